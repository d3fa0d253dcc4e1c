"""Where the tables of a federation come from: folders, git addresses and exports; and which of them may be counted."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from leadkit.commands.session import FaultyRecords, Session
from leadkit.errors import EnvironmentFault
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import nearest
from leadkit.layout import CONFIG_FILE
from leadkit.products.day import Progress
from leadkit.products.export import TABLES, VERSION, Source, tables_of
from leadkit.render.datasets import table_format
from leadkit.storage.addresses import clone, is_git_address
from leadkit.storage.exports import ExportedTables, Unreadable, is_address, is_export, other_export, read_tables

if TYPE_CHECKING:
    import pyarrow

    from leadkit.products.federation.federation import UncountedSource
    from leadkit.products.federation.tables import Tables as Relations
    from leadkit.storage.engines import Engine

_PARQUET: Final = "parquet"


class FederationRequest(NamedTuple):
    """`root` is the federation's own folder, with its settings; None where it has none."""

    sources: tuple[str, ...]
    root: Path | None
    crosswalk: Path | None
    engine: str
    as_of: date
    today: date
    progress: Progress


class Gathered(NamedTuple):
    """The tables of one source."""

    source: str
    tables: ExportedTables


def gathered(asked: FederationRequest, place: Path) -> "tuple[tuple[Gathered, ...], tuple[UncountedSource, ...]]":
    """The tables of every source, live ones written to a folder of our own; whoever cannot be read is left out."""
    from leadkit.products.federation.federation import UncountedSource

    found, left_out = [], []
    with ThreadPoolExecutor(_READERS) as readers:
        begun = {
            source: readers.submit(read_tables, source, _schemas()) if _holds_tables(source) else None
            for source in dict.fromkeys(asked.sources)
        }
        for number, (source, reading) in enumerate(begun.items()):
            asked.progress(f"reading {source}")
            try:
                tables = reading.result() if reading is not None else _tables(source, asked, place / str(number))
                found.append(Gathered(source, tables))
            except Unreadable as fault:
                left_out.append(UncountedSource(source, fault.reason))
            except OSError as error:
                text = Message("it cannot be read: {error}", error=error.strerror or str(error))
                left_out.append(UncountedSource(source, text))
    return tuple(found), tuple(left_out)


_READERS: Final = 4
"""Exports that are looked at together: most of the time goes by outside of Python."""


def _holds_tables(source: str) -> bool:
    """Whether it is an export already, else a community's own repository."""
    if source.startswith("file://") and not source.endswith(".git"):
        return is_export(Path(source.removeprefix("file://")))
    return (is_address(source) and not source.endswith(".git")) or is_export(Path(source))


def _tables(source: str, asked: FederationRequest, place: Path) -> ExportedTables:
    """Of a repository, here or at a git address."""
    if is_git_address(source):
        clone(source, place / "clone")
        return _exported(asked, place / "clone", place / "tables")
    folder = Path(source)
    if other_export(folder):
        raise Unreadable(Message("its tables are in another form; write them with 'leadkit export --format parquet'"))
    if not folder.exists():
        near = nearest(folder.name, _beside(folder))
        if near is not None:
            raise Unreadable(Message("there is no such folder; did you mean '{name}'?", name=str(folder.parent / near)))
        raise Unreadable(Message("there is no such folder"))
    if not (folder / CONFIG_FILE).is_file():
        raise Unreadable(Message("there is neither a leadkit.yaml nor exported tables"))
    return _exported(asked, folder, place / "tables")


def _beside(folder: Path) -> tuple[str, ...]:
    """The folders that lie where one was looked for."""
    try:
        return tuple(sorted(entry.name for entry in folder.parent.iterdir() if entry.is_dir()))
    except OSError:
        return ()


@cache
def _schemas() -> "dict[str, pyarrow.Schema]":
    from leadkit.render.datasets.parquet import arrow_schema

    return {name: arrow_schema(TABLES[name].columns) for name in _read()}


def _read() -> tuple[str, ...]:
    """The tables that a federation reads."""
    from leadkit.products.federation.tables import Tables as Relations

    return tuple(field.name for field in fields(Relations) if field.name in TABLES)


