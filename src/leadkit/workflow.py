"""Read → load → check → compute → render → publish: the way of the data, told once for every command."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from leadkit import __version__, checks
from leadkit.config import Config
from leadkit.documents.construction import resolve
from leadkit.errors import UsageFault
from leadkit.findings import Finding, Severity
from leadkit.loading import load
from leadkit.loading.names import identify, suggest_id
from leadkit.products import census, index, landing, matching, skills_graph
from leadkit.records import SINGULAR
from leadkit.render import json as render_json
from leadkit.render import render
from leadkit.render.markdown import render as render_markdown
from leadkit.report import Page, Report
from leadkit.repository import DATA, Repository
from leadkit.scaffold.demo import community
from leadkit.scaffold.records import template
from leadkit.scaffold.repository import new_repository
from leadkit.schemas import schemas
from leadkit.storage.files import Tree, read_tree
from leadkit.storage.git import read_revision
from leadkit.storage.publishing import (
    MANIFEST,
    is_empty,
    publish,
    publishing_lock,
    read_file,
    read_published,
    write_files,
)
from leadkit.vocabulary import SHIPPED, shipped_bytes

LANDING: Final = "README.md"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Loaded:
    """A tree as records, everything that is wrong with it, and the digest of all that products depend on."""

    repository: Repository
    findings: tuple[Finding, ...]
    files: int
    digest: str

    @property
    def is_valid(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def check(tree: Tree) -> Loaded:
    """Load and check a tree, wherever it was read; findings in order of place."""
    texts, unread = tree
    repository, faults = load(texts)
    found = [*unread, *faults, *checks.run(repository)]
    ordered = tuple(sorted(found, key=Finding.sort_key))
    return Loaded(repository, ordered, len(texts), _digest(texts))


def _digest(texts: Mapping[str, bytes]) -> str:
    """Of data, leadkit.yaml, shipped vocabularies and version; Windows line ends count as Unix ones."""
    inputs = {f"shipped/{name}": shipped_bytes(name) for name in SHIPPED} | dict(texts)
    digest = sha256(f"leadkit {__version__}\n".encode())
    for path in sorted(inputs):
        content = sha256(inputs[path].replace(b"\r\n", b"\n")).hexdigest()
        digest.update(f"{content} {path}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


@dataclass(frozen=True)
class Published:
    """What stands under artifacts/ now, and what its manifest says of it; none of it is trusted to be well-formed."""

    files: Mapping[str, bytes]

    @property
    def digest(self) -> str | None:
        found = self._manifest.get("digest")
        return found if isinstance(found, str) else None

    @property
    def as_of(self) -> date | None:
        try:
            return date.fromisoformat(str(self._manifest.get("as_of")))
        except ValueError:
            return None

    @property
    def own(self) -> frozenset[str]:
        """The files that leadkit wrote."""
        artifacts = self._manifest.get("artifacts")
        return frozenset(artifacts) if isinstance(artifacts, dict) else frozenset()

    def pairs(self, name: str) -> frozenset[tuple[str, str, str]]:
        """The (learner, mentor, skill) of one of its files of pairs."""
        pairs = _object(self.files.get(name)).get("pairs")
        rows = pairs if isinstance(pairs, list) else []
        keys = ("learner", "mentor", "skill")
        return frozenset(
            (str(row["learner"]), str(row["mentor"]), str(row["skill"]))
            for row in rows
            if isinstance(row, dict) and all(isinstance(row.get(key), str) for key in keys)
        )

    @property
    def _manifest(self) -> dict[str, Any]:
        return _object(self.files.get(MANIFEST))


def _object(content: bytes | None) -> dict[str, Any]:
    try:
        value = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True)
class Moment:
    """The day that products are computed for, and the pairs of the round before."""

    as_of: date
    previous: frozenset[tuple[str, str, str]]


def moment(loaded: Loaded, published: Published, given: date | None, today: date) -> Moment:
    """The day given, else the manifest's while its inputs and consents still hold, else today."""
    unchanged = published.digest == loaded.digest
    as_of = given
    if as_of is None and unchanged and published.as_of and not expired(loaded.repository, published.as_of, today):
        as_of = published.as_of
    as_of = as_of or today
    is_same_round = unchanged and as_of == published.as_of
    return Moment(as_of, published.pairs(f"matches/{'previous' if is_same_round else 'matches'}.json"))


