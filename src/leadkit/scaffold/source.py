"""Where others get the leadkit that is running: the one line that a new repository's workflows install.

Never a name that somebody else could register: a release is named only where this one came from an index.
"""

import json
import re
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

import leadkit
from leadkit import __version__
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.storage.git import published_commit

_GIT: Final = re.compile(
    r"git\+(?:https|ssh|file)://[^\s#@]+(?:@[^\s#@/]+/[^\s#@]+)?@(?:[0-9a-f]{40}|[0-9a-f]{64})", re.ASCII
)
_WHEEL: Final = re.compile(r"leadkit-[0-9][\w.!+]*-py3-none-any\.whl", re.ASCII)
_LINKED: Final = re.compile(r"(https://[^\s#]+/[^\s#/]+\.whl)#sha256=([0-9a-f]{64})", re.ASCII)
_RELEASE: Final = re.compile(r"leadkit==[0-9][\w.!+]*", re.ASCII)
FOLDER: Final = "requirements"
IS_RELEASED: Final = False
"""Whether releases of ours are on an index: only then its name is ours (docs/releasing.md)."""


class Source(NamedTuple):
    """A line of a requirements file, and the wheel that it names, if that lies in the repository: name and content."""

    requirement: str
    wheel: tuple[str, bytes] | None = None

    @property
    def files(self) -> dict[str, bytes]:
        return {f"{FOLDER}/{self.wheel[0]}": self.wheel[1]} if self.wheel else {}


def given_source(text: str) -> Source:
    """What `--from` names: a git address with its commit, a wheel's address with its digest, a wheel, or a release."""
    linked = _LINKED.fullmatch(text)
    if linked is not None:
        return Source(f"leadkit @ {linked[1]} --hash=sha256:{linked[2]}")
    if _GIT.fullmatch(text):
        return Source(f"leadkit @ {text}")
    if _RELEASE.fullmatch(text):
        return Source(text)
    if text.startswith("git+"):
        hint = "write git+https://HOST/OWNER/NAME@COMMIT with all 40 digits of the commit: a branch or tag can be moved"
        raise UsageFault(f"'{text}' does not name a commit", hint)
    if _WHEEL.fullmatch(Path(text).name) and "://" not in text:
        return _wheel(Path(text))
    hint = (
        "git+https://HOST/OWNER/NAME@COMMIT, https://…/leadkit-….whl#sha256=DIGEST, a wheel's file, or leadkit==VERSION"
    )
    raise UsageFault(f"'{text}' does not say where leadkit comes from", f"write one of: {hint}")


def running_source() -> Source | None:
    """Where the leadkit that is running came from, as its installer noted (PEP 610); None if others cannot get it."""
    try:
        installed = distribution("leadkit")
    except PackageNotFoundError:
        return None
    noted = _direct_url(installed)
    if noted is None:
        return Source(f"leadkit=={__version__}") if IS_RELEASED else None
    url, vcs, archive = str(noted.get("url", "")), noted.get("vcs_info"), noted.get("archive_info")
    if isinstance(vcs, dict) and vcs.get("vcs") == "git":
        text = f"git+{url}@{vcs.get('commit_id')}"
        return Source(f"leadkit @ {text}") if _GIT.fullmatch(text) else None
    path = Path(unquote(urlsplit(url).path)) if url.startswith("file:") else None
    if isinstance(archive, dict):
        return _archive(url, path, archive)
    return _folder(path) if path is not None else None


def _direct_url(installed: Distribution) -> dict[str, Any] | None:
    text = installed.read_text("direct_url.json")
    if text is None:
        return None
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _archive(url: str, path: Path | None, archive: dict[str, Any]) -> Source | None:
    if path is not None:
        return _wheel(path) if path.is_file() and _WHEEL.fullmatch(path.name) else None
    digest = (archive.get("hashes") or {}).get("sha256") or str(archive.get("hash", "")).removeprefix("sha256=")
    linked = f"{url}#sha256={digest}"
    return given_source(linked) if _LINKED.fullmatch(linked) else None


def _folder(path: Path) -> Source | None:
    """A clone, if what runs is what everybody can fetch from where it was cloned."""
    own, package = Path(leadkit.__file__).parent, path / "src/leadkit"
    if own != package and any(
        file.read_bytes() != (package / file.relative_to(own)).read_bytes()
        for file in own.rglob("*.py")
        if (package / file.relative_to(own)).is_file()
    ):
        return None
    found = published_commit(path)
    return Source(f"leadkit @ git+{found.address}@{found.commit}") if found is not None else None


def _wheel(path: Path) -> Source:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(f"cannot read {path}: {error.strerror}", "name a wheel that is there") from None
    line = f"./{FOLDER}/{path.name} --hash=sha256:{sha256(content).hexdigest()}"
    return Source(line, (path.name, content))