def _exported(asked: FederationRequest, folder: Path, out: Path) -> ExportedTables:
    """The tables of a community's own records, as it would export them today."""
    from leadkit.storage.atomic_swap import replace_folder

    try:
        session = Session(folder.resolve(), asked.today, asked.progress, asked.as_of)
        tables = tables_of(Source(session.day, session.known.digest))
    except FaultyRecords as faulty:
        first = faulty.findings[0]
        text = Message("its records have errors, such as {path}: {message}", path=first.path, message=first.message)
        raise Unreadable(text) from None
    except EnvironmentFault as fault:
        raise Unreadable(Message("it cannot be read: {error}", error=fault.message)) from None
    replace_folder(out, table_format(_PARQUET).render({name: tables[name] for name in _read()}))
    return read_tables(str(out), _schemas())


def trusted_of(
    asked: FederationRequest, engine: "Engine", gathered: Sequence[Gathered]
) -> "tuple[Relations | None, tuple[UncountedSource, ...]]":
    """The tables of those that say no more than people agreed to, each community once; None where nobody is left."""
    from leadkit.products.federation.federation import UncountedSource
    from leadkit.products.federation.trust import refusals

    single, left_out = _each_once(gathered)
    if not single:
        return None, tuple(left_out)
    every = relations(engine, single)
    found = refusals(every, asked.as_of, lambda table: engine.rows(table).to_pylist())
    reasons = {refusal.community: refusal.reason for refusal in found}
    left_out += [
        UncountedSource(one.source, reasons[one.tables.community]) for one in single if one.tables.community in reasons
    ]
    if reasons:
        trusted = [one for one in single if one.tables.community not in reasons]
        return relations(engine, trusted) if trusted else None, tuple(left_out)
    return every, tuple(left_out)


def readable(engine: "Engine", gathered: Sequence[Gathered]) -> "tuple[list[Gathered], list[UncountedSource]]":
    """Halved until those are found that the engine cannot read: a file may be damaged, or made to be."""
    from leadkit.products.federation.federation import UncountedSource
    from leadkit.products.federation.trust import everything
    from leadkit.storage.engines import EngineFailed

    if not gathered:
        return [], []
    try:
        for name in _read():
            engine.rows(everything(engine.read(name, [one.tables.paths[name] for one in gathered])))
    except EngineFailed:
        if len(gathered) == 1:
            return [], [UncountedSource(gathered[0].source, Message("its files are damaged"))]
        middle = len(gathered) // 2
        (found, left_out), (others, further) = (
            readable(engine, part) for part in (gathered[:middle], gathered[middle:])
        )
        return found + others, left_out + further
    return list(gathered), []


def _each_once(gathered: Sequence[Gathered]) -> "tuple[list[Gathered], list[UncountedSource]]":
    """Of two exports of one community the newer; two communities of one id are both left out, as nobody can say whose
    rows are whose."""
    from leadkit.products.federation.federation import UncountedSource

    single: list[Gathered] = []
    left_out = []
    by_id: dict[str, list[tuple[Gathered, Mapping[str, Any]]]] = {}
    for one in gathered:
        rows = one.tables.about
        if len(rows) != 1 or rows[0]["tables"] != VERSION:
            reason = Message("its tables are of another version; export them again with this leadkit")
            left_out.append(UncountedSource(one.source, reason))
            continue
        by_id.setdefault(one.tables.community, []).append((one, rows[0]))
    for community, found in sorted(by_id.items()):
        *older, newest = sorted(found, key=lambda row: (row[1]["as_of"], row[0].source))
        clashing = any(
            (row["repository"], row["name"]) != (newest[1]["repository"], newest[1]["name"])
            or (row["as_of"] == newest[1]["as_of"] and row["inputs"] != newest[1]["inputs"])
            for _, row in older
        )
        if clashing:
            text = Message("several sources call themselves '{id}'; give each an id of its own", id=community)
            left_out += [UncountedSource(one.source, text) for one, _ in found]
            continue
        single.append(newest[0])
        newer = Message("it is the same community as {other}, which is newer", other=newest[0].source)
        same = Message("it has the same tables as {other}", other=newest[0].source)
        left_out += [
            UncountedSource(one.source, same if row["as_of"] == newest[1]["as_of"] else newer) for one, row in older
        ]
    return single, left_out


def relations(engine: "Engine", found: Sequence[Gathered]) -> "Relations":
    """The tables of all of them, under each other."""
    from leadkit.products.federation.tables import Tables as Relations

    return Relations(
        **{name: engine.read(name, [one.tables.paths[name] for one in found]) for name in _read()}, keep=engine.keep
    )
