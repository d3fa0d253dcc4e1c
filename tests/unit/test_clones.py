"""What git says of a clone, and how a community is fetched from an address."""

from pathlib import Path

import pytest

from leadkit.errors import UsageFault
from leadkit.storage.addresses import clone, is_git_address
from leadkit.storage.clone import clone_at
from leadkit.storage.exports import Unreadable
from leadkit.storage.git import open_repository, published_commit, resolve
from leadkit.storage.history import is_shallow
from program import git, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one commit."""
    folder = write(tmp_path / "community", {"data/a.yaml": "a: 1\n"})
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    return folder


def test_outside_of_git_there_is_no_clone(tmp_path: Path) -> None:
    assert clone_at(tmp_path) is None


def test_a_clone_without_a_commit_has_a_branch_already(tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch=first")
    assert clone_at(tmp_path) == (True, None, ("first",), False)


def test_branches_are_those_here_and_at_the_remote(root: Path) -> None:
    git(root, "branch", "topic/one")
    git(root.parent, "clone", root.as_uri(), "copy")
    copy, main = root.parent / "copy", git(root, "branch", "--show-current").strip()
    git(copy, "checkout", "-b", "own")
    git(copy, "tag", "v1")
    found = clone_at(copy)
    assert found is not None
    assert found.branches == tuple(sorted((main, "own", "topic/one")))
    git(copy, "checkout", "--detach")
    assert clone_at(copy) == found


def test_a_folder_inside_a_repository_is_not_its_top_and_its_hook_is_that_of_the_whole(root: Path) -> None:
    write(root, {".git/hooks/pre-commit": "#!/bin/sh\n"})
    assert [(found.is_top, found.has_commit_hook) for found in map(clone_at, (root, root / "data")) if found] == [
        (True, True),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("text", "is_address"),
    [("https://example.org/a.git", True), ("git@example.org:a/b", True), ("../nordic", False), ("a@b", False)],
)
def test_an_address_of_git_is_told_from_a_folder(text: str, is_address: bool) -> None:
    assert is_git_address(text) == is_address


@pytest.mark.parametrize("address", ["ext::sh -c id", "--upload-pack=id", "ftp://example.org/a", "https://"])
def test_from_other_addresses_nothing_is_fetched(tmp_path: Path, address: str) -> None:
    with pytest.raises(Unreadable, match="is not an address that git may fetch from"):
        clone(address, tmp_path / "fetched")
    assert not (tmp_path / "fetched").exists()


def test_why_nothing_could_be_fetched_is_told_in_good_measure(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"^git cannot fetch it: '.*/none' does not appear to be a git repository$"):
        clone((tmp_path / "none").as_uri(), tmp_path / "fetched")
    with pytest.raises(Unreadable, match=r"^git cannot fetch it: .{200}$"):
        clone((tmp_path / ("x" * 250)).as_uri(), tmp_path / "fetched")


def test_of_what_the_other_side_says_only_what_git_says_of_it_is_told(root: Path) -> None:
    folder = git(root, "rev-parse", "HEAD:data").strip()
    (root / ".git/objects" / folder[:2] / folder[2:]).unlink()
    with pytest.raises(Unreadable, match=r"^git cannot fetch it: (?!.*bad tree object)"):
        clone(root.as_uri(), root.parent / "fetched")


def test_a_clone_of_the_last_commit_alone_is_shallow(root: Path) -> None:
    clone(root.as_uri(), root.parent / "last")
    assert [is_shallow(folder) for folder in (root, root.parent / "last")] == [False, True]


def test_a_commit_is_published_where_a_branch_of_the_remote_holds_it_and_nothing_was_changed(root: Path) -> None:
    git(root.parent, "clone", root.as_uri(), "copy")
    copy = root.parent / "copy"
    assert published_commit(copy) is None  # nobody else can fetch it from there
    git(copy, "config", "remote.origin.url", "https://example.org/a/b.git")
    assert published_commit(copy) == ("https://example.org/a/b", git(copy, "rev-parse", "HEAD").strip())
    write(copy, {"untracked": "x"})
    assert published_commit(copy) is not None
    write(copy, {"data/a.yaml": "a: 2\n"})
    assert published_commit(copy) is None
    git(copy, "commit", "--all", "-m", "second")
    assert published_commit(copy) is None
    git(root.parent, "init", "empty")
    assert published_commit(root.parent / "empty") is None


@pytest.mark.parametrize(("revision", "told"), [("-x", "is not a revision"), ("nowhere", "git knows no revision")])
def test_a_revision_that_is_none_is_told(root: Path, revision: str, told: str) -> None:
    with pytest.raises(UsageFault, match=told):
        resolve(open_repository(root), revision)
