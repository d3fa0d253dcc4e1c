"""Indicators: value, target, period, trend, and the records behind them."""

from datetime import date

import pytest

from community import DAY, person, tree, valid
from leadkit.products.census import Census, compute
from leadkit.products.census.indicators import Indicator


def indicator(name: str, texts: dict[str, str]) -> Indicator:
    found: Census = compute(valid(texts), DAY, frozenset())
    return next(row for row in found.indicators if row.name == name)


def learner(on: str, shared: str = "") -> str:
    return person(more=f"learned:\n  - {{skill: wikidata, to: 2, on: {on}, via: people/b{shared}}}\n")


@pytest.mark.parametrize(
    ("on", "value", "before"),
    [
        *(("2026-11-21", 1, 0), ("2026-11-22", 0, 0), ("2025-06-01", 1, 0)),
        *(("2025-05-31", 0, 1), ("2023-12-01", 0, 1), ("2023-11-30", 0, 0)),
    ],
)
def test_eighteen_months_are_a_period_and_the_trend_looks_at_as_many_before(on: str, value: int, before: int) -> None:
    found = indicator("people-who-learned", tree(a=learner(on), b=person()))
    assert (found.value, found.before, found.trend, found.target) == (value, before, value - before, 10)
    assert found.period == (date(2025, 6, 1), date(2026, 11, 30))
    assert found.records == (("people/a",) if value else ())


def test_period_and_targets_are_settings() -> None:
    config = "name: T\ncensus: {period_months: 1, learners_target: 7, targets: {shared-on: 3}}\n"
    texts = tree("leadkit.yaml", config, a=learner("2026-10-21", ', shared: "https://example.org"'), b=person())
    learned, shared = indicator("people-who-learned", texts), indicator("shared-on", texts)
    assert (learned.value, learned.before, learned.target) == (0, 1, 7)
    assert (shared.target, shared.before) == (3, 1)


def test_a_language_counts_as_having_a_pathway_only_where_one_is_complete() -> None:
    """A grant proposal requires budgeting."""

    def resource(language: str, teaches: str) -> str:
        return (
            f"title: {{{language}: {teaches}}}\nkind: guide\nurl: https://example.org/{language}/{teaches}\n"
            f"languages: [{language}]\nteaches: [{{skill: {teaches}}}]\n"
        )

    texts = tree(
        *("resources/a.yaml", resource("en", "grant-proposal"), "resources/b.yaml", resource("en", "budgeting")),
        *("resources/c.yaml", resource("fr", "grant-proposal")),
    )
    found = indicator("languages-with-a-pathway", texts)
    assert (found.value, found.of, found.records) == (1, 2, ("en",))


def test_a_pair_that_is_done_was_accepted_and_has_met() -> None:
    def pair(status: str) -> str:
        return person(more=f"mentoring:\n  - {{mentor: people/b, skill: wikidata, status: {status}, on: 2026-01-01}}\n")

    texts = tree(a=pair("accepted"), c=pair("met"), d=pair("done"), b=person("[{skill: wikidata, level: 4}]"))
    found = [indicator(f"pairs-{status}", texts) for status in ("accepted", "met", "done")]
    assert [(row.value, row.before) for row in found] == [(3, 0), (2, 0), (1, 0)]
    assert indicator("pairs-done", texts).records == ("people/d",)


def test_what_moved_nobody_was_not_learned_and_what_nobody_was_told_of_was_not_passed_on() -> None:
    steps = "learned:\n  - {skill: wikidata, from: 2, to: 2, on: 2026-01-01, via: trainings/t}\n"
    training = "title: {en: T}\nkind: workshop\nteaches: [{skill: wikidata}]\n"
    texts = tree(
        "trainings/t.yaml",
        training,
        a=person(more=steps),
        b=person(),
        c=learner("2026-01-01", ", shared: https://example.org/a"),
    )
    assert (indicator("people-who-learned", texts).value, indicator("shared-on", texts).value) == (1, 1)
    assert indicator("shared-on", texts).records == ("people/c",)


