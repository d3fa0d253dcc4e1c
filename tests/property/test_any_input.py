"""Whatever strangers write gives findings, never an exception, and every place lies inside its file."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community import AMINA, tree
from leadkit import checks
from leadkit.findings import Finding
from leadkit.model.loading.tree import load
from leadkit.render.findings import FORMATS, Checked

DATA = Path(__file__).parents[2] / "data"
VALUES = [
    "",
    "~",
    "true",
    "-1",
    "99",
    "x: y",
    "[]",
    "{}",
    "[[[]]]",
    "{a: {b: c}}",
    "'",
    '"',
    "2026-02-30",
    "é\u0301",
    "- -",
    "NO",
]


def judge(texts: dict[str, bytes | str]) -> list[Finding]:
    """Every finding of a tree, each checked to stand inside its file and to be printable in every format."""
    repo, faults = load(texts)
    found = [*faults, *checks.run(repo)]
    for finding in found:
        content = texts[finding.path]
        text = content if isinstance(content, str) else content.decode("utf-8", "replace")
        lines = text.removeprefix("\ufeff").split("\n")
        place = finding.position
        assert 1 <= place.line <= len(lines), finding
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, finding
        assert (place.line, place.column) <= (place.end_line, place.end_column), finding
    for name, render in FORMATS.items():
        assert render(Checked(found, 1)) or not found, name
    return found


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_arbitrary_bytes(content: bytes) -> None:
    judge({**tree(), "data/people/x.yaml": content, "leadkit.yaml": content})


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_arbitrary_names(name: str) -> None:
    path = f"data/people/{name}.yaml"
    found = judge({**tree(), path: AMINA})
    assert found or name.isascii()


@pytest.mark.parametrize("block", range(6))
def test_mutated_records(block: int) -> None:
    """Values exchanged, lines dropped, doubled and shifted: what tired people do."""
    dice = random.Random(block)
    paths = sorted(DATA.rglob("*.yaml"))
    faulty = 0
    for _ in range(150):
        path = dice.choice(paths)
        lines = path.read_text(encoding="utf-8").split("\n")
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(lines))
            key, colon, _ = lines[at].partition(": ")
            change = dice.randrange(5)
            if change == 0 and colon:
                lines[at] = f"{key}: {dice.choice(VALUES)}"
            elif change == 1:
                lines.insert(at, lines[at])
            elif change == 2:
                lines[at] = "  " + lines[at]
            elif change == 3:
                lines[at] = lines[at].replace("e", "", 1)
            else:
                del lines[at]
                lines = lines or [""]
        kind = path.parent.name
        faulty += bool(judge({**tree(), f"data/{kind}/mutant.yaml": "\n".join(lines)}))
    assert faulty > 75


def test_file_order_changes_nothing() -> None:
    texts = {path.relative_to(DATA.parent).as_posix(): path.read_bytes() for path in DATA.rglob("*.yaml")}
    backwards = dict(sorted(texts.items(), reverse=True))
    first, second = load(texts)[0], load(backwards)[0]
    for kind in ("people", "groups", "skills", "resources", "trainings"):
        assert [e.record for e in first.records(kind)] == [e.record for e in second.records(kind)]
