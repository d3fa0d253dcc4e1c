"""A match list as a report: `README` to read, `matches` and `unmatched` as tables, `matches` and `previous` as data."""

from leadkit.products.matching.data import as_data, pairs_table, previous_data, unmatched_table
from leadkit.products.matching.pages import page
from leadkit.products.matching.reasons import explain
from leadkit.products.matching.round import MatchList
from leadkit.report import Report
from leadkit.repository import Repository


def describe(matches: MatchList, repo: Repository) -> Report:
    explained = tuple(explain(matches, repo, pair) for pair in matches.pairs)
    return Report(
        pages={"README": page(matches, explained, repo)},
        tables={"matches": pairs_table(explained), "unmatched": unmatched_table(matches, repo)},
        data={"matches": as_data(matches, explained), "previous": previous_data(matches)},
    )
