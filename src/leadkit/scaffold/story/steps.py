"""What can happen in a story: each step is data, which `commands/story.py` plays by the command that it stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Write:
    """Files written by hand and merged as a pull request: path → text."""

    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """One place of a file edited by hand: `old` is there once."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Append:
    """Lines added at the end of a file by hand."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form that somebody filled in on the web: question → answer, and what was agreed to where it asks."""

    kind: str
    answers: Mapping[str, str]
    author: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """`leadkit ask --out`: letters, which are sent and thrown away."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`leadkit answer`."""

    who: str
    given: Literal["still-so", "pause", "withdraw"]
    until: date | None = None
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """Everybody who was asked, and is none of these, answers that it still holds."""

    but: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agree:
    """Two begin a mentorship: the line that the page of their suggestion shows goes into the learner's record."""

    learner: str
    mentor: str
    skill: str


@dataclass(frozen=True, slots=True)
class Meet:
    """`leadkit meet --met`: how a meeting went."""

    learner: str
    mentor: str
    skill: str
    on: date
    is_done: bool = False
    reached: int | None = None


@dataclass(frozen=True, slots=True)
class AgreeSome:
    """So many suggestions of the last round between others are agreed to, in the order of the list."""

    number: int


@dataclass(frozen=True, slots=True)
class MeetSome:
    """All others who agreed in an earlier month meet; those who have met already are done, a level higher."""

    on: date


@dataclass(frozen=True, slots=True)
class Select:
    """`leadkit select`: the sheet lies where git does not look."""

    training: str
    sheet: str
    seed: str


@dataclass(frozen=True, slots=True)
class Forget:
    """`leadkit forget`."""

    who: str


@dataclass(frozen=True, slots=True)
class Migrate:
    """`leadkit migrate`."""


@dataclass(frozen=True, slots=True)
class Build:
    """`leadkit build`."""


Step: TypeAlias = (
    Write
    | Edit
    | Append
    | Form
    | Ask
    | Answer
    | Answers
    | Agree
    | Meet
    | AgreeSome
    | MeetSome
    | Select
    | Forget
    | Migrate
    | Build
)


@dataclass(frozen=True, slots=True)
class Event:
    """One commit: when, by whom, in which words, and what happens.

    On a `branch` it begins where `main` is then; `merges` names one that comes into `main` with this commit.
    """

    when: datetime
    author: str
    message: str
    steps: tuple[Step, ...]
    branch: str = "main"
    merges: str = ""

    @property
    def day(self) -> date:
        return self.when.date()


@dataclass(frozen=True, slots=True)
class Month:
    """One month, and what happens in it."""

    number: int
    events: tuple[Event, ...]

    @property
    def tag(self) -> str:
        return f"month-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Story:
    """A year of a made-up community: the files that it begins with, and its months."""

    start: Mapping[str, bytes]
    months: tuple[Month, ...]
