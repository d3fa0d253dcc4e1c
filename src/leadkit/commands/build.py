"""Check → compute → render → publish: the way of the data from records to artifacts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError

from leadkit.commands.last_build import Moment, Published, expired, manifest, moment
from leadkit.commands.opening import Progress, opened
from leadkit.commands.session import Loaded, check
from leadkit.documents.scalars import resolve
from leadkit.errors import UsageFault
from leadkit.model.config import Config
from leadkit.model.loading.value_faults import describe
from leadkit.model.repository import Repository
from leadkit.pages import landing
from leadkit.products import census, index, matching, outcomes, skills_graph, thanks
from leadkit.render.markdown import render as render_markdown
from leadkit.render.reports import render
from leadkit.report import Report
from leadkit.storage.files import Tree, read_tree
from leadkit.storage.publishing import MANIFEST, publish, publishing_lock, read_published

LANDING: Final = "README.md"


def reports(repository: Repository, at: Moment, progress: Progress) -> dict[str, Report]:
    """Every product's report by its folder."""
    progress("matching")
    matches = matching.compute(repository, at.as_of, at.history)
    progress("counting")
    counted = census.compute(repository, at.as_of, matches.served())
    progress("indexing")
    return {
        "matches": matching.describe(matches, repository),
        "census": census.describe(counted, repository),
        "index": index.describe(index.compute(repository, at.as_of), repository),
        "graph": skills_graph.describe(skills_graph.compute(repository, at.as_of), repository),
        "outcomes": outcomes.describe(outcomes.compute(repository, at.as_of), repository),
        "thanks": thanks.describe(repository, at.as_of),
    }


def rendered(repository: Repository, found: Mapping[str, Report]) -> dict[str, bytes]:
    """Every artifact but the manifest, by its path under artifacts/."""
    files = {
        f"{folder}/{name}": content for folder, report in found.items() for name, content in render(report).items()
    }
    files[LANDING] = render_markdown(landing.page(repository, found)).encode("utf-8")
    return files


@dataclass(frozen=True)
class Built:
    """What a build or a check of it found."""

    loaded: Loaded
    as_of: date | None = None
    files: int = 0
    is_changed: bool = False
    foreign: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def build(
    root: Path,
    given: date | None,
    today: date,
    progress: Progress,
    only: str | None = None,
    new_names: Mapping[str, str] = MappingProxyType({}),
    tree: Tree | None = None,
) -> Built:
    """Validate, compute, render and publish, all products or the folder of one; nothing is written on any error.

    `new_names` says which names of the round before are others now; `tree` is what is about to be written, where that
    is not what lies there yet.
    """
    progress("reading")
    loaded = check(tree if tree is not None else read_tree(root))
    if not loaded.is_valid:
        return Built(loaded)
    with publishing_lock(root):
        published = Published(read_published(root))
        at = moment(loaded, published, given, today)
        at = replace(at, history=at.history.renamed(new_names))
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
    root: Path, given: date | None, today: date, progress: Progress, folder: str
) -> tuple[Built, Report | None]:
    """One product's report, computed and not published."""
    loaded, at = opened(root, given, today, progress)
    if at is None:
        return Built(loaded), None
    return Built(loaded, at.as_of), reports(loaded.repository, at, progress)[folder]


def with_settings(config: Config, settings: tuple[str, ...]) -> Config:
    """The configuration with `key=value` pairs of its `matching` part tried out, validated like the file."""
    if not settings:
        return config
    data = config.model_dump()
    for setting in settings:
        key, sign, value = setting.partition("=")
        *parents, last = key.split(".")
        part: Any = data["matching"]
        for parent in parents:
            part = part.get(parent) if isinstance(part, dict) else None
        if not sign or not isinstance(part, dict) or last not in part:
            known = ", ".join([*Config().matching.model_dump(exclude={"weights"}), "weights.skill"])
            raise UsageFault(f"'{setting}' is no setting of matching", f"write key=value; the keys are {known}, …")
        part[last] = value.split(",") if isinstance(part[last], tuple) else resolve(value)
    try:
        return Config.model_validate(data)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        _, message, hint = describe(fault)
        raise UsageFault(f"{'.'.join(map(str, fault['loc']))}: {message}", hint) from None
