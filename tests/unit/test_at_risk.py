"""What depends on few: who can teach each skill, in each language and region, and whom half of the skills need."""

from typing import Any

from community import DAY, person, tree, valid
from leadkit.products import census, matching
from leadkit.products.census.at_risk import AtRisk, Support
from leadkit.render.markdown import render
from leadkit.report import Report


def counted(*files: str, **people: str) -> census.Census:
    repo = valid(tree(*files, **people))
    return census.compute(repo, DAY, matching.compute(repo, DAY).served())


def risks(*files: str, **people: str) -> AtRisk:
    return counted(*files, **people).at_risk


def report(*files: str, **people: str) -> Report:
    repo = valid(tree(*files, **people))
    return census.describe(census.compute(repo, DAY, matching.compute(repo, DAY).served()), repo)


TEACHER = person("[{skill: facilitation, level: 3}]", languages="{en: 5, tw: 1}")
LEARNER = person(wants="[{skill: facilitation, goal: 2}]", languages="{en: 5, tw: N}")
GROUP = "name: Help desk\nkind: team\nlanguages: [en]\ncountry: GH\noffers: [{skill: facilitation, level: 5}]\n"


def rows(found: tuple[Support, ...]) -> dict[str, tuple[int, int, int]]:
    return {row.key: (row.people, row.groups, row.wanting) for row in found}


def test_people_and_groups_who_can_teach_are_counted_apart() -> None:
    found = risks("groups/help.yaml", GROUP, ann=TEACHER, ben=TEACHER, lea=LEARNER)
    assert rows(found.skills) == {"facilitation": (2, 1, 1)}
    assert not found.skills[0].is_at_risk


def test_who_does_not_teach_yet_holds_up_nothing() -> None:
    found = risks(ann=person("[{skill: facilitation, level: 2}]"), lea=LEARNER)
    assert rows(found.skills) == {"facilitation": (0, 0, 1)}
    assert not found.is_any
    assert found.core is None


def test_a_language_counts_from_level_two_on() -> None:
    assert rows(risks(ann=TEACHER, lea=LEARNER).languages) == {"en": (1, 0, 1), "tw": (0, 0, 1)}


def test_what_nobody_wants_is_not_at_risk() -> None:
    assert risks(ann=TEACHER) == AtRisk((), (), (), None)


def test_who_names_no_place_is_in_no_region() -> None:
    def nowhere(text: str) -> str:
        return text.replace("country: GH\n", "")

    assert rows(risks(ann=TEACHER, lea=nowhere(LEARNER)).regions) == {}
    (region,) = risks(ann=nowhere(TEACHER), lea=LEARNER).regions
    assert (region.people, region.groups, region.wanting) == (0, 0, 1)


def test_who_may_not_be_named_is_counted_and_not_named() -> None:
    unnamed = person("[{skill: facilitation, level: 4}]", consent="[matching, census]")
    (row,) = risks(ann=TEACHER, zoe=unnamed, lea=LEARNER).skills
    assert (row.people, row.named) == (2, ("people/ann",))
    page = render(report(ann=TEACHER, zoe=unnamed, lea=LEARNER).pages["risks"])
    assert "Somebody and 1 person who is not named here" in page
    assert "zoe" not in page


def test_examples_hold_up_nothing_real() -> None:
    example = f"{TEACHER}sample: true\n"
    assert rows(risks(ann=example, lea=LEARNER).skills) == {"facilitation": (0, 0, 1)}


def test_half_of_the_skills_need_the_one_who_teaches_most() -> None:
    skills = ("facilitation", "budgeting", "wikidata")
    wants = "[" + ", ".join(f"{{skill: {skill}, goal: 2}}" for skill in skills) + "]"
    both = person("[{skill: facilitation, level: 3}, {skill: budgeting, level: 3}]")
    core = risks(ann=both, ben=person("[{skill: wikidata, level: 3}]"), lea=person(wants=wants)).core
    assert core is not None
    assert (core.people, core.groups, core.lost, core.skills, core.named) == (1, 0, 2, 3, ("people/ann",))
    assert core.is_proven


def test_the_page_is_there_only_while_something_is_at_risk() -> None:
    assert "risks" not in report(ann=TEACHER).pages
    found = report(ann=TEACHER, lea=LEARNER)
    assert "facilitation | 1 | 1 | 0 | Somebody" in render(found.pages["risks"])
    assert "(risks.md)" in render(found.pages["README"])
    assert "(risks.md)" not in render(report(ann=TEACHER).pages["README"])


def test_page_table_and_data_say_the_same() -> None:
    found: dict[str, Any] = report(ann=TEACHER, lea=LEARNER).data["census"]["at_risk"]
    assert found["skills"] == [
        {"skill": "facilitation", "people": 1, "groups": 0, "wanting": 1, "records": ["people/ann"]}
    ]
    assert found["half_of_the_skills"]["people"] == 1
    table = report(ann=TEACHER, lea=LEARNER).tables["risks"]
    assert ("skill", "facilitation", 1, 0, 1) in table.rows
    assert ("language", "tw", 0, 0, 1) in table.rows


def test_of_two_skills_that_two_teach_one_is_half() -> None:
    wants = "[{skill: facilitation, goal: 2}, {skill: wikidata, goal: 2}]"
    core = risks(ann=TEACHER, ben=person("[{skill: wikidata, level: 3}]"), lea=person(wants=wants)).core
    assert core is not None
    assert (core.people, core.lost, core.skills) == (1, 1, 2)
