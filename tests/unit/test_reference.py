"""docs/reference/ says what the program says; `LEADKIT_BLESS=1` writes it, as `python3 dev docs --reference` does."""

import os
import re

import pytest

import docs
import reference
from leadkit.cli.app import COMMANDS
from leadkit.model.kinds import KINDS

NO_KEYS = {"leadkit", "no", "id", "origin"}
"""What these pages set in the same letters."""


def test_the_reference_is_the_program_s() -> None:
    if os.environ.get("LEADKIT_BLESS"):
        docs.write_reference()
    assert docs.stale() == []


def test_every_command_option_and_key_has_a_meaning() -> None:
    pages = reference.pages()
    assert re.findall(r"^### (.+)$", pages["docs/reference/commands.md"], re.MULTILINE) == [*COMMANDS]
    for kind in KINDS:
        assert f": data/{kind}/\n" in pages["docs/reference/records.md"]
    for path, text in pages.items():
        assert [line for line in text.splitlines() if line.startswith("| ") and line.endswith("|  |")] == [], path


@pytest.mark.parametrize("name", ["records", "settings"])
def test_what_explains_keys_names_none_that_are_not_there(name: str) -> None:
    explained = (reference.ROOT / f"docs/{name}.md").read_text(encoding="utf-8")
    known = {word for page in reference.pages().values() for word in re.findall(r"`([a-z_]+)`", page)}
    keys = set(re.findall(r"(?<!`)`([a-z_]+)[`: {]", explained))
    assert len(keys) > 20
    assert keys - known - NO_KEYS == set()
