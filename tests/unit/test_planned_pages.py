"""What changes a page of somebody's changes what it is made from; what does not concern them changes neither."""

from datetime import date, timedelta

import pytest

from community import DAY, person, tree, valid
from leadkit.products import matching
from leadkit.products.matching import History, Proposal
from leadkit.render.markdown import render

HOURS = "timezone: Europe/Paris\nhours: [mon 18:00-20:00]\n"
GROUP = "name: G\nkind: chapter\nlanguages: [en]\nlanguages_complete: true\noffers: [{skill: wikidata, level: 4}]\n"
WANTS = "[{skill: wikidata}]"
TEACHES = "[{skill: wikidata, level: 4}]"
CONFIG = "name: T\nlanguages: [en, fr]\n"
LEARNER, MENTOR = "people/learner", "people/mentor"

BASE: dict[str, str] = {
    **tree("groups/g.yaml", GROUP, learner=person(wants=WANTS, more=HOURS), mentor=person(TEACHES, more=HOURS)),
    "leadkit.yaml": CONFIG,
}
BOTH = "[{skill: wikidata, priority: high}, {skill: budgeting}]"
ONGOING = "mentoring: [{mentor: people/mentor, skill: wikidata, status: met, on: 2026-10-01}]\n"
THEMES = "name: G\nkind: chapter\nlanguages: [en]\noffers: [{skill: wikidata, level: 4}]\nwants: [{skill: budgeting}]\n"
GIVEN_BY_GROUP = {"data/people/mentor.yaml": person(more="seats: 0\n").replace("Somebody", "mentor")}
"""Nobody else teaches it."""

CHANGES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "a further request of the same pair": (
        tree(
            mentor=person("[{skill: wikidata, level: 4}, {skill: budgeting, level: 4}]", more=HOURS),
            learner=person(wants="[{skill: wikidata, priority: high}]", more=f"mentors: 1\n{HOURS}"),
        ),
        tree(learner=person(wants=BOTH, more=f"mentors: 1\n{HOURS}")),
    ),
    "a learner's name": ({}, tree(learner=person(wants=WANTS, more=HOURS).replace("name: Somebody", "name: Lea", 1))),
    "the name of somebody whom one has as a mentor": (
        tree(learner=person(wants=WANTS, more=ONGOING)),
        tree(mentor=person(TEACHES).replace("name: Somebody", "name: Maria", 1)),
    ),
    "why a request is unmet": (
        {"data/groups/g.yaml": GROUP.replace("offers: [{skill: wikidata, level: 4}]", "offers: []")}
        | tree(mentor=person(TEACHES, more="seats: 0\n")),
        tree(mentor=person()),
    ),
    "the name of a group with similar themes": (
        {"data/groups/g.yaml": THEMES, "data/groups/h.yaml": THEMES.replace("name: G", "name: H")},
        {"data/groups/h.yaml": THEMES.replace("name: G", "name: I")},
    ),
    "an offer that is confirmed": (
        GIVEN_BY_GROUP,
        {"data/groups/g.yaml": GROUP.replace("level: 4", "level: 4, confirmed: 2026-11-01")},
    ),
    "a note": ({}, tree(learner=person(wants="[{skill: wikidata, note: By June.}]", more=HOURS))),
    "a way to be reached": ({}, tree(mentor=person(TEACHES, more=HOURS).replace("username: Somebody", "username: M"))),
    "a name": ({}, tree(mentor=person(TEACHES, more=HOURS).replace("name: Somebody", "name: Maria", 1))),
    "a language of the page": ({}, tree(learner=person(wants=WANTS, languages="{fr: N, en: 3}", more=HOURS))),
    "hours that count for nothing": (
        {"leadkit.yaml": f"{CONFIG}matching: {{weights: {{overlap: 0}}}}\n"},
        tree(learner=person(wants=WANTS, more=HOURS.replace("18:00", "19:00"))),
    ),
    "what a skill is called": (
        {},
        {"data/skills/wikidata.yaml": "label: {en: Facts, fr: Faits}\ncategory: technical\n"},
    ),
    "the code of conduct": ({}, {"leadkit.yaml": f"{CONFIG}conduct: https://example.org/conduct\n"}),
}


def drawn(texts: dict[str, str], day: date = DAY, history: History | None = None) -> dict[str, tuple[bytes, str]]:
    """Name → the origin of the page, and the page."""
    repo = valid(texts)
    planned = matching.describe(matching.compute(repo, day, history), repo).planned
    return {name: (page.origin(), render(page.lay_out())) for name, page in planned.items()}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_a_page_changes_its_origin(change: str) -> None:
    before, after = CHANGES[change]
    first, second = drawn(BASE | before), drawn(BASE | before | after)
    changed = {name for name in first.keys() & second.keys() if first[name][1] != second[name][1]}
    assert changed
    assert {name for name in first.keys() & second.keys() if first[name][0] != second[name][0]} >= changed


def test_the_day_on_which_a_pair_was_first_proposed_is_a_part_of_its_page() -> None:
    key = (LEARNER, MENTOR, "wikidata")
    first, second = (drawn(BASE, DAY, History({key: Proposal(1, DAY - timedelta(days=past))})) for past in (1, 2))
    assert first[LEARNER][0] != second[LEARNER][0]
    assert first[LEARNER][1] != second[LEARNER][1]


def test_who_else_comes_and_what_day_it_is_change_no_other_page() -> None:
    other = person(wants="[{skill: budgeting}]").replace("Somebody", "Other")
    first, second = drawn(BASE), drawn(BASE | tree(other=other))
    assert {name: second[name] for name in first} == first
    key = (LEARNER, MENTOR, "wikidata")
    history = History({key: Proposal(1, DAY - timedelta(days=3))})
    assert drawn(BASE, DAY, history) == drawn(BASE, DAY + timedelta(days=1), history)
