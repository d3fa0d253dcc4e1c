"""The pictures of the terminal are what the program says, and anybody can read their text."""

import runpy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "docs/pictures/terminal.py"))


def test_a_picture_holds_the_text_in_its_columns_and_colours() -> None:
    text = "\x1b[1;31merror\x1b[0m: 日本 <b>\n\x1b]8;id=1;https://x.org\x1b\\\x1b[4mlink\x1b[0m\x1b]8;;\x1b\\\n"
    picture = Xml.fromstring(SCRIPT["svg"](["find", "a b"], text, 40))
    spans = [
        (span.text, span.get("class"), span.get("x")) for span in picture.iter("{http://www.w3.org/2000/svg}tspan")
    ]
    assert spans == [
        ("$ leadkit find 'a b'", "bold", "16"),
        ("error", "bold red", "16"),
        (": 日本 <b>", None, "58"),
        ("link", "underline", "16"),
    ]


@pytest.mark.parametrize("name", ["terminal-match", "terminal-validate-narrow"])
def test_the_pictures_come_from_real_runs_and_always_are_the_same(name: str, tmp_path: Path) -> None:
    (wanted,) = (one for one in SCRIPT["PICTURES"] if one.name == name)
    first, second = (_shown(wanted, tmp_path / folder) for folder in ("a", "b"))
    assert first == second
    assert str(tmp_path) not in first
    assert ("facilitaton" in first) is wanted.is_faulty


def _shown(wanted: Any, folder: Path) -> str:
    folder.mkdir()
    return str(SCRIPT["said"](wanted, SCRIPT["community"](folder, is_faulty=wanted.is_faulty)))
