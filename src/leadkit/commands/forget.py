"""`leadkit forget`: a person's record, every reference to it, and every artifact that shows it are gone.

What git, forks and caches keep is told, with the steps that remove it there.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from leadkit.commands.build import build
from leadkit.commands.exclusions import EXCLUSIONS, exclusions, write_exclusions
from leadkit.commands.naming import record_called
from leadkit.commands.session import Session
from leadkit.documents import FieldPath
from leadkit.documents.style import Unformattable, pruned
from leadkit.findings import Finding
from leadkit.findings.reading import UNFORMATTABLE
from leadkit.i18n.messages import Message
from leadkit.layout import DATA
from leadkit.model.config import Config
from leadkit.model.fields import Model
from leadkit.model.kinds import KINDS
from leadkit.model.lookup import references_to
from leadkit.model.repository import Entry, Repository
from leadkit.model.shapes import ModelShape
from leadkit.storage.atomic_swap import clear
from leadkit.storage.files import Tree
from leadkit.storage.git import commits_with
from leadkit.storage.mentions import mentions
from leadkit.storage.publishing import ARTIFACTS, remove_file, write_files
from leadkit.storage.sites import MARK, SITE
from leadkit.storage.validate_cache import forget_all


@dataclass(frozen=True)
class Forgetting:
    """What is to be done: the record's path, the files that change (path → new text), and words to look for.

    `findings` are what keeps it from being written, `after` is the community without the person. Of a record that
    cannot be read only the id is known.
    """

    findings: tuple[Finding, ...]
    path: str
    changes: dict[str, bytes]
    exclusions: bytes | None
    needles: tuple[str, ...]
    is_readable: bool
    after: Tree


@dataclass(frozen=True)
class Forgotten:
    """What was done and what is left: `remains` are (path, line), `commits` those that hold the record."""

    removed: tuple[str, ...]
    changed: tuple[str, ...]
    is_rebuilt: bool
    remains: tuple[tuple[str, int], ...]
    commits: int | None


def planned(session: Session, text: str) -> Forgetting:
    """Everything that names the person, and how it reads without; writes nothing."""
    texts, unread = session.texts
    before = session.loaded.repository
    person = record_called(before, "people", text, exact=True)
    path = f"{DATA}/people/{person}.yaml"
    changes, findings = _without_references(before, person, path)
    hidden = None
    try:
        hidden = _without_person(session.root, person)
    except Unformattable as fault:
        message = Message("the exclusions of this person cannot be taken out: {reason}", reason=fault.reason)
        findings.append(Finding(UNFORMATTABLE, EXCLUSIONS, message, Message("take them out by hand, and try again")))
    after = {name: content for name, content in texts.items() if name != path} | changes
    own = next((entry for entry in before.parsed if entry.path == path), None)
    replace(session, tree=(after, unread)).stop_on_errors()
    return Forgetting(
        findings=tuple(findings),
        path=path,
        changes=changes,
        exclusions=hidden,
        needles=_needles(person, own),
        is_readable=own is not None,
        after=(after, unread),
    )


def _without_references(repo: Repository, person: str, path: str) -> tuple[dict[str, bytes], list[Finding]]:
    """Path → text of every other record that named the person, and what cannot be taken out by itself."""
    places: dict[str, tuple[Entry[Model | None], list[FieldPath]]] = {}
    for entry, place, _ in references_to(repo, "people", person):
        if entry.path != path:
            places.setdefault(entry.path, (entry, []))[1].append(_removable(entry, place))
    changes: dict[str, bytes] = {}
    findings: list[Finding] = []
    for changed, (entry, found) in sorted(places.items()):
        model = Config if entry.kind == "config" else KINDS[entry.kind].model
        try:
            changes[changed] = pruned(entry.document, found, ModelShape(model)).encode("utf-8")
        except Unformattable as fault:
            message = Message("the reference cannot be taken out by itself: {reason}", reason=fault.reason)
            findings.append(
                entry.finding(UNFORMATTABLE, found[0], message, Message("take it out by hand, and try again"))
            )
    return changes, findings


def forget(session: Session, plan: Forgetting) -> Forgotten:
    """Do it, and look at every file for what is left."""
    # Artifacts first: what cannot be published stops it before anything is gone. The record last: as long as it is
    # there, a run that was stopped can be repeated.
    root = session.root
    is_rebuilt = (root / ARTIFACTS).is_dir()
    if is_rebuilt:
        build(replace(session, tree=plan.after))
    session.progress("removing")
    write_files(root, plan.changes)
    if plan.exclusions is not None:
        write_exclusions(root, plan.exclusions)
    removed = [plan.path]
    if (root / SITE / MARK).is_file():
        clear(root / SITE)
        removed.append(f"{SITE}/")
    forget_all(root)
    remove_file(root, plan.path)
    session.progress("looking for what is left")
    changed = (*sorted(plan.changes), *([EXCLUSIONS] if plan.exclusions is not None else []))
    remains = tuple(mentions(root, plan.needles))
    return Forgotten(tuple(removed), changed, is_rebuilt, remains, commits_with(root, plan.path))


_NEEDED: Final = {"contributors", "mentoring", "ratings"}
"""Lists whose entries say nothing without the person: the whole entry goes."""


def _removable(entry: Entry[Model | None], place: FieldPath) -> FieldPath:
    """The least that can go with the reference so that the rest still says something."""
    return place[:2] if place[0] in _NEEDED and entry.kind != "config" else place


def _needles(person: str, entry: Entry[Model | None] | None) -> tuple[str, ...]:
    """Words by which the person could still be found, as far as the record can be read, be it valid or not."""
    data = entry.document.data if entry is not None else {}
    words = [person, *(data.get(key) for key in ("name", "username", "contact"))]
    links = data.get("links")
    words += links if isinstance(links, list) else []
    words += [row.get(key) for _, row in entry.rows("learned") for key in ("evidence", "shared")] if entry else []
    return tuple(dict.fromkeys(word for word in words if isinstance(word, str) and word.strip()))


def _without_person(root: Path, person: str) -> bytes | None:
    """The private exclusions without the person's, if they have any."""
    document = exclusions(root)
    rows = document.data.get("exclusions") if document is not None else None
    if document is None or not isinstance(rows, list):
        return None
    name = f"people/{person}"
    found = [("exclusions", number) for number, row in enumerate(rows) if isinstance(row, list) and name in row]
    if not found:
        return None
    return (
        b"exclusions: []\n" if len(found) == len(rows) else pruned(document, found, ModelShape(Config)).encode("utf-8")
    )
