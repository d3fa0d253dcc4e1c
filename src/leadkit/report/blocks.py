"""What pages are made of: words, lines and blocks. Products fill them, formats write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page on the web, or to a file by its whole name."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """Words that lead to a file of this report or a neighbouring one: its part (`pages`, `tables`, …) and its path from
    here, without ending, which only formats know. Without `text` it is called by its name. `language` is the tag of
    the words, where that is not the page's; `query` is what the page is asked for, as `skill=budgeting`."""

    text: str
    path: str
    part: str = "pages"
    language: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most in their line."""

    text: str


@dataclass(frozen=True, slots=True)
class When:
    """A moment with its hour: `text` as it was stated, `utc` as ISO 8601, for pages that show the reader's own time."""

    text: str
    utc: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the page's, which a screen reader has to be told; `language` is their tag."""

    text: str
    language: str


Words: TypeAlias = str | Link | FileLink | Strong | When | Foreign
Line: TypeAlias = str | tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`anchor`: a name for links to it, else one is made of its words."""

    text: str
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    line: Line


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that stands apart from the running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; None is what is not known, never 0."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Line | int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart beside what it draws: `path` is relative to the page and without ending, `text` what it shows."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """What is to be copied as it is: lines of a file, or a message (`text`), whose `language` may not be the page's."""

    text: str
    syntax: Literal["yaml", "text"] = "yaml"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one thing: each with its name."""

    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do now: where it leads; `copies` is put aside on the way, to be pasted there."""

    to: Link | FileLink
    copies: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """Hours of every week: quarters from Monday 00:00 local time, first and last but one; and the same in words."""

    quarters: tuple[tuple[int, int], ...]
    timezone: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One of several things to choose from: where it leads, and a line or two about it.

    `kind` and `topic` (a category of skills) are shown by a sign and a colour; `chips` are facts of a word each.
    """

    title: Words
    lines: tuple[Line, ...] = ()
    kind: str = ""
    topic: str = ""
    chips: tuple[str, ...] = ()
    week: Week | None = None
    actions: tuple[Action, ...] = ()

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Its facts, its lines, its hours, and what can be done, where nothing is drawn."""
        chips = (", ".join(self.chips),) if self.chips else ()
        week = (self.week.text,) if self.week is not None else ()
        return *chips, *self.lines, *week, *((action.to,) for action in self.actions)


@dataclass(frozen=True, slots=True)
class Cards:
    """`are_doors`: the few ways in, larger than others."""

    items: tuple[Card, ...]
    are_doors: bool = False


@dataclass(frozen=True, slots=True)
class Station:
    """A step of a way. `is_gap`: nothing leads there yet."""

    title: Words
    lines: tuple[Line, ...] = ()
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Stations:
    """A way, drawn as a line from one station to the next."""

    items: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class Signpost:
    """Where one stands in a graph, and the ways from there: what is above, before, behind and below, with its name."""

    here: str
    ways: tuple[tuple[Literal["above", "before", "after", "below", "beside"], str, tuple[Words, ...]], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values to choose from: value and what it is called, in groups, of which a nameless one is bare."""

    name: str
    label: str
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Search:
    """A field for a question, answered by the page `target`; `found` marks the page on which answers appear.

    There, `choices` narrow them down, and answers are of the kind that `only` names, if it does.
    """

    label: str
    button: str
    target: str
    found: bool = False
    only: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordForm:
    """Questions whose answers a browser turns into a record: where the forge begins a new file, and how to say it all.

    `begin` is its address before the values, "" where it is unknown.
    """

    folder: str
    schema: str
    begin: str
    choices: tuple[Choice, ...]
    words: Mapping[str, str]


Block: TypeAlias = (
    Heading
    | Prose
    | Note
    | Bullets
    | Table
    | Picture
    | Code
    | Facts
    | Cards
    | Stations
    | Signpost
    | Search
    | RecordForm
)


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    blocks: tuple[Block, ...]
    language: str = "en"


def in_a_row(words: tuple[Words, ...]) -> Line:
    """Words with commas between, where nothing is drawn."""
    return tuple(part for word in words for part in (", ", word))[1:]


def flowing(lines: tuple[Line, ...]) -> tuple[Words, ...]:
    """The lines of a card behind its title, where nothing is drawn."""
    parts: list[Words] = []
    for number, line in enumerate(lines):
        parts += [". " if number else ": ", *((line,) if isinstance(line, str) else line)]
    return tuple(parts)


def plain(line: Line | int | None) -> str:
    """The bare words of a line, without links and stress; empty for what is not known."""
    if line is None:
        return ""
    if isinstance(line, tuple):
        return "".join(part if isinstance(part, str) else part.text for part in line)
    return str(line)
