"""A need of a data repository, what is seen of the repository, and the verdict on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from leadkit.i18n.messages import Message
from leadkit.model.config import Config
from leadkit.scaffold import HOSTS
from leadkit.storage.github import Reply

MAIN: Final = "main"
"""The branch that delivered workflows look at."""


class State(StrEnum):
    """Unknown is not "no": what nobody can see from here is neither done nor to do."""

    TO_DO = "to-do"
    UNKNOWN = "unknown"
    DONE = "done"


class Verdict(NamedTuple):
    """What is so, in a sentence."""

    state: State
    seen: Message


class Forge(NamedTuple):
    """Where a repository is on the web; `is_known` is false where no remote says it, and the address is a pattern."""

    host: str
    address: str
    is_known: bool


@dataclass(frozen=True)
class Seen:
    """All that needs are judged by."""

    forge: Forge
    files: Mapping[str, bytes]
    """Those that are there, of the paths that needs ask about."""
    config: Config
    people: int
    """Real ones, no examples."""
    is_top: bool | None
    """Whether the repository begins in this folder; None outside of git."""
    branches: Sequence[str]
    has_hook: bool
    running: str | None
    """The line of requirements/leadkit.txt that names the leadkit that is running; None if nobody else can get it."""
    version: str
    answers: Mapping[str, Reply] | None
    """What the forge said, by what it was asked; None where it was not asked."""


class ForgePage(NamedTuple):
    """A page of the forge where something is done, below the repository's address."""

    github: str
    gitlab: str

    def on(self, forge: Forge) -> str:
        return f"{forge.address}/{self.path(forge.host)}".rstrip("/")

    def path(self, host: str) -> str:
        return self.github if host == "github" else self.gitlab


def file(path: str) -> ForgePage:
    return ForgePage(f"edit/{MAIN}/{path}", f"-/edit/{MAIN}/{path}")


def folder(path: str) -> ForgePage:
    return ForgePage(f"tree/{MAIN}/{path}", f"-/tree/{MAIN}/{path}")


@dataclass(frozen=True)
class Need:
    """One thing that a maintainer does once, or keeps up to date."""

    slug: str
    title: Message
    action: Message
    place: ForgePage
    judge: Callable[[Seen], Verdict]
    hosts: tuple[str, ...] = HOSTS
    asks: tuple[str, ...] = ()
    """What the forge is asked about it, below the repository in its programming interface."""


def done_if(is_done: bool, done: Message, to_do: Message) -> Verdict:
    return Verdict(State.DONE, done) if is_done else Verdict(State.TO_DO, to_do)
