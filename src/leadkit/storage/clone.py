"""What git knows of a clone beside its commits: where it came from, its branches, its hooks."""

from pathlib import Path
from typing import Final, NamedTuple

from leadkit.storage.git import ask_git, run_git, web_address

_BRANCHES: Final = ("refs/heads/", "refs/remotes/origin/")


class Clone(NamedTuple):
    """`is_top`: whether the repository begins in this folder; `address`: its page on the web, without credentials."""

    is_top: bool
    address: str | None
    branches: tuple[str, ...]
    has_commit_hook: bool


def clone_at(root: Path) -> Clone | None:
    """What git knows of the clone around a folder; None outside of git."""
    top = ask_git(root, "rev-parse", "--show-toplevel")
    if top is None:
        return None
    hook = root / _text(run_git(root, "rev-parse", "--git-common-dir")) / "hooks" / "pre-commit"
    return Clone(Path(_text(top)).resolve() == root.resolve(), web_address(root), _branches(root), hook.is_file())


def _branches(root: Path) -> tuple[str, ...]:
    """Names of the branches, here and at the remote; also of one that has no commit yet."""
    current = _text(ask_git(root, "symbolic-ref", "--quiet", "--short", "HEAD") or b"")
    listed = _text(run_git(root, "for-each-ref", "--format=%(refname)", *_BRANCHES)).split()
    names = {ref.removeprefix(start) for ref in listed for start in _BRANCHES if ref.startswith(start)}
    return tuple(sorted((names | {current}) - {"", "HEAD"}))


def _text(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape").rstrip("\n")