def test_pairs_of_long_ago_count_in_no_period_and_those_of_the_one_before_once_each() -> None:
    def pair(*days: str) -> str:
        rows = [f"  - {{mentor: people/b, skill: wikidata, status: done, on: {day}}}\n" for day in days]
        return person(more=f"mentoring:\n{''.join(rows)}")

    texts = tree(a=pair("2020-01-01", "2025-01-01"), c=pair("2025-05-31"), b=person("[{skill: wikidata, level: 4}]"))
    found = indicator("pairs-done", texts)
    assert (found.value, found.before, found.trend) == (0, 2, -2)


def test_who_may_not_be_named_counts_without_a_name() -> None:
    hidden = learner("2026-01-01").replace("[directory, matching, census]", "[matching, census]")
    found = indicator("people-who-learned", tree(a=hidden, b=person()))
    assert (found.value, found.records) == (1, ())


def test_a_question_is_answerable_by_a_resource_or_somebody_else_in_a_shared_language() -> None:
    resource = "title: {en: R}\nkind: guide\nurl: https://example.org\nlanguages: [fr]\nteaches: [{skill: budgeting}]\n"
    texts = tree(
        "resources/r.yaml", resource,
        a=person(wants="[{skill: wikidata}, {skill: budgeting}, {skill: facilitation}]"),
        b=person("[{skill: wikidata, level: 2}]"),
        d=person(wants="[{skill: wikidata, now: 2, goal: 5}]"),
        c=person("[{skill: facilitation, level: 4}]", languages="{fr: N}"),
    )  # fmt: skip
    found = indicator("questions-answerable", texts)
    assert (found.value, found.of) == (1, 4)


def test_of_many_who_could_answer_a_question_the_best_counts() -> None:
    offers = {f"o{level}": person(f"[{{skill: wikidata, level: {level}}}]") for level in (1, 2, 3, 4)}
    found = indicator("questions-answerable", tree(a=person(wants="[{skill: wikidata, now: 3, goal: 5}]"), **offers))
    assert (found.value, found.of) == (1, 1)


def test_trainings_tell_who_came_where_that_is_published() -> None:
    def training(outcomes: str) -> str:
        return f"title: {{en: T}}\nkind: workshop\n{outcomes}"

    texts = tree(
        *("trainings/a.yaml", training("outcomes: {attended: 12}\n")),
        *("trainings/b.yaml", training("outcomes: {results: [{text: good, source: x}]}\n")),
        *("trainings/c.yaml", training("")),
    )
    outcomes, trained = indicator("trainings-with-outcomes", texts), indicator("people-trained", texts)
    assert (outcomes.value, outcomes.of) == (2, 3)
    assert (trained.value, trained.records) == (12, ("trainings/a",))


def test_groups_that_assess_themselves() -> None:
    group = "name: G\nkind: chapter\nassessment: {wikidata: {value: high, robustness: low}}\n"
    found = indicator("groups-assessed", tree("groups/a.yaml", group, "groups/b.yaml", "name: B\nkind: chapter\n"))
    assert (found.value, found.of, found.records) == (1, 2, ("groups/a",))


def test_only_what_was_passed_on_is_shared() -> None:
    texts = tree(a=learner("2026-01-01"), c=learner("2026-01-01", ', shared: "https://example.org"'), b=person())
    assert indicator("people-who-learned", texts).records == ("people/a", "people/c")
    assert indicator("shared-on", texts).records == ("people/c",)


def test_offers_and_requests_are_confirmed_for_half_a_year_and_those_that_are_over_count_no_more() -> None:
    entries = "[{skill: wikidata, level: 4}, {skill: budgeting, level: 4, until: 2026-11-20}]"
    texts = tree(
        fresh=person(entries, "[{words: weaving}]"),
        hidden=person(entries, consent="[matching, census]"),
        old=person(entries).replace("given: 2026", "given: 2025"),
        gone=person(entries, more="status: retired\n"),
    )
    found = indicator("entries-confirmed", texts)
    assert (found.value, found.of, found.records) == (3, 4, ("people/fresh",))


def test_nothing_is_told_of_the_entries_of_those_who_are_only_counted() -> None:
    others = {
        f"p{number}": person("[{skill: wikidata, level: 4}]" if number < 5 else "[]", consent="[census]")
        for number in range(10)
    }
    texts = tree(a=person("[{skill: wikidata, level: 4}]"), **others)
    assert compute(valid(texts), DAY, frozenset()).counts.everybody.numbers["offers"] == 6
    assert indicator("entries-confirmed", texts).of == 1
