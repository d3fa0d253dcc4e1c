"""A match list as a report: in every language the list, and one page for everybody; tables, data."""

from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.matching.circles import circles
from leadkit.products.matching.data import (
    IN_FACTS,
    Facts,
    as_data,
    pairs_table,
    previous_data,
    unmatched_table,
    unused_table,
)
from leadkit.products.matching.fairness import fairness
from leadkit.products.matching.pages import MatchPages
from leadkit.products.matching.planned_pages import planned_pages
from leadkit.products.matching.reasons import explain
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.similar_groups import similar_groups
from leadkit.products.matching.unused_offers import unused_offers
from leadkit.report import Page, Report, Table


def facts_of(matches: MatchList, repo: Repository) -> Facts:
    english = RecordFormatter(repo, Speech(IN_FACTS))
    explained = tuple(explain(matches, pair, english) for pair in matches.pairs)
    similar = similar_groups(matches)
    return Facts(matches, explained, fairness(matches, repo), circles(matches), similar, unused_offers(matches))


def describe(matches: MatchList, repo: Repository, examples: MatchList | None = None) -> Report:
    return describe_facts(facts_of(matches, repo), repo, examples)


def describe_facts(facts: Facts, repo: Repository, examples: MatchList | None = None) -> Report:
    """`examples` is the round of the fictional people, who have one page a language and stand nowhere else."""
    matches, english = facts.matches, RecordFormatter(repo, Speech("en"))
    planned, shared = planned_pages(facts, repo)
    pages: dict[str, Page] = {}
    for language in repo.config.spoken:
        own = MatchPages(facts, RecordFormatter(repo, Speech(language)), has_shared_pages=bool(shared))
        if examples is not None and examples.participants.parties:
            world = RecordFormatter(repo.examples, Speech(language))
            pages[own.formatter.path("examples")] = MatchPages(facts_of(examples, repo.examples), world).examples()
        pages |= own.pages()
    return Report(
        pages=pages,
        planned=planned,
        tables={
            "matches": pairs_table(facts.explained),
            "unmatched": unmatched_table(matches, english),
            "unused": unused_table(facts, english),
            "pages": Table(("party", "page"), tuple(sorted(shared.items()))),
        },
        data={"matches": as_data(facts, english), "previous": previous_data(matches)},
    )
