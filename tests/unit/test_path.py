"""Routes: what counts as a step, and who and what stands beside it. That they are the least is a property test."""

import pytest

from community import DAY, person, tree, valid
from leadkit.community.audiences import KnownTaker
from leadkit.products.path import Learner, Path, Target, compute, describe


def course(name: str, teaches: str, more: str = "languages: [en]\n") -> tuple[str, str]:
    return (
        f"resources/{name}.yaml",
        f"title: {{en: {name}}}\nkind: course\nurl: https://example.org/{name}\nteaches: [{teaches}]\n{more}",
    )


def path(
    texts: dict[str, str],
    goal: str,
    level: int,
    levels: dict[str, int] | None = None,
    languages: tuple[str, ...] = ("en",),
    access: tuple[str, ...] = (),
) -> Path:
    who = Learner(levels or {}, languages, access)
    return compute(valid(texts), DAY, who, (Target(f"skills/{goal}", ((goal, level),)),))[0]


def steps(found: Path) -> list[tuple[str, int, int, str]]:
    return [(step.skill, step.now, step.level, step.source) for step in found.steps]


def test_what_is_required_comes_first() -> None:
    texts = tree(
        *course("money", "{skill: budgeting, level: 2}"), *course("writing", "{skill: grant-proposal, level: 3}")
    )
    found = path(texts, "grant-proposal", 3)
    assert steps(found) == [("budgeting", 0, 2, "resources/money"), ("grant-proposal", 0, 3, "resources/writing")]
    assert found.steps[0].is_prerequisite
    assert path(texts, "grant-proposal", 3, {"budgeting": 2}).steps[0].source == "resources/writing"


def test_nothing_is_needed_by_whom_is_there() -> None:
    assert path(tree(), "wikidata", 2, {"wikidata": 3}).steps == ()


def test_a_step_that_nothing_teaches_says_so_and_names_what_is_elsewhere() -> None:
    texts = tree(*course("cours", "{skill: wikidata, level: 2}", "languages: [fr]\n"))
    found = path(texts, "wikidata", 2)
    assert (found.gaps, steps(found)) == (2, [("wikidata", 0, 2, "")])
    assert found.steps[0].elsewhere == ("resources/cours",)
    assert path(texts, "wikidata", 2, languages=("fr",)).gaps == 0


def test_unstated_levels_lead_to_help_not_to_independence() -> None:
    found = path(tree(*course("start", "{skill: wikidata}")), "wikidata", 3)
    assert steps(found) == [("wikidata", 0, 2, "resources/start"), ("wikidata", 2, 3, "")]


def test_a_mentor_needs_consent_a_language_and_a_level() -> None:
    offer = "[{skill: wikidata, level: 4}]"
    texts = tree(
        able=person(offer),
        hidden=person(offer, consent="[matching, census]"),
        foreign=person(offer, languages="{fr: N}"),
        away=person(offer, more="away: 2026-12-24\n"),
        weak=person("[{skill: wikidata, level: 2}]"),
    )
    found = path(texts, "wikidata", 2)
    assert steps(found) == [("wikidata", 0, 2, "people/able")]
    assert found.steps[0].mentors == ("people/able",)


def test_access_that_is_known_to_be_missing_is_no_way() -> None:
    texts = tree(*course("film", "{skill: wikidata, level: 2}", "languages: [en]\naccess: [offline]\n"))
    assert path(texts, "wikidata", 2, access=("captions",)).gaps == 2
    assert path(texts, "wikidata", 2, access=("offline",)).gaps == 0


def test_trainings_count_only_while_they_are_to_come() -> None:
    def training(day: str) -> dict[str, str]:
        text = "title: {en: Day}\nkind: workshop\nlanguages: [en]\nteaches: [{skill: wikidata, level: 2}]\n"
        return tree("trainings/day.yaml", f"{text}sessions: [{{start: {day}}}]\n")

    assert path(training("2026-11-20"), "wikidata", 2).gaps == 2
    found = path(training("2026-11-22"), "wikidata", 2)
    assert (found.gaps, found.steps[0].training) == (0, "trainings/day")


def test_one_source_for_two_skills_is_one_step() -> None:
    texts = tree(*course("both", "{skill: budgeting, level: 2}, {skill: grant-proposal, level: 2}"))
    found = path(texts, "grant-proposal", 2)
    assert {skill for step in found.steps for skill in (step.skill, *dict(step.also))} == {
        "budgeting",
        "grant-proposal",
    }
    assert found.gaps == 0


