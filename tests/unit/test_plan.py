"""The plan: each claimed gain is what really happens when the record is added, solved again from the texts."""

from typing import Any

import pytest

from community import DAY, person, tree, valid
from leadkit.documents import parse
from leadkit.documents.style import composed, formatted
from leadkit.model.kinds import KINDS
from leadkit.model.shapes import ModelShape
from leadkit.products import census, matching, plan
from leadkit.products.plan.describe import describe
from leadkit.products.plan.steps import Step
from leadkit.report import Code, plain
from leadkit.scaffold.demo import community


def made(texts: dict[str, str], scope: plan.Scope | None = None) -> plan.Plan:
    repo = valid(texts)
    matches = matching.compute(repo, DAY)
    counted = census.compute(repo, DAY, matches.served())
    return plan.compute(repo, matches, counted, scope or plan.Scope(), lambda _: None)


State = tuple[set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]]]


def state(texts: dict[str, str]) -> State:
    """Wishes that stay open, that wait for a training, and that lack a resource: all from the texts."""
    repo = valid(texts)
    served = matching.compute(repo, DAY).served()
    found = census.compute(repo, DAY, served)
    wishes = {(who.name, skill) for who in found.participants for skill in who.wanted_skills if who.is_matched}
    waiting, lacking = (
        {(need.who.name, need.skill) for need in needs} for needs in (found.coverage.waiting, found.coverage.lacking)
    )
    return wishes - served, waiting, lacking


def added(texts: dict[str, str], step: Step) -> dict[str, str]:
    """The texts with the record of a step, or with its lines in the record that is there."""
    text = composed(step.record, ModelShape(KINDS[step.path.split("/")[1]].model))
    if step.kind == "translation":
        data = {**parse(step.path, texts[step.path]).data, **step.record}
        text = formatted(parse("", as_flow(data)), ModelShape(KINDS["resources"].model))
    return {**texts, step.path: text}


def as_flow(data: Any) -> str:
    import json

    return json.dumps(data, default=str)


def gained(before: State, texts: dict[str, str], step: Step) -> int:
    place = {"volunteer": 0, "training": 1, "translation": 2, "guide": 2}[step.kind]
    return len(before[place]) - len(state(added(texts, step))[place])


@pytest.fixture(scope="module")
def synthetic() -> dict[str, str]:
    """Scarce mentors, so that much stays open and one more mentor moves others."""
    texts = {path: text.decode() for path, text in community(60, "plan").items()}
    return {path: text.replace("seats: 4", "seats: 1").replace("seats: 3", "seats: 1") for path, text in texts.items()}


def test_every_gain_comes_true(synthetic: dict[str, str]) -> None:
    found = made(synthetic, plan.Scope(most=2))
    assert {step.kind for step in found.steps} == {"guide", "training", "translation", "volunteer"}
    before = state(synthetic)
    for step in found.steps:
        assert step.gain > 0
        assert gained(before, synthetic, step) == step.gain, step
        assert step.lost >= 0
        assert len(step.helped) <= step.gain + step.lost


def test_no_other_volunteer_of_one_skill_gains_more(synthetic: dict[str, str]) -> None:
    """Everybody who speaks some language of the community and offers some open skill, each tried from the texts."""
    texts = {path: text for path, text in synthetic.items() if not "data/people/person-000025" < path < "data/q"}
    best = made(texts).volunteers[0]
    assert best.is_best
    before = state(texts)
    skills = sorted({skill for _, skill in before[0]})
    trial = {key: value for key, value in best.record.items() if key not in ("languages", "offers")}
    for skill in skills[:12]:
        record = {**trial, "languages": {"en": "N"}, "offers": [{"skill": skill, "level": 4}]}
        other = Step("volunteer", (skill,), "en", 0, (), "data/people/other.yaml", record)
        assert gained(before, texts, other) <= best.gain


def wanting(count: int, language: str = "ha", more: str = "") -> dict[str, str]:
    one = person(wants="[{skill: facilitation, now: 1, goal: 3}]", languages=f"{{{language}: N}}", more=more)
    return {f"data/people/p{number}.yaml": one for number in range(count)}


def test_one_volunteer_unblocks_seven() -> None:
    found = made(tree(wanting(7)))
    (step,) = found.volunteers
    assert (step.skills, step.language, step.level, step.gain) == (("facilitation",), "ha", 4, 7)
    assert (found.open, found.waiting, step.is_best) == (7, 7, True)
    assert step.regions == (("sub-saharan-africa", 7),)


def test_a_training_is_held_when_most_have_time() -> None:
    early, late = (f'timezone: "UTC+00:00"\nhours: ["{window}"]\n' for window in ("tue 06:00-09:00", "thu 18:00-21:00"))
    few, many = (
        wanting(2, more=early),
        {
            path.replace("/p0", "/q0").replace("/p1", "/q1").replace("/p2", "/q2"): text
            for path, text in wanting(3, more=late).items()
        },
    )
    (step,) = made(tree(few, many)).trainings
    assert step.gain == 3
    assert step.record["sessions"] == [
        {"start": "2026-12-24T18:00", "end": "2026-12-24T20:00", "timezone": "UTC+00:00"}
    ]


RESOURCE = (
    "title: {en: How to facilitate}\nkind: guide\nurl: https://example.org/%s\nlanguages: [en]\n"
    "teaches: [{skill: facilitation}]\n"
)


