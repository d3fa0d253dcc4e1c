"""git: a tree at a revision, read from objects only. No checkout, no filter, no hook, no attribute is obeyed."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from leadkit.documents.text import MAX_BYTES
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Finding
from leadkit.findings.reading import NOT_A_REGULAR_FILE
from leadkit.i18n.messages import Message
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.storage.files import IN_PASSING, Tree

if TYPE_CHECKING:
    from git import Repo

_REVISION: Final = re.compile(r"[A-Za-z0-9_@./][A-Za-z0-9_@^~./{}+-]{0,199}", re.ASCII)
_REMOTE: Final = re.compile(
    r"(?:(?:https|ssh|git)://(?:[^/@\s]*@)?|[A-Za-z0-9._-]+@)(?P<host>[A-Za-z0-9.-]+)(?::\d+)?[:/]"
    r"(?P<path>[A-Za-z0-9._/-]+?)(?:\.git)?/?"
)
_MOST_COMMITS: Final = 2000
_REGULAR: Final = (b"100644", b"100755")


def read_revision(root: Path, revision: str) -> Tree:
    """What `storage.files.read_tree` gives, at a commit: path relative to the root → content."""
    (tree,) = read_revisions(root, [resolve(open_repository(root), revision)])
    return tree


def read_revisions(root: Path, commits: list[str]) -> Iterator[Tree]:
    """The trees of several commits, in their order; each object is read once, however many of them hold it."""
    top = top_of(root)
    inside = prefix_in(root, top)
    listings = [_listing(top, inside, commit) for commit in commits]
    blobs = list(dict.fromkeys(blob for listing in listings for blob in listing.blobs.values()))
    contents = dict(zip(blobs, read_objects(top, blobs), strict=True))
    for listing in listings:
        yield {**listing.oversized, **{path: contents[blob] for path, blob in listing.blobs.items()}}, listing.findings


class _Listing(NamedTuple):
    """The files of a commit that matter: path → object, those too large to read, and what is no file."""

    blobs: dict[str, bytes]
    oversized: dict[str, bytes]
    findings: tuple[Finding, ...]


def _listing(top: Path, inside: str, commit: str) -> _Listing:
    listing = run_git(
        top, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", f"{inside}{DATA}", f"{inside}{CONFIG_FILE}"
    )
    blobs: dict[str, bytes] = {}
    oversized: dict[str, bytes] = {}
    findings: list[Finding] = []
    for line in filter(None, listing.split(b"\0")):
        meta, _, name = line.partition(b"\t")
        mode, _, blob, size = meta.split()
        if mode in _REGULAR and not size.isdigit():
            raise _lost()
        path = name.decode("utf-8", "surrogateescape").removeprefix(inside)
        if IN_PASSING.fullmatch(path.rpartition("/")[2]):
            continue
        if mode not in _REGULAR:
            findings.append(
                Finding(
                    NOT_A_REGULAR_FILE,
                    path,
                    Message("this is not a regular file"),
                    Message("replace it with a plain file"),
                )
            )
        elif int(size) > MAX_BYTES:
            oversized[path] = b" " * (MAX_BYTES + 1)
        else:
            blobs[path] = blob
    return _Listing(blobs, oversized, tuple(findings))


class NextCommit(NamedTuple):
    """What git would commit now: its tree, the commits before it, and the files and folders that differ from each."""

    tree: str
    parents: tuple[str, ...]
    changed: frozenset[str]


def next_commit(root: Path) -> NextCommit:
    """What is staged; paths are relative to the root. Git keeps the tree among its objects, as every commit does."""
    top = top_of(root)
    try:
        tree = run_git(top, "write-tree").decode().strip()
    except EnvironmentFault as fault:
        raise EnvironmentFault(fault.message, "'git status' shows what is left to merge or to repair") from None
    asked = (ask_git(top, "rev-parse", "--verify", "--quiet", name) for name in ("HEAD", "MERGE_HEAD"))
    parents = tuple(answer.decode().strip() for answer in asked if answer)
    options = ("-r", "-t", "-z", "--name-only")
    listings = [run_git(top, "diff-tree", "--no-renames", *options, parent, tree) for parent in parents]
    listings = listings or [run_git(top, "ls-tree", "--full-tree", *options, tree)]
    common = set.intersection(*(set(listing.split(b"\0")) for listing in listings))
    paths = (path.decode("utf-8", "surrogateescape") for path in common if path)
    inside = prefix_in(root, top)
    changed = frozenset(path.removeprefix(inside) for path in paths if path.startswith(inside))
    return NextCommit(tree, parents, changed)


def top_of(root: Path) -> Path:
    return Path(str(open_repository(root).working_tree_dir)).resolve()


def fork_point(root: Path, revision: str) -> str:
    """The commit where the present one left the line of `revision`: later changes on that line are not ours."""
    repo = open_repository(root)
    commit = resolve(repo, revision)
    try:
        return run_git(Path(str(repo.working_tree_dir)), "merge-base", commit, "HEAD").decode().strip()
    except EnvironmentFault:
        return commit  # histories that share nothing, or a clone too shallow to know


def renamed(root: Path, folder: str) -> dict[str, str]:
    """Former path → present path of files below a folder, relative to the root; empty where no history is known."""
    try:
        repo = open_repository(root)
        top = Path(str(repo.working_tree_dir)).resolve()
        options = (
            "--no-textconv",
            "--no-ext-diff",
            "--no-show-signature",
            "-M",
            "--diff-filter=R",
            "--name-status",
            "-z",
            "--format=",
        )
        log = run_git(top, "log", *options, "-n", str(_MOST_COMMITS), "HEAD", "--", f"{prefix_in(root, top)}{folder}")
    except (EnvironmentFault, UsageFault):
        return {}
    parts = log.decode("utf-8", "surrogateescape").strip("\0").split("\0")
    found: dict[str, str] = {}
    for old, new in zip(parts[1::3], parts[2::3], strict=False):  # from the latest commit back
        old, new = (path.removeprefix(prefix_in(root, top)) for path in (old, new))
        found.setdefault(old, found.get(new, new))
    return found


def commits_with(root: Path, path: str) -> int | None:
    """How many commits of all branches and tags hold a change of this file; None where there is no history."""
    try:
        top = top_of(root)
        log = run_git(top, "log", "--all", "--format=%H", "--", f"{prefix_in(root, top)}{path}")
    except EnvironmentFault:
        return None
    return len(log.split())


def prefix_in(root: Path, top: Path) -> str:
    """Of paths in the repository, the part before the root's own."""
    inside = root.resolve().relative_to(top).as_posix()
    return "" if inside == "." else f"{inside}/"


