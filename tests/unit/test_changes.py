"""A change is whole or not at all, and what somebody saved meanwhile stays; on a real disk."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from leadkit.errors import EnvironmentFault, Interruption
from leadkit.storage import journal as journals
from leadkit.storage.atomic_swap import beside, clear, exchange
from leadkit.storage.changes import Change, changing, write_changes, write_stale
from leadkit.storage.journal import FOLDER, take_back_stopped
from program import contents, git, write

OLD = {"data/a.yaml": "a: 1\n", "data/b.yaml": "b: 1\n", "data/c.yaml": "c: 1\n", "artifacts/manifest.json": "{}"}
CHANGES = (
    Change("data/a.yaml", b"a: 1\n", b"a: 2\n"),
    Change("data/b.yaml", b"b: 1\n", None),
    Change("data/new/d.yaml", None, b"d: 2\n"),
)
ARTIFACTS = {"manifest.json": b"{2}", "page.md": b"two"}
NEW = {"data/a.yaml": b"a: 2\n", "data/c.yaml": b"c: 1\n", "data/new/d.yaml": b"d: 2\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "community", {**OLD, "pages/x.html": "x"})


def data(root: Path) -> dict[str, bytes]:
    """What lies there, without leadkit's own folder, of which nothing but the lock may be left."""
    found = {path: content for path, content in contents(root).items() if path != "leadkit.yaml"}
    assert {path for path in found if path.startswith(".")} <= {".leadkit/.gitignore", ".leadkit/publish.lock"}
    return {path: content for path, content in found.items() if not path.startswith(".")}


def before() -> dict[str, bytes]:
    return {path: text.encode() for path, text in {**OLD, "pages/x.html": "x"}.items()}


def apply(root: Path, before: Callable[[], None] = lambda: None, afterwards: Callable[[], None] = lambda: None) -> None:
    with changing(root, "test") as change:
        before()
        change.apply(CHANGES, ARTIFACTS, ["pages"])
        afterwards()


def test_all_of_it_is_written_and_nothing_is_left_behind(root: Path) -> None:
    (root / "data/a.yaml").chmod(0o640)
    apply(root)
    assert data(root) == {**NEW, "artifacts/manifest.json": b"{2}", "artifacts/page.md": b"two"}
    assert (root / "data/a.yaml").stat().st_mode & 0o777 == 0o640


def test_where_nothing_changes_nothing_is_touched(root: Path) -> None:
    write_changes(root, "test", [])
    assert not (root / ".leadkit").exists()
    with changing(root, "test") as change:
        change.apply([Change("data/a.yaml", b"a: 1\n", b"a: 1\n")])
        assert change.outcome == "nothing was changed"
    assert data(root) == before()


@pytest.mark.parametrize(
    "saved", [{"data/a.yaml": "mine"}, {"data/b.yaml": "mine"}, {"data/new/d.yaml": "mine"}, {"data/a.yaml": None}]
)
def test_what_somebody_saved_meanwhile_stays_and_stops_it(root: Path, saved: dict[str, str | None]) -> None:
    ((path, text),) = saved.items()

    def meanwhile() -> None:
        if text is None:
            (root / path).unlink()
        else:
            write(root, {path: text})

    with pytest.raises(EnvironmentFault, match="changed by somebody else") as told:
        apply(root, meanwhile)
    assert told.value.hint == "run this again; nothing was changed"
    expected = {**before(), path: text.encode() if text is not None else None}
    assert data(root) == {name: content for name, content in expected.items() if content is not None}


DONE, TAKEN_BACK, NOT_REACHED, KILLED = 0, 1, 2, -9


