"""Files of other programs that somebody names: which are read, which are refused, and which are told."""

import os
from pathlib import Path

import pytest

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.storage import given_files
from leadkit.storage.given_files import read_given_file, read_given_files, read_given_folder
from program import write

MIB = 1024 * 1024


def sized(path: Path, size: int) -> Path:
    """A file of so many bytes, which takes no room on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.truncate(path, size)
    return path


def test_a_file_may_have_16_mib_and_no_more(tmp_path: Path) -> None:
    for read in (read_given_file, lambda path: read_given_folder(path.parent.parent, ["a/*.csv"])[0]["a/x.csv"]):
        assert len(read(sized(tmp_path / "a/x.csv", 16 * MIB))) == 16 * MIB
        with pytest.raises(UsageFault, match="larger than 16 MiB"):
            read(sized(tmp_path / "a/x.csv", 16 * MIB + 1))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match=r"cannot read .*none\.csv: No such file"):
        read_given_file(tmp_path / "none.csv")


def test_two_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.csv": "1", "b/x.csv": "2", "b/y.csv": "3"})
    paths = [tmp_path / name for name in ("a/x.csv", "b/x.csv", "b/y.csv")]
    assert read_given_files(paths) == {paths[0].as_posix(): b"1", paths[1].as_posix(): b"2", "y.csv": b"3"}


def test_of_a_folder_the_files_that_are_meant_are_read_and_no_others(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.csv": "1", "a/x.txt": "2", "a/y.csv.old": "3", "a/b/z.csv": "4", "b/z.csv": "5", "c": "6"})
    texts, findings = read_given_folder(tmp_path, ["a/*.csv", "a/b/*.csv", "c/*.csv", "none/*.csv"])
    assert (texts, findings) == ({"a/x.csv": b"1", "a/b/z.csv": b"4"}, ())


@pytest.mark.parametrize("linked", ["a", "a/b"])
def test_no_folder_on_the_way_may_be_a_link(tmp_path: Path, linked: str) -> None:
    write(tmp_path, {"outside/x.csv": "1", "outside/b/x.csv": "1", "theirs/c/x.csv": "2"})
    (tmp_path / "theirs" / linked).parent.mkdir(exist_ok=True)
    (tmp_path / "theirs" / linked).symlink_to(tmp_path / "outside")
    assert read_given_folder(tmp_path / "theirs", ["a/b/*.csv", "c/*.csv"]) == ({"c/x.csv": b"2"}, ())


def test_links_and_pipes_among_the_files_are_told(tmp_path: Path) -> None:
    write(tmp_path, {"outside.csv": "1"})
    (tmp_path / "a").mkdir()
    (tmp_path / "a/link.csv").symlink_to(tmp_path / "outside.csv")
    os.mkfifo(tmp_path / "a/pipe.csv")
    texts, findings = read_given_folder(tmp_path, ["a/*.csv"])
    assert texts == {}
    assert [(one.rule, one.path) for one in findings] == [
        ("not-a-regular-file", "a/link.csv"),
        ("not-a-regular-file", "a/pipe.csv"),
    ]
    write(tmp_path, {"a/file.csv": "2"})
    assert list(read_given_folder(tmp_path, ["a/*.csv"])[0]) == ["a/file.csv"]


def test_a_folder_that_is_none_or_holds_nothing_of_the_format_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.txt": "1"})
    with pytest.raises(UsageFault, match="is not a folder") as told:
        read_given_folder(tmp_path / "a/x.txt", ["a/*.csv"])
    assert told.value.hint == "name the folder that a/ is in"
    with pytest.raises(UsageFault, match="holds no files of this format"):
        read_given_folder(tmp_path, ["a/*.csv"])


def test_all_files_of_a_folder_may_have_16_mib_together_and_no_more(tmp_path: Path) -> None:
    for name in ("x", "y"):
        sized(tmp_path / f"a/{name}.csv", 8 * MIB)
    assert len(read_given_folder(tmp_path, ["a/*.csv"])[0]) == 2
    sized(tmp_path / "a/z.csv", 1)
    with pytest.raises(UsageFault, match="20,000 files or 16 MiB"):
        read_given_folder(tmp_path, ["a/*.csv"])


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_files, "_MOST", 2)  # to make 20,000 takes longer than to read them
    write(tmp_path, {"a/x.csv": "1", "a/y.csv": "2"})
    assert len(read_given_folder(tmp_path, ["a/*.csv"])[0]) == 2
    write(tmp_path, {"a/z.csv": "3"})
    with pytest.raises(UsageFault, match="20,000 files or 16 MiB"):
        read_given_folder(tmp_path, ["a/*.csv"])