def expired(repository: Repository, since: date, today: date) -> tuple[str, ...]:
    """The people whose consent was in force on one day and is no more on the other."""
    return tuple(
        entry.name
        for entry in repository.people
        if entry.record.consent.until is not None and since <= entry.record.consent.until < today
    )


def reports(repository: Repository, at: Moment, progress: Progress) -> dict[str, Report]:
    """Every product's report by its folder."""
    progress("matching")
    matches = matching.compute(repository, at.as_of, at.previous)
    progress("counting")
    counted = census.compute(repository, at.as_of, matches.served())
    progress("indexing")
    return {
        "matches": matching.describe(matches, repository),
        "census": census.describe(counted, repository),
        "index": index.describe(index.compute(repository, at.as_of), repository),
        "graph": skills_graph.describe(skills_graph.compute(repository, at.as_of), repository),
    }


def rendered(repository: Repository, found: Mapping[str, Report]) -> dict[str, bytes]:
    """Every artifact but the manifest, by its path under artifacts/."""
    files = {
        f"{folder}/{name}": content for folder, report in found.items() for name, content in render(report).items()
    }
    files[LANDING] = render_markdown(landing.page(repository, found)).encode("utf-8")
    return files


def manifest(files: Mapping[str, bytes], digest: str, as_of: date) -> bytes:
    """The manifest of these files: input digest, day, and the sha256 of each."""
    sums = {name: sha256(files[name]).hexdigest() for name in sorted(files) if name != MANIFEST}
    value = {"version": 1, "digest": digest, "as_of": as_of.isoformat(), "artifacts": sums}
    return render_json.render(value).encode("utf-8")


@dataclass(frozen=True)
class Built:
    """What a build or a check of it found."""

    loaded: Loaded
    as_of: date | None = None
    files: int = 0
    is_changed: bool = False
    foreign: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def build(root: Path, given: date | None, today: date, progress: Progress, only: str | None = None) -> Built:
    """Validate, compute, render and publish, all products or the folder of one; nothing is written on any error."""
    progress("reading")
    loaded = check(read_tree(root))
    if not loaded.is_valid:
        return Built(loaded)
    with publishing_lock(root):
        published = Published(read_published(root))
        at = moment(loaded, published, given, today)
        files = rendered(loaded.repository, reports(loaded.repository, at, progress))
        if only is not None:
            kept = {name for name in published.own if name.split("/")[0] != only and name in published.files}
            files = {name: content for name, content in files.items() if name.startswith(f"{only}/")}
            files |= {name: published.files[name] for name in kept}
        foreign = sorted(published.files.keys() - published.own - files.keys() - {MANIFEST})
        files[MANIFEST] = manifest(files, loaded.digest, at.as_of)
        whole = files | {name: published.files[name] for name in foreign}
        changed = whole != published.files
        if changed:
            progress("publishing")
            publish(root, whole)
    return Built(loaded, at.as_of, len(files), changed, tuple(foreign))


def compare(root: Path, today: date, progress: Progress) -> Built:
    """Whether the artifacts are what a build on the manifest's day would write; writes nothing."""
    progress("reading")
    loaded = check(read_tree(root))
    if not loaded.is_valid:
        return Built(loaded)
    published = Published(read_published(root))
    at = moment(loaded, published, published.as_of, today)
    files = rendered(loaded.repository, reports(loaded.repository, at, progress))
    files[MANIFEST] = manifest(files, loaded.digest, at.as_of)
    stale = [f"{name} is missing" for name in sorted(files.keys() - published.files.keys())]
    stale += [f"{name} is no longer written" for name in sorted(published.own - files.keys())]
    both = sorted(files.keys() & published.files.keys())
    stale += [f"{name} is out of date" for name in both if files[name] != published.files[name]]
    stale += [f"the consent of {name} has expired" for name in expired(loaded.repository, at.as_of, today)]
    return Built(loaded, at.as_of, len(files), bool(stale), stale=tuple(stale))


