"""What may be told of whom: whether a consent lets a person be named, or counted, in an output on a day.

Every output asks here, by its own descriptor, and nothing else reads a consent to decide it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from leadkit.model.answers import Purpose
from leadkit.model.record_types import Group, Person
from leadkit.model.repository import Entry, Repository

Party: TypeAlias = Entry[Person] | Entry[Group]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The purposes that a consent must all cover, and be in force for, before a person is named or counted there.

    Without any purpose nobody is. Groups are public bodies, and need none.
    """

    naming: tuple[Purpose, ...] = ()
    counting: tuple[Purpose, ...] = ()

    def people(self, repo: Repository, as_of: date) -> tuple[Entry[Person], ...]:
        """Those of the people who take part who may be named on that day."""
        return _consenting(repo, self.naming, as_of)

    def names_person(self, entry: Entry[Person], as_of: date) -> bool:
        """Whether one of the people may be named on that day, if they take part at all."""
        return bool(self.naming) and _is_consenting(entry, self.naming, as_of)

    def parties(self, repo: Repository, as_of: date) -> tuple[Party, ...]:
        """The groups that take part, and the people who may be named on that day."""
        return (*repo.participating_groups, *self.people(repo, as_of))

    def names(self, repo: Repository, as_of: date) -> frozenset[str]:
        """`kind/id` of everybody who may be named on that day, examples too: they are nobody, and hide nothing."""
        worlds: Iterable[Repository] = (repo, repo.examples)
        people = {entry.name for world in worlds for entry in self.people(world, as_of)}
        return frozenset(people.union(entry.name for entry in repo.groups))

    def counted(self, repo: Repository, as_of: date) -> tuple[Entry[Person], ...]:
        """Those of the people who take part who may be part of a published number."""
        return _consenting(repo, self.counting, as_of)


def _consenting(repo: Repository, purposes: tuple[Purpose, ...], as_of: date) -> tuple[Entry[Person], ...]:
    if not purposes:
        return ()
    return tuple(entry for entry in repo.members if _is_consenting(entry, purposes, as_of))


def _is_consenting(entry: Entry[Person], purposes: tuple[Purpose, ...], as_of: date) -> bool:
    consent = entry.record.consent
    return consent.is_in_force(as_of) and consent.covers_all(purposes)


class Terms(NamedTuple):
    """What somebody agreed to, and from when until when: for tables whose readers ask again."""

    covers: tuple[Purpose, ...]
    given: date
    until: date | None


def terms_of(record: Person) -> Terms:
    return Terms(record.consent.covers, record.consent.given, record.consent.until)


def in_order_of_consent(people: Iterable[Entry[Person]]) -> list[Entry[Person]]:
    """By the day on which they agreed, the first of them first."""
    return sorted(people, key=lambda entry: (entry.record.consent.given, entry.name))


FEDERATED: Final = Disclosure(naming=("matching", "federation"), counting=("census", "federation"))
"""In the tables that several communities look at together: matched, and counted one by one, across them."""
NOBODY: Final = Disclosure()
"""No people at all, or such as are only numbers of a private sheet."""
LISTED: Final = Disclosure(naming=("directory",), counting=("directory",))
"""Found by name; numbers are those of the list itself."""
FOUND: Final = Disclosure(naming=("directory",), counting=("census",))
"""Found by name; what is counted beside the names is counted as in the census."""
MATCHED: Final = Disclosure(naming=("matching",), counting=("matching",))
"""The public round is about those who take part in it, in its numbers too."""
MATCHED_PRIVATELY: Final = Disclosure(naming=("private-matching",), counting=("private-matching",))
"""The private round, whose pages are given to each person alone."""
CALIBRATED: Final = Disclosure(counting=("matching", "census"))
"""Numbers of those whom the public round names anyway, and who agreed to be counted; without a name."""
ASKED_PRIVATELY: Final = Disclosure(counting=("private-matching",))
"""How many of the private round have to be asked something; nobody is named."""
COUNTED: Final = Disclosure(naming=("directory", "census"), counting=("census",))
"""Counted, and named behind the number only by those who may be found by name, too."""
COUNTED_ONLY: Final = Disclosure(counting=("census",))
"""Numbers without a name."""
