"""Gaps: coverage in the languages of those who want, whom a training reaches, and what much rests on."""

import pytest

from community import DAY, checked, person, tree, valid
from leadkit.community.participants import participants
from leadkit.model.records import Training
from leadkit.model.repository import Repository
from leadkit.products import census, matching
from leadkit.products.census.data import as_data
from leadkit.products.census.reach import reaches, week_of_session
from leadkit.products.census.years import years

RESOURCE = (
    "title: {{en: R}}\nkind: guide\nurl: https://example.org/{0}\nlanguages: [{1}]\nteaches: [{{skill: wikidata{2}}}]\n"
)
TRAINING = "title: {en: T}\nkind: workshop\nlanguages: [en]\nteaches: [{skill: wikidata, level: 3}]\n"
WANTS = "[{skill: wikidata, now: 1, goal: 2}]"


def counted(repo: Repository) -> census.Census:
    return census.compute(repo, DAY, matching.compute(repo, DAY).served())


@pytest.mark.parametrize(
    ("language", "level", "lacking"),
    [("en", "", 0), ("en", ", level: 2", 0), ("en", ", level: 1", 1), ("de", "", 1)],
)
def test_a_resource_covers_who_speaks_its_language_and_stands_below_its_level(
    language: str, level: str, lacking: int
) -> None:
    found = counted(valid(tree("resources/r.yaml", RESOURCE.format("r", language, level), a=person(wants=WANTS))))
    assert len(found.coverage.lacking) == lacking
    (row,) = found.coverage.rows
    assert (row.wanting, row.with_resource) == (1, 1 - lacking)
    assert row.languages == (("en", 1, 1 if language == "en" else 0, 0),)


def test_an_archived_resource_covers_nobody() -> None:
    text = RESOURCE.format("r", "en", "") + "status: archived\n"
    assert len(counted(valid(tree("resources/r.yaml", text, a=person(wants=WANTS)))).coverage.lacking) == 1


def test_whose_languages_are_unknown_lacks_nothing_that_is_known() -> None:
    group = "name: G\nkind: chapter\nwants: [{skill: wikidata}]\n"
    found = counted(valid(tree("groups/g.yaml", group))).coverage
    assert (found.rows[0].wanting, len(found.lacking), len(found.waiting)) == (1, 0, 0)


def training(more: str = "", session: str = "{start: 2026-12-21}", mode: str = "online") -> Training:
    import json

    from leadkit.documents import parse

    text = f"{TRAINING}mode: {mode}\nsessions: [{session}]\n{more}"
    data = parse("t.yaml", text).data
    return Training.model_validate(json.loads(json.dumps(data, default=str)))


@pytest.mark.parametrize(
    ("session", "mode", "who", "is_reached"),
    [
        ("{start: 2026-12-21}", "online", "", True),
        ("{start: 2026-12-21, country: GH}", "in-person", "", True),
        ("{start: 2026-12-21, country: DE}", "in-person", "", False),
        ("{start: 2026-12-21, country: NG}", "in-person", "", False),
        ("{start: 2026-12-21, country: DE}", "hybrid", "", True),
        ("{start: 2026-12-21}", "in-person", "", True),
        ("{start: 2026-12-21, country: DE}, {start: 2026-12-22, country: GH}", "in-person", "", True),
        ("{start: 2026-12-21, country: GH}", "in-person", "region: sub-saharan-africa\n", True),
        ("{start: 2026-12-21, country: DE}", "in-person", "region: sub-saharan-africa\n", False),
        ('{start: "2026-12-21T18:00", end: "2026-12-21T20:00", timezone: "UTC+00:00"}', "online", "HOURS", True),
        ('{start: "2026-12-21T20:00", end: "2026-12-21T22:00", timezone: "UTC+00:00"}', "online", "HOURS", False),
        ('{start: "2026-12-21T13:00", end: "2026-12-21T15:00", timezone: "UTC-05:00"}', "online", "HOURS", True),
        ('{start: "2026-12-22T18:00", timezone: "UTC+00:00"}', "online", "HOURS", False),
    ],
)
def test_whom_a_training_reaches(session: str, mode: str, who: str, is_reached: bool) -> None:
    hours = 'timezone: UTC+00:00\nhours: ["mon 18:00-21:00"]\n'
    repo = valid(tree(a=person(wants=WANTS, more=who.replace("HOURS", hours))))
    (party,) = participants(repo, DAY)
    found = reaches(training(session=session, mode=mode), repo.config, party, "wikidata", party.wants["wikidata"])
    assert found is is_reached


def test_a_session_that_states_no_end_takes_an_hour() -> None:
    assert week_of_session("2026-05-04T10:00", None, "UTC") == 0b1111 << 40
    assert week_of_session("2026-05-04T10:00", "2026-05-04", "UTC") == 0b1111 << 40
    assert week_of_session("2026-05-05T10:45", None, "UTC") == 0b1111 << (24 + 10) * 4 + 3