def preview(
    root: Path, given: date | None, today: date, progress: Progress, folder: str, settings: tuple[str, ...] = ()
) -> tuple[Built, Report | None]:
    """One product's report, computed and not published; `settings` are `key=value` of leadkit.yaml's `matching`."""
    loaded = check(read_tree(root))
    if not loaded.is_valid:
        return Built(loaded), None
    at = moment(loaded, Published(read_published(root)), given, today)
    repository = replace(loaded.repository, config=with_settings(loaded.repository.config, settings))
    return Built(loaded, at.as_of), reports(repository, at, progress)[folder]


def changes(
    root: Path, revision: str, given: date | None, today: date, progress: Progress
) -> tuple[Built, Page | None]:
    """What changed in the census since a revision, both counted on the same day; read from git objects."""
    progress("reading")
    loaded, before = check(read_tree(root)), check(read_revision(root, revision))
    if not loaded.is_valid:
        return Built(loaded), None
    if not before.is_valid:
        first = next(finding for finding in before.findings if finding.severity is Severity.ERROR)
        raise UsageFault(
            f"the records at '{revision}' have errors, the first in {first.path}: {first.message}",
            "name a revision whose records are valid",
        )
    as_of = given or today
    counted = [_count(side.repository, as_of) for side in (before, loaded)]
    return Built(loaded, as_of), census.changes(counted[0], counted[1], loaded.repository, revision)


def _count(repository: Repository, as_of: date) -> census.Census:
    return census.compute(repository, as_of, matching.compute(repository, as_of).served())


def with_settings(config: Config, settings: tuple[str, ...]) -> Config:
    """The configuration with `key=value` pairs of its `matching` part tried out, validated like the file."""
    if not settings:
        return config
    data = config.model_dump()
    for setting in settings:
        key, sign, value = setting.partition("=")
        *parents, last = key.split(".")
        part = data["matching"]
        for parent in parents:
            part = part.get(parent, {})
        if not sign or last not in part:
            known = ", ".join([*Config().matching.model_dump(exclude={"weights"}), "weights.skill"])
            raise UsageFault(f"'{setting}' is no setting of matching", f"write key=value; the keys are {known}, …")
        part[last] = value.split(",") if isinstance(part[last], tuple) else resolve(value)
    try:
        return Config.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        raise UsageFault(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}", "try another value") from None


def write_schemas(root: Path, *, check_only: bool) -> tuple[str, ...]:
    """Write the editor schemas that differ from what the models and leadkit.yaml say now; their names."""
    config = check(read_tree(root)).repository.config
    wanted = {f"schemas/{name}": text.encode("utf-8") for name, text in schemas(config).items()}
    stale = {path: content for path, content in wanted.items() if read_file(root, path) != content}
    if not check_only:
        write_files(root, stale)
    return tuple(path.removeprefix("schemas/") for path in stale)


def start_record(root: Path, kind: str, record_id: str, today: date) -> str:
    """Write a record to be filled in; its path. An existing file is never touched."""
    folder = next(folder for folder, singular in SINGULAR.items() if singular == kind)
    path = f"{DATA}/{folder}/{record_id}.yaml"
    _, _, fault = identify(path)
    if fault is not None:
        raise UsageFault(fault.message, f"try '{suggest_id(record_id)}': small letters, digits and single hyphens")
    if (root / path).exists():
        raise UsageFault(f"{path} exists already", "choose another id, or edit that file")
    write_files(root, {path: template(folder, record_id, today).encode("utf-8")})
    return path


def start_repository(folder: Path, pack: str) -> int:
    """Write a new data repository into an empty folder; the number of files."""
    return _fill(folder, new_repository(pack, __version__))


def write_demo(folder: Path, people: int, seed: str) -> int:
    """Write a synthetic community into an empty folder; the number of files."""
    return _fill(folder, community(people, seed))


def _fill(folder: Path, files: Mapping[str, bytes]) -> int:
    if not is_empty(folder):
        raise UsageFault(f"{folder} is not empty", "name a new or empty folder; one with only .git will do")
    write_files(folder, files)
    return len(files)
