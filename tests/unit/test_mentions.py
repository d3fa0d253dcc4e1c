"""Where a name still stands after somebody has been forgotten."""

from pathlib import Path

import pytest

from leadkit.storage.mentions import IN_NAME, UNREAD, mentions

NAMES = ("Zubeida Q", "zubeida")


def lines(root: Path, text: str) -> list[int]:
    (root / "x.txt").write_text(text, encoding="utf-8")
    return [line for name, line in mentions(root, NAMES) if name == "x.txt"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thanks to Zubeida Q\n", [1]),
        ("nobody\nthanks to ZUBEIDA\nnobody\n", [2]),
        ("zubeidas and azubeida\n", []),
        ("azubeida, then zubeida\n", [1]),
        ("# Zubeida\n# Q for all\n", [1]),
        ("nobody\nnobody\n", []),
        ("Q\nZubeida", [2]),
        ("a\nzubeida q\n", [2]),
        ('{"name": "\\u005aubeida"}\n', [1]),
        ("<p>&#90;ubeida</p>\n", [1]),
        ("https://example.org/User:%5Aubeida_Q\n", [1]),
    ],
)
def test_lines_that_name_somebody(tmp_path: Path, text: str, expected: list[int]) -> None:
    assert lines(tmp_path, text) == expected


def test_a_name_over_two_lines_is_told_where_it_begins(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("before\nMaría\nLópez spoke\nafter\n", encoding="utf-8")
    assert list(mentions(tmp_path, ["María López"])) == [("x.txt", 2)]
    assert list(mentions(tmp_path, ["López"])) == [("x.txt", 3)]
    assert list(mentions(tmp_path, ["Zubeida Q", "María López"])) == [("x.txt", 2)]
    assert list(mentions(tmp_path, ["María López", "López", "Zubeida"])) == [("x.txt", 3)]


def test_words_of_spaces_alone_are_not_looked_for(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("a b\n\n", encoding="utf-8")
    assert list(mentions(tmp_path, [" ", ""])) == []


def test_a_handle_is_found_behind_a_letter(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("cc@ada\nc@adas\n", encoding="utf-8")
    assert list(mentions(tmp_path, ["@ada"])) == [("x.txt", 1)]


def test_words_that_end_with_a_sign_are_found_before_a_letter(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("zubeida!and others\nzubeidas!\n", encoding="utf-8")
    assert list(mentions(tmp_path, ["Zubeida!"])) == [("x.txt", 1)]


def test_where_links_lead_and_what_programs_keep_is_not_searched(tmp_path: Path) -> None:
    root = tmp_path / "community"
    for name in (".git", ".venv", "node_modules", "__pycache__", "notes"):
        (root / name).mkdir(parents=True)
        (root / name / "x.txt").write_text("zubeida\n", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("zubeida\n", encoding="utf-8")
    (root / "link.txt").symlink_to(tmp_path / "outside.txt")
    (root / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    assert list(mentions(root, NAMES)) == [("notes/x.txt", 1)]


def test_names_of_files_and_files_without_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "of-zubeida.txt").write_text("nothing\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text("nothing\n", encoding="utf-8")
    (tmp_path / "picture.bin").write_bytes(b"\xff\xfe\x00")
    assert sorted(mentions(tmp_path, NAMES)) == [("of-zubeida.txt", IN_NAME), ("picture.bin", UNREAD)]


def test_a_file_that_is_too_large_is_told_and_not_read(tmp_path: Path) -> None:
    for name, size in (("just", 8 * 1024 * 1024), ("too", 8 * 1024 * 1024 + 1)):
        (tmp_path / name).write_bytes(b"zubeida ".ljust(size, b" "))
    assert sorted(mentions(tmp_path, NAMES)) == [("just", 1), ("too", UNREAD)]
