"""`leadkit forget`, held to the same search as every output: no word of the record is left where leadkit writes."""

from pathlib import Path
from typing import Final

import pytest

from program import Outcome, contents, git, leadkit, write
from watched import ID, NAME, PURPOSES, WORDS, community, watched

DAY: Final = ("--as-of", "2026-11-21")
BEFORE: Final = (
    *("build", "build --site", "build --site --out deep/inside/pages", "validate"),
    *("thanks --badges .leadkit/badges", "match --private --out .leadkit/private"),
    "sample --size 5 --seed 20261121-a-long-seed --out .leadkit/sample",
)

_OF_MANY: Final = {"hours", "timezone", "groups.role", "ratings.note"}
"""What others may have, too, or what does not stand in the person's own record."""


@pytest.fixture(scope="module")
def forgotten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, dict[str, set[str]]]:
    """What `forget` said, and the paths that still hold a word of the record, each with the fields of it."""
    root = write(tmp_path_factory.mktemp("forgetting") / "community", community(watched(PURPOSES, "in force")))
    git(root, "init")
    (root / ".gitignore").write_text(".leadkit/\n/site/\n/deep/\n", encoding="utf-8")
    git(root, "add", ".")
    for line in BEFORE:
        done = leadkit(*line.split(), *(DAY if line != "validate" else ()), cwd=root)
        assert done.code == 0, (line, done)
    (root / ".leadkit/exclusions.yaml").write_text(f"exclusions:\n  - [{NAME}, people/dora]\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    assert {path.split("/")[0] for path in _holding(root)} >= {"data", "artifacts", "site", "deep", ".leadkit"}
    return leadkit("forget", ID, *DAY, cwd=root), _holding(root)


def _holding(root: Path) -> dict[str, set[str]]:
    found = {}
    for path, content in contents(root).items():
        text = f"{path}\n{content.decode('utf-8', 'replace')}".casefold()
        fields = {field for field, word in WORDS.items() if word in text}
        if fields and (path.startswith(".git/leadkit/") or not path.startswith(".git/")):
            found[path] = fields
    return found


def test_no_word_of_the_record_is_left_in_records_artifacts_and_caches(
    forgotten: tuple[Outcome, dict[str, set[str]]],
) -> None:
    _, left = forgotten
    places = ("data/", "artifacts/", "schemas/", "site/", ".git/leadkit/", ".leadkit/exclusions.yaml")
    assert not [path for path in left if path.startswith(places)]


def test_every_folder_that_the_tool_marked_is_gone_with_the_person(
    forgotten: tuple[Outcome, dict[str, set[str]]],
) -> None:
    _, left = forgotten
    assert not [path for path in left if path.startswith("deep/")]


def test_what_is_left_in_private_folders_is_told_by_place(forgotten: tuple[Outcome, dict[str, set[str]]]) -> None:
    done, left = forgotten
    assert not [path for path in left if f"still there: {path} " not in done.out]


def test_a_page_that_leadkit_did_not_write_is_searched_for_every_word_of_the_record(tmp_path: Path) -> None:
    root = write(tmp_path, community(watched(PURPOSES, "in force")))
    record = watched(PURPOSES, "in force").splitlines()
    lines = [next((line for line in record if word in line.casefold()), ID) for word in WORDS.values()]
    (root / "page.txt").write_text("\n".join(lines), encoding="utf-8")
    done = leadkit("forget", ID, *DAY, cwd=root)
    missed = {
        field for number, field in enumerate(WORDS, 1) if f"still there: page.txt (line {number})" not in done.out
    }
    assert missed <= _OF_MANY
