"""`leadkit federate`: communities in folders, behind git addresses or as tables, counted and matched together."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from leadkit.commands.checking import check
from leadkit.commands.federated import FederationRequest, Gathered, gathered, readable, trusted_of
from leadkit.commands.given import read_given
from leadkit.commands.look import look_of
from leadkit.commands.session import FaultyRecords
from leadkit.errors import EnvironmentFault, UsageFault
from leadkit.findings import Severity
from leadkit.i18n.as_of import with_day
from leadkit.layout import CONFIG_FILE
from leadkit.model.config import Config
from leadkit.model.repository import Repository
from leadkit.products.federation.joining import Crosswalk
from leadkit.products.matching.describe import describe_facts, facts_of
from leadkit.products.matching.history import History
from leadkit.products.matching.parties import gather
from leadkit.products.matching.round import MatchList, solve_round
from leadkit.render.html import render as render_site
from leadkit.render.reports import render
from leadkit.storage.files import read_tree
from leadkit.storage.sites import own_folder, publish_folder

if TYPE_CHECKING:
    import pyarrow

    from leadkit.products.federation.federation import Federation, UncountedSource
    from leadkit.products.federation.together import Together
    from leadkit.storage.engines import Engine

_PARQUET: Final = "parquet"
_NAME: Final = "Our communities"


@dataclass(frozen=True)
class Federated:
    """What was written, and who is in none of it; what the crosswalk names in vain, and how many words there are."""

    communities: int
    files: int
    pairs: int
    left_out: "tuple[UncountedSource, ...]"
    unknown: tuple[str, ...]
    words: int


def federate(asked: FederationRequest, out: Path) -> Federated:
    """Everything into a folder, which is replaced in one step; UsageFault where no community can be counted."""
    from leadkit.pages import federation_site
    from leadkit.products.federation.describe import describe
    from leadkit.products.federation.federation import CountedFederation
    from leadkit.storage.engines import EngineFailed, open_engine

    home = asked.root or Path.cwd()
    for above in (*(folder for folder in out.resolve().parents if (folder / CONFIG_FILE).is_file()), home):
        own_folder(above, out)  # among the records of a community nothing may be replaced or removed
    config, crosswalk = (
        settings_of(asked.root),
        read_given(asked.crosswalk, Crosswalk, "docs/federation.md") if asked.crosswalk else Crosswalk(),
    )
    with TemporaryDirectory(prefix="leadkit-") as place, open_engine(asked.engine) as engine:
        tables, unread = gathered(asked, Path(place))
        try:
            found, left_out = _counted(asked, engine, tables, unread, config, crosswalk)
        except EngineFailed as failed:
            whole, damaged = readable(engine, tables)
            if not damaged:
                raise EnvironmentFault(f"the engine {asked.engine} failed: {failed}", "try again with less") from None
            found, left_out = _counted(asked, engine, whole, (*unread, *damaged), config, crosswalk)
    asked.progress("matching")
    round_ = _matched(found, config, asked.as_of)
    told = CountedFederation(found, left_out, len(round_.matches.pairs), round_.unread)
    report = describe(told, round_.repository)
    files = render(report, asked.as_of)
    linked = {name: content for name, content in files.items() if name.endswith(".csv")}
    facts = facts_of(round_.matches, round_.repository)
    matches = describe_facts(facts, round_.repository)
    files |= {f"matches/{name}": content for name, content in render(matches, asked.as_of).items()}
    look = look_of(config, home)
    site = render_site(federation_site.compose(told, round_.repository, facts, look))
    files |= {f"site/{name}": with_day(content, asked.as_of) for name, content in {**site, **linked}.items()}
    files["by_community.csv"] = _csv(found.by_community)
    asked.progress("publishing")
    publish_folder(home, out, files)
    return Federated(len(found.communities), len(files), told.pairs, left_out, found.unknown, len(found.by_word))


def settings_of(root: Path | None) -> Config:
    """The federation's own leadkit.yaml: its name, languages and regions."""
    if root is None:
        return Config.model_validate({"name": _NAME})
    texts, _ = read_tree(root)
    loaded = check(({path: text for path, text in texts.items() if path == CONFIG_FILE}, ()))
    if not loaded.is_valid:
        raise FaultyRecords(loaded.findings, 1, CONFIG_FILE, loaded.texts)
    return loaded.repository.config


def _counted(
    asked: FederationRequest,
    engine: "Engine",
    tables: Sequence[Gathered],
    unread: "Sequence[UncountedSource]",
    config: Config,
    crosswalk: Crosswalk,
) -> "tuple[Federation, tuple[UncountedSource, ...]]":
    """Of the communities that may be trusted; and who is left out, in order."""
    from leadkit.products.federation.computing import Engine as Asking
    from leadkit.products.federation.computing import compute
    from leadkit.render.datasets.parquet import arrow_table

    trusted, refused = trusted_of(asked, engine, tables)
    left_out = tuple(sorted((*unread, *refused), key=lambda row: row.source))
    if trusted is None:
        first = "; ".join(f"{row.source}: {row.reason}" for row in left_out[:3])
        raise UsageFault(f"no community can be counted: {first}", "fix these, and try again")
    asked.progress("counting")
    asking = Asking(engine.rows, lambda found: engine.hold(arrow_table(found)))
    return compute(trusted, asking, config, crosswalk, asked.as_of), left_out


class _Round(NamedTuple):
    """A match list across communities, of records that were read and checked like any other."""

    repository: Repository
    matches: MatchList
    unread: int


def _matched(found: "Federation", config: Config, as_of: date) -> _Round:
    from leadkit.products.federation.together import Names, together

    names = Names({one.id: one.name for one in found.communities}, found.skill_map, found.region_map)
    whole = together(found.left, names, found.skills, config)
    repository, whole, faulty = _valid(whole, config)
    participants = whole.apart(gather(repository, as_of))
    return _Round(repository, solve_round(repository, participants, as_of, History()), len(whole.unread) + faulty)


def _valid(whole: "Together", config: Config) -> "tuple[Repository, Together, int]":
    """Without records that have errors: they come from elsewhere, and nobody here can fix them."""
    faulty = 0
    while True:
        loaded = check((whole.texts, ()))
        repository = replace(loaded.repository, config=config)
        wrong = {finding.path for finding in loaded.findings if finding.severity is Severity.ERROR}
        if not wrong:
            return repository, whole, faulty
        faulty += len(wrong)
        whole = whole.without(wrong)


def _csv(table: "pyarrow.Table") -> bytes:
    from pyarrow import csv

    content = io.BytesIO()
    csv.write_csv(table, content)
    return content.getvalue()
