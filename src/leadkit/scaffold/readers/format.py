"""What a format is: everything that lists what is read of it, and what is not, reads it off this one value."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from leadkit.i18n.messages import Message
from leadkit.model.kinds import KINDS
from leadkit.model.loading.contact_details import contact_detail
from leadkit.model.loading.names import suggest_id
from leadkit.model.repository import Repository
from leadkit.scaffold.readers.node import Node, Trail
from leadkit.scaffold.readers.texts import Parsed

NO_PAGE: Final = Message("only https pages that everybody can open are imported")
NO_WEEK: Final = Message("day, time and zone of a meeting are needed, written like Thursday, 19:00 and Europe/Berlin")
NO_FIRST: Final = Message("it does not say in which weeks the meeting is")
NO_ADDRESS: Final = Message("leadkit does not import e-mail addresses or phone numbers")
NO_ACCOUNT: Final = Message("leadkit does not import chat accounts")
NO_SETTING: Final = Message("permissions and settings of programs are not part of a record")
NO_FIELD: Final = Message("no field of a record can hold this")
NO_RECORD: Final = Message("people are named only where they have a record")
ALUMNI: Final = "alumni"
"""The role of who was there once."""
_HANDLE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}", re.ASCII)
_TOO_LONG: Final = Message("a description has at most 2,000 characters")
_LONGEST_DESCRIPTION: Final = 2000
_ON_GITHUB: Final = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+", re.ASCII)


class Taken(NamedTuple):
    """What some keys of a format become, in Markdown, and how they are called there."""

    ours: str
    theirs: tuple[str, ...]


def taken(ours: str, *theirs: str) -> Taken:
    return Taken(ours, theirs)


class Ref(NamedTuple):
    """Stands in a draft for the id of another record: of that kind, which the files call so."""

    kind: str
    key: str


class Draft(NamedTuple):
    """A record that is not checked yet: how the files call it, its first id, and the entry that it was read from."""

    kind: str
    key: str
    base: str
    record: dict[str, Any]
    node: Node


@dataclass
class Given:
    """What a reader is given, and where it puts what it finds.

    `source`: the public address under which the files lie. `language`: of their texts. `level`: of an offer that states
    none.
    """

    files: tuple[Parsed, ...]
    repo: Repository
    source: str
    language: str
    level: int
    trail: Trail
    drafts: list[Draft] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    """What stands at `level`, as no level was written."""
    _keys: set[Ref] = field(default_factory=set)

    def add(self, kind: str, key: str, name: str, record: dict[str, Any], node: Node) -> None:
        """Draft a record; fields without a value are left out."""
        said = {field: value for field, value in record.items() if value not in (None, "", [], {})}
        base = suggest_id(name) or suggest_id(key) or KINDS[kind].singular
        self.drafts.append(Draft(kind, key, base, said, node))
        self._keys.add(Ref(kind, key))

    def has(self, ref: Ref) -> bool:
        """Whether a draft of that kind is called so."""
        return ref in self._keys

    def page(self, path: str) -> str:
        """The public page of a file or a thing."""
        base, inner = self.source.rstrip("/"), quote(path, safe="/#")
        return f"{base}/blob/HEAD/{inner}" if _ON_GITHUB.fullmatch(base) else f"{base}/{inner}"

    def translated(self, text: str | None) -> dict[str, str] | None:
        """A text in the language of the files."""
        return {self.language: text} if text else None

    def description(self, node: Node, key: str) -> dict[str, str] | None:
        """A text about something; one that is too long, or holds an address of somebody, is left out."""
        text = node.text(key)
        if text and contact_detail(text):
            node.leave(key, NO_ADDRESS)
        elif text and len(text) > _LONGEST_DESCRIPTION:
            node.leave(key, _TOO_LONG)
        else:
            return self.translated(text)
        return None


def pages_of(node: Node, *keys: str) -> list[dict[str, str]]:
    """The https pages under these keys as channels of a group; what else stands there is left, with the reason."""
    found = []
    for key in keys:
        page = node.line(key)
        if page and page.startswith("https://") and " " not in page:
            found.append({"url": page})
        elif page:
            node.leave(key, NO_PAGE, page)
    return found


@dataclass(frozen=True)
class Format:
    """How the files of a reader become records: the kinds it makes, what it takes, what it leaves and why.

    `folder`: patterns of the files to read in a folder; without any, files are named one by one.
    """

    kinds: tuple[str, ...]
    taken: tuple[Taken, ...]
    left: Mapping[str, Message]
    read: Callable[[Given], None]
    folder: tuple[str, ...] = ()


def memberships(groups: Mapping[Ref, list[str]]) -> Iterator[Ref | dict[str, Any]]:
    """The groups of a person, each with what they do there: `lead, maintainer`; who does something is no alumni."""
    for group, roles in groups.items():
        current = [role for role in dict.fromkeys(roles) if role != ALUMNI] or roles[:1]
        yield {"group": group, "role": ", ".join(current)} if current else group


def is_handle(node: Node, handle: str) -> bool:
    """Whether a user name on GitHub can be written so; else that is told."""
    if _HANDLE.fullmatch(handle):
        return True
    hint = Message("write letters, digits and single hyphens only")
    node.wrong(Message("'{name}' is not a user name on GitHub", name=handle[:60]), hint, "github")
    return False
