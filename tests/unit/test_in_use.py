"""What a pack brought and nobody uses is on no page; what a community wrote is."""

import pytest

from community import DAY, person, tree, valid
from leadkit.model.in_use import in_use
from leadkit.products.matching.outcome import outcome_of
from leadkit.products.matching.round import compute
from leadkit.scaffold import PACKS
from leadkit.scaffold.packs import pack

CORE = {path: raw.decode() for path, raw in pack("core").items()}


def used(*files: str, texts: dict[str, str] = CORE, **people: str) -> set[str]:
    everything = {**texts, **{path: text for path, text in tree(*files, **people).items() if path not in tree()}}
    return set(in_use(valid(everything)).skills.ids)


def test_nothing_is_in_use_at_first() -> None:
    assert used() == set()
    assert not len(in_use(valid(CORE)).roles)


@pytest.mark.parametrize(
    "text",
    [
        person(wants="[{skill: budgeting}]"),
        person("[{skill: budgeting, level: 3}]"),
        person(more="learned: [{skill: budgeting, to: 2, on: 2026-01-01, via: people/b}]\n"),
    ],
)
def test_what_somebody_names_is_in_use_with_all_it_is_a_part_of(text: str) -> None:
    found = used(a=text, b=person().replace("Somebody", "B"))
    assert "budgeting" in found
    repo = valid(CORE)
    assert set(repo.skills["budgeting"].record.broader) <= found
    assert len(found) < 6


def test_what_a_resource_teaches_and_a_training_requires_is_in_use() -> None:
    resource = "title: {en: R}\nkind: guide\nurl: https://example.org\nteaches: [{skill: negotiation}]\n"
    training = "title: {en: T}\nkind: workshop\nlanguages: [en]\nrequires: [{skill: empathy}]\n"
    assert {"negotiation", "empathy"} <= used("resources/r.yaml", resource, "trainings/t.yaml", training)


def test_what_the_community_wrote_or_changed_is_in_use() -> None:
    own = "label: {en: code review}\ncategory: technical\nrelated: [empathy]\n"
    assert {"code-review", "empathy"} <= used("skills/code-review.yaml", own)
    changed = CORE["data/skills/survey.yaml"].replace("en: survey", "en: asking around")
    assert "survey" in used(texts={**CORE, "data/skills/survey.yaml": changed})


def test_windows_line_ends_make_no_record_the_communitys_own() -> None:
    texts = {path: text.replace("\n", "\r\n") for path, text in CORE.items()}
    assert used(texts=texts) == set()


def test_links_to_what_is_left_out_are_gone() -> None:
    for name in PACKS:
        texts = {path: raw.decode() for path, raw in pack(name).items()}
        if not texts:
            continue
        repo = in_use(valid({**texts, "data/people/a.yaml": person(wants="[{skill: facilitation}]")}))
        for entry in repo.skills:
            record = entry.record
            assert {*record.broader, *record.requires, *record.related} <= repo.skills.ids
        for role in repo.roles:
            assert set(role.record.supports) <= repo.roles.ids
            assert {need.skill for need in role.record.skills} <= repo.skills.ids


def test_a_role_is_in_use_when_all_its_skills_are() -> None:
    repo = valid(CORE)
    role = repo.roles["mentor"].record
    wants = ", ".join(f"{{skill: {need.skill}, goal: 5}}" for need in role.skills)
    texts = {**CORE, "data/people/a.yaml": person(wants=f"[{wants}]")}
    assert "mentor" in in_use(valid(texts)).roles.ids


def test_what_nobody_uses_is_in_no_round() -> None:
    """A round that was kept of the whole is the one of what is published, too."""
    skills = sorted(valid(CORE).skills.ids)[:6]
    people = {
        f"p{number}": person(
            f"[{{skill: {skills[number]}, level: 4}}]",
            f"[{{skill: {skills[number - 1]}}}, {{skill: {skills[number - 3]}}}]",
        ).replace("Somebody", f"P {number}")
        for number in range(6)
    }
    repo = valid({**CORE, **{path: text for path, text in tree(**people).items() if path not in tree()}})
    assert len(in_use(repo).skills) < len(repo.skills)
    whole, used_alone = (compute(each, DAY) for each in (repo, in_use(repo)))
    assert whole.pairs
    assert outcome_of(whole) == outcome_of(used_alone)
