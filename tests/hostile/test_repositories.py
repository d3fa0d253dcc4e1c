"""Hostile repositories on a real disk and under real git: nothing in them is run, followed or written to."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from community import AMINA, BERTA, tree
from leadkit.errors import UsageFault
from leadkit.storage.git import read_revision
from program import Outcome, contents, git, leadkit, write

TEXTS: Final = tree(amina=AMINA, berta=BERTA)
BAIT: Final = "secret: hunter2\n"


def irregular(done: Outcome) -> int:
    """How many findings say that something is no regular file; none of them may show what it leads to."""
    assert "hunter2" not in done.out + done.err
    return done.out.count("[not-a-regular-file]")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the repository, with records that look legal and a secret."""
    folder = tmp_path / "outside"
    write(folder, {**TEXTS, "data/people/secret.yaml": BAIT})
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "root", TEXTS)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The community under git, with two commits, so that there is something to compare with; not to be changed."""
    root = write(tmp_path_factory.mktemp("untouched") / "root", TEXTS)
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "first: data")
    write(root, {"data/people/berta.yaml": BERTA.replace("country: DE", "country: AT")})
    git(root, "commit", "-a", "-m", "second: data")
    return root


@pytest.fixture
def repository(untouched: Path, tmp_path: Path) -> Path:
    """A copy of that repository for one test to spoil."""
    return Path(shutil.copytree(untouched, tmp_path / "root"))


# Links, pipes, sockets and folders.


def test_a_linked_record(root: Path, outside: Path) -> None:
    (root / "data/people/linked.yaml").symlink_to(outside / "data/people/secret.yaml")
    (root / "data/people/inside.yaml").symlink_to("amina.yaml")
    (root / "data/people/dangling.yaml").symlink_to("nowhere")
    (root / "data/people/endless.yaml").symlink_to("endless.yaml")
    done = leadkit("validate", cwd=root)
    assert (done.code, irregular(done)) == (1, 4)


def test_a_linked_folder_of_records(root: Path, outside: Path) -> None:
    (root / "data/groups").symlink_to(outside / "data/people")
    (root / "data/people/more").symlink_to(outside / "data/people")
    done = leadkit("validate", cwd=root)
    assert (done.code, irregular(done)) == (1, 2)


def test_a_folder_linked_to_its_parent_does_not_go_round_for_ever(root: Path) -> None:
    (root / "data/people/round").symlink_to("..")
    done = leadkit("validate", cwd=root)
    assert (done.code, irregular(done)) == (1, 1)


def test_linked_data(tmp_path: Path, outside: Path) -> None:
    bare = write(tmp_path / "bare", {})
    (bare / "data").symlink_to(outside / "data")
    for command in ("validate", "build"):
        done = leadkit(command, cwd=bare)
        assert (done.code, irregular(done)) == (1, 1)
    assert not (bare / "artifacts").exists()


@pytest.mark.parametrize("name", [".artifacts.leadkit-new", ".artifacts.leadkit-old", ".leadkit", "artifacts/census"])
def test_a_linked_folder_of_leadkit_s_own_writes_nothing_outside(root: Path, outside: Path, name: str) -> None:
    assert leadkit("build", cwd=root).code == 0
    write(root, {"data/people/berta.yaml": BERTA.replace("country: DE", "country: AT")})
    shutil.rmtree(root / name, ignore_errors=True)
    (root / name).symlink_to(outside)
    before = contents(outside)
    for command in ("build", "report"):
        assert leadkit(command, cwd=root).code in (0, 1, 3)
        assert contents(outside) == before
    assert not (root / "artifacts").is_symlink()


@pytest.mark.parametrize("name", ["artifacts/manifest.json", "artifacts/README.md", ".leadkit/publish.lock"])
def test_a_linked_file_of_leadkit_s_own_is_not_written_through(root: Path, outside: Path, name: str) -> None:
    assert leadkit("build", cwd=root).code == 0
    (root / name).unlink(missing_ok=True)
    (root / name).symlink_to(outside / "data/people/secret.yaml")
    before = contents(outside)
    done = leadkit("build", cwd=root)
    assert (done.code in (0, 1, 3), "hunter2" in done.out + done.err) == (True, False)
    assert contents(outside) == before


def test_linked_schemas_write_nothing_outside(root: Path, outside: Path) -> None:
    before = contents(outside)
    (root / "schemas").symlink_to(outside)
    leadkit("schema", cwd=root)
    assert contents(outside) == before


def test_a_new_record_is_not_written_through_a_linked_folder(root: Path, outside: Path) -> None:
    before = contents(outside)
    (root / "data/groups").symlink_to(outside / "data")
    leadkit("new", "group", "knots", cwd=root)
    assert contents(outside) == before


if hasattr(os, "mkfifo"):

    def test_pipes_do_not_block(root: Path) -> None:
        os.mkfifo(root / "data/people/pipe.yaml")
        os.mkfifo(root / "data/pipe.yaml")
        os.mkfifo(root / "data/skills/README.md")
        done = leadkit("validate", cwd=root)
        assert (done.code, irregular(done)) == (1, 3)

    def test_settings_that_are_a_pipe(root: Path) -> None:
        (root / "leadkit.yaml").unlink()
        os.mkfifo(root / "leadkit.yaml")
        assert leadkit("validate", cwd=root).code == 3


if hasattr(socket, "AF_UNIX"):

    @pytest.fixture
    def listener(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
        """A socket among the records; its name is relative, as sockets allow short paths only."""
        monkeypatch.chdir(root / "data/people")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("listener.yaml")
            server.listen()
            yield "data/people/listener.yaml"

    def test_a_socket(root: Path, listener: str) -> None:
        done = leadkit("validate", cwd=root)
        assert (done.code, irregular(done), listener in done.out) == (1, 1, True)


def test_folders_named_like_records_are_not_entered(root: Path) -> None:
    for name in ("folder.yaml", "old.yml"):
        write(root / "data/people" / name, {"secret.yaml": BAIT})
    done = leadkit("validate", cwd=root)
    assert (done.code, irregular(done)) == (1, 2)


def test_folders_below_folders_end_somewhere(root: Path) -> None:
    deep = root / "data/people"
    for _ in range(60):
        deep = deep / "d"
        deep.mkdir()
    (deep / "deep.yaml").write_text(BAIT, encoding="utf-8")
    done = leadkit("validate", cwd=root)
    assert (done.code, done.out.count("[stray-file]")) == (1, 1)


NAMES: Final = (
    b"new\nline.yaml",
    b"::error::forged.yaml",
    b"x\n::error::forged.yaml",
    b"\x1b[2Jred.yaml",
    b"\xc2\x9b31m.yaml",
    b"bell\x07.yaml",
    b'quote".yaml',
    b"quote'.yaml",
    b"`touch hit`.yaml",
    b"$(touch hit).yaml",
    b";touch hit;.yaml",
    b"|touch hit.yaml",
    b"-rf.yaml",
    b"--help.yaml",
    b"\xff\xfe.yaml",
    b"\xed\xa0\x80.yaml",
    "\u202elmay.yaml".encode(),
    "a\u2028b.yaml".encode(),
    b"con.yaml",
    b"..yaml",
    b"...yaml",
    b"trailing .yaml",
    b"percent%00.yaml",
    b"back\\slash.yaml",
    b"<script>.yaml",
    b"{{7*7}}.yaml",
    b"[link](javascript:x).yaml",
    b"x" * 200 + b".yaml",
)


@pytest.mark.parametrize("form", ["text", "json"])
def test_names_that_would_steer_a_shell_a_terminal_or_a_log(repository: Path, form: str) -> None:
    for name in NAMES:
        (repository / "data/people" / os.fsdecode(name)).write_text(AMINA, encoding="utf-8")
    done = leadkit("validate", "--format", form, cwd=repository)
    assert done.code == 1
    assert done.out.count("[bad-file-name]" if form == "text" else "bad-file-name") == len(NAMES)
    assert all(sign == "\n" or (sign >= " " and not "\x7f" <= sign <= "\x9f") for sign in done.out)
    assert not any(line.startswith("::") for line in done.out.splitlines())
    git(repository, "add", ".")
    git(repository, "commit", "-m", "hostile names")
    for arguments in (("build",), ("report", "--since", "HEAD"), ("validate", "data/people/--help.yaml")):
        assert leadkit(*arguments, cwd=repository).code in (1, 2)
    assert not list(repository.rglob("hit"))


# git: settings, attributes, hooks and objects of strangers.

COMMAND: Final = """#!/bin/sh
touch "$LEADKIT_MARKER"
"""


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a marker when anything runs it."""
    program = tmp_path / "trap"
    program.write_text(COMMAND, encoding="utf-8")
    program.chmod(0o755)
    return program


