"""What is written, read and refused on a real disk, and in real git."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.storage import own_folder as own_folders
from leadkit.storage.addresses import clone
from leadkit.storage.atomic_swap import clear, exchange, put_in, recover, replace_folder, stage_folder
from leadkit.storage.files import read_tree
from leadkit.storage.git import commits_with, open_repository, read_objects, read_revision, web_address
from leadkit.storage.history import quarters, tags
from leadkit.storage.kept import NOTHING_KEPT, Kept, data_state, forget_kept, kept_for
from leadkit.storage.own_folder import PRIVATE_MARK, SITE_MARK, own_sites, with_mark
from leadkit.storage.privacy import (
    private_file,
    private_folder,
    read_private,
    refuse_public,
    replace_private,
    write_private,
)
from leadkit.storage.publishing import Published, disk_faults, files_in, refuse_read_only_artifacts, write_new
from leadkit.storage.sites import own_folder
from leadkit.storage.versions import versions
from program import contents, git, write

MIB = 1024 * 1024


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "community", {})


@pytest.fixture
def tracked(root: Path) -> Path:
    """The same in git, with one commit."""
    write(root, {".gitignore": "/hidden/\n"})
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    return root


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_without_git_all_of_the_data_repository_is_public_but_its_hidden_state(root: Path) -> None:
    for public in (root, root / "x", root / "data/x/y"):
        with pytest.raises(UsageFault, match="others may find it"):
            refuse_public(root, public)
    for private in (root / ".leadkit", root / ".leadkit/x/y", root.parent, root.parent / "beside/x"):
        refuse_public(root, private)


def test_in_git_only_what_is_ignored_is_private(tracked: Path) -> None:
    for public, told in ((".gitignore", "is tracked by git"), ("new", "could get into a commit")):
        with pytest.raises(UsageFault, match=told):
            refuse_public(tracked, tracked / public)
    refuse_public(tracked, tracked / "hidden/new")


def test_a_private_file_may_have_16_mib_and_no_more(root: Path) -> None:
    sheet = root.parent / "sheet.csv"
    assert read_private(root, sheet) is None
    sheet.write_bytes(b"x" * 16 * MIB)
    assert read_private(root, sheet) == b"x" * 16 * MIB
    sheet.write_bytes(b"x" * (16 * MIB + 1))
    with pytest.raises(UsageFault, match="larger than 16 MiB"):
        read_private(root, sheet)


def test_a_pipe_is_no_private_file(root: Path) -> None:
    os.mkfifo(root.parent / "pipe")
    with pytest.raises(UsageFault, match="not a plain file"):
        read_private(root, root.parent / "pipe")


def test_a_link_to_nowhere_is_no_file_to_read_and_is_told(root: Path) -> None:
    (root.parent / "link.csv").symlink_to("nowhere")
    with pytest.raises(EnvironmentFault, match=r"cannot read .*link\.csv"):
        read_private(root, root.parent / "link.csv")


def test_private_files_are_their_owner_s_alone_and_written_anew(tmp_path: Path) -> None:
    folder = tmp_path / "new/private"
    write_private(folder, {"people/x/a.md": b"a long text\n", "b.json": b"{}"})
    write_private(folder, {"people/x/a.md": b"short\n"})
    assert contents(folder) == {"b.json": b"{}", "people/x/a.md": b"short\n"}
    assert [mode(path) for path in (folder, folder / "people/x", folder / "b.json")] == [0o700, 0o700, 0o600]


def test_private_files_are_not_written_through_a_link(tmp_path: Path) -> None:
    write(tmp_path, {"outside.txt": "mine\n"})
    (tmp_path / "private").mkdir()
    for name in ("a.md", ".a.md.leadkit-new"):
        (tmp_path / "private" / name).symlink_to(tmp_path / "outside.txt")
    write_private(tmp_path / "private", {"a.md": b"text"})
    assert contents(tmp_path / "private") == {"a.md": b"text"}
    assert (tmp_path / "outside.txt").read_text() == "mine\n"


def test_a_private_folder_is_new_or_empty_or_leadkit_s_own(root: Path) -> None:
    beside = root.parent
    write(beside, {"file": "x", "mine/diary.txt": "x", "changed/.leadkit-private": "x", "changed/old.md": "x"})
    written(beside / "own", {"old.md": b"x"}, PRIVATE_MARK)
    (beside / "empty").mkdir()
    (beside / "link").symlink_to(beside / "empty")
    refused = {"file": "is a file", "mine": "did not write", "changed": "such as old.md", "link": "is a link"}
    for name, told in refused.items():
        with pytest.raises(UsageFault, match=told):
            private_folder(root, beside / name)
    for name in ("new", "empty", "own"):
        assert private_folder(root, beside / name) == beside / name


def test_of_a_private_folder_files_of_other_names_stay_where_that_is_asked(tmp_path: Path) -> None:
    folder = tmp_path / "private"
    replace_private(folder, {"a.md": b"1", "b/c.md": b"2"})
    replace_private(folder, {"a.md": b"3"}, keep=True)
    assert contents(folder) == with_mark({"a.md": b"3", "b/c.md": b"2"}, PRIVATE_MARK)
    replace_private(folder, {"d.md": b"4"})
    assert contents(folder) == with_mark({"d.md": b"4"}, PRIVATE_MARK)
    assert [mode(path) for path in (folder, folder / "d.md", folder / PRIVATE_MARK)] == [0o700, 0o600, 0o600]


def test_a_private_folder_in_the_hidden_state_keeps_git_from_looking(tracked: Path) -> None:
    assert not (tracked / ".leadkit").exists()
    private_folder(tracked, tracked / ".leadkit/selection/x")
    assert (tracked / ".leadkit/.gitignore").read_text() == "*\n"


def test_a_private_file_is_new(root: Path) -> None:
    write(root.parent, {"old.md": "x"})
    (root.parent / "link.md").symlink_to("nowhere")
    for name in ("old.md", "link.md"):
        with pytest.raises(UsageFault, match="exists already"):
            private_file(root, root.parent / name)
    assert private_file(root, root.parent / "new.md") == root.parent / "new.md"


def test_where_git_cannot_say_whether_a_file_is_tracked_it_is_not_read(tracked: Path) -> None:
    write(tracked, {"hidden/sheet.csv": "x"})
    assert read_private(tracked, tracked / "hidden/sheet.csv") == b"x"
    (tracked / ".git/index").write_bytes(b"no index")
    with pytest.raises(EnvironmentFault, match="git ls-files failed"):
        read_private(tracked, tracked / "hidden/sheet.csv")


def test_only_a_folder_with_nothing_but_git_or_a_stopped_run_of_the_same_is_filled(tmp_path: Path) -> None:
    write(tmp_path, {"file": "x", "full/x": "x", "both/.git/x": "x", "both/y": "x", "git/.git/x": "x"})
    (tmp_path / "empty").mkdir()
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked/link").symlink_to(tmp_path / "empty")
    files = {"a/b": b"1", "c": b"2 and more"}
    for name in ("none", "empty", "git"):
        assert write_new(tmp_path / name, files) == 2
    for name in ("file", "full", "both", "linked"):
        with pytest.raises(UsageFault, match="is not empty"):
            write_new(tmp_path / name, files)
    write(tmp_path, {"git/c": ""})
    (tmp_path / "git/a/b").unlink()
    assert write_new(tmp_path / "git", files) == 2
    assert (tmp_path / "git/c").read_bytes() == b"2 and more"
    write(tmp_path, {"git/c": "mine"})
    with pytest.raises(UsageFault, match="is not empty"):
        write_new(tmp_path / "git", files)


def test_artifacts_that_may_not_be_replaced_are_told(root: Path) -> None:
    refuse_read_only_artifacts(root)
    write(root, {"artifacts/a.md": "x"})
    refuse_read_only_artifacts(root)
    (root / "artifacts").chmod(0o555)
    with pytest.raises(EnvironmentFault, match="artifacts/ is read-only"):
        refuse_read_only_artifacts(root)
    (root / "artifacts").chmod(0o755)


def test_plain_files_alone_are_read_from_a_folder_and_from_artifacts(root: Path) -> None:
    write(root, {"artifacts/a.md": "1", "artifacts/b/c.md": "2", "outside/d.md": "3"})
    for name in ("file.md", "b/file.md"):
        (root / "artifacts" / name).symlink_to(root / "outside/d.md")
    for name in ("artifacts/folder", "linked"):
        (root / name).symlink_to(root / "outside")
    found = Published(root)
    assert (dict(found), len(found)) == ({"a.md": b"1", "b/c.md": b"2"}, 2)
    for name in ("b", "file.md", "folder/d.md", "none"):
        assert found.get(name) is None
    names = ("artifacts", "linked", "none", "outside/d.md")
    assert [files_in(root, name) for name in names] == [{"a.md": b"1"}, {}, {}, {}]


@pytest.mark.parametrize("is_link", [True, False])
def test_artifacts_that_are_no_folder_are_told(root: Path, is_link: bool) -> None:
    write(root, {"other/a.md": "x"})
    (root / "artifacts").symlink_to(root / "other" if is_link else root / "leadkit.yaml")
    if not is_link:
        (root / "artifacts").unlink()
        write(root, {"artifacts": "x"})
    with pytest.raises(EnvironmentFault, match="artifacts is not a folder"):
        Published(root)


def test_a_full_disk_is_told_with_what_to_do(tmp_path: Path) -> None:
    with (
        pytest.raises(EnvironmentFault, match=r"cannot write into .*: No space left") as told,
        disk_faults(tmp_path, "nothing was changed"),
    ):
        Path("/dev/full").write_bytes(b"x")
    assert told.value.hint == "the disk is full: make room, then run this again; nothing was changed"


def test_a_fault_without_a_number_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as told, disk_faults(tmp_path):
        raise OSError(errno.EIO, "Input/output error", str(tmp_path / "a/b"))
    assert str(told.value) == "cannot write a/b: Input/output error"
    assert told.value.hint == "check the folder, then run this again"


def test_a_private_folder_is_replaced_whole_and_seen_by_its_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "deep/er/private"
    replace_folder(target, {"a/b/c": b"1", "d": b"2"}, private=True)
    replace_folder(target, {"a/b/c": b"3"}, private=True)
    assert contents(target) == {"a/b/c": b"3"}
    assert [mode(path) for path in (target, target / "a", target / "a/b", target / "a/b/c")] == [0o700] * 3 + [0o600]
    assert [path.name for path in target.parent.iterdir()] == ["private"]


def test_the_file_that_is_named_is_staged_last(tmp_path: Path) -> None:
    child = os.fork()
    if not child:

        def watch(event: str, names: tuple[object, ...]) -> None:
            if event == "open" and str(names[0]).endswith("/a"):
                os._exit(3)

        sys.addaudithook(watch)
        stage_folder(tmp_path / "site", {"a": b"1", "b/c": b"2", "d": b"3"}, last="a")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3
    assert contents(tmp_path / ".site.leadkit-new") == {"b/c": b"2", "d": b"3"}


def test_an_exchange_of_what_is_not_there_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"a/x": "1", "b/x": "2"})
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "c")
    if exchange(tmp_path / "a", tmp_path / "b"):
        assert ((tmp_path / "a/x").read_text(), (tmp_path / "b/x").read_text()) == ("2", "1")


def test_where_the_system_cannot_exchange_two_paths_that_is_said_and_nothing_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a/x": "1", "a/b/x": "2", "c/x": "3"})
    assert not exchange(tmp_path / "a", tmp_path / "a/b")  # no system can
    monkeypatch.setattr(sys, "platform", "another")
    assert not exchange(tmp_path / "a", tmp_path / "c")
    assert [(tmp_path / name).read_text() for name in ("a/x", "a/b/x", "c/x")] == ["1", "2", "3"]


def test_a_file_a_link_and_a_folder_are_put_only_where_nothing_is(tmp_path: Path) -> None:
    write(tmp_path, {"file": "1", "folder/x": "2", "taken": "mine"})
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "dangling").symlink_to("nowhere")
    for name in ("file", "link", "folder"):
        for target in ("taken", "dangling"):
            with pytest.raises(FileExistsError):
                put_in(tmp_path / name, tmp_path / target)
        put_in(tmp_path / name, tmp_path / f"new-{name}")
    assert (tmp_path / "taken").read_text() == "mine"
    assert (tmp_path / "new-file").read_text() == "1"
    assert (tmp_path / "new-link").readlink() == Path("file")
    assert contents(tmp_path / "new-folder") == {"x": b"2"}


@pytest.mark.parametrize(("code", "is_put"), [(errno.EPERM, True), (errno.EOPNOTSUPP, True), (errno.EIO, False)])
def test_where_a_file_can_have_no_second_name_it_is_written_again_and_other_faults_are_told(
    tmp_path: Path, code: int, is_put: bool
) -> None:
    write(tmp_path, {"file": "1"})
    (tmp_path / "file").chmod(0o640)
    child = os.fork()
    if not child:

        def watch(event: str, _: object) -> None:
            if event == "os.link":
                raise OSError(code, os.strerror(code))

        sys.addaudithook(watch)
        try:
            put_in(tmp_path / "file", tmp_path / "new")
        except OSError as error:
            os._exit(error.errno or 0)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == (0 if is_put else code)
    assert (tmp_path / "new").exists() == is_put
    assert not is_put or ((tmp_path / "new").read_text(), mode(tmp_path / "new")) == ("1", 0o640)


def test_what_a_killed_run_left_is_cleared_and_the_old_set_returns_only_where_there_is_none(tmp_path: Path) -> None:
    write(tmp_path, {".site.leadkit-new/x": "new", ".site.leadkit-old/x": "old"})
    recover(tmp_path / "site")
    assert contents(tmp_path / "site") == {"x": b"old"}
    write(tmp_path, {".site.leadkit-old/x": "older"})
    recover(tmp_path / "site")
    assert contents(tmp_path / "site") == {"x": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["leadkit.yaml", "site"]


def test_an_open_folder_can_be_seen_by_all_whom_the_machine_lets(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        replace_folder(tmp_path / "site", {"a/b": b"1"})
    finally:
        os.umask(old)
    found = [mode(path) for path in (tmp_path / "site", tmp_path / "site/a", tmp_path / "site/a/b")]
    assert found == [0o755, 0o755, 0o644]


def test_a_site_goes_nowhere_but_into_a_folder_of_its_own(root: Path) -> None:
    write(root, {"changed/.leadkit-site": "x", "changed/old.html": "x", "mine/x": "x", "file": "x"})
    written(root / "own", {"old.html": b"x"}, SITE_MARK)
    write(root.parent / "other", {".leadkit-site": "x"})  # with the settings of a data repository
    (root / "empty").mkdir()
    for out in (root, root.parent, root / "data/x", root / ".leadkit/x", root / ".git", root / "schemas"):
        with pytest.raises(UsageFault, match="holds other files of the repository"):
            own_folder(root, out)
    for out, told in (
        (root / "mine", "did not write"),
        (root / "changed", "such as old.html"),
        (root / "file", "is a file"),
        (root.parent / "other", "is a data repository"),
    ):
        with pytest.raises(UsageFault, match=told):
            own_folder(root, out)
    for out in (root / "new", root / "empty", root / "own", root.parent / "elsewhere"):
        assert own_folder(root, out) == out


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:some/where.git", "https://github.com/some/where"),
        ("https://user:word@example.org/a/b", "https://example.org/a/b"),
        ("ssh://git@example.org:2222/a/b.git/", "https://example.org/a/b"),
        ("/srv/repository", None),
        ("", None),
    ],
)
def test_the_address_of_a_repository_tells_no_password(tracked: Path, remote: str, address: str | None) -> None:
    git(tracked, "config", "remote.origin.url", remote)
    assert web_address(tracked) == address


def written(folder: Path, files: dict[str, bytes], mark: str) -> None:
    """A folder as leadkit writes it."""
    for name, content in with_mark(files, mark).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_a_file_that_somebody_put_into_a_site_or_changed_there_is_not_lost(root: Path) -> None:
    for change in ({"own/en/new.html": "mine"}, {"own/en/old.html": "mine"}, {"own/.leadkit-site": "mine\n"}):
        written(root / "own", {"en/old.html": b"x"}, SITE_MARK)
        assert own_sites(root) == ("own",)
        write(root, change)
        assert own_sites(root) == ()
        with pytest.raises(UsageFault, match=r"such as en/(old|new)\.html"):
            own_folder(root, root / "own")
        (root / "own/en/new.html").unlink(missing_ok=True)


def test_a_link_in_a_site_is_not_lost_though_it_leads_to_nothing(root: Path) -> None:
    written(root / "own", {"en/old.html": b"x"}, SITE_MARK)
    (root / "empty").mkdir()
    (root / "own/en/link").symlink_to(root / "empty")
    with pytest.raises(UsageFault, match="such as en/link"):
        own_folder(root, root / "own")


def test_a_mark_that_is_a_link_allows_nothing(root: Path) -> None:
    written(root / "own", {"old.html": b"x"}, SITE_MARK)
    (root / "own" / SITE_MARK).rename(root / "mark")
    (root / "own" / SITE_MARK).symlink_to(root / "mark")
    with pytest.raises(UsageFault, match=r"such as old\.html"):
        own_folder(root, root / "own")


def test_a_mark_that_is_too_large_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(root / "own", {"old.html": b"x"}, SITE_MARK)
    size = (root / "own" / SITE_MARK).stat().st_size
    for largest, found in ((size, ("own",)), (size - 1, ())):
        monkeypatch.setattr(own_folders, "_LARGEST", largest)  # to read 64 MiB takes long
        assert own_sites(root) == found


def test_sites_are_not_looked_for_in_folders_of_git_and_of_packages(root: Path) -> None:
    for name in (".git", ".venv", "node_modules", "b/node_modules", "b", "a"):
        written(root / name / "site", {"old.html": b"x"}, SITE_MARK)
    assert own_sites(root) == ("a/site", "b/site")


def test_inside_the_repository_no_folder_on_the_way_may_be_a_link(root: Path) -> None:
    (root.parent / "outside").mkdir()
    (root / "public").symlink_to(root.parent / "outside")
    (root / "real").mkdir()
    for out in ("public/site/x", "public/deep/site/x", "real/../public/site/x"):
        for folder in (own_folder, private_folder, private_file):
            with pytest.raises((UsageFault, EnvironmentFault), match="is a link"):
                folder(root, root / out)
    with pytest.raises(UsageFault, match="goes through a link"):
        own_folder(root, root / "public/../site")  # which is beside the folder that the link leads to
    (root.parent / "way").symlink_to(root.parent / "outside")  # the user's own, and not the repository's
    assert own_folder(root, root.parent / "way/site") == root.parent / "outside/site"


def test_what_lies_where_a_folder_is_staged_is_not_written_through(root: Path) -> None:
    write(root.parent, {"outside/mine.txt": "mine"})
    for name in (".site.leadkit-new", ".site.leadkit-old"):
        (root / name).symlink_to(root.parent / "outside")
    replace_folder(root / "site", {"a": b"1"})
    assert (contents(root / "site"), contents(root.parent / "outside")) == ({"a": b"1"}, {"mine.txt": b"mine"})
    assert sorted(path.name for path in root.iterdir()) == ["leadkit.yaml", "site"]


@pytest.mark.parametrize(
    "name",
    [".#a.yaml", "#a.yaml#", "a.yaml~", ".a.yaml.swp", ".a.yaml.new", "4913", ".a.yaml.kate-swp", "a.yaml___jb_tmp___"],
)
def test_what_an_editor_keeps_beside_a_record_is_passed_over(root: Path, name: str) -> None:
    write(root, {"data/people/a.yaml": "name: A"})
    if name == ".#a.yaml":  # Emacs says by a link to nowhere who is editing
        (root / "data/people" / name).symlink_to("somebody@host.4711")
    else:
        (root / "data/people" / name).write_bytes(b"\x00b0VIM")
    texts, findings = read_tree(root)
    assert (sorted(texts), findings) == (["data/people/a.yaml", "leadkit.yaml"], ())


def test_a_folder_inside_that_of_a_kind_is_looked_into_and_no_deeper(root: Path) -> None:
    write(root, {"data/people/a/b.yaml": "name: B\n", "data/people/a/c/d.yaml": "name: D\n"})
    texts, findings = read_tree(root)
    assert [path for path in texts if path.startswith("data/people/a")] == ["data/people/a/b.yaml"]
    assert [(one.rule, one.path) for one in findings] == [("stray-file", "data/people/a/c")]


def test_settings_of_git_around_leadkit_change_no_fetching(tracked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tracked / "elsewhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tracked / "elsewhere"))
    clone(tracked.as_uri(), tracked.parent / "fetched")
    assert (tracked.parent / "fetched/.gitignore").read_text() == "/hidden/\n"
    assert not (tracked / "elsewhere").exists()


def test_how_many_commits_hold_a_file(tracked: Path) -> None:
    inner = write(tracked / "inner", {"data/a": "1"})
    for text in ("1", "2"):
        write(inner, {"data/a": text})
        git(tracked, "add", ".")
        git(tracked, "commit", "-m", text)
    assert [commits_with(inner, path) for path in ("data/a", "data/b")] == [2, 0]
    assert commits_with(tracked.parent, "x") is None


def test_what_an_editor_keeps_is_passed_over_in_a_commit_too(tracked: Path) -> None:
    write(tracked, {f"data/people/{name}": "name: A\n" for name in ("a.yaml", "a.yaml~", "#a.yaml#")})
    (tracked / "data/people/.#a.yaml").symlink_to("somebody@host.4711")
    git(tracked, "add", "--all", "--force")
    git(tracked, "commit", "-m", "with an editor open")
    texts, findings = read_revision(tracked, "HEAD")
    assert (sorted(texts), findings) == (["data/people/a.yaml", "leadkit.yaml"], ())


def test_a_record_in_the_root_is_told_and_the_settings_of_another_program_are_not(root: Path) -> None:
    write(root, {"amina.yaml": "name: Amina\nconsent: {given: 2026-01-01}\n", "mkdocs.yml": "site_name: Ours\n"})
    assert [(one.rule, one.path) for one in read_tree(root)[1]] == [("unread-file", "amina.yaml")]


def test_what_cannot_be_written_whole_is_taken_back_with_its_folders(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="cannot write"):
        write_new(tmp_path / "new/deep", {"a/b": b"1", "c": b"2", "c/d": b"3"})
    assert not (tmp_path / "new").exists()


def test_a_disk_that_refuses_a_file_before_it_begins_is_left_as_it_was(tmp_path: Path) -> None:
    child = os.fork()
    if not child:

        def watch(event: str, names: tuple[object, ...]) -> None:
            if event == "open" and names[0] == str(tmp_path / "new/b"):
                raise OSError(errno.ENOSPC, "No space left on device")

        sys.addaudithook(watch)
        try:
            write_new(tmp_path / "new", {"a": b"1", "b": b"2"})
        except EnvironmentFault:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert not (tmp_path / "new").exists()


def test_an_object_that_git_lacks_is_told_with_what_to_do(tracked: Path) -> None:
    known = git(tracked, "rev-parse", "HEAD:.gitignore").strip().encode()
    assert read_objects(tracked, [known, known]) == [b"/hidden/\n"] * 2
    with pytest.raises(EnvironmentFault, match="lacks an object"):
        read_objects(tracked, [known, b"0" * 40])


def test_the_state_of_a_repository_can_be_told_whatever_is_not_there_yet(tmp_path: Path) -> None:
    states = [data_state(tmp_path)]
    for path in ("leadkit.yaml", "data/people/a.yaml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("name: A\n")
        states.append(data_state(tmp_path))
    assert len({state.name for state in states if state is not None}) == 3
    assert not any(state.is_settled for state in states[1:] if state is not None)


def test_what_is_kept_fills_its_room_and_what_was_not_asked_for_longest_goes_first(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    kept = Kept(folder)
    kept.keep(b"x", "kind", "a")
    (new,) = folder.iterdir()
    for number, size in enumerate((100_000_000, 100_000_000, 100_000_000 - new.stat().st_size)):
        (folder / f"old-{number}").touch()
        os.truncate(folder / f"old-{number}", size)  # of nothing: it takes no room on the disk
        os.utime(folder / f"old-{number}", (number, number))
    olds = [f"old-{number}" for number in range(3)]
    for content, left in ((b"y", olds), (b"yz", olds[1:])):
        kept.keep(content, "kind", "a")
        assert sorted(path.name for path in folder.iterdir() if path != new) == left
    assert kept.recall("kind", "a") == b"yz"


def test_no_more_than_64_answers_are_kept_and_what_is_asked_for_stays(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    for number in range(64):
        kept.keep(b"x", "kind", str(number))
    for number, path in enumerate((tmp_path / "kept").iterdir()):
        os.utime(path, (number, number))
    assert kept.recall("kind", "7") == b"x"
    kept.keep(b"x", "kind", "new")
    assert [kept.recall("kind", name) for name in ("7", "new")] == [b"x"] * 2
    assert len(list((tmp_path / "kept").iterdir())) == 64


@pytest.fixture
def outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("outside_ci")
def test_what_is_kept_of_a_repository_lies_in_its_own_git_folder_until_it_is_forgotten(tracked: Path) -> None:
    kept_for(tracked).keep(b"x", "kind", "a")
    assert [path.name.partition("-")[0] for path in (tracked / ".git/leadkit/kept").iterdir()] == ["kind"]
    assert kept_for(tracked).recall("kind", "a") == b"x"
    for _ in range(2):
        forget_kept(tracked)
        assert not (tracked / ".git/leadkit/kept").exists()


@pytest.mark.usefixtures("outside_ci")
def test_nothing_is_kept_outside_of_git_nor_through_a_link(tracked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside, bare = write(tracked.parent / "outside", {}), write(tracked.parent / "bare", {})
    (tracked / ".git/leadkit").mkdir()
    (tracked / ".git/leadkit/kept").symlink_to(outside)
    monkeypatch.chdir(outside)
    for kept in (kept_for(tracked), kept_for(bare), NOTHING_KEPT):
        kept.keep(b"x", "kind", "a")
        assert (kept.is_there, kept.recall("kind", "a")) == (False, None)
    for folder in (tracked, bare):
        forget_kept(folder)
    assert [path.name for path in outside.iterdir()] == ["leadkit.yaml"]


def test_what_is_kept_belongs_to_the_packages_that_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Kept(tmp_path / "kept").keep(b"x", "kind", "a")
    for name, found in (("own-code", b"x"), ("absent/site-packages", b"x"), ("site-packages", None)):
        if not name.startswith("absent"):
            (tmp_path / name).mkdir()
        monkeypatch.syspath_prepend(tmp_path / name)
        assert Kept(tmp_path / "kept").recall("kind", "a") == found


def test_a_bare_repository_has_no_records_to_read(tracked: Path) -> None:
    git(tracked.parent, "clone", "--bare", "community", "bare")
    with pytest.raises(EnvironmentFault, match="bare"):
        open_repository(tracked.parent / "bare")


def test_the_largest_record_of_a_revision_is_read_and_one_byte_more_is_not(tracked: Path) -> None:
    """One byte above the limit is told as too large, so it need not be read."""
    write(tracked, {"data/people/just.yaml": "x" * 262144, "data/people/more.yaml": "y" * 262150})
    git(tracked, "add", ".")
    git(tracked, "commit", "-m", "large")
    texts, findings = read_revision(tracked, "HEAD")
    assert texts["data/people/just.yaml"] == b"x" * 262144
    assert (len(texts["data/people/more.yaml"]), findings) == (262145, ())


@pytest.mark.parametrize(("size", "is_read"), [(262144, True), (262145, False), (1, True), (0, False)])
def test_of_each_state_of_a_file_the_settings_of_then_are_read_if_they_are_no_larger_than_a_record(
    tracked: Path, size: int, is_read: bool
) -> None:
    write(tracked, {"artifacts/matches.json": "{}", "leadkit.yaml": "x" * size})
    git(tracked, "add", ".")
    git(tracked, "commit", "-m", "a round")
    (found,) = versions(tracked, "artifacts/matches.json", "leadkit.yaml")
    assert (found.content, found.beside, found.has_beside) == (b"{}", b"x" * size if is_read else None, True)


def test_each_state_of_a_file_comes_in_its_turn_and_one_without_content_has_none(tracked: Path) -> None:
    for texts in ({"round": "{}"}, {"round": ""}, {"round": "1"}, {}, {"round/inner": "x"}, {"round": "2"}):
        clear(tracked / "round")
        write(tracked, texts)
        git(tracked, "add", "--all")
        git(tracked, "commit", "-m", "x")
    found = versions(tracked, "round", "nothing.yaml")
    assert [(one.content, one.beside, one.has_beside) for one in found] == [
        (content, None, False) for content in (b"{}", None, b"1", b"2")
    ]
    assert list(versions(tracked, "never", "leadkit.yaml")) == []


def commit_on(root: Path, seconds: int) -> None:
    """An empty commit of a moment, on the present line."""
    tree, parent = git(root, "write-tree").strip(), git(root, "rev-parse", "HEAD").strip()
    moment = f"T <t@localhost> {seconds} +0000"
    (root.parent / "commit").write_text(f"tree {tree}\nparent {parent}\nauthor {moment}\ncommitter {moment}\n\nx\n")
    made = git(root, "hash-object", "-t", "commit", "-w", str(root.parent / "commit")).strip()
    git(root, "update-ref", "HEAD", made)


def test_quarters_have_three_months_and_end_with_their_last_commit(tracked: Path) -> None:
    days = (("2019-12-31", 1577750400), ("2020-01-01", 1577836800), ("2020-03-31", 1585612800))
    for _, seconds in (*days, ("2020-04-01", 1585699200)):
        commit_on(tracked, seconds)
    found = {revision.name: revision.day.isoformat() for revision in quarters(tracked)}
    assert {name: day for name, day in found.items() if name < "2021"} == {
        "2019-Q4": "2019-12-31",
        "2020-Q1": "2020-03-31",
        "2020-Q2": "2020-04-01",
    }
    assert list(found) == sorted(found)


def test_tags_are_those_of_commits_in_the_order_of_time(tracked: Path) -> None:
    for name, seconds in (("b", 1577750400), ("a", 1585699200)):
        commit_on(tracked, seconds)
        git(tracked, "tag", name)
    git(tracked, "tag", "-a", "-m", "x", "again", "b")
    commit_on(tracked, 10**14)
    git(tracked, "tag", "of-no-day")
    git(tracked, "tag", "folder", git(tracked, "write-tree").strip())
    git(tracked, "tag", "-a", "-m", "x", "folder-too", git(tracked, "write-tree").strip())
    assert [(tag.name, tag.day.isoformat()) for tag in tags(tracked)] == [
        ("again", "2019-12-31"),
        ("b", "2019-12-31"),
        ("a", "2020-04-01"),
    ]