def test_a_session_that_states_no_time_of_day_takes_no_hours() -> None:
    assert week_of_session("2026-05-04", None, "UTC") == week_of_session("2026-05-04T10:00", None, None) == 0


def test_a_training_reaches_only_its_language_and_those_below_its_level() -> None:
    repo = valid(
        tree(a=person(wants="[{skill: wikidata, now: 3, goal: 4}]"), b=person(wants=WANTS, languages="{fr: N}"))
    )
    for party in participants(repo, DAY):
        assert not reaches(training(), repo.config, party, "wikidata", party.wants["wikidata"])


@pytest.mark.parametrize(
    ("text", "waiting"),
    [
        ("sessions: [{start: 2026-12}]\n", 0),
        ("sessions: [{start: 2026}]\n", 0),
        ("sessions: [{start: 2025, end: 2026-11-20}]\n", 1),
        ("sessions: [{start: 2026-12}]\nstatus: cancelled\n", 1),
        ("status: planned\n", 0),
        ("", 1),
    ],
)
def test_only_a_training_to_come_helps(text: str, waiting: int) -> None:
    repo = valid(tree("trainings/t.yaml", TRAINING + text, a=person(wants=WANTS)))
    assert len(counted(repo).coverage.waiting) == waiting


def test_who_found_a_mentor_waits_for_no_training() -> None:
    texts = tree(a=person(wants=WANTS), b=person("[{skill: wikidata, level: 4}]"))
    assert counted(valid(texts)).coverage.waiting == ()


def test_a_priority_adds_those_without_a_resource_and_doubles_without_a_local_offer() -> None:
    """Two unmet, one of whom speaks the language of a resource: (2 + 1) × 2."""
    texts = tree(
        *("resources/r.yaml", RESOURCE.format("r", "tw", "")),
        a=person(wants=WANTS, languages="{tw: N}"),
        b=person(wants=WANTS, languages="{dag: N}", consent="[matching, census]"),
    )
    (found,) = counted(valid(texts)).priorities
    assert (found.unmet, found.without_resource, found.local_offers, found.score) == (2, 1, 0, 6)
    assert found.records == ("people/a",)
    offered = texts | {"data/people/c.yaml": person("[{skill: wikidata, level: 1}]", languages="{tw: N}")}
    assert counted(valid(offered)).priorities[0].score == 3


def test_a_single_point_is_one_able_teacher_for_several_others() -> None:
    one = "[{skill: wikidata, level: 4}]"
    texts = tree(a=person(wants=WANTS), b=person(wants=WANTS), c=person(one), d=person("[{skill: wikidata, level: 2}]"))
    (point,) = counted(valid(texts)).single_points
    assert (point.skill, point.who, point.wanting) == ("wikidata", "people/c", 2)
    hidden = {**texts, "data/people/c.yaml": person(one, consent="[matching, census]")}
    assert counted(valid(hidden)).single_points[0].who is None
    assert counted(valid({**texts, "data/people/e.yaml": person(one)})).single_points == ()
    assert counted(valid({k: v for k, v in texts.items() if "/b." not in k})).single_points == ()


def test_a_bottleneck_tells_which_wanted_skills_rest_on_it_and_who_can_teach_it() -> None:
    texts = tree(
        a=person("[{skill: budgeting, level: 3}]", "[{skill: grant-proposal}]"),
        b=person(wants="[{skill: grant-proposal}]"),
    )
    (row,) = counted(valid(texts)).bottlenecks
    assert (row.skill, row.wants, row.rests, row.teachers) == ("budgeting", 2, ("grant-proposal",), 1)


def test_unmapped_words_come_with_near_skills_and_hidden_ones_only_count() -> None:
    texts = tree(
        a=person("[{words: moderating large meetings}]"),
        b=person("[{words: moderating large meetings}]"),
        c=person("[{words: a secret craft}]", consent="[matching, census]"),
    )
    found = counted(valid(texts))
    (row,) = found.unmapped
    assert (row.entries, row.near[0], found.unmapped_entries) == (2, "facilitation", 3)


def test_a_pathway_is_complete_where_every_step_has_a_resource_in_the_language() -> None:
    def resource(name: str, skill: str, languages: str) -> str:
        url = f"url: https://example.org/{name}"
        return f"title: {{en: R}}\nkind: guide\n{url}\nlanguages: [{languages}]\nteaches: [{{skill: {skill}}}]\n"

    texts = tree(
        "resources/a.yaml",
        resource("a", "grant-proposal", "en, fr"),
        "resources/b.yaml",
        resource("b", "budgeting", "fr"),
    )
    found = {row.language: (row.complete, row.of) for row in counted(valid(texts)).pathways}
    assert found == {"fr": (("grant-proposal",), 1), "en": ((), 1)}