def run_git_commands(repository: Path, marker: Path) -> list[int]:
    """The exit codes of every command that looks at a repository or its history."""
    commands = (
        *(("report", "--since", "HEAD~1"), ("report", "--since", "main")),
        *(("validate",), ("validate", "--changed-since", "HEAD~1"), ("build",)),
    )
    return [leadkit(*command, cwd=repository, env={"LEADKIT_MARKER": str(marker)}).code for command in commands]


def hostile_config(trap: Path) -> str:
    """Every setting of git that names a program and that reading could reach."""
    return f"""
[core]
\tfsmonitor = {trap}
\thooksPath = {trap.parent}/hooks
\tsshCommand = {trap}
\tpager = {trap}
\teditor = {trap}
\taskPass = {trap}
\tgitProxy = {trap}
\tattributesFile = {trap.parent}/attributes
\talternateRefsCommand = {trap}
[pager]
\tls-tree = {trap}
\tcat-file = {trap}
\trev-parse = {trap}
[alias]
\tls-tree = !{trap}
\trev-parse = !{trap}
\tcat-file = !{trap}
[filter "x"]
\tclean = {trap}
\tsmudge = {trap}
\tprocess = {trap}
\trequired = true
[diff]
\texternal = {trap}
[diff "x"]
\ttextconv = {trap}
\tcommand = {trap}
[merge "x"]
\tdriver = {trap}
[credential]
\thelper = !{trap}
[gpg]
\tprogram = {trap}
[log]
\tshowSignature = true
\tfollow = true
\tmailmap = true
[mailmap]
\tfile = {trap}
[uploadpack]
\tpackObjectsHook = {trap}
[include]
\tpath = {trap.parent}/included
"""