def test_a_free_and_short_resource_is_translated_first_and_translators_are_named_by_consent() -> None:
    both = "{en: 4, ha: N}"
    texts = tree(
        wanting(2),
        *("resources/closed.yaml", RESOURCE % "closed" + "licence: CC-BY-ND-4.0\nminutes: 5\n"),
        *("resources/long.yaml", RESOURCE % "long" + "licence: CC-BY-SA-4.0\nminutes: 90\n"),
        *("resources/short.yaml", RESOURCE % "short" + "licence: CC-BY-SA-4.0\nminutes: 20\n"),
        hidden=person(languages=both, consent="[census]"),
        known=person(languages=both),
        offers=person("[{means: translation}]", languages=both),
    )
    (step,) = made(texts).translations
    assert (step.resource, step.language, step.gain) == ("short", "ha", 2)
    assert [who.name for who in step.helpers] == ["people/offers", "people/known"]


def test_who_may_not_be_named_stands_behind_a_number_only() -> None:
    texts = tree(wanting(2), hidden=wanting(1)["data/people/p0.yaml"].replace("[directory, ", "["))
    found = made(texts)
    report = describe(found, valid(texts), "en")
    words = " ".join(plain(line) for block in report.pages["plan"].blocks for line in getattr(block, "items", ()))
    assert "Somebody, Somebody and 1 other" in words.replace(", and", " and")
    records = [row["records"] for row in report.data["plan"]["steps"]]
    assert all("people/hidden" not in names for names in records)
    assert report.data["plan"]["steps"][0]["helped"] == 3


def test_a_scope_is_a_region_or_a_skill() -> None:
    texts = tree(wanting(2), other=person(wants="[{skill: wikidata}]", more="country: DE\n"))
    assert made(texts, plan.Scope(region="northern-western-europe")).volunteers[0].skills == ("wikidata",)
    assert made(texts, plan.Scope(skill="facilitation")).open == 2
    assert made(texts, plan.Scope(skill="budgeting")).steps == ()


def test_nothing_is_planned_for_examples() -> None:
    texts = tree(wanting(2, more="sample: true\n"))
    assert made(texts).steps == ()
    group = "name: G\nkind: chapter\nlanguages: [en]\nwants: [{skill: wikidata}]\n"
    real = made({**texts, "data/groups/g.yaml": group})
    assert real.open == 1
    assert real.volunteers[0].skills == ("wikidata",)


def test_a_call_speaks_the_language_it_looks_for_and_names_the_code_of_conduct() -> None:
    texts = tree(wanting(2, "ar"), "leadkit.yaml", "name: Ours\nconduct: https://example.org/conduct\n")
    report = describe(made(texts), valid(texts), "fr")
    page = report.pages["plan"]
    calls = [block for block in page.blocks if isinstance(block, Code) and block.syntax == "text"]
    assert any("تبحث" in call.text and call.text.endswith("https://example.org/conduct") for call in calls)
    assert {call.language for call in calls} == {"ar"}
    assert page.title == "Les prochaines étapes"
    assert all(block.text.strip() for block in page.blocks if isinstance(block, Code))


def test_where_nothing_is_open_there_is_nothing_to_do() -> None:
    found = made(tree(a=person("[{skill: wikidata, level: 4}]")))
    assert found.steps == ()
    assert "No volunteer would meet" in str(describe(found, valid(tree()), "en").pages["plan"].blocks)


def test_another_language_is_another_step_only_where_it_reaches_others() -> None:
    def people(name: str, skill: str, languages: str, count: int) -> dict[str, str]:
        text = person(wants=f"[{{skill: {skill}}}]", languages=f"{{{languages}}}")
        return {f"data/people/{name}{number}.yaml": text for number in range(count)}

    texts = tree(
        people("both", "wikidata", "fr: N, en: 4", 3),
        people("es", "wikidata", "es: N", 2),
        people("b", "budgeting", "en: N", 1),
    )
    found = [(step.skills[0], step.language, step.gain) for step in made(texts).trainings]
    assert found == [("wikidata", "en", 3), ("wikidata", "es", 2), ("budgeting", "en", 1)]


def test_an_empty_community_has_no_steps() -> None:
    found = made(tree())
    assert (found.open, found.steps) == (0, ())


def test_a_guide_is_planned_where_nothing_teaches_a_skill_and_ends_the_lack() -> None:
    texts = tree(wanting(3, "ar"))
    (step,) = made(texts).guides
    assert (step.skills, step.language, step.gain) == (("facilitation",), "ar", 3)
    after = made(added(texts, step))
    assert (made(texts).lacking, after.lacking, after.guides) == (3, 0, ())


def test_a_call_names_no_hour_that_nobody_stated() -> None:
    def call(more: str) -> str:
        texts = tree(wanting(2, more=more))
        steps = describe(made(texts), valid(texts), "en").data["plan"]["steps"]
        return next(str(step["call"]) for step in steps if step["step"] == "training")

    assert "UTC" not in call("")
    assert "UTC" in call('hours: ["mon 18:00-21:00"]\ntimezone: Africa/Accra\n')


def test_who_gains_a_place_that_is_left_does_not_wait_for_what_is_looked_for() -> None:
    both = "[{skill: facilitation, goal: 2, priority: high}, {skill: budgeting, goal: 2}]"
    texts = tree(
        fay=person("[{skill: facilitation, level: 4}]", more="seats: 1\n"),
        ama=person(wants=both, more="mentors: 1\n"),
        dot=person(wants="[{skill: facilitation, goal: 2}]", more="mentors: 1\n"),
    )
    found = made(texts)
    step = next(one for one in found.volunteers if one.skills == ("budgeting",))
    assert [who.name for who in step.waiting] == ["people/ama"]
    assert [who.name for who in step.relieved] == ["people/dot"]
    words = str(describe(found, valid(texts), "en").pages["plan"].blocks)
    assert "can teach budgeting (level 4 of 5). 1 person or group waits for it." in words