def open_repository(root: Path) -> "Repo":
    """The git repository around `root`; EnvironmentFault without git or outside of one."""
    try:
        import git
    except ImportError:
        raise _not_installed() from None
    try:
        repo = git.Repo(root, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        raise EnvironmentFault(f"{root} is not in a git repository", "run 'git init' there first") from None
    if repo.working_tree_dir is None:
        raise EnvironmentFault(f"{root} is in a bare git repository", "use a clone with a work tree")
    return repo


def web_address(root: Path) -> str | None:
    """Where the repository is on the web, as its remote `origin` says: https, without user, password or `.git`."""
    found = (
        run_git(top_of(root), "config", "--get", "--default", "", "remote.origin.url")
        .decode("utf-8", "replace")
        .strip()
    )
    match = _REMOTE.fullmatch(found)
    return f"https://{match['host']}/{match['path']}" if match else None


class PublishedCommit(NamedTuple):
    """A commit, and the address from which anybody can fetch it."""

    address: str
    commit: str


def published_commit(folder: Path) -> PublishedCommit | None:
    """The commit of a clone, if a branch of its remote holds it and nothing was changed since."""
    commit = ask_git(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    if commit is None or ask_git(folder, "status", "--porcelain", "--untracked-files=no"):
        return None
    name = commit.decode("ascii").strip()
    address = web_address(folder)
    if address is None or not ask_git(folder, "branch", "--remotes", "--contains", name):
        return None
    return PublishedCommit(address, name)


def resolve(repo: "Repo", revision: str) -> str:
    """The commit that a revision names; its form is checked before git sees it."""
    hint = "name a commit, a tag or a branch, such as HEAD~1, v1.0 or main"
    if not _REVISION.fullmatch(revision):
        raise UsageFault(f"'{revision}' is not a revision", hint)
    try:
        found = run_git(
            Path(str(repo.working_tree_dir)),
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{revision}^{{commit}}",
        )
    except EnvironmentFault:
        raise UsageFault(f"git knows no revision '{revision}' here", f"{hint}; or commit or fetch first") from None
    return found.decode().strip()


def run_git(top: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """What git prints; EnvironmentFault where it fails."""
    done = _git(top, arguments, stdin)
    if done is None or done.returncode:
        if done is None:
            raise _not_installed()
        reason = done.stderr.decode("utf-8", "replace").strip()
        message = f"git {arguments[0]} failed: {reason.splitlines()[0][:200] if reason else 'it does not say why'}"
        raise EnvironmentFault(message, "check the repository with 'git fsck'")
    return done.stdout


def ask_git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it answers no by its exit code, and where there is no git."""
    done = _git(folder, arguments, b"")
    if done is not None and done.returncode > 1 and arguments[0] != "rev-parse":
        raise EnvironmentFault(f"git {arguments[0]} failed", "check the repository with 'git fsck'")
    return done.stdout if done is not None and done.returncode == 0 else None


def is_tracked(folder: Path, path: str) -> bool:
    """Whether git knows a file, or one in a folder of this name; False outside of git."""
    return ask_git(folder, "rev-parse", "--show-toplevel") is not None and bool(
        ask_git(folder, "ls-files", "-z", "--", path)
    )


def _git(folder: Path, arguments: tuple[str, ...], stdin: bytes) -> "subprocess.CompletedProcess[bytes] | None":
    """Where git is run on a repository: no hook, no monitor, no replaced object. None where it is not installed.

    Only what an address names is cloned elsewhere, in addresses.py, as that needs the network, which is forbidden here.
    """
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=", "--no-replace-objects", *arguments]
    # A partial clone would fetch what is missing, by a program that the repository's own settings may name.
    environment = {**os.environ, "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
    try:
        return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        return None


def _not_installed() -> EnvironmentFault:
    return EnvironmentFault("git is not installed", "install git from https://git-scm.com")


def _lost() -> EnvironmentFault:
    return EnvironmentFault("git lacks an object of this revision, or it is broken", "fetch it, or run 'git fsck'")


def read_objects(top: Path, blobs: list[bytes]) -> list[bytes]:
    """The contents of objects, in order, by one call; EnvironmentFault where one is missing."""
    output = run_git(top, "cat-file", "--batch", stdin=b"\n".join(blobs) + b"\n")
    contents = []
    position = 0
    for _ in blobs:
        end = output.find(b"\n", position)
        _, _, told = output[position : max(end, position)].rpartition(b" ")
        if not told.isdigit():
            raise _lost()
        size = int(told)
        contents.append(output[end + 1 : end + 1 + size])
        position = end + 2 + size
    return contents