def test_every_program_in_git_s_settings_stays_unused(repository: Path, trap: Path) -> None:
    marker = trap.parent / "marker"
    hooks = trap.parent / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc", "fsmonitor-watchman"):
        (hooks / name).write_text(COMMAND, encoding="utf-8")
        (hooks / name).chmod(0o755)
    (repository / ".git/hooks").mkdir(exist_ok=True)
    for hook in hooks.iterdir():
        (repository / ".git/hooks" / hook.name).write_bytes(hook.read_bytes())
        (repository / ".git/hooks" / hook.name).chmod(0o755)
    (trap.parent / "attributes").write_text("* filter=x diff=x merge=x\n", encoding="utf-8")
    (trap.parent / "included").write_text(f"[core]\n\tfsmonitor = {trap}\n", encoding="utf-8")
    write(repository, {".gitattributes": "* filter=x diff=x merge=x\n"})
    with (repository / ".git/config").open("a", encoding="utf-8") as config:
        config.write(hostile_config(trap))
    assert run_git_commands(repository, marker) == [0, 0, 0, 0, 0]
    assert not marker.exists()


def test_a_signature_is_not_verified_by_a_stranger_s_program(repository: Path, trap: Path) -> None:
    """With log.showSignature, git log runs gpg.program for every signed commit that it shows: here one that renames."""
    marker = trap.parent / "marker"
    git(repository, "mv", "data/people/berta.yaml", "data/people/bertha.yaml")
    renamed_tree, parent = git(repository, "write-tree").strip(), git(repository, "rev-parse", "HEAD").strip()
    signed = (
        f"tree {renamed_tree}\nparent {parent}\nauthor Test <test@localhost> 0 +0000\n"
        "committer Test <test@localhost> 0 +0000\n"
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n\nsigned\n"
    )
    (repository / "commit").write_text(signed, encoding="utf-8")
    git(repository, "update-ref", "HEAD", git(repository, "hash-object", "-t", "commit", "-w", "commit").strip())
    with (repository / ".git/config").open("a", encoding="utf-8") as config:
        config.write(f"[log]\n\tshowSignature = true\n[gpg]\n\tprogram = {trap}\n")
        config.write(f'[gpg "openpgp"]\n\tprogram = {trap}\n[gpg "ssh"]\n\tprogram = {trap}\n')
    write(repository, {"data/people/amina.yaml": AMINA.replace("wants:", "groups: [nobody]\nwants:")})
    assert run_git_commands(repository, marker)[2] == 1
    assert not marker.exists()


