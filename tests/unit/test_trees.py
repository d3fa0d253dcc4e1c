"""A tree of records as it is read, on the disk and in git's objects, and what git says of it."""

import os
from pathlib import Path
from socket import AF_UNIX, socket

import pytest

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.storage.files import read_again, read_tree, relative_paths, unread_places
from leadkit.storage.git import ask_git, is_tracked, next_commit, read_revision, renamed, run_git
from program import git, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "community", {})


@pytest.fixture
def inner(root: Path) -> Path:
    """A community in a folder of a repository without a commit."""
    git(root, "init")
    return write(root / "inner", {"data/people/a.yaml": "name: A\n"})


def commit(folder: Path, *arguments: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "-m", "x", *arguments)


def told(root: Path) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in read_tree(root)[1]]


def test_paths_are_named_from_the_root_and_the_root_itself_means_all(root: Path) -> None:
    write(root, {"data/people/a.yaml": "x"})
    (root / "link").symlink_to("nowhere")
    assert relative_paths(root, [root / "data/people/a.yaml", root / "data"]) == ("data/people/a.yaml", "data")
    assert relative_paths(root, [root / "data", root]) == ()
    for path, fault in ((root.parent, "is not in"), (root / "none", "does not exist")):
        with pytest.raises(UsageFault, match=fault):
            relative_paths(root, [root / "data", path])


@pytest.mark.parametrize("is_link", [True, False])
def test_the_records_belong_in_a_folder(root: Path, is_link: bool) -> None:
    write(root.parent, {"outside/people/a.yaml": "name: A\n"})
    if is_link:
        (root / "data").symlink_to(root.parent / "outside")
    else:
        (root / "data").write_text("name: A\n")
    assert (list(read_tree(root)[0]), told(root)) == (["leadkit.yaml"], [("not-a-regular-file", "data")])


def test_no_link_is_followed_from_the_records(root: Path) -> None:
    write(root.parent, {"outside/b.yaml": "name: B\n"})
    write(root, {"data/people/a.yaml": "name: A\n", "data/people/.hidden/c.yaml": "x", "data/people/d.yaml/x": "x"})
    (root / "data/people/b.yaml").symlink_to(root.parent / "outside/b.yaml")
    (root / "data/people/others").symlink_to(root.parent / "outside")
    os.mkfifo(root / "data/people/pipe.yaml")
    assert sorted(read_tree(root)[0]) == ["data/people/a.yaml", "leadkit.yaml"]
    names = ("b.yaml", "d.yaml", "others", "pipe.yaml")
    assert told(root) == [("not-a-regular-file", f"data/people/{name}") for name in names]
    messages = [str(finding.message) for finding in read_tree(root)[1] if finding.path != "data/people/d.yaml"]
    assert messages == ["this is not a regular file: leadkit does not read links, pipes or devices"] * 3


def test_settings_that_are_a_link_are_not_read(root: Path) -> None:
    (root / "leadkit.yaml").rename(root.parent / "theirs.yaml")
    (root / "leadkit.yaml").symlink_to(root.parent / "theirs.yaml")
    assert (read_tree(root)[0], told(root)) == ({}, [("not-a-regular-file", "leadkit.yaml")])


def test_what_cannot_be_read_is_told_by_its_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "leadkit.yaml").unlink()
    (root / "leadkit.yaml").mkdir()
    assert told(root) == [("not-a-regular-file", "leadkit.yaml")]
    (root / "leadkit.yaml").rmdir()
    monkeypatch.chdir(root)  # as the path of a socket has to be short
    with socket(AF_UNIX) as one:
        one.bind("leadkit.yaml")
        with pytest.raises(EnvironmentFault, match=r"cannot read leadkit\.yaml: "):
            read_tree(root)
    with pytest.raises(EnvironmentFault, match=r"cannot read .*nowhere: No such file"):
        read_tree(root / "nowhere")


@pytest.mark.parametrize("size", [0, 8191, 8192, 8193, 262144, 262145])
def test_a_file_is_read_whole_up_to_the_limit_and_one_byte_beyond(root: Path, size: int) -> None:
    write(root, {"data/people/a.yaml": "x" * size})
    assert read_tree(root)[0]["data/people/a.yaml"] == b"x" * size
    assert read_again(root, "data/people/a.yaml") == b"x" * size
    write(root, {"data/people/a.yaml": "x" * 300_000})
    assert read_tree(root)[0]["data/people/a.yaml"] == b"x" * 262145


def test_what_is_gone_or_no_file_by_now_is_not_read_again(root: Path) -> None:
    (root / "link").symlink_to(root / "leadkit.yaml")
    assert [read_again(root, name) for name in ("leadkit.yaml", "none", "link", ".")] == [
        b"name: Test\n",
        None,
        None,
        None,
    ]


def test_records_beside_the_folder_of_records_are_told_with_where_they_belong(root: Path) -> None:
    record = "consent: {given: 2026-01-01}\n"
    names = ("people/a.yaml", "people/b.yml", "people/c.txt", "people/.d.yaml", "others/e.yaml", "f.yaml", "g.txt")
    write(root, dict.fromkeys(names, record))
    write(root, {"outside/h.yaml": record, "skills/i.yaml/x": record})
    (root / "roles").symlink_to(root / "outside")
    (root / "people/j.yaml").symlink_to(root / "f.yaml")
    (root / "k.yaml").symlink_to(root / "f.yaml")
    expected = ["f.yaml", "people/a.yaml", "people/b.yml"]
    assert [path.relative_to(root).as_posix() for path in unread_places(root)] == expected
    found = [finding for finding in read_tree(root)[1] if finding.rule == "unread-file"]
    assert [finding.path for finding in found] == expected
    places = ("data/…/f.yaml", "data/people/a.yaml", "data/people/b.yaml")
    assert [str(finding.hint) for finding in found] == [f"move it to {place}" for place in places]