def test_an_example_s_offer_closes_no_real_gap() -> None:
    """Samples and real records never meet: not as a local offer, not as the only one who can teach."""
    group = "name: G\nkind: chapter\nregion: sub-saharan-africa\nlanguages: [en]\nwants: [{skill: wikidata}]\n"
    sample = person("[{skill: wikidata, level: 4}]", more="sample: true\n")
    found = counted(valid(tree("groups/a.yaml", group, "groups/b.yaml", group, s=sample)))
    assert (found.priorities[0].local_offers, found.single_points) == (0, ())
    real = counted(valid(tree("groups/a.yaml", group, "groups/b.yaml", group, s=sample.replace("sample: true\n", ""))))
    assert real.priorities == ()
    assert [point.who for point in real.single_points] == ["people/s"]


def test_a_training_in_several_skills_helps_with_each() -> None:
    both = TRAINING.replace("teaches: [", "teaches: [{skill: budgeting}, ") + "status: planned\n"
    (row,) = counted(valid(tree("trainings/t.yaml", both, a=person(wants=WANTS)))).coverage.rows
    assert (row.skill, row.with_training) == ("wikidata", 1)


def test_the_skill_that_most_have_no_resource_for_comes_first() -> None:
    texts = tree(a=person(wants="[{skill: budgeting}, {skill: wikidata}]"), b=person(wants=WANTS))
    assert [row.skill for row in counted(valid(texts)).coverage.rows] == ["wikidata", "budgeting"]
    covered = {**texts, "data/resources/r.yaml": RESOURCE.format("r", "en", "")}
    assert [row.skill for row in counted(valid(covered)).coverage.rows] == ["budgeting", "wikidata"]


def test_whoever_lacks_something_is_listed_only_if_they_may_be_named() -> None:
    repo = valid(tree(a=person(wants=WANTS), b=person(wants=WANTS, consent="[matching, census]")))
    found = as_data(counted(repo), repo)["coverage"]
    for part in ("without_resource", "waiting"):
        assert found[part] == {"wishes": 2, "records": [{"who": "people/a", "skill": "wikidata"}]}


def test_the_resources_of_a_language_are_those_in_use() -> None:
    texts = tree(
        *("resources/r.yaml", RESOURCE.format("r", "en", "")),
        *("resources/s.yaml", RESOURCE.format("s", "en", "")),
        *("resources/old.yaml", RESOURCE.format("old", "en", "") + "status: archived\n"),
        a=person(),
    )
    repo = valid(texts)
    (row,) = as_data(counted(repo), repo)["by_language"]
    assert (row["language"], row["resources"]) == ("en", 2)


@pytest.mark.parametrize(("level", "is_reached"), [("", True), (", level: 5", True), (", level: 1", False)])
def test_a_training_that_states_no_level_teaches_up_to_the_highest(level: str, is_reached: bool) -> None:
    texts = tree(a=person(wants="[{skill: wikidata, now: 1, goal: 5}]"))
    text = TRAINING.replace(", level: 3", level) + "status: planned\n"
    assert len(counted(valid({**texts, "data/trainings/t.yaml": text})).coverage.waiting) == (not is_reached)


def test_only_what_raised_a_level_was_learned_in_a_year() -> None:
    steps = (("from: 1, to: 3", 1), ("to: 3", 1), ("from: 3, to: 3", 0))
    for step, number in steps:
        learned = f"learned: [{{skill: wikidata, {step}, on: 2026-05-02}}]\n"
        repo = checked(tree(a=person(more=learned))).repository
        assert [year.learned for year in years(repo, participants(repo, DAY), DAY)] == [number] * (number > 0)


def test_whoever_states_no_way_to_take_part_and_no_language_is_counted_as_unknown() -> None:
    people = {"a": person(more="involvement: [committee]\n"), "b": person()}
    repo = valid(tree("groups/g.yaml", "name: G\nkind: team\nlanguages: []\n", **people))
    found = as_data(counted(repo), repo)
    assert [row["involvement"] for row in found["by_involvement"]] == ["committee", None]
    assert [row["language"] for row in found["by_language"]] == ["en", None]


def test_in_which_languages_a_skill_is_wanted_and_in_which_it_is_covered() -> None:
    texts = tree("resources/r.yaml", RESOURCE.format(1, "en", ""), a=person(wants=WANTS, languages="{en: 5, tw: N}"))
    repo = valid(texts)
    (row,) = as_data(counted(repo), repo)["by_skill"]
    assert (row["wanted_in"], row["covered_in"]) == (["en", "tw"], ["en"])
