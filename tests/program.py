"""The program as its users run it: a process, with what it prints and how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


def leadkit(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None, stdin: str = "") -> Outcome:
    """Run leadkit in a folder, with nothing of this machine's settings but the path to programs."""
    base = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "HOME": str(cwd), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "leadkit", *map(str, arguments)],
        cwd=cwd,
        env={**base, **(env or {})},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Outcome(done.returncode, done.stdout, done.stderr)


def write(root: Path, texts: Mapping[str, str]) -> Path:
    """Write texts under a folder; a leadkit.yaml is added where there is none."""
    for path, text in {"leadkit.yaml": "name: Test\n", **texts}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


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
