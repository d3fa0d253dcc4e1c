"""On which day something was first told, and last changed: the day of a build is none of what it tells."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, Protocol, TypeVar


class Shown(NamedTuple):
    """What the last build knew of one thing: a digest of all that was told of it, since when, and since when so."""

    digest: str
    published: date
    updated: date


class Told(Protocol):
    """Something that is told; `stated` is the day that its record gives for it, if it gives one."""

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def stated(self) -> date | None: ...


Thing = TypeVar("Thing", bound=Told)


def with_days(things: Iterable[Thing], before: Mapping[str, Shown], as_of: date) -> tuple[tuple[Thing, Shown], ...]:
    """The newest first, then by name. What was told before keeps its days while the same is told of it.

    What is new is of this day. Where nothing was told yet all is new, so what has a day of its own is of that one.
    """
    found = []
    for thing in things:
        old = before.get(thing.name)
        if old is not None:
            first = min(old.published, as_of)
            last = max(first, min(old.updated, as_of)) if old.digest == thing.digest else as_of
        else:
            first = last = as_of if before or thing.stated is None else min(thing.stated, as_of)
        found.append((thing, Shown(thing.digest, first, last)))
    ordered = sorted(found, key=lambda each: each[0].name)
    return tuple(sorted(ordered, key=lambda each: each[1].updated, reverse=True))
