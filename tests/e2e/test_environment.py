"""Bad surroundings: one clear message with what to do, exit 1 or 3, nothing lost."""

import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from community import AMINA, BERTA, tree
from program import assert_whole, contents, git, leadkit, write

ROOT = Path(__file__).parents[2]
TEXTS = tree(amina=AMINA, berta=BERTA)


def test_outside_a_data_repository(tmp_path: Path) -> None:
    for command in ("validate", "build", "match"):
        done = leadkit(command, cwd=tmp_path)
        assert (done.code, "leadkit init DIR" in done.err, done.out) == (3, True, "")
    assert leadkit("--root", tmp_path / "nowhere", "build", cwd=tmp_path).code == 3


def test_from_a_folder_below_the_root(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    assert leadkit("validate", cwd=root / "data" / "people").code == 0


def test_outside_git_since_says_so(tmp_path: Path) -> None:
    done = leadkit("report", "--since", "HEAD", cwd=write(tmp_path, TEXTS))
    assert (done.code, "not in a git repository" in done.err) == (3, True)


def test_read_only_artifacts(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    leadkit("build", cwd=root)
    before = contents(root / "artifacts")
    write(root, {"data/people/berta.yaml": BERTA.replace("Berta", "Bertha")})
    (root / "artifacts").chmod(0o555)
    for words in (("build",), ("match",), ("rename", "people/berta", "bertha"), ("forget", "berta")):
        done = leadkit(*words, cwd=root)
        assert (done.code, "artifacts/ is read-only" in done.err, "chmod u+w artifacts" in done.err) == (3, True, True)
    (root / "artifacts").chmod(0o755)
    assert contents(root / "artifacts") == before


def test_a_second_build_at_the_same_time(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    (root / ".leadkit").mkdir()
    with FileLock(root / ".leadkit" / "publish.lock"):
        done = leadkit("build", cwd=root)
        assert (done.code, "another leadkit is writing" in done.err) == (3, True)
        assert leadkit("build", "--check", cwd=root).code == 1
    assert leadkit("build", cwd=root).code == 0


def test_two_builds_started_together_leave_one_whole_set(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    command = [sys.executable, "-m", "leadkit", "build"]
    processes = [subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL) for _ in range(3)]
    codes = sorted(process.wait() for process in processes)
    assert codes[0] == 0
    assert set(codes) <= {0, 3}
    assert_whole(root)


def test_formatting_several_files_at_once_formats_each(tmp_path: Path) -> None:
    """As hooks do, which share files out among processes."""
    texts = {f"data/people/p{number}.yaml": AMINA.replace("country: GH", "country:   GH") for number in range(6)}
    root = write(tmp_path, {**TEXTS, **texts})
    processes = [
        subprocess.Popen([sys.executable, "-m", "leadkit", "--quiet", "fmt", path], cwd=root) for path in texts
    ]
    assert [process.wait() for process in processes] == [0] * 6
    assert leadkit("fmt", "--check", "data/people", cwd=root).code == 0


def test_a_full_disk_leaves_the_old_set(tmp_path: Path) -> None:
    """No file may grow beyond 2 kB in that process: every write fails as on a full disk."""
    root = write(tmp_path, TEXTS)
    leadkit("build", cwd=root)
    before = contents(root)
    write(root, {"data/people/berta.yaml": BERTA.replace("Berta", "Bertha")})
    done = subprocess.run(
        [sys.executable, "-m", "leadkit", "build"],
        cwd=root,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048)),
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    write(root, {"data/people/berta.yaml": BERTA})
    assert contents(root) == before


def test_a_full_disk_leaves_no_half_of_a_new_repository(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "leadkit", "init", "ours"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048)),
        check=False,
    )
    assert (done.returncode, "cannot write" in done.stderr) == (3, True)
    assert contents(tmp_path) == {}


KILLED = """
import os, sys
from leadkit.__main__ import main
def watch(event, details, steps=iter(range(9))):
    if event == "os.rename" and "school" in str(details):
        os.kill(os.getpid(), 9)
    if event == "ctypes.dlsym" and next(steps) == 1:
        os.kill(os.getpid(), 9)
sys.addaudithook(watch)
main()
"""
"""The program, killed before it replaces its second file."""


