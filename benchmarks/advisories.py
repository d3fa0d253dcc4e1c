"""Known faults of the packages in the lock, looked up in a dated database on this machine; nothing is fetched.

    git clone --depth 1 https://github.com/pypa/advisory-database FOLDER
    python3 dev advisories FOLDER

FOLDER holds advisories in the OSV format, one a file, as YAML or JSON. Exit code: 0 none of them is about the lock;
1 some are; 3 it could not be checked, because there is no database or it is too old to say anything.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version
from ruamel.yaml import YAML

from sbom import LOCK, Locked, locked

_MODIFIED: Final = re.compile(r"""^ *["']?modified["']?: *["']?(\d{4}-\d\d-\d\d)""", re.MULTILINE)
_MOST_DAYS: Final = 30
_UNCHECKED: Final = 3


class Match(NamedTuple):
    """An advisory about a package at a version, the names that it has elsewhere, and what it says in one line."""

    package: str
    version: str
    id: str
    aliases: tuple[str, ...]
    summary: str


class Database(NamedTuple):
    """Advisories by package, how many there are, and the last day on which one was changed."""

    by_package: Mapping[str, tuple[Mapping[str, Any], ...]]
    size: int
    day: date | None


def read_database(folder: Path, packages: Iterable[str]) -> Database:
    """The advisories of a folder that are about these packages; only their dates are read of the others."""
    names = frozenset(packages)
    found: dict[str, list[Mapping[str, Any]]] = {}
    days: list[str] = []
    size = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".yaml", ".json") or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        changed = _MODIFIED.search(text)
        if changed is None:
            continue
        size += 1
        days.append(changed[1])
        if not any(name in canonicalize_name(text) for name in names):
            continue
        advisory = json.loads(text) if path.suffix == ".json" else YAML(typ="safe", pure=False).load(text)
        for name in {_name(affected) for affected in advisory.get("affected", ())} & names:
            found.setdefault(name, []).append(advisory)
    return Database(
        {name: tuple(advisories) for name, advisories in found.items()},
        size,
        date.fromisoformat(max(days)) if days else None,
    )


def matches(packages: Iterable[Locked], database: Database) -> Iterator[Match]:
    """Every advisory that is in force and about a version in the lock."""
    for package in packages:
        for advisory in database.by_package.get(package.name, ()):
            if not advisory.get("withdrawn") and any(
                _name(affected) == package.name and is_affected(package.version, affected)
                for affected in advisory["affected"]
            ):
                text = advisory.get("summary") or advisory.get("details") or ""
                aliases = tuple(sorted(advisory.get("aliases", ())))
                yield Match(package.name, package.version, str(advisory["id"]), aliases, " ".join(text.split())[:160])


def _name(affected: Mapping[str, Any]) -> str:
    package = affected.get("package", {})
    return canonicalize_name(package.get("name", "")) if package.get("ecosystem") == "PyPI" else ""


def is_affected(version: str, affected: Mapping[str, Any]) -> bool:
    """Whether a version is listed, or lies in a range: OSV's events in the order of PEP 440."""
    own = Version(version)
    if any(_version(str(listed)) == own for listed in affected.get("versions", ())):
        return True
    return any(
        _lies_in(own, each.get("events", ()))
        for each in affected.get("ranges", ())
        if each.get("type") in ("ECOSYSTEM", "SEMVER")
    )


def _lies_in(own: Version, events: Iterable[Mapping[str, str]]) -> bool:
    """From `introduced` on, up to what is before `fixed`, and up to and with `last_affected`."""
    lies_in = False
    for at, kind in sorted((_start(str(text)), kind) for event in events for kind, text in event.items()):
        if kind == "introduced" and at <= own:
            lies_in = True
        elif (kind == "fixed" and at <= own) or (kind == "last_affected" and at < own):
            lies_in = False
    return lies_in


def _start(text: str) -> Version:
    """`0` is before every version, pre-releases of 0 too; what is no version is so, as to warn is the lesser harm."""
    return (_version(text) if text != "0" else None) or Version("0.dev0")


def _version(text: str) -> Version | None:
    try:
        return Version(text)
    except InvalidVersion:
        return None


def report(packages: tuple[Locked, ...], folder: Path, today: date, most_days: int) -> tuple[list[str], int]:
    """What is told, and the exit code."""
    if not folder.is_dir():
        return [f"not checked: {folder} is not a folder; clone pypa/advisory-database and name it"], _UNCHECKED
    database = read_database(folder, (package.name for package in packages))
    if database.day is None:
        return [f"not checked: no advisories in {folder}"], _UNCHECKED
    age = (today - database.day).days
    lines = [f"{database.size} advisories as of {database.day}, {age} days ago; {len(packages)} packages in the lock"]
    found = sorted(matches(packages, database))
    for each in found:
        also = f" ({', '.join(each.aliases)})" if each.aliases else ""
        lines.append(f"{each.package} {each.version}: {each.id}{also}: {each.summary}")
    if age > most_days:
        lines.append(f"not checked: the database is older than {most_days} days, so newer faults are not in it")
    elif not found:
        lines.append("none is about the lock")
    return lines, 1 if found else _UNCHECKED if age > most_days else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Known faults of the packages in the lock, without the network.")
    parser.add_argument("folder", type=Path, nargs="?", help="a clone of pypa/advisory-database")
    parser.add_argument("--lock", type=Path, default=LOCK)
    parser.add_argument("--today", type=date.fromisoformat, default=datetime.now(UTC).date())
    parser.add_argument("--days", type=int, default=_MOST_DAYS, help="how old the database may be")
    options = parser.parse_args()
    if options.folder is None:
        print("not checked: no database was named; clone pypa/advisory-database and name its folder")
        return _UNCHECKED
    packages = locked(options.lock.read_text(encoding="utf-8"))
    lines, code = report(packages, options.folder, options.today, options.days)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
