"""What comes in by forms and sheets, on its way into the repository: checked beside everything else, then written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from leadkit.commands.checking import Loaded, check
from leadkit.community.twins import identities
from leadkit.findings import Finding, Severity
from leadkit.i18n.folding import folded
from leadkit.i18n.messages import Message
from leadkit.layout import DATA
from leadkit.model.kinds import KINDS
from leadkit.model.loading.names import free_id
from leadkit.model.lookup import called_record
from leadkit.model.records import Group, Person, Resource, Training
from leadkit.model.repository import Repository
from leadkit.report import Page
from leadkit.storage.changes import Change, write_changes
from leadkit.storage.files import Tree


class Choices(NamedTuple):
    """`is_partial`: write what is good even if the rest is not; `is_trial`: write nothing, only show."""

    is_partial: bool = False
    is_trial: bool = False


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


class Judged(NamedTuple):
    """What is wrong with new files and what they break elsewhere, and those of them that may be written."""

    findings: tuple[Finding, ...]
    good: Mapping[str, bytes]


def judged(tree: Tree, before: Loaded, new: Mapping[str, bytes], today: date, choices: Choices) -> Judged:
    """All that is new is checked together; of a part, also once more without the rest, which others may name."""
    found = new_findings(tree, before, new, today)
    bad = _faulty(found, new)
    findings, good = list(found), {path: content for path, content in new.items() if path not in bad}
    while bad and good and choices.is_partial:
        found = new_findings(tree, before, good, today)
        bad = _faulty(found, good)
        findings += [finding for finding in found if finding.path in bad]
        good = {path: content for path, content in good.items() if path not in bad}
    return Judged(tuple(findings), good)


def _faulty(findings: Iterable[Finding], files: Mapping[str, bytes]) -> set[str]:
    return {each.path for each in findings if each.severity is Severity.ERROR and each.path in files}


def write_good(
    root: Path, command: str, good: Mapping[str, bytes], findings: Iterable[Finding], choices: Choices
) -> tuple[str, ...]:
    """Write new files, unless only a trial is wanted, or something is wrong and no part is asked for; their paths."""
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    written = good if not choices.is_trial and (choices.is_partial or not has_errors) else {}
    write_changes(root, command, [Change(path, None, content) for path, content in written.items()])
    return tuple(sorted(written))


MOST_NAMED: Final = 50
"""Things that a note names one by one."""


def shown_list(names: Sequence[str]) -> str:
    """The first of many names."""
    return ", ".join([*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])])


class Placed(NamedTuple):
    """The path of a new record, or of the record that is there for the same person, group or thing."""

    path: str
    is_there: bool


class Places:
    """Gives new records of one kind ids that nobody has, and knows those that are there already."""

    def __init__(self, kind: str, repo: Repository) -> None:
        self._kind = kind
        self._repo = repo
        self._taken = set(repo.known.get(kind, ()))
        self._owners: dict[str, str] = {}
        self._pages: dict[str, str] = {}
        for entry in repo.records(kind):
            for identity in _identities(entry.record):
                self._owners.setdefault(identity, entry.path)
            for page in getattr(entry.record, "sources", ()):
                self._pages.setdefault(page, entry.path)

    def place(self, base: str, record: Mapping[str, Any]) -> Placed:
        """Where the record goes; a number follows its name where another one is called so."""
        own = _identities_of(self._kind, record)
        twin = next((self._owners[identity] for identity in sorted(own) if identity in self._owners), None)
        if twin is not None:
            return Placed(twin, True)
        path = self.new(base)
        self._owners |= dict.fromkeys(own, path)
        return Placed(path, False)

    def new(self, base: str) -> str:
        """The path of a record that nobody has yet."""
        record_id = free_id(base, self._taken)
        self._taken.add(record_id)
        return f"{DATA}/{self._kind}/{record_id}.yaml"

    def twin(self, record: Mapping[str, Any], origin: str) -> str | None:
        """The path of the record that is there for the same: made from the same page, or with what only one has.

        A group of that very name is the same, too, unless it came from the same place (`origin`), which tells it apart.
        """
        page = next(iter(record.get("sources", ())), None)
        if page in self._pages:
            return self._pages[page]
        own = _identities_of(self._kind, record)
        found = next((self._owners[identity] for identity in sorted(own) if identity in self._owners), None)
        return found or (self._namesake(str(record.get("name")), origin) if self._kind == "groups" else None)

    def _namesake(self, name: str, origin: str) -> str | None:
        named = called_record(self._repo, "groups", name)
        entry = self._repo.groups.get(named) if named is not None else None
        if entry is None or any(page.startswith(f"{origin.rstrip('/')}/") for page in entry.record.sources):
            return None
        # An id alone is no name: `docs` may be anybody's.
        names = map(folded, (entry.record.name, *entry.record.aliases))
        return entry.path if folded(name) in names else None


def _identities_of(kind: str, record: Mapping[str, Any]) -> frozenset[str]:
    """Of a record that may be faulty still."""
    try:
        return _identities(KINDS[kind].model.model_validate(record))
    except ValidationError:
        return frozenset()


def _identities(record: object) -> frozenset[str]:
    """What only one record of a kind has: how it is reached, its title and its days; else all that is said of it."""
    match record:
        case Person() | Group():
            found = identities(record)
        case Resource(url=str() as url):
            found = frozenset({url})
        case Training(title=title, sessions=(_, *_) as sessions):
            found = frozenset({repr((sorted(title.items()), sessions))})
        case _:
            found = frozenset()
    return found or frozenset({repr(record)})


def by_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=Finding.sort_key))