def test_the_trap_is_a_trap(repository: Path, trap: Path) -> None:
    """Plain git does run it: the test above would notice."""
    with (repository / ".git/config").open("a", encoding="utf-8") as config:
        config.write(f"[core]\n\tfsmonitor = {trap}\n")
    marker = trap.parent / "marker"
    environment = {"PATH": os.environ["PATH"], "HOME": str(repository), "LEADKIT_MARKER": str(marker)}
    subprocess.run(["git", "status"], cwd=repository, env=environment, capture_output=True, check=False)
    assert marker.exists()


@pytest.mark.parametrize("address", ["ext::{trap}", "ssh://localhost/x", "{folder}"])
def test_missing_objects_are_not_fetched_by_a_stranger_s_program(repository: Path, trap: Path, address: str) -> None:
    """A repository that claims to be a partial clone makes git fetch what is missing, by programs it names itself."""
    marker = trap.parent / "marker"
    other = trap.parent / "other"
    other.mkdir()
    git(other, "init")
    blob = git(repository, "rev-parse", "HEAD~1:data/people/berta.yaml").strip()
    (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with (repository / ".git/config").open("a", encoding="utf-8") as config:
        config.write(
            f"[core]\n\trepositoryFormatVersion = 1\n\tsshCommand = {trap}\n"
            f"[extensions]\n\tpartialClone = origin\n"
            f'[remote "origin"]\n\turl = {address.format(trap=trap, folder=other)}\n\tpromisor = true\n'
            f"\tuploadpack = {trap}\n"
            '[protocol]\n\tallow = always\n[protocol "ext"]\n\tallow = always\n'
        )
    done = leadkit("report", "--since", "HEAD~1", cwd=repository, env={"LEADKIT_MARKER": str(marker)})
    assert (done.code, marker.exists()) == (3, False)


def test_a_lost_object_ends_in_a_message(repository: Path) -> None:
    """No malice: a disk or a broken clone has lost a file of an old commit."""
    blob = git(repository, "rev-parse", "HEAD~1:data/people/berta.yaml").strip()
    (repository / ".git/objects" / blob[:2] / blob[2:]).unlink()
    done = leadkit("report", "--since", "HEAD~1", cwd=repository)
    assert (done.code, "hint:" in done.err) == (3, True)


def test_a_garbled_object_ends_in_a_message(repository: Path) -> None:
    blob = git(repository, "rev-parse", "HEAD~1:data/people/berta.yaml").strip()
    path = repository / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(b"garbled")
    done = leadkit("report", "--since", "HEAD~1", cwd=repository)
    assert (done.code, "hint:" in done.err) == (3, True)


CHANGES: Final = ("report", "--since", "HEAD~1", "--as-of", "2026-11-21")
ATTRIBUTES: Final = (
    "*.yaml filter=lfs diff=lfs merge=lfs -text\n",
    "*.yaml export-subst ident\n",
    "*.yaml export-ignore\n",
    "*.yaml working-tree-encoding=UTF-16\n",
    "*.yaml text eol=crlf\n",
    "*.yaml binary\n",
    "[attr]evil filter=x\n* evil\n",
    "\x00\xff" * 50,
    "*" * 5000 + " filter=x\n",
)


@pytest.fixture(scope="module")
def changes_as_they_are(untouched: Path) -> str:
    done = leadkit(*CHANGES, cwd=untouched)
    assert done.code == 0
    return done.out


@pytest.mark.parametrize("attributes", ATTRIBUTES, ids=range(len(ATTRIBUTES)))
def test_attributes_change_no_byte_of_what_is_read(repository: Path, changes_as_they_are: str, attributes: str) -> None:
    write(repository, {".gitattributes": attributes, "data/.gitattributes": attributes})
    write(repository, {".git/info/attributes": attributes})
    done = leadkit(*CHANGES, cwd=repository)
    assert (done.code, done.out) == (0, changes_as_they_are)


def test_an_embedded_bare_repository_is_no_place_to_read_settings_from(repository: Path, trap: Path) -> None:
    """git finds a bare repository by the shape of a folder; one that lies among the data must not be obeyed."""
    marker = trap.parent / "marker"
    bare = repository / "data/people"
    made = trap.parent / "made"
    made.mkdir()
    git(made, "init", "--bare")
    for path in sorted(made.rglob("*")):
        target = bare / path.relative_to(made)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        elif "sample" not in path.name:
            target.write_bytes(path.read_bytes())
    (bare / "config").write_text(hostile_config(trap) + "\n[core]\n\tbare = true\n", encoding="utf-8")
    done = leadkit("validate", cwd=bare, env={"LEADKIT_MARKER": str(marker)})
    assert (done.code, "[stray-file]" in done.out) == (1, True)
    done = leadkit("report", "--since", "HEAD", cwd=bare, env={"LEADKIT_MARKER": str(marker)})
    assert done.code == 1
    assert not marker.exists()


BROKEN_CONFIGS: Final = {
    "garbage": b"]]]\n",
    "no-section": b"bare = false\n",
    "bytes": b"[core]\n\tbare = \xff\xfe\n",
    "bare": b"[core]\n\tbare = maybe\n",
    "is-bare": b"[core]\n\tbare = true\n",
    "worktree-elsewhere": b"[core]\n\tworktree = /\n",
    "worktree-nowhere": b"[core]\n\tworktree = /nowhere/at/all\n",
    "future-format": b"[core]\n\trepositoryformatversion = 99\n",
    "unknown-extension": b"[core]\n\trepositoryformatversion = 1\n[extensions]\n\tevil = true\n",
    "object-format": b"[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n",
    "include-itself": b"[include]\n\tpath = config\n",
    "empty": b"",
    "nul": b"\0" * 100,
}


@pytest.mark.parametrize("name", BROKEN_CONFIGS)
def test_broken_git_settings_end_in_a_message(repository: Path, name: str) -> None:
    (repository / ".git/config").write_bytes(BROKEN_CONFIGS[name])
    done = leadkit("report", "--since", "HEAD~1", cwd=repository)
    assert done.code in (0, 2, 3), done.err
    assert done.code == 0 or "hint:" in done.err


DOT_GIT: Final = {
    "file-to-nowhere": b"gitdir: /nowhere/at/all\n",
    "file-to-root": b"gitdir: /\n",
    "file-of-garbage": b"\xff\xfe\0",
    "empty-file": b"",
    "huge-file": b"gitdir: " + b"a" * 100_000,
}


@pytest.mark.parametrize("name", DOT_GIT)
def test_a_file_for_a_git_folder_ends_in_a_message(root: Path, name: str) -> None:
    (root / ".git").write_bytes(DOT_GIT[name])
    done = leadkit("report", "--since", "HEAD", cwd=root)
    assert (done.code, "hint:" in done.err) == (3, True)


def test_a_git_file_to_another_repository_reads_nothing_of_it(root: Path, outside: Path) -> None:
    git(outside, "init")
    git(outside, "add", ".")
    git(outside, "commit", "-m", "theirs")
    (root / ".git").write_text(f"gitdir: {outside}/.git\n", encoding="utf-8")
    done = leadkit("report", "--since", "HEAD", cwd=root)
    assert "hunter2" not in done.out + done.err


REVISIONS: Final = (
    "--output=x",
    "-h",
    "--help",
    "--exec=touch hit",
    "-",
    "--",
    "",
    " ",
    "HEAD --",
    "HEAD main",
    "HEAD\nmain",
    "a..b",
    "HEAD..HEAD~1",
    "HEAD...HEAD~1",
    "..",
    "...",
    "^HEAD",
    "HEAD^!",
    "HEAD^@",
    "HEAD^-",
    "@{upstream}",
    "@{push}",
    "@{u}",
    "@{-99}",
    "@{99999999999999999999}",
    "HEAD@{yesterday}",
    "HEAD@{$(touch hit)}",
    ":/first",
    ":0:data",
    "HEAD:data",
    "HEAD^{/first}",
    "HEAD^{tree}",
    "HEAD^{blob}",
    "HEAD^{}",
    "HEAD~99999999999999999999",
    "HEAD" + "^" * 190,
    "HEAD" + "~" * 5000,
    "refs/heads/*",
    "[a-z]*",
    "../../../etc/passwd",
    "/etc/passwd",
    ".git/config",
    "$(touch hit)",
    "`touch hit`",
    "; touch hit",
    "| touch hit",
    "\x1b[31m",
    "\u202e",
    "ÄÖÜ",
    "0" * 40,
    "f" * 40,
    "%s%n",
)


NAMING_A_COMMIT: Final = ("HEAD^{/first}", "HEAD^{}", "HEAD@{yesterday}", "@{99999999999999999999}")
"""The last is a date to git, whatever it looks like."""


@pytest.mark.parametrize("revision", REVISIONS[::4])
def test_the_program_with_option_like_and_odd_revisions(untouched: Path, revision: str) -> None:
    """Either a commit that git knows, or wrong usage: nothing is run, printed to a file or blamed on the disk."""
    before = contents(untouched)
    done = leadkit("report", f"--since={revision}", "--as-of", "2026-11-21", cwd=untouched)
    assert done.code == (0 if revision in NAMING_A_COMMIT else 2), done.err
    assert "\x1b" not in done.out + done.err
    assert "usage: git" not in done.out + done.err
    assert contents(untouched) == before


@pytest.mark.parametrize("revision", REVISIONS)
def test_option_like_and_odd_revisions(untouched: Path, revision: str) -> None:
    """The same for every one of them, without a process of its own."""
    before = contents(untouched)
    if revision in NAMING_A_COMMIT:
        assert "data/people/amina.yaml" in read_revision(untouched, revision)[0]
    else:
        with pytest.raises(UsageFault):
            read_revision(untouched, revision)
    assert contents(untouched) == before


def test_branches_and_tags_that_look_like_options(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD~1").strip()
    for name in ("refs/heads/--output=x", "refs/tags/-h", "refs/heads/$(touch hit)"):
        path = repository / ".git" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{head}\n", encoding="utf-8")
    for name in ("--output=x", "-h", "$(touch hit)"):
        assert leadkit("report", f"--since={name}", cwd=repository).code == 2
    assert leadkit("report", "--since=refs/tags/-h", cwd=repository).code == 0
    assert not list(repository.rglob("hit"))


def test_hostile_entries_in_an_old_tree(repository: Path) -> None:
    """Links, submodules and odd names of an old commit are findings about that commit, and nothing is checked out."""
    (repository / "data/people/old-link.yaml").symlink_to("../../../etc/passwd")
    (repository / "data/people" / os.fsdecode(b"\xff\n\x1b[31m.yaml")).write_text(AMINA, encoding="utf-8")
    (repository / "data/resources").mkdir()
    (repository / "data/resources" / os.fsdecode(b"\xff\n\x1b[31m.yaml")).write_text("[", encoding="utf-8")
    git(repository, "add", ".")
    head = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},data/groups")
    git(repository, "commit", "-m", "hostile tree")
    git(repository, "tag", "hostile")
    git(repository, "reset", "--hard", "HEAD~1")
    before = contents(repository)
    done = leadkit("report", "--since", "hostile", cwd=repository)
    assert (done.code, "4 records of that version could not be read" in done.out) == (0, True)
    assert "\x1b" not in done.out + done.err
    assert contents(repository) == before


def test_a_replaced_object_is_not_read(repository: Path) -> None:
    """`refs/replace` could show another content than the commit that the user named."""
    old = git(repository, "rev-parse", "HEAD~1:data/people/berta.yaml").strip()
    (repository / "fake").write_text("name: [\n", encoding="utf-8")
    git(repository, "replace", old, git(repository, "hash-object", "-w", "fake").strip())
    assert leadkit("report", "--since", "HEAD~1", cwd=repository).code == 0


def test_a_huge_old_record_is_a_finding_and_is_not_loaded(repository: Path) -> None:
    write(repository, {"data/people/huge.yaml": "# " + "x" * 20_000_000})
    git(repository, "add", ".")
    git(repository, "commit", "-m", "huge")
    (repository / "data/people/huge.yaml").unlink()
    done = leadkit("report", "--since", "HEAD", cwd=repository)
    assert (done.code, "1 record of that version could not be read" in done.out) == (0, True)


@pytest.mark.parametrize(
    "variables",
    [
        {"GIT_DIR": "/nowhere"},
        {"GIT_WORK_TREE": "/"},
        {"GIT_INDEX_FILE": "/nowhere"},
        {"GIT_OBJECT_DIRECTORY": "/nowhere"},
        {"GIT_TRACE": "{marker}"},
        {"GIT_PAGER": "{trap}", "PAGER": "{trap}"},
        {"GIT_EXTERNAL_DIFF": "{trap}"},
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": "{trap}"},
    ],
    ids=lambda variables: next(iter(variables)),
)
def test_git_s_environment_ends_in_a_message_at_worst(repository: Path, trap: Path, variables: dict[str, str]) -> None:
    marker = trap.parent / "marker"
    env = {key: value.format(trap=trap, marker=trap.parent / "trace") for key, value in variables.items()}
    done = leadkit("report", "--since", "HEAD~1", cwd=repository, env={**env, "LEADKIT_MARKER": str(marker)})
    assert done.code in (0, 2, 3), done.err
    assert not marker.exists()


def test_only_the_root_is_opened(tmp_path: Path, root: Path) -> None:
    """An audit hook sees every file that validating opens beyond the program's own; each lies under the root."""
    watch = (
        "import os, sys\n"
        "opened = set()\n"
        "def hook(event, arguments):\n"
        "    if event == 'open' and isinstance(arguments[0], (str, bytes)):\n"
        "        opened.add(os.path.abspath(os.fsdecode(arguments[0])))\n"
        "sys.argv = ['leadkit', '--root', sys.argv[1], 'validate']\n"
        "sys.addaudithook(hook)\n"
        "from leadkit.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sorted(opened)), file=sys.stderr)\n"
    )
    (root / "data/people/linked.yaml").symlink_to(tmp_path / "bait")
    (tmp_path / "bait").write_text(BAIT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", watch, str(root)], cwd=root, capture_output=True, text=True, check=True
    )
    opened = {Path(line) for line in done.stderr.splitlines() if line.startswith("/")}
    assert any(path.is_relative_to(root) for path in opened)
    assert tmp_path / "bait" not in {path.resolve() for path in opened if not path.is_symlink()}
    assert {path for path in opened if path.is_relative_to(tmp_path)} <= {root, *root.rglob("*"), *by_name(root)}


def by_name(root: Path) -> set[Path]:
    """Names that were opened relative to an open folder appear as if they lay in the working folder."""
    return {root / path.name for path in root.rglob("*")}
