"""What comes in by forms and sheets, on its way into the repository: checked beside everything else, then written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from leadkit.commands.session import Loaded, check
from leadkit.community.parties import identities
from leadkit.findings import Finding, Severity
from leadkit.i18n.messages import Message
from leadkit.layout import DATA
from leadkit.model.kinds import KINDS
from leadkit.model.loading.names import free_id
from leadkit.model.records import Group, Person, Resource
from leadkit.model.repository import Repository
from leadkit.report import Page
from leadkit.storage.files import Tree


class Drafted(NamedTuple):
    """A file that is about to be written, and what it was made from, as people name it: a row, or nothing."""

    path: str
    content: bytes
    origin: str = ""


@dataclass(frozen=True)
class Imported:
    """What came of it: the files written, or only drafted, what is wrong, and how many records there were."""

    written: tuple[str, ...]
    findings: tuple[Finding, ...]
    records: int
    languages: Mapping[str, str] = field(default_factory=dict)
    """File → the language that its person reads best."""
    notes: tuple[Message, ...] = ()
    """What somebody should know of what was left out, or added."""
    drafts: tuple[Drafted, ...] = ()
    reply: Page | None = None
    """What the person hears who filled in a form."""

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def new_findings(tree: Tree, before: Loaded, new: Mapping[str, bytes], today: date) -> tuple[Finding, ...]:
    """What is wrong with these files, and what they break elsewhere."""
    known = {(finding.path, finding.rule, finding.field) for finding in before.findings}
    texts, unread = tree
    return tuple(
        finding
        for finding in check(({**texts, **new}, unread), today).findings
        if finding.path in new
        or (finding.severity is Severity.ERROR and (finding.path, finding.rule, finding.field) not in known)
    )


class Placed(NamedTuple):
    """The path of a new record, or of the record that is there for the same person, group or thing."""

    path: str
    is_there: bool


class Places:
    """Gives new records of one kind ids that nobody has, and knows those that are there already."""

    def __init__(self, kind: str, repo: Repository) -> None:
        self._kind = kind
        self._taken = set(repo.known.get(kind, ()))
        self._owners: dict[str, str] = {}
        for entry in repo.records(kind):
            for identity in _identities(entry.record):
                self._owners.setdefault(identity, entry.path)

    def place(self, base: str, record: Mapping[str, Any]) -> Placed:
        """Where the record goes; a number follows its name where another one is called so."""
        own = _identities_of(self._kind, record)
        twin = next((self._owners[identity] for identity in sorted(own) if identity in self._owners), None)
        if twin is not None:
            return Placed(twin, True)
        record_id = free_id(base, self._taken)
        path = f"{DATA}/{self._kind}/{record_id}.yaml"
        self._taken.add(record_id)
        self._owners |= dict.fromkeys(own, path)
        return Placed(path, False)


def _identities_of(kind: str, record: Mapping[str, Any]) -> frozenset[str]:
    """Of a record that may be faulty still."""
    try:
        return _identities(KINDS[kind].model.model_validate(record))
    except ValidationError:
        return frozenset()


def _identities(record: object) -> frozenset[str]:
    """What only one record of a kind has: pages and names by which it is reached; else all that is said of it."""
    match record:
        case Person() | Group():
            found = identities(record)
        case Resource(url=str() as url):
            found = frozenset({url})
        case _:
            found = frozenset()
    return found or frozenset({repr(record)})


def by_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=Finding.sort_key))
