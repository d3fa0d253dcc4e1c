"""What is tried in memory is what really happens when somebody edits the files by other means."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from community import DAY, valid
from leadkit.commands.session import Session
from leadkit.commands.whatif import Wanted, tried
from leadkit.documents import parse
from leadkit.products import census, matching
from leadkit.scaffold.demo import community
from program import write

Texts = dict[str, str]


def synthetic(number: int) -> Texts:
    """People who are real, few seats, and some ongoing mentorships."""
    chance = Random(number)
    texts = {path: text.decode() for path, text in community(24, str(number)).items()}
    people = sorted(path for path in texts if path.startswith("data/people/"))
    for path in people:
        data = edited(texts[path], seats=1, sample=False)
        mentor = chance.choice(people)
        skills = [row["skill"] for row in data.get("wants", ()) if "skill" in row]
        if skills and mentor != path and chance.random() < 0.5:
            name = f"people/{Path(mentor).stem}"
            data["mentoring"] = [{"mentor": name, "skill": skills[0], "status": "met", "on": "2026-10-01"}]
        texts[path] = written(data)
    return texts


def edited(text: str, **values: Any) -> dict[str, Any]:
    return {**parse("", text).data, **values}


def written(data: dict[str, Any]) -> str:
    """YAML holds JSON."""
    return json.dumps(data, ensure_ascii=False)


def answer(root: Path, **wanted: Any) -> dict[str, Any]:
    found: dict[str, Any] = tried(Session(root, DAY, lambda _: None), Wanted(**wanted), "en").report.data["whatif"]
    return found


def state(texts: Texts) -> tuple[set[tuple[str, ...]], dict[str, int], dict[str, int]]:
    """Pairs, unmet requests by skill, and indicators."""
    repo = valid(texts)
    matches = matching.compute(repo, DAY)
    found = census.compute(repo, DAY, matches.served())
    gaps = {str(skill): tally.unmet for skill, tally in found.counts.tables["skill"].items() if tally.unmet}
    return {pair.candidate.key for pair in matches.pairs}, gaps, {row.name: row.value for row in found.indicators}


def gone(texts: Texts, leaving: set[str]) -> Texts:
    """Their status, and nothing that goes on with them."""
    after = dict(texts)
    for path, text in texts.items():
        if path.startswith("data/people/"):
            data, name = parse("", text).data, f"people/{Path(path).stem}"
            if name in leaving:
                data["status"] = "retired"
            rows = data.pop("mentoring", [])
            rest = [row for row in rows if name not in leaving and row["mentor"] not in leaving]
            after[path] = written({**data, **({"mentoring": rest} if rest else {})})
    return after


@pytest.mark.parametrize("number", range(6))
def test_the_answer_is_what_happens(number: int, tmp_path: Path) -> None:
    chance, texts = Random(number), synthetic(number)
    root = write(tmp_path / "community", texts)
    names = sorted(f"people/{Path(path).stem}" for path in texts if path.startswith("data/people/"))
    leaving, other = set(chance.sample(names, 3)), chance.choice(names)
    joined = {"data/people/new-one.yaml": texts[f"data/{other}.yaml"].replace('"username": "', '"username": "other ')}
    write(tmp_path, {"new-one.yaml": joined["data/people/new-one.yaml"]})
    found = answer(root, leave=tuple(leaving), join=(tmp_path / "new-one.yaml",))
    before, after = state(texts), state(gone({**texts, **joined}, leaving))
    assert len(found["matches"]["lost"]) == len(before[0] - after[0])
    assert len(found["matches"]["gained"]) == len(after[0] - before[0])
    moved = {skill for skill in before[1].keys() | after[1].keys() if before[1].get(skill) != after[1].get(skill)}
    assert {row["skill"]: (row["before"], row["after"]) for row in found["gaps"]} == {
        skill: (before[1].get(skill, 0), after[1].get(skill, 0)) for skill in moved
    }
    assert {row["indicator"]: row["before"] for row in found["indicators"]} == before[2]
    assert {row["indicator"]: row["after"] for row in found["indicators"]} == after[2]


@pytest.mark.parametrize("number", range(2))
def test_who_leaves_and_joins_as_they_are_changes_nothing(number: int, tmp_path: Path) -> None:
    texts = synthetic(number)
    root = write(tmp_path / "community", texts)
    for path in sorted(texts)[:: len(texts) // 8]:
        if path.startswith("data/people/"):
            found = answer(root, leave=(Path(path).stem,), join=(root / path,))
            assert found["matches"] == {"gained": [], "lost": []}
            assert found["gaps"] == []
            assert all(row["before"] == row["after"] for row in found["indicators"])
            assert found["without_anybody"] == {"opened": [], "closed": []}