@pytest.mark.parametrize("path", ["data/a.yaml", "data/b.yaml", "data/new/d.yaml"])
def test_a_folder_or_a_link_that_came_meanwhile_stays_and_stops_it(root: Path, path: str) -> None:
    def folder() -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).mkdir(parents=True)

    def link() -> None:
        (root / path).rmdir()
        (root / path).symlink_to(root / "data/c.yaml")

    for meanwhile in (folder, link):
        with pytest.raises(EnvironmentFault, match=r"changed by somebody else|is a link") as told:
            apply(root, meanwhile)
        assert "nothing was changed" in told.value.hint
        assert (root / path).is_symlink() == (meanwhile is link)
        left = data(root)
        assert {name: left.get(name) for name in before() if name != path} == {
            name: text for name, text in before().items() if name != path
        }


def in_child(root: Path, point: int, action: Callable[[], None]) -> int:
    """Apply the changes in another process, with something done before its n-th step on the disk; how it ended."""
    child = os.fork()
    if not child:
        steps = iter(range(1000))

        def watch(event: str, _: object) -> None:
            if event in ("os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir") and next(steps) == point:
                action()

        code = DONE
        try:
            with changing(root, "test") as change:
                sys.addaudithook(watch)
                change.apply(CHANGES, ARTIFACTS, ["pages"])
        except Interruption as stop:
            code = TAKEN_BACK if stop.left == "nothing was changed" else DONE
        except EnvironmentFault as fault:
            code = TAKEN_BACK if "nothing was changed" in fault.hint else 3
        os._exit(code if next(steps) > point else NOT_REACHED)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def kill() -> None:
    os.kill(os.getpid(), 9)


def interrupt() -> None:
    raise Interruption(2)


