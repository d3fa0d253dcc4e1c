"""How answers are judged: by what was asked for, and by what records say of kind, place and language."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from community import ours, tree, valid
from judged import FIRST_HOUR, Question, faults, is_answerable, is_right, questions
from leadkit.model.repository import Repository

ROOT = Path(__file__).parents[2]
SETS = [ROOT / "tests/questions/asked.yaml", ROOT / "tests/questions/held-out.yaml"]
TEXTS = tree(
    "groups/accra.yaml",
    "name: Accra\nkind: team\ncountry: GH\nlanguages: [en]\noffers: [{skill: facilitation, level: 4}]\n",
    "groups/lagos.yaml",
    "name: Lagos\nkind: team\ncountry: NG\nlanguages: [en]\noffers: [{skill: facilitation, level: 4}]\n",
    "groups/hub.yaml",
    "name: Hub\nkind: team\nserves: {regions: [sub-saharan-africa]}\noffers: [{skill: facilitation, level: 4}]\n",
    "groups/world.yaml",
    "name: World\nkind: team\nlanguages: [fr]\noffers: [{skill: facilitation, level: 4}]\n",
    "groups/over.yaml",
    "name: Over\nkind: team\noffers: [{skill: facilitation, level: 4, until: 2020-01-01}]\n",
    "groups/few.yaml",
    "name: Few\nkind: team\noffers: [{skill: facilitation, level: 4, for: {members: true}}]\n",
    "resources/calm.yaml",
    "title: {en: Calm}\nkind: guide\nurl: https://example.org/\nlanguages: [en]\nteaches: [{skill: facilitation}]\n",
    "trainings/camp.yaml",
    "title: {en: Camp}\nkind: camp\nteaches: [{skill: facilitation}]\nsessions: [{start: 2019, country: NG}]\n",
)
NONE = "no right answer in the first three"


@cache
def small() -> Repository:
    return valid(TEXTS)


def question(**keys: Any) -> Question:
    return {"language": "en", "question": "?", "skills": ["facilitation"], **keys}


@pytest.mark.parametrize(
    ("names", "keys", "expected"),
    [
        (["resources/calm"], {}, []),
        ([], {}, [NONE]),
        (["groups/over", "groups/few"], {}, [NONE]),
        (["groups/over"], {"answers": ["groups/over"]}, []),
        (["resources/calm", "groups/accra"], {"kinds": ["groups"]}, ["wrong kind on top"]),
        (["groups/lagos", "groups/accra"], {"where": ["GH"]}, ["wrong place on top"]),
        (["groups/lagos"], {"where": ["GH"]}, [NONE, "wrong place on top"]),
        (["groups/hub"], {"where": ["GH"]}, []),
        (["groups/world"], {"where": ["GH"]}, []),
        (["groups/lagos"], {"where": ["sub-saharan-africa"]}, []),
        (["groups/hub"], {"where": ["FR"]}, [NONE, "wrong place on top"]),
        (["trainings/camp"], {"where": ["GH"]}, [NONE, "wrong place on top"]),
        (["groups/world"], {"speaks": ["fr"]}, []),
        (["resources/calm", "groups/world"], {"speaks": ["fr"]}, ["wrong language on top"]),
        (["groups/hub", "groups/world"], {"speaks": ["fr"]}, ["wrong language on top"]),
        (["resources/calm", "groups/hub"], {"first": ["groups/hub"]}, ["not the one named on top"]),
        (["resources/calm"], {"first": ["skills/facilitation"]}, []),
        (["groups/few"], {"first": ["skills/facilitation"]}, [NONE, "not the one named on top"]),
        (["groups/hub", "resources/calm"], {"not": ["resources/calm"]}, ["excluded answer"]),
        (["resources/calm"], {"not": ["resources/calm"]}, [NONE, "excluded answer"]),
        ([FIRST_HOUR], {"skills": [], "first_hour": True}, []),
        (["resources/calm"], {"skills": [], "first_hour": True}, [NONE]),
        ([FIRST_HOUR], {}, [NONE]),
        ([], {"skills": []}, []),
        (["resources/calm"], {"skills": []}, ["answered, though nothing here can"]),
    ],
)
def test_faults_say_what_is_wrong_with_the_first_three(
    names: list[str], keys: dict[str, Any], expected: list[str]
) -> None:
    assert faults(names, question(**keys), small()) == expected


def test_only_the_first_three_are_looked_at() -> None:
    names = ["groups/over", "groups/few", "groups/over", "resources/calm"]
    assert faults(names, question(), small()) == [NONE]


def test_people_of_the_examples_answer_nothing() -> None:
    entry = next(one for one in ours().people if one.record.sample and any(offer.skill for offer in one.record.offers))
    skills = [offer.skill for offer in entry.record.offers if offer.skill]
    assert not is_right(entry.name, question(skills=skills, answers=[entry.name]), ours())


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_questions_name_only_what_there_is(path: Path) -> None:
    known = {f"{kind}/{one}" for kind in ours().known for one in ours().known[kind]}
    for one in questions(path):
        named = [f"skills/{skill}" for skill in one["skills"]]
        named += [name for key in ("answers", "first", "not") for name in one.get(key, ())]
        assert set(named) <= known, one["question"]
        assert not any(name.startswith("people/") for name in named), one["question"]
        assert not set(one.get("not", ())) & set(one.get("answers", ())), one["question"]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_what_must_come_first_is_a_right_answer_without_fault(path: Path) -> None:
    """The keys of a question do not contradict each other: some answer stands on top without any fault."""
    records = [f"{kind}/{one}" for kind in ("resources", "groups", "trainings") for one in ours().known[kind]]
    for one in filter(is_answerable, questions(path)):
        candidates = [FIRST_HOUR] if one.get("first_hour") else one.get("answers") or records
        assert any(not faults([name], one, ours()) for name in candidates), one["question"]


def test_no_question_is_both_asked_and_held_out() -> None:
    asked, held = ({one["question"].casefold() for one in questions(path)} for path in SETS)
    assert not asked & held
