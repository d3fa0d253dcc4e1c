"""One community on one day, as its tables are made of it: who may be named there, who is counted one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from leadkit.community.disclosure import FEDERATED, FOUND, MATCHED
from leadkit.community.participants import Participant
from leadkit.model.loading.names import suggest_id
from leadkit.model.records import Group, Person
from leadkit.model.repository import Entry
from leadkit.products.day import Day

VERSION: Final = 1
"""Of the tables: another number where a column was renamed, removed or means something else."""
CELL: Final = "cell"
SKILL: Final = "skill"
REST: Final = "rest"


@dataclass(frozen=True, eq=False)
class Source:
    """One community's day, and who of it may have rows; `digest` is that of its inputs."""

    day: Day
    digest: str

    @cached_property
    def community(self) -> str:
        """The id that the settings give, else one made of the name."""
        config = self.day.repo.config
        return config.federation.id or suggest_id(config.called()) or "community"

    @cached_property
    def people(self) -> tuple[Entry[Person], ...]:
        """Those who have rows: found by name, or matched across communities."""
        repo, as_of = self.day.repo, self.day.as_of
        named = {entry.id for output in (FOUND, FEDERATED) for entry in output.people(repo, as_of)}
        return tuple(entry for entry in repo.members if entry.id in named)

    @cached_property
    def parties(self) -> tuple[Entry[Person] | Entry[Group], ...]:
        return (*self.day.repo.groups, *self.people)

    @cached_property
    def named(self) -> frozenset[str]:
        return frozenset(entry.name for entry in self.parties)

    @cached_property
    def counted(self) -> Mapping[str, Participant]:
        """Of those who have rows, who is counted; the records of those counted only are generalised, and have none."""
        return {who.name: who for who in self.day.census.participants if who.name in self.named}

    @cached_property
    def federated(self) -> frozenset[str]:
        """Names of those who are counted one by one across communities."""
        agreed = {entry.name for entry in FEDERATED.counted(self.day.repo, self.day.as_of)}
        return frozenset(name for name, who in self.counted.items() if who.is_group or name in agreed)

    @cached_property
    def matched(self) -> frozenset[str]:
        return frozenset(entry.name for entry in MATCHED.parties(self.day.repo, self.day.as_of))