def test_the_page_says_the_levels_the_hours_and_the_gaps() -> None:
    texts = tree(*course("start", "{skill: wikidata, level: 2}"))
    repo = valid(texts)
    who = Learner({}, ("en",))
    report = describe(compute(repo, DAY, who, (Target("skills/wikidata", (("wikidata", 3),)),)), repo, "en")
    data = report.data["path"]["paths"][0]
    assert [(step["from"], step["to"], step["source"]) for step in data["steps"]] == [
        (0, 2, "resources/start"),
        (2, 3, None),
    ]
    assert data["minutes"] == 600 + 360
    words = str(report.pages["path"])
    assert "about 16 hours" in words
    assert "Nothing here teaches 1 of the levels that you need." in words


def test_a_short_tutorial_to_the_goal_comes_before_hours_with_somebody() -> None:
    tutorial = "title: {en: T}\nkind: video\nurl: https://example.org/t\nlanguages: [en]\nminutes: 30\n"
    texts = tree(
        *("resources/t.yaml", f"{tutorial}teaches: [{{skill: wikidata, level: 3}}]\n"),
        mentor=person("[{skill: wikidata, level: 5}]"),
    )
    found = path(texts, "wikidata", 3, {"wikidata": 1})
    assert [(step.source, step.minutes) for step in found.steps] == [("resources/t", 30)]
    assert "(about 30 minutes)" in str(describe((found,), valid(texts), "en").pages["path"])


def test_a_step_that_nothing_teaches_names_who_could_help_to_fill_it() -> None:
    group = "name: G\nkind: chapter\nlanguages: [fr]\noffers: [{skill: wikidata, level: 2}]\n"
    ended = group.replace("name: G", "name: E") + "status: ended\n"
    texts = tree("groups/g.yaml", group, "groups/e.yaml", ended)
    (step, *_) = path(texts, "wikidata", 3, {"wikidata": 1}).steps
    assert (step.source, step.askable) == ("", ("groups/g",))


def test_an_offer_for_others_for_a_fee_or_without_a_place_is_no_way() -> None:
    for more, seats in (("for: {countries: [PL]}", ""), ("cost: paid", ""), ("cost: free", "seats: 0\n")):
        mentor = person(f"[{{skill: wikidata, level: 5, {more}}}]", more=seats)
        assert [step.source for step in path(tree(mentor=mentor), "wikidata", 1).steps] == [""], more


HUB = (
    "name: Hub\nkind: hub\nlanguages: [en]\ncountry: PL\nserves: {regions: [central-eastern-europe-central-asia]}\n"
    "offers: [{skill: wikidata, level: 5}]\n"
)


def of_learner(*files: str, place: str = "country: GH\n", **people: str) -> Path:
    """The path of somebody with a record, who is there, to Wikidata at level 1."""
    repo = valid(tree(*files, ama=person().replace("country: GH\n", place), **people))
    ama = repo.people["ama"]
    who = Learner({}, ("en",), (), ama.name, KnownTaker.of(ama, repo.config, DAY))
    return compute(repo, DAY, who, (Target("skills/wikidata", (("wikidata", 1),)),))[0]


@pytest.mark.parametrize(
    ("place", "is_way"), [("country: PL\n", True), ("country: GH\n", False), ("region: sub-saharan-africa\n", False)]
)
def test_who_serves_other_places_is_neither_a_way_nor_asked(place: str, is_way: bool) -> None:
    (step,) = of_learner("groups/hub.yaml", HUB, place=place).steps
    assert (step.source == "groups/hub", step.askable) == (is_way, ())


def test_whose_place_is_unknown_may_ask_who_serves_some() -> None:
    (step,) = of_learner("groups/hub.yaml", HUB.replace("level: 5", "level: 1"), place="").steps
    assert (step.source, step.askable) == ("", ("groups/hub",))


@pytest.mark.parametrize(
    ("limit", "is_way"),
    [("countries: [GH]", True), ("countries: [KE]", False), ("kinds: [hub]", False), ("languages: [en]", True)],
)
def test_an_offer_for_some_is_a_way_for_these_alone(limit: str, is_way: bool) -> None:
    mentor = person(f"[{{skill: wikidata, level: 5, for: {{{limit}}}}}]")
    (step,) = of_learner(mentor=mentor).steps
    assert (step.source == "people/mentor", step.askable) == (is_way, ())


def test_who_asks_a_fee_is_not_named_to_fill_a_gap() -> None:
    mentor = person("[{skill: wikidata, level: 1, cost: paid}]")
    assert of_learner(mentor=mentor).steps[0].askable == ()
