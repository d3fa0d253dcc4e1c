"""The program as its users run it: a process, with what it prints and how it ends."""

import atexit
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

import asking
from asking import ask


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


_SOURCE: Final = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
"""Where the program is, if it is not the installed one: faults are put into copies of it."""
_OF_THE_START: Final = ("PYTHON", "LC_", "LANG", "TZ")
"""Beginnings of variables that Python reads when it starts."""


def leadkit(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None, stdin: str = "") -> Outcome:
    """Run leadkit in a folder, with nothing of this machine's settings but the path to programs."""
    base = {**_SOURCE, "PATH": os.environ["PATH"], "PYTHONUTF8": "1", "HOME": str(cwd), "GIT_CONFIG_NOSYSTEM": "1"}
    words, own = [str(argument) for argument in arguments], {**base, **(env or {})}
    has_same_git = shutil.which("git", path=own["PATH"]) == shutil.which("git")  # GitPython looks for it on its import
    is_started = not has_same_git or any(name.startswith(_OF_THE_START) for name in env or {})
    if is_started or not hasattr(os, "fork"):
        done = subprocess.run(
            [sys.executable, "-m", "leadkit", *words],
            cwd=cwd,
            env=own,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        found = Outcome(done.returncode, done.stdout, done.stderr)
    else:
        found = _ready().run(words, cwd, own, stdin)
    assert "Traceback" not in found.err, found.err
    return found


class Ready:
    """A process that waits with the program in memory: see ready.py."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="leadkit-tests-"))
        self.address = str(self.folder / "ready")
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("ready.py")), self.address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**_SOURCE, "PATH": os.environ["PATH"], "PYTHONUTF8": "1"},
        )
        assert self._process.stdout is not None
        self._process.stdout.readline()
        atexit.register(self._end)

    def run(self, words: list[str], cwd: Path, env: Mapping[str, str], stdin: str) -> Outcome:
        with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
            given.write(stdin.encode("utf-8"))
            given.seek(0)
            code = ask(self.address, words, str(cwd), env, [given.fileno(), out.fileno(), err.fileno()])
            out.seek(0)
            err.seek(0)
            return Outcome(code, out.read().decode("utf-8"), err.read().decode("utf-8"))

    def _end(self) -> None:
        self._process.communicate("")
        shutil.rmtree(self.folder)


@cache
def _ready() -> Ready:
    return Ready()


def command() -> list[str]:
    """What starts leadkit with the streams of whoever starts it."""
    return [sys.executable, "-I", "-S", asking.__file__, _ready().address]


def put_program(folder: Path, name: str, command: list[str]) -> None:
    """A program of this name in a folder that is searched for programs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', encoding="utf-8")
    (folder / name).chmod(0o755)


def put_leadkit(folder: Path) -> None:
    """The program that is tested, under its name."""
    put_program(folder, "leadkit", command())


def built(tree: Path, target: str, folder: Path) -> Path:
    """The wheel or sdist of a tree, in a folder."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    (found,) = folder.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return found


def write(root: Path, texts: Mapping[str, str]) -> Path:
    """Write texts under a folder; a leadkit.yaml is added where there is none."""
    own = {} if (root / "leadkit.yaml").exists() else {"leadkit.yaml": "name: Test\n"}
    for path, text in {**own, **texts}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for what runs keep for themselves in a clone (tests/e2e/test_kept.py)."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    return {name: content for name, content in named.items() if "/leadkit/kept/" not in f"/{name}"}


def assert_whole(root: Path) -> str:
    """The artifacts are exactly one published set, as their manifest says; its digest."""
    files = contents(root / "artifacts")
    manifest = json.loads(files.pop("manifest.json"))
    assert {name: sha256(content).hexdigest() for name, content in files.items()} == manifest["artifacts"]
    return str(manifest["digest"])


def git(cwd: Path, *arguments: str) -> str:
    """Real git with a made-up author and no settings of this machine."""
    env = {"PATH": os.environ["PATH"], "HOME": str(cwd), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    author = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *author, *arguments], cwd=cwd, env=env, capture_output=True, text=True, check=True)
    return done.stdout