def test_links_where_leadkit_writes_are_told_and_no_others(root: Path) -> None:
    write(root, {"pages/x": "x", "data/people/x": "x", ".git/x": "x", ".leadkit/.gitignore": "*\n", "file": "x"})
    ours = (".site.leadkit-new", "artifacts", ".leadkit/publish.lock", "pages/.x.leadkit-old")
    for name in (*ours, "pages/artifacts", "pages/.leadkit", "other", ".git/.x.leadkit-new"):
        (root / name).symlink_to("nowhere")
    write(root, {"pages/.y.leadkit-old": "no link"})
    assert told(root) == [("not-a-regular-file", name) for name in ours]
    assert {str(finding.hint) for finding in read_tree(root)[1]} == {"remove it"}
    (root / "data/.x.leadkit-new").symlink_to("nowhere")  # which every link among the records is told for
    assert [path for _, path in told(root)].count("data/.x.leadkit-new") == 1
    (hint,) = (str(one.hint) for one in read_tree(root)[1] if one.path == "data/.x.leadkit-new")
    assert hint == "replace it with a plain file"


def test_a_link_for_leadkit_s_own_folder_is_told(root: Path) -> None:
    (root / ".leadkit").symlink_to(root.parent)
    assert told(root) == [("not-a-regular-file", ".leadkit")]


def test_a_link_in_a_commit_is_told_and_a_record_that_git_lacks_stops_it(inner: Path) -> None:
    (inner / "data/people/b.yaml").symlink_to("a.yaml")
    commit(inner)
    texts, findings = read_revision(inner, "HEAD")
    assert texts == {"data/people/a.yaml": b"name: A\n", "leadkit.yaml": b"name: Test\n"}
    assert [(one.rule, one.path) for one in findings] == [("not-a-regular-file", "data/people/b.yaml")]
    lost = git(inner, "rev-parse", "HEAD:./data/people/a.yaml").strip()
    (inner.parent / ".git/objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(EnvironmentFault, match="lacks an object"):
        read_revision(inner, "HEAD")


def test_what_the_next_commit_changes_is_told_from_the_root_on(inner: Path) -> None:
    git(inner, "add", ".")
    first = next_commit(inner)
    assert (first.parents, set(first.changed)) == (
        (),
        {"data", "data/people", "data/people/a.yaml", "leadkit.yaml"},
    )
    commit(inner)
    write(inner, {"data/people/a.yaml": "name: B\n"})
    write(inner.parent, {"other": "x"})
    git(inner.parent, "add", ".")
    head = git(inner, "rev-parse", "HEAD").strip()
    second = next_commit(inner)
    assert (second.parents, set(second.changed)) == ((head,), {"data", "data/people", "data/people/a.yaml"})
    assert next_commit(inner.parent).changed >= {"other", "inner/data/people/a.yaml"}
    assert "" not in next_commit(inner.parent).changed


def test_a_merge_changes_what_is_as_on_neither_side(inner: Path) -> None:
    commit(inner)
    git(inner, "checkout", "-b", "side")
    write(inner, {"side": "x", "both": "side"})
    commit(inner)
    git(inner, "checkout", "main")
    write(inner, {"own": "x", "both": "own"})
    commit(inner)
    git(inner, "merge", "--no-commit", "--strategy=ours", "side")
    write(inner, {"both": "both", "side": "x"})
    git(inner, "add", ".")
    found = next_commit(inner)
    assert found.parents == tuple(git(inner, "rev-parse", name).strip() for name in ("main", "side"))
    assert found.changed == {"both"}


def test_a_file_is_known_by_all_its_former_names(inner: Path) -> None:
    commit(inner)
    assert renamed(inner, "data") == {}
    write(inner, {"data/people/x.yaml": "of another kind altogether, and longer\n"})
    for old, new in (("a", "b"), ("b", "c"), ("x", "y")):
        git(inner, "add", "--all")
        git(inner, "mv", f"data/people/{old}.yaml", f"data/people/{new}.yaml")
        commit(inner, "--allow-empty")
    named = {"a": "c", "b": "c", "x": "y"}
    assert renamed(inner, "data") == {f"data/people/{a}.yaml": f"data/people/{b}.yaml" for a, b in named.items()}
    assert renamed(inner.parent.parent, "data") == {}


def test_why_git_failed_is_told_in_one_line_of_good_measure(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(root, "init")
    with pytest.raises(EnvironmentFault, match=r"^git nonsense failed: git: 'nonsense' is not a git command[^\n]*$"):
        run_git(root, "nonsense")
    with pytest.raises(EnvironmentFault, match=r"^git cat-file failed: .{200}$"):
        run_git(root, "cat-file", "-p", "x" * 300)
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(EnvironmentFault, match="git is not installed"):
        run_git(root, "status")


def test_git_s_answer_no_is_none_and_its_failure_is_told(inner: Path) -> None:
    assert ask_git(inner, "config", "--get", "nothing.there") is None
    assert ask_git(inner, "rev-parse", "--verify", "nothing") is None
    with pytest.raises(EnvironmentFault, match="git ls-files failed"):
        ask_git(inner, "ls-files", "--nonsense")


def test_a_file_is_tracked_where_git_knows_it(inner: Path, tmp_path: Path) -> None:
    git(inner, "add", ".")
    write(inner, {"new/x": "x"})
    names = ("leadkit.yaml", "data", "new/x", "new", "none")
    assert [is_tracked(inner, name) for name in names] == [True, True, False, False, False]
    assert not is_tracked(tmp_path, "community")
