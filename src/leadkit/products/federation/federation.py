"""A federation on one day: a frozen value that its pages, charts, tables and data are drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from leadkit.i18n.messages import Message
from leadkit.products.census.tallies import Table, Tally
from leadkit.products.federation.joining import RegionMap, SkillMap
from leadkit.products.federation.skills import Skills
from leadkit.products.federation.together import UnsettledRecord

if TYPE_CHECKING:
    import pyarrow


class Community(NamedTuple):
    """One that takes part: what it says of itself, and what it counts."""

    id: str
    name: str
    as_of: date
    repository: str | None
    people: int
    people_with_rows: int
    groups: int
    word: str
    numbers: Mapping[str, int]


class Filler(NamedTuple):
    """A gap of one community, and who of the others could fill it: the first of them, as (community, people and groups
    with a place left), and how many communities there are.
    """

    community: str
    skill: str
    unmet: int
    can_give: tuple[tuple[str, int], ...]
    others: int


class Untaught(NamedTuple):
    """A skill that people want to learn in a language in which nothing teaches it, and what could be translated."""

    skill: str
    language: str
    people: int
    communities: int
    resources: tuple["Material", ...]


class Material(NamedTuple):
    community: str
    title: str
    url: str | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Tallies by dimension and key, and by (skill, region); without the names behind them, which stay at home."""

    everybody: Tally
    tables: Mapping[str, Table]
    cells: Mapping[tuple[str, str], Tally]


@dataclass(frozen=True, slots=True)
class Federation:
    """`several`: people and groups that more than one community has. `left` are those who can be matched across
    communities; `uninvited` how many of them were too many for one round.
    """

    as_of: date
    communities: tuple[Community, ...]
    counted: Counted
    by_community: "pyarrow.Table"
    several: tuple[int, int]
    gaps: tuple[Filler, ...]
    untaught: tuple[Untaught, ...]
    skills: Skills
    skill_map: SkillMap
    region_map: RegionMap
    left: tuple[UnsettledRecord, ...]
    uninvited: int

    @property
    def by_word(self) -> tuple[tuple[str, ...], ...]:
        """Names of the communities that can compare contacts with each other; one row where all of them can."""
        found: dict[str, list[str]] = {}
        for one in self.communities:
            found.setdefault(one.word, []).append(one.name)
        return tuple(tuple(names) for names in found.values())

    @property
    def unknown(self) -> tuple[str, ...]:
        """What the crosswalk names, and no community has."""
        return (*self.skill_map.unknown, *self.region_map.unknown)


@dataclass(frozen=True, slots=True)
class UncountedSource:
    """A source that is in no number: what was typed, and why."""

    source: str
    reason: Message


@dataclass(frozen=True, slots=True)
class CountedFederation:
    """A federation with what is told around it: who was left out, and how many pairs were found across communities."""

    federation: Federation
    left_out: tuple[UncountedSource, ...]
    pairs: int
    unread: int