def test_a_rename_that_was_killed_is_taken_back_and_can_be_done_again(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    before = contents(root)
    words = ("rename", "skills/facilitation", "hosting")
    killed = subprocess.run([sys.executable, "-c", KILLED, *words], cwd=root, check=False)
    assert killed.returncode == -9
    assert (root / "data/people/amina.yaml").read_text() != TEXTS["data/people/amina.yaml"]
    done = leadkit("validate", cwd=root)
    assert (
        done.code,
        "an earlier 'leadkit rename' was stopped before it was done; what it had written (1 file)" in done.err,
    ) == (0, True)
    assert {path: content for path, content in contents(root).items() if not path.startswith(".leadkit")} == before
    assert leadkit(*words, cwd=root).code == 0
    assert "hosting" in (root / "data/people/berta.yaml").read_text()


def test_who_is_stopped_says_so(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    process = subprocess.Popen(
        [sys.executable, "-m", "leadkit", "new", "person"],
        cwd=root,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stderr.read(4) == "Id ("
    process.terminate()
    _, told = process.communicate()
    assert told.endswith("leadkit: stopped\n")
    assert process.returncode == 128 + 15


def test_a_record_that_is_saved_while_a_command_runs_stays(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    saved = AMINA.replace("country: GH", "country: KE")
    program = (
        "import sys; from pathlib import Path; from leadkit.__main__ import main\n"
        f"path, text = Path('data/people/amina.yaml'), {saved!r}\n"
        "sys.addaudithook(lambda event, _: event == 'ctypes.dlsym' and path.write_text(text))\n"
        "main()\n"
    )
    words = ("rename", "skills/facilitation", "hosting")
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "data/people/amina.yaml was changed by somebody else while leadkit was running" in done.stderr
    assert "run this again; nothing was changed" in done.stderr
    assert (root / "data/people/amina.yaml").read_text() == saved
    assert (root / "data/skills/facilitation.yaml").exists()
    assert leadkit(*words, cwd=root).code == 0
    assert "country: KE" in (root / "data/people/amina.yaml").read_text()


def test_a_file_where_artifacts_should_be(tmp_path: Path) -> None:
    root = write(tmp_path, {**TEXTS, "artifacts": "mine\n"})
    done = leadkit("build", cwd=root)
    assert (done.code, "artifacts is not a folder" in done.err) == (3, True)
    assert (root / "artifacts").read_text() == "mine\n"


def test_artifacts_that_are_a_link_are_not_followed(tmp_path: Path) -> None:
    root, outside = write(tmp_path / "root", TEXTS), tmp_path / "outside"
    outside.mkdir()
    (root / "artifacts").symlink_to(outside)
    done = leadkit("build", cwd=root)
    assert (done.code, "artifacts:1:1: error: this is not a regular file" in done.out) == (1, True)
    assert list(outside.iterdir()) == []


def test_what_is_no_regular_file_is_a_finding(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    (root / "data/people/folder.yaml").mkdir()
    (root / "data/people/link.yaml").symlink_to("/etc/passwd")
    os.mkfifo(root / "data/people/pipe.yaml")
    (root / "data/groups").mkdir()
    (root / "data/groups/.git").mkdir()
    done = leadkit("validate", cwd=root)
    assert done.code == 1
    assert done.out.count("[not-a-regular-file]") == done.out.count(": error: ") == 3
    assert "root:" not in done.out


def test_settings_that_are_a_link_are_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path / "root", TEXTS)
    (tmp_path / "outside.yaml").write_text("secret: hunter2\n")
    (root / "leadkit.yaml").unlink()
    (root / "leadkit.yaml").symlink_to(tmp_path / "outside.yaml")
    done = leadkit("validate", cwd=root)
    assert (done.code, "[not-a-regular-file]" in done.out, "secret" in done.out) == (1, True, False)


def test_a_file_where_a_kind_s_folder_should_be(tmp_path: Path) -> None:
    root = write(tmp_path, {**TEXTS, "data/groups": "x"})
    done = leadkit("validate", cwd=root)
    assert (done.code, "data/groups:1:1: error" in done.out) == (1, True)


def test_an_empty_data_folder_is_no_fault(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    assert leadkit("validate", "--strict", cwd=root).code == 0
    assert leadkit("build", cwd=root).code == 0
    assert_whole(root)


def test_names_with_control_signs_steer_no_terminal(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    (root / "data/people/\x1b[31mred.yaml").write_text("name: x\n")
    (root / "data/people").joinpath(os.fsdecode(b"\xff.yaml")).write_text("name: x\n")
    for form in ("text", "json"):
        done = leadkit("validate", "--format", form, cwd=root)
        assert (done.code, "\x1b" in done.out) == (1, False)


def test_a_hostile_git_config_runs_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, TEXTS)
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "first")
    with (root / ".git/config").open("a") as config:
        config.write('[core]\n\tfsmonitor = "touch hit"\n\thooksPath = hooks\n')
        config.write('[filter "x"]\n\tsmudge = touch hit\n[diff "x"]\n\ttextconv = touch hit\n')
    write(root, {".gitattributes": "* filter=x diff=x\n"})
    assert leadkit("report", "--since", "HEAD", cwd=root).code == 0
    assert not (root / "hit").exists()


def test_the_gate_names_the_programs_it_lacks_before_any_test(tmp_path: Path) -> None:
    """On a machine without Chromium, Graphviz and apt; nothing is installed, and nothing is run."""
    (tmp_path / "git").symlink_to(str(shutil.which("git")))
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "dev", "test"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert (
        done.stderr == "dev: the tests drive chromium and graphviz and jq and openjdk-17-jre-headless and shellcheck; "
        "install it, then run this again\n"
    )


def test_the_oldest_python_is_the_same_wherever_it_is_named() -> None:
    oldest = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text())
    assert oldest is not None
    assert f"With Python {oldest[1]} or newer" in (ROOT / "README.md").read_text()
    assert f"--python-version {oldest[1]} " in (ROOT / "CONTRIBUTING.md").read_text()
