"""`leadkit forget`: a person's record, every reference to it, and every artifact that shows it are gone.

What git, forks and caches keep is told, with the steps that remove it there.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from leadkit.commands.badges import changed_register
from leadkit.commands.composing import composed
from leadkit.commands.exclusions import EXCLUSIONS, changed_exclusions
from leadkit.commands.naming import record_called
from leadkit.commands.session import Session
from leadkit.documents import Document, FieldPath
from leadkit.documents.style import Unformattable, pruned
from leadkit.findings import Finding
from leadkit.findings.reading import UNFORMATTABLE
from leadkit.i18n.messages import Message
from leadkit.layout import ARTIFACTS, DATA
from leadkit.model.config import Config
from leadkit.model.fields import Model
from leadkit.model.kinds import KINDS
from leadkit.model.lookup import references_to
from leadkit.model.repository import Entry, Repository
from leadkit.model.shapes import ModelShape
from leadkit.products.thanks.register import forgotten
from leadkit.storage.changes import Change, changing
from leadkit.storage.files import Tree
from leadkit.storage.git import commits_with
from leadkit.storage.kept import forget_kept
from leadkit.storage.mentions import mentions
from leadkit.storage.own_folder import own_sites
from leadkit.storage.validate_cache import forget_all


@dataclass(frozen=True)
class Forgetting:
    """What is to be done: the record's path, the changes, and words to look for.

    `findings` are what keeps it from being written, `after` is the community without the person. Of a record that
    cannot be read only the id is known.
    """

    findings: tuple[Finding, ...]
    path: str
    changes: tuple[Change, ...]
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
    written, findings = _without_references(before, person, path)
    hidden: tuple[Change, ...] = ()
    try:
        hidden = changed_exclusions(session.root, partial(_without_person, f"people/{person}"))
    except Unformattable as fault:
        message = Message("the exclusions of this person cannot be removed: {reason}", reason=fault.reason)
        findings.append(Finding(UNFORMATTABLE, EXCLUSIONS, message, Message("remove them by hand, then try again")))
    hidden += changed_register(session.root, partial(forgotten, who=f"people/{person}"))
    after = {name: content for name, content in texts.items() if name != path} | written
    own = next((entry for entry in before.parsed if entry.path == path), None)
    replace(session, tree=(after, unread)).stop_on_errors()
    gone = Change(path, texts[path], None)
    return Forgetting(
        findings=tuple(findings),
        path=path,
        changes=(*(Change(name, texts[name], content) for name, content in written.items()), gone, *hidden),
        needles=_needles(before, person, own),
        is_readable=own is not None,
        after=(after, unread),
    )


def _without_references(repo: Repository, person: str, path: str) -> tuple[dict[str, bytes], list[Finding]]:
    """Path → text of every other record that named the person, and what cannot be taken out by itself."""
    places: dict[str, tuple[Entry[Model | None], list[FieldPath]]] = {}
    for entry, place, _ in references_to(repo, "people", person):
        if entry.path != path:
            places.setdefault(entry.path, (entry, []))[1].append(_removable(place))
    changes: dict[str, bytes] = {}
    findings: list[Finding] = []
    for changed, (entry, found) in sorted(places.items()):
        try:  # records alone: no setting names a person
            changes[changed] = pruned(entry.document, found, ModelShape(KINDS[entry.kind].model)).encode("utf-8")
        except Unformattable as fault:
            message = Message("the reference cannot be removed on its own: {reason}", reason=fault.reason)
            findings.append(
                entry.finding(UNFORMATTABLE, found[0], message, Message("remove it by hand, then try again"))
            )
    return changes, findings


def forget(session: Session, plan: Forgetting) -> Forgotten:
    """Do it, and look at every file for what is left."""
    root = session.root
    with changing(root, "forget") as change:
        files = None
        if (root / ARTIFACTS).is_dir():
            _, files = composed(replace(session, tree=plan.after))
        session.progress("removing")
        forget_all(root)
        forget_kept(root)
        sites = own_sites(root)
        change.apply(plan.changes, files, sites)
        session.progress("looking for what is left")
        changed = tuple(each.path for each in plan.changes if each.after is not None)
        remains = tuple(mentions(root, plan.needles))
        removed = (plan.path, *(f"{site}/" for site in sites))
        return Forgotten(removed, changed, files is not None, remains, commits_with(root, plan.path))


_NEEDED: Final = {"contributors", "mentoring", "ratings"}
"""Lists whose entries say nothing without the person: the whole entry goes."""


def _removable(place: FieldPath) -> FieldPath:
    """The least that can go with the reference so that the rest still says something."""
    return place[:2] if place[0] in _NEEDED else place


_OWN_WORDS: Final = {"name", "username", "contact", "links", "note", "words", "what", "by", "evidence", "shared"}
"""Keys under which a person writes what nobody else does; and the numbers of `same_as`."""


def _needles(repo: Repository, person: str, entry: Entry[Model | None] | None) -> tuple[str, ...]:
    """Words by which the person could still be found, as far as the record can be read, be it valid or not.

    What another record holds, too, is not theirs alone.
    """
    words: list[str] = [person]
    if entry is not None:
        for place, text in entry.texts():
            key = next(part for part in reversed(place) if isinstance(part, str))
            words += [text] if key in _OWN_WORDS or place[0] == "same_as" else []
        same_as = entry.document.data.get("same_as")
        words += map(str, same_as.values()) if isinstance(same_as, dict) else []
        others = {text for other in repo.parsed if other.path != entry.path for _, text in other.texts()}
        words = [word for word in words if word == person or word not in others]
    return tuple(dict.fromkeys(words))


def _without_person(name: str, document: Document) -> bytes | None:
    """The private exclusions without the person's, if they have any."""
    rows = document.data.get("exclusions")
    if not isinstance(rows, list):
        return None
    found = [("exclusions", number) for number, row in enumerate(rows) if isinstance(row, list) and name in row]
    if not found:
        return None
    return (
        b"exclusions: []\n" if len(found) == len(rows) else pruned(document, found, ModelShape(Config)).encode("utf-8")
    )
