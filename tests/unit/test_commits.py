"""Commits that leadkit writes itself: whole trees, with the author and day that they are given."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from leadkit.commands.story import merged
from leadkit.commands.story_player import Unplayable
from leadkit.storage.commits import Commit, begin_history, commit, put_work_tree, settle, tag, work_tree
from program import git

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def test_a_commit_is_the_files_the_words_and_the_day(tmp_path: Path) -> None:
    begin_history(tmp_path)
    files = {"a/ä b.txt": b"\r\n\0", "c": b""}
    first = commit(tmp_path, Commit("main", "Erste Wörter", "Ada B.", NOON), files, {})
    side, both = {"c": b"side"}, {"c": b"both"}
    other = commit(tmp_path, Commit("side", "Side", "Bela", NOON, (first,)), side, files)
    last = commit(tmp_path, Commit("main", "Merge", "Ada B.", NOON, (first, other)), both, files)
    tag(tmp_path, "done", last)
    put_work_tree(tmp_path, {"c": b"both"})
    settle(tmp_path)
    assert git(tmp_path, "status", "--short") == ""
    assert git(tmp_path, "log", "-1", "--format=%an <%ae> %cI %s", first).strip() == (
        "Ada B. <adab@example.org> 2025-03-04T12:00:00+00:00 Erste Wörter"
    )
    assert git(tmp_path, "-c", "core.quotePath=no", "ls-tree", "-r", "--name-only", first).split("\n")[:2] == [
        "a/ä b.txt",
        "c",
    ]
    assert git(tmp_path, "ls-tree", "-r", "--name-only", last) == "c\n"
    assert git(tmp_path, "rev-list", "--parents", "-1", "done").split() == [last, first, other]
    again = tmp_path / "again"
    again.mkdir()
    begin_history(again)
    assert commit(again, Commit("main", "Erste Wörter", "Ada B.", NOON), files, {}) == first


def test_a_work_tree_is_made_what_it_should_be(tmp_path: Path) -> None:
    begin_history(tmp_path)
    (tmp_path / ".leadkit").mkdir()
    (tmp_path / ".leadkit/private.csv").write_text("mine")
    put_work_tree(tmp_path, {"data/deep/a": b"1", "b": b"2"})
    put_work_tree(tmp_path, {"data/deep/a": b"3"})
    assert work_tree(tmp_path) == {"data/deep/a": b"3"}
    assert (tmp_path / ".leadkit/private.csv").exists()


def test_a_merge_takes_what_one_side_changed_and_of_artifacts_ours_where_both_did() -> None:
    base = {"data/a": b"1", "data/b": b"1", "data/gone": b"1", "artifacts/x": b"1", "artifacts/y": b"1"}
    ours = {"data/a": b"2", "data/b": b"1", "data/gone": b"1", "artifacts/x": b"2", "artifacts/y": b"1"}
    theirs = {"data/a": b"1", "data/b": b"3", "data/new": b"3", "artifacts/x": b"3", "artifacts/y": b"3"}
    assert merged(base, ours, theirs) == {
        "data/a": b"2",
        "data/b": b"3",
        "data/new": b"3",
        "artifacts/x": b"2",
        "artifacts/y": b"3",
    }
    with pytest.raises(Unplayable, match="data/a"):
        merged(base, ours, {**theirs, "data/a": b"4"})