def fail() -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("has_exchange", [True, False])
@pytest.mark.parametrize("action", [kill, interrupt, fail])
def test_stopped_at_any_step_it_is_whole_or_is_taken_back(
    root: Path, action: Callable[[], None], has_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_exchange:  # as on file systems that cannot
        for module in (journals, sys.modules["leadkit.storage.atomic_swap"]):
            monkeypatch.setattr(module, "exchange", lambda *_: False)
    after = {**NEW, "artifacts/manifest.json": b"{2}", "artifacts/page.md": b"two"}
    codes = []
    for point in range(1000):
        code = in_child(root, point, action)
        found = take_back_stopped(root)
        assert found is None or (action is kill and found.command == "test")
        assert data(root) in (before(), after)
        assert code in (KILLED, NOT_REACHED) or (data(root) == after) == (code == DONE)
        codes.append(code)
        if data(root) == after:
            write(root, {**OLD, "pages/x.html": "x"})
            for gone in ("data/new/d.yaml", "artifacts/page.md"):
                (root / gone).unlink()
            (root / "data/new").rmdir()
        if code == NOT_REACHED:
            break
    assert 12 < len(codes) < 100
    assert {kill: KILLED, interrupt: TAKEN_BACK, fail: TAKEN_BACK}[action] in codes


def test_a_killed_change_leaves_what_was_saved_since(root: Path) -> None:
    for point in range(1000):
        assert in_child(root, point, kill) == KILLED
        if not (root / FOLDER / "journal.json").exists() or (root / "data/a.yaml").read_text() != "a: 2\n":
            assert take_back_stopped(root) is None or data(root) == before()
            continue
        write(root, {"data/a.yaml": "saved since"})
        found = take_back_stopped(root)
        assert found is not None
        assert found.kept == ("data/a.yaml",)
        assert data(root) == {**before(), "data/a.yaml": b"saved since"}
        break
    assert (root / "data/a.yaml").read_text() == "saved since"


def killed_when_all_is_written(root: Path, before: str = "done.json") -> None:
    """A change whose files are all written, and whose journal says that it is not done; or killed before another one
    gets its name."""
    child = os.fork()
    if not child:

        def watch(event: str, names: tuple[object, ...]) -> None:
            if event == "os.rename" and str(names[1]).endswith(before):
                kill()

        sys.addaudithook(watch)
        apply(root)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


@pytest.mark.parametrize(
    ("path", "has_exchange"), [("data/new/d.yaml", True), ("data/a.yaml", True), ("data/a.yaml", False)]
)
def test_what_is_saved_in_the_moment_when_a_killed_change_is_taken_back_stays_and_is_told(
    root: Path, path: str, has_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_when_all_is_written(root)
    if not has_exchange:
        monkeypatch.setattr(journals, "exchange", lambda *_: False)
    child = os.fork()
    if not child:
        saved: list[str] = []

        def watch(event: str, names: tuple[object, ...]) -> None:
            is_moved = event == "os.rename" and names[0] == str(root / path)
            if not saved and (is_moved or (event == "ctypes.dlopen" and path == "data/a.yaml")):
                saved.append(path)
                (root / path).write_text("mine")

        sys.addaudithook(watch)
        found = take_back_stopped(root)
        os._exit(0 if found is not None and (found.kept, found.files) == ((path,), 2) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert data(root) == {**before(), path: b"mine"}


def test_artifacts_of_a_killed_change_stay_where_the_old_ones_are_gone_or_somebody_else_wrote_them(root: Path) -> None:
    killed_when_all_is_written(root)
    for place in beside(root / "artifacts"):
        clear(place)
    assert take_back_stopped(root) is not None
    new = {"artifacts/manifest.json": b"{2}", "artifacts/page.md": b"two"}
    assert data(root) == {**before(), **new}
    killed_when_all_is_written(root)
    write(root, {"artifacts/manifest.json": "{3}"})
    assert take_back_stopped(root) is not None
    assert data(root) == {**before(), **new, "artifacts/manifest.json": b"{3}"}


@pytest.mark.parametrize("has_exchange", [True, False])
def test_where_there_were_no_artifacts_a_killed_change_leaves_none(
    root: Path, has_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    clear(root / "artifacts")
    killed_when_all_is_written(root)
    if not has_exchange:
        monkeypatch.setattr(journals, "exchange", lambda *_: False)
    found = take_back_stopped(root)
    assert found is not None
    assert (found.command, found.files, found.kept) == ("test", 3, ())
    assert data(root) == {name: text for name, text in before().items() if not name.startswith("artifacts/")}


def test_artifacts_that_a_killed_change_had_not_begun_with_are_none_of_its_own(root: Path) -> None:
    clear(root / "artifacts")
    killed_when_all_is_written(root, "removed-0")
    assert take_back_stopped(root) is not None
    assert data(root) == {name: text for name, text in before().items() if not name.startswith("artifacts/")}


@pytest.mark.parametrize("is_made_anew", [True, False])
def test_a_removed_folder_that_somebody_made_anew_or_that_is_gone_is_not_put_back(
    root: Path, is_made_anew: bool
) -> None:
    killed_when_all_is_written(root)
    mine = {"pages/mine.html": b"mine"} if is_made_anew else {}
    write(root, {path: text.decode() for path, text in mine.items()})
    if not is_made_anew:
        clear(root / FOLDER / "removed-0")
    assert take_back_stopped(root) is not None
    assert data(root) == {**{name: text for name, text in before().items() if name != "pages/x.html"}, **mine}


def test_a_text_that_is_nowhere_any_more_is_not_put_back_and_its_file_stays(root: Path) -> None:
    killed_when_all_is_written(root)
    for name in ("0", "0.old"):
        (root / FOLDER / name).unlink(missing_ok=True)
    found = take_back_stopped(root)
    assert found is not None
    assert (found.kept, found.files) == (("data/a.yaml",), 2)
    assert data(root) == {**before(), "data/a.yaml": b"a: 2\n"}


def test_where_files_can_change_places_none_is_absent_while_a_killed_change_is_taken_back(root: Path) -> None:
    write(root.parent, {"x": "x", "y": "y"})
    if not exchange(root.parent / "x", root.parent / "y"):
        return
    killed_when_all_is_written(root)
    child = os.fork()
    if not child:

        def watch(*_: object) -> None:
            if not os.path.lexists(root / "data/a.yaml"):
                os._exit(1)

        sys.addaudithook(watch)
        take_back_stopped(root)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert data(root) == before()


def test_what_could_not_be_taken_back_at_once_is_told_and_taken_back_by_the_next_run(root: Path) -> None:
    child = os.fork()
    if not child:
        moved: list[Path] = []

        def watch(event: str, names: tuple[object, ...]) -> None:
            if event == "os.rename" and str(names[1]).endswith("done.json") and not moved:
                moved.append(root / "data")  # by somebody else, with a link in its place
                (root / "data").rename(root.parent / "data")
                (root / "data").symlink_to(root.parent / "data")
                fail()

        sys.addaudithook(watch)
        try:
            apply(root)
        except EnvironmentFault as fault:
            os._exit(0 if fault.hint.endswith(TOLD) else 2)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    (root / "data").unlink()
    (root.parent / "data").rename(root / "data")
    assert take_back_stopped(root) is not None
    assert data(root) == before()


def in_time(root: Path, moment: str, action: Callable[[], None]) -> str:
    """Apply the changes in another process, with something done once before a name ends a rename; what it told."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        done: list[str] = []

        def watch(event: str, names: tuple[object, ...]) -> None:
            if event == "os.rename" and str(names[1]).endswith(moment) and not done:
                done.append(moment)
                action()

        sys.addaudithook(watch)
        told = "done"
        try:
            apply(root)
        except (EnvironmentFault, Interruption) as stop:
            told = stop.hint if isinstance(stop, EnvironmentFault) else stop.left
        os.write(writer, told.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as read:
        told = read.read()
    assert os.waitpid(child, 0)[1] == 0
    return told


def test_a_folder_that_somebody_else_made_meanwhile_is_used(root: Path) -> None:
    assert in_time(root, "/journal.json", (root / "data/new").mkdir) == "done"
    assert data(root).items() >= NEW.items()


def test_a_link_to_the_same_text_that_came_meanwhile_stays_and_stops_it(root: Path) -> None:
    def linked() -> None:
        (root / "data/a.yaml").rename(root.parent / "mine.yaml")
        (root / "data/a.yaml").symlink_to(root.parent / "mine.yaml")

    assert "nothing was changed" in in_time(root, "/journal.json", linked)
    assert (root / "data/a.yaml").readlink() == root.parent / "mine.yaml"
    assert data(root) == before()


def test_what_an_editor_writes_into_the_old_file_stops_the_change_and_stays(root: Path) -> None:
    editor = (root / "data/a.yaml").open("r+")  # which knows the file, whatever its name is then

    def write_on() -> None:
        os.write(editor.fileno(), b"b: 3")

    told = in_time(root, "removed-0", write_on)
    editor.close()
    assert told == "run this again; nothing was changed"
    assert data(root) == {**before(), "data/a.yaml": b"b: 3\n"}


def test_an_interruption_waits_until_what_was_begun_is_taken_back(root: Path) -> None:
    def interrupted(*_: object) -> None:
        raise Interruption(2)

    def refused() -> None:
        """The disk refuses, and whoever waits stops it while it takes back."""
        sys.addaudithook(lambda event, _: os.kill(os.getpid(), signal.SIGINT) if event == "os.link" else None)
        fail()

    old = signal.signal(signal.SIGINT, interrupted)
    try:
        told = in_time(root, "done.json", refused)
    finally:
        signal.signal(signal.SIGINT, old)
    assert told == "nothing was changed"
    assert data(root) == before()


def test_a_folder_is_removed_by_itself_and_one_that_is_not_there_is_none_to_remove(root: Path) -> None:
    with changing(root, "test") as change:
        change.apply((), removed=["none"])
        assert change.outcome == "nothing was changed"
        change.apply((), removed=["none", "pages"])
    assert data(root) == {name: text for name, text in before().items() if name != "pages/x.html"}


TOLD = "; 3 of 3 files are changed; leadkit takes that back when it is run next"


def test_an_interruption_tells_what_is_changed(root: Path) -> None:
    with pytest.raises(Interruption) as stopped:
        apply(root, interrupt)
    assert stopped.value.left == "nothing was changed"
    with pytest.raises(Interruption) as stopped:
        apply(root, afterwards=interrupt)
    assert stopped.value.left == "3 files and artifacts/ had been written before that"


def test_a_journal_that_came_with_the_repository_is_not_obeyed(root: Path) -> None:
    secret = root.parent / "secret"
    secret.write_text("mine")
    plan = {"command": "fmt", "files": [["data/a.yaml", "0" * 64, None]], "made": [], "removed": [], "artifacts": None}
    write(root, {f"{FOLDER}/journal.json": json.dumps(plan), f"{FOLDER}/0.old": "theirs"})
    git(root, "init")
    git(root, "add", "--force", ".")
    assert take_back_stopped(root) is None
    assert (root / "data/a.yaml").read_text() == "a: 1\n"
    with pytest.raises(EnvironmentFault, match="is tracked by git"):
        write_changes(root, "fmt", CHANGES)


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[]",
        "{}",
        '{"command": "x", "files": [["../secret", null, null]], "made": [], "removed": [], "artifacts": null}',
        '{"command": "x", "files": [["a", null, null]], "made": ["a/.."], "removed": [], "artifacts": null}',
        '{"command": "x", "files": [["/etc/x", null, null]], "made": [], "removed": [], "artifacts": null}',
        '{"command": "x", "files": [[".git/hooks/x", null, null]], "made": [], "removed": [], "artifacts": null}',
        '{"command": "x", "files": [[5, null, null]], "made": [], "removed": [], "artifacts": null}',
        '{"command": "x", "files": [], "made": [5], "removed": [], "artifacts": null}',
        '{"command": "x", "files": [], "made": [], "removed": [], "artifacts": [1, 2, 3]}',
    ],
)
def test_a_damaged_journal_is_told_and_changes_nothing(root: Path, journal: str) -> None:
    write(root, {f"{FOLDER}/journal.json": journal})
    with pytest.raises(EnvironmentFault, match=r"journal\.json (cannot be read|is not what leadkit writes)"):
        take_back_stopped(root)
    (root / FOLDER / "journal.json").unlink()
    (root / FOLDER).rmdir()
    assert data(root) == before()


def test_only_what_lies_there_otherwise_is_written(root: Path) -> None:
    write(root, {"same": "1", "other": "2"})
    wanted = {"same": "1", "other": "3", "absent": "4"}
    assert write_stale(root, "test", wanted, check_only=True) == ("absent", "other")
    assert ((root / "other").read_text(), (root / "absent").exists()) == ("2", False)
    assert write_stale(root, "test", wanted, check_only=False) == ("absent", "other")
    assert write_stale(root, "test", wanted, check_only=True) == ()


def test_nothing_is_written_through_links(root: Path) -> None:
    (root.parent / "outside").mkdir()
    (root / "data/link").symlink_to(root.parent / "outside")
    (root / "top").symlink_to(root.parent / "outside")
    for path in ("data/link/new", "top/new", "top"):
        with pytest.raises(EnvironmentFault, match="is a link"):
            write_changes(root, "test", [Change(path, None, b"x")])
    assert list((root.parent / "outside").iterdir()) == []


def test_a_reader_waits_for_a_writer_and_then_reads(root: Path) -> None:
    """The lock is held by a process that is in the middle of its change, as its journal says."""
    program = (
        "import sys, time; from pathlib import Path; from leadkit.storage.publishing import writing_lock\n"
        "root = Path(sys.argv[1]); (root / '.leadkit/change').mkdir(parents=True)\n"
        "with writing_lock(root):\n"
        "    (root / '.leadkit/change/journal.json').touch(); print(flush=True); sys.stdin.readline()\n"
        "    (root / '.leadkit/change/journal.json').unlink()\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", program, root], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    reader = os.fork()
    if not reader:
        os._exit(0 if take_back_stopped(root) is None else 1)
    writer.communicate("\n")
    assert os.waitpid(reader, 0)[1] == 0
    assert not (root / FOLDER).exists()
