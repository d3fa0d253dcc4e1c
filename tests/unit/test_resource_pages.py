"""What a resource's page says of who made it, of translations on their way, and of those who tried it."""

from typing import Any

from community import DAY, person, tree, valid
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.record_pages import party_blocks, record_index, resource_blocks
from leadkit.products import census, index, matching, plan
from leadkit.report import Bullets, Facts, plain

GUIDE = (
    "title: {en: Guide}\nkind: guide\nurl: https://example.org/guide\nlanguages: [en]\nteaches: [{skill: wikidata}]\n"
)


def facts(more: str, **people: str) -> dict[str, str]:
    repo = valid(tree("resources/guide.yaml", f"{GUIDE}{more}", **people))
    on = record_index(repo, DAY)
    blocks = resource_blocks(repo.resources["guide"], on, RecordFormatter(repo, Speech("en")))
    shown = next(block for block in blocks if isinstance(block, Facts))
    return {label: plain(line) for label, line in shown.rows}


def test_who_made_it_is_named_as_far_as_they_agreed() -> None:
    more = (
        "contributors:\n  - {who: people/ann}\n  - {who: people/ben, role: editor}\n"
        "  - {name: A. Writer, role: translator}\n"
    )
    people = {"ann": person(), "ben": person(consent="[census]")}
    assert facts(more, **people)["Made by"] == "Somebody (wrote it), A. Writer (translated it)"


def test_a_translation_on_its_way_says_what_it_needs() -> None:
    for state, told in (("draft", "a draft that needs finishing"), ("feedback", "tell what could be better")):
        more = f"drafts: {{sw: {{url: 'https://example.org/sw', state: {state}}}}}\n"
        assert facts(more)["Being translated"] == f"Swahili: {told}"


def test_marks_are_told_as_means_without_names() -> None:
    more = (
        "ratings:\n  - {by: people/ann, on: 2026-05-02, clear: 4, usable: 2}\n"
        "  - {by: people/ben, on: 2026-06-02, clear: 3}\n"
    )
    told = facts(more, ann=person(), ben=person())["Rated"]
    assert told == "2 people and groups tried it; clarity 3.5 of 4; usefulness 2 of 4"


def test_no_translation_is_planned_that_is_on_its_way() -> None:
    wanting = person(wants="[{skill: wikidata}]", languages="{sw: N}")

    def languages(more: str) -> list[str]:
        repo = valid(tree("resources/guide.yaml", f"{GUIDE}{more}", ann=wanting))
        matches = matching.compute(repo, DAY)
        counted = census.compute(repo, DAY, matches.served())
        return [
            step.language for step in plan.compute(repo, matches, counted, plan.Scope(), lambda _: None).translations
        ]

    assert languages("") == ["sw"]
    assert languages("drafts: {sw: {url: 'https://example.org/sw', state: draft}}\n") == []


def test_a_question_asked_for_somebody_says_who_follows_it_up() -> None:
    wants = "[{skill: wikidata, asked_by: people/ben, follow_up: 2026-12-01}]"
    repo = valid(tree(ann=person(wants=wants), ben=person().replace("name: Somebody", "name: Ben")))
    blocks = party_blocks(repo.people["ann"], record_index(repo, DAY), RecordFormatter(repo, Speech("en")))
    lines = [plain(line) for block in blocks if isinstance(block, Bullets) for line in block.items]
    assert lines == ["Wikidata (from level 0 to 1; asked by Ben; to be followed up on 1 December 2026)"]


def test_no_table_for_programs_names_who_made_or_rated_it() -> None:
    more = "contributors: [{who: people/ben}]\nratings: [{by: people/ben, on: 2026-05-02, clear: 3}]\n"
    repo = valid(tree("resources/guide.yaml", f"{GUIDE}{more}", ben=person(consent="[census]")))
    assert "people/ben" not in str(index.describe(index.compute(repo, DAY), repo))


def test_only_who_may_be_counted_is_among_those_who_tried_it() -> None:
    rows = ", ".join(f"{{by: people/{who}, on: 2026-05-02, clear: {mark}}}" for who, mark in (("ann", 4), ("ben", 1)))
    people = {"ann": person(), "ben": person(consent="[directory]")}
    assert facts(f"ratings: [{rows}]\n", **people)["Rated"] == "1 person or group tried it; clarity 4 of 4"


def test_programs_are_told_all_that_is_allowed_and_nothing_else() -> None:
    rules = (
        "selection: {opens: 2026-01-01, rules: {note: N, pools: [{for: [newcomer], percent: 100, ranked_by: []}], "
        "quotas: [{region: south-asia, at_least: 1}]}}\n"
    )
    drafts = "drafts: {fr: {url: 'https://example.org/fr', state: draft}}\n"
    texts = tree(
        *("resources/guide.yaml", f"{GUIDE}{drafts}contributors: [{{name: Penname}}]\n"),
        *("trainings/school.yaml", f"title: {{en: S}}\nkind: camp\nseats: 3\ntrainers: [people/ben]\n{rules}"),
        ben=person(),
    )
    repo = valid(texts)
    data: dict[str, Any] = dict(index.describe(index.compute(repo, DAY), repo).data)
    (guide,), (school,) = data["resources"]["resources"], data["trainings"]["trainings"]
    assert guide["drafts"] == {"fr": {"url": "https://example.org/fr", "state": "draft"}}
    assert "contributors" not in guide
    assert school["selection"]["rules"] == {
        "note": "N",
        "pools": [{"for": ["newcomer"], "percent": 100, "ranked_by": []}],
        "quotas": [{"region": "south-asia", "at_least": 1}],
    }
    assert "trainers" not in school
