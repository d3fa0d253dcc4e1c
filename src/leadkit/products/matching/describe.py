"""A match list as a report: pages for all, for each region and for everybody, tables, and data."""

from leadkit.model.repository import Repository
from leadkit.products.matching.circles import circles
from leadkit.products.matching.data import Facts, as_data, pairs_table, previous_data, unmatched_table, unused_table
from leadkit.products.matching.fairness import fairness
from leadkit.products.matching.pages import Writer
from leadkit.products.matching.personal_pages import personal_pages
from leadkit.products.matching.reasons import explain
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.similar_groups import similar_groups
from leadkit.products.matching.unused_offers import unused_offers
from leadkit.report import Report


def facts_of(matches: MatchList, repo: Repository) -> Facts:
    explained = tuple(explain(matches, repo, pair) for pair in matches.pairs)
    similar = similar_groups(matches)
    return Facts(matches, explained, fairness(matches, repo), circles(matches), similar, unused_offers(matches))


def describe(matches: MatchList, repo: Repository) -> Report:
    facts = facts_of(matches, repo)
    writer = Writer(facts, repo)
    return Report(
        pages={
            "README": writer.overview(),
            **{f"regions/{region}": writer.region(region) for region in writer.regions()},
            **personal_pages(matches, repo, facts.similar),
        },
        tables={
            "matches": pairs_table(facts.explained),
            "unmatched": unmatched_table(matches, repo),
            "unused": unused_table(facts, repo),
        },
        data={"matches": as_data(facts), "previous": previous_data(matches)},
    )
