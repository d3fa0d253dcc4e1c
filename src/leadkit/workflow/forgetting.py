"""`leadkit forget`: a person's record, every reference to it, and every artifact that shows it are gone.

What git, forks and caches keep is told, with the steps that remove it there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from leadkit.config import Config
from leadkit.documents import Document, Place, Refused, parse
from leadkit.errors import UsageFault
from leadkit.fields import Model
from leadkit.findings import Finding, say
from leadkit.layout import DATA
from leadkit.lookup import meant_record, references_to
from leadkit.records import KINDS, Person
from leadkit.repository import Entry, Repository
from leadkit.storage.files import read_tree
from leadkit.storage.git import commits_with
from leadkit.storage.publishing import ARTIFACTS, clear, read_file, remove_file, write_files
from leadkit.storage.remembered import forget_all
from leadkit.storage.sites import MARK, SITE
from leadkit.storage.traces import traces
from leadkit.style import Unformattable, pruned
from leadkit.workflow import building
from leadkit.workflow.checking import Loaded, check
from leadkit.workflow.opening import Progress
from leadkit.workflow.private import EXCLUSIONS


@dataclass(frozen=True)
class Forgetting:
    """What is to be done: the record's path, the files that change (path → new text), and words to look for.

    `loaded` is the community without the person; `findings` are what keeps it from being written.
    """

    loaded: Loaded
    findings: tuple[Finding, ...]
    path: str
    changes: dict[str, bytes]
    exclusions: bytes | None
    needles: tuple[str, ...]


@dataclass(frozen=True)
class Forgotten:
    """What was done and what is left: `remains` are (path, line), `commits` those that hold the record."""

    removed: tuple[str, ...]
    changed: tuple[str, ...]
    is_rebuilt: bool
    remains: tuple[tuple[str, int], ...]
    commits: int | None


def planned(root: Path, text: str) -> Forgetting:
    """Everything that names the person, and how it reads without; writes nothing."""
    texts, unread = read_tree(root)
    before = check((texts, unread)).repository
    person = _person(before, text)
    path = f"{DATA}/people/{person}.yaml"
    changes: dict[str, bytes] = {}
    places: dict[str, tuple[Entry[Model | None], list[Place]]] = {}
    for entry, place, _ in references_to(before, "people", person):
        if entry.path != path:
            places.setdefault(entry.path, (entry, []))[1].append(_removable(entry, place))
    findings = []
    for changed, (entry, found) in sorted(places.items()):
        model = Config if entry.kind == "config" else KINDS[entry.kind]
        try:
            changes[changed] = pruned(entry.document, found, model).encode("utf-8")
        except Unformattable as fault:
            message = say("the reference cannot be taken out by itself: {reason}", reason=say(str(fault)))
            findings.append(entry.finding("unformattable", found[0], message, "take it out by hand, and try again"))
    after = {name: content for name, content in texts.items() if name != path} | changes
    entry_of = before.people.get(person)
    return Forgetting(
        check((after, unread)),
        tuple(findings),
        path,
        changes,
        _exclusions(root, person),
        _needles(person, entry_of.record if entry_of else None),
    )


def forget(root: Path, plan: Forgetting, given: date | None, today: date, progress: Progress) -> Forgotten:
    """Do it, and look at every file for what is left."""
    progress("removing")
    remove_file(root, plan.path)
    write_files(root, plan.changes)
    if plan.exclusions is not None:
        write_files(root, {EXCLUSIONS: plan.exclusions})
    removed = [plan.path]
    forget_all(root)
    is_rebuilt = (root / ARTIFACTS).is_dir()
    if is_rebuilt:
        building.build(root, given, today, progress)
    if (root / SITE / MARK).is_file():
        clear(root / SITE)
        removed.append(f"{SITE}/")
    progress("looking for what is left")
    remains = tuple(traces(root, plan.needles))
    return Forgotten(tuple(removed), tuple(sorted(plan.changes)), is_rebuilt, remains, commits_with(root, plan.path))


def _person(repo: Repository, text: str) -> str:
    person = text.removeprefix("people/")
    if repo.knows("people", person):
        return person
    near, _ = meant_record(repo, "people", person)
    hint = f"did you mean '{near}'?" if near else "write the id, as the file in data/people/ is called"
    raise UsageFault(f"no person is called '{text}'", hint)


_NEEDED: Final = {"mentoring"}
"""Lists whose entries say nothing without the person: the whole entry goes."""


def _removable(entry: Entry[Model | None], place: Place) -> Place:
    """The least that can go with the reference so that the rest still says something."""
    return place[:2] if place[0] in _NEEDED and entry.kind != "config" else place


def _needles(person: str, record: Person | None) -> tuple[str, ...]:
    """Words by which the person could still be found."""
    if record is None:
        return (person,)
    return tuple(
        dict.fromkeys(word for word in (person, record.name, record.username, record.contact, *record.links) if word)
    )


def _exclusions(root: Path, person: str) -> bytes | None:
    """The private exclusions without the person's, if they have any."""
    content = read_file(root, EXCLUSIONS)
    document = _parsed(content) if content is not None else None
    if document is None:
        return None
    rows = document.data.get("exclusions")
    found = [("exclusions", number) for number, row in enumerate(_lists(rows)) if f"people/{person}" in row]
    if not found:
        return None
    return b"exclusions: []\n" if len(found) == len(rows or ()) else pruned(document, found, Config).encode("utf-8")


def _parsed(content: bytes) -> Document | None:
    try:
        return parse(EXCLUSIONS, content)
    except Refused:
        return None


def _lists(rows: Any) -> Iterator[list[Any]]:
    for row in rows if isinstance(rows, list) else ():
        yield row if isinstance(row, list) else []
