"""What depends on few: how many can teach each skill, in each language and region, and whom half of it all needs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from leadkit.community.participants import Participant
from leadkit.community.parties import GLOBAL, UNKNOWN, conversant
from leadkit.model.config import Config
from leadkit.products.census.risks import Able
from leadkit.solvers.emptying import fewest

FEW: Final = 2
"""Up to so many people and groups, something is at risk."""


@dataclass(frozen=True, slots=True)
class Support:
    """A skill, a language or a region that is asked for, and who can teach it, or something in it: everybody who would
    have to leave before nobody can. `wanting` are the people and groups that want it, or something in it; `named` those
    of the teachers whom the census may name."""

    key: str
    people: int
    groups: int
    wanting: int
    named: tuple[str, ...]

    @property
    def number(self) -> int:
        return self.people + self.groups

    @property
    def is_at_risk(self) -> bool:
        return 0 < self.number <= FEW


@dataclass(frozen=True, slots=True)
class Core:
    """Without these `people` and `groups`, `lost` of the `skills` that are wanted and can be learned would have nobody;
    fewer than `least` would never do. `named` are those whom the census may name."""

    people: int
    groups: int
    lost: int
    skills: int
    least: int
    named: tuple[str, ...]

    @property
    def is_proven(self) -> bool:
        """Whether it is known that fewer would not do."""
        return self.people + self.groups == self.least


@dataclass(frozen=True, slots=True)
class AtRisk:
    """All that is asked for, the least supported first; `core` is None where nobody can teach what is wanted."""

    skills: tuple[Support, ...]
    languages: tuple[Support, ...]
    regions: tuple[Support, ...]
    core: Core | None

    @property
    def is_any(self) -> bool:
        """Whether a page has something to say."""
        return any(row.is_at_risk for rows in (self.skills, self.languages, self.regions) for row in rows)


def at_risk(config: Config, counted: tuple[Participant, ...], able: Able) -> AtRisk:
    """Who can teach is said by `able`; a language counts from Babel level 2 on."""
    wanting = [who for who in counted if who.wanted_skills]
    teaching = tuple({who.name: who for some in able.values() for who in some}.values())
    wanted = Counter(skill for who in wanting for skill in who.wanted_skills)
    spoken = Counter(tag for who in wanting for tag in conversant(config, who.record))
    lived = Counter(region for who in wanting for region in who.regions if region not in (GLOBAL, UNKNOWN))
    speakers, residents = dict[str, list[Participant]](), dict[str, list[Participant]]()
    for who in teaching:
        for tag in conversant(config, who.record):
            speakers.setdefault(tag, []).append(who)
        for region in who.regions:
            residents.setdefault(region, []).append(who)
    return AtRisk(
        skills=_rows(wanted, able),
        languages=_rows(spoken, speakers),
        regions=_rows(lived, residents),
        core=_core({skill: able[skill] for skill in sorted(wanted) if able.get(skill)}),
    )


def _rows(wanting: Counter[str], able: Mapping[str, Iterable[Participant]]) -> tuple[Support, ...]:
    rows = (_support(key, number, tuple(able.get(key, ()))) for key, number in wanting.items())
    return tuple(sorted(rows, key=lambda row: (row.number, -row.wanting, row.key)))


def _support(key: str, wanting: int, able: tuple[Participant, ...]) -> Support:
    groups = sum(who.is_group for who in able)
    return Support(key, len(able) - groups, groups, wanting, _named(able))


def _core(able: Able) -> Core | None:
    """Half of the skills, rounded up."""
    if not able:
        return None
    teaching = {who.name: who for some in able.values() for who in some}
    names = {skill: frozenset(who.name for who in some) for skill, some in able.items()}
    found = fewest(names, (len(names) + 1) // 2)
    members = frozenset(found.members)
    chosen = tuple(teaching[name] for name in found.members)
    groups = sum(who.is_group for who in chosen)
    lost = sum(some <= members for some in names.values())
    return Core(len(chosen) - groups, groups, lost, len(names), found.least, _named(chosen))


def _named(parties: tuple[Participant, ...]) -> tuple[str, ...]:
    return tuple(sorted(who.name for who in parties if who.is_named))
