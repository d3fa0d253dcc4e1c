"""Whom an offer is for: the places that its giver serves, and what the offer itself says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from leadkit.community.parties import Place, fluencies, groups_of, knows_every_language, place_of
from leadkit.i18n.names import language_of
from leadkit.model.record_types import Config, Group, Offer, Person
from leadkit.model.repository import Entry

if TYPE_CHECKING:
    from leadkit.model.records.offers import Audience


class Taker(Protocol):
    """Somebody who may take up offers; `kind` is a group's, `groups` are those they belong to (`groups/…`)."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def groups(self) -> frozenset[str]: ...
    @property
    def place(self) -> Place: ...
    @property
    def languages(self) -> Mapping[str, int]: ...
    @property
    def knows_every_language(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Area:
    """Places that an offer is for; `around` are the regions of its countries."""

    countries: frozenset[str]
    regions: frozenset[str]
    around: frozenset[str]

    @classmethod
    def of(cls, config: Config, countries: Iterable[str], regions: Iterable[str]) -> "Area":
        named = frozenset(countries)
        return cls(named, frozenset(regions), config.regions_around(named))

    def holds(self, place: Place) -> bool | None:
        """Whether somebody is in it; None where what is known of their place leaves it open."""
        if place.countries & self.countries or place.regions & self.regions:
            return True
        if not place.countries and (not place.regions or place.regions & self.around):
            return None
        return False


@dataclass(frozen=True, slots=True)
class Limit:
    """Whom an offer is for, beyond the places that its group serves. Empty sets limit nothing."""

    area: Area | None
    languages: frozenset[str]
    groups: frozenset[str]
    kinds: frozenset[str]
    members: str | None

    @classmethod
    def of(cls, name: str, audience: "Audience", config: Config) -> "Limit":
        """Of an offer of `kind/id`."""
        return cls(
            Area.of(config, audience.countries, audience.regions) if audience.countries or audience.regions else None,
            frozenset(map(language_of, audience.languages)),
            frozenset(f"groups/{group}" for group in audience.groups),
            frozenset(audience.kinds),
            name if audience.members else None,
        )

    def admits(self, learner: Taker) -> bool | None:
        """Whether somebody may take up the offer; None where that rests on a place or a language that is unknown."""
        around = learner.groups | {learner.name}
        verdicts = (
            self.area is None or self.area.holds(learner.place),
            self._speaks(learner),
            not self.groups or not self.groups.isdisjoint(around),
            not self.kinds or learner.kind in self.kinds,
            self.members is None or self.members in learner.groups,
        )
        return False if False in verdicts else None if None in verdicts else True

    def _speaks(self, learner: Taker) -> bool | None:
        if not self.languages or any(learner.languages.get(tag, 0) > 1 for tag in self.languages):
            return True
        return False if learner.knows_every_language else None


def area_served(config: Config, record: Person | Group) -> Area | None:
    """The places that a group's offers are for; None where nothing limits them."""
    served = record.serves if isinstance(record, Group) else None
    return Area.of(config, served.countries, served.regions) if served is not None else None


class KnownTaker(NamedTuple):
    """Somebody with a record, as one who may take up offers."""

    name: str
    kind: str | None
    groups: frozenset[str]
    place: Place
    languages: Mapping[str, int]
    knows_every_language: bool

    @classmethod
    def of(cls, entry: Entry[Person] | Entry[Group], config: Config, as_of: date) -> "KnownTaker":
        record = entry.record
        return cls(
            entry.name,
            record.kind if isinstance(record, Group) else None,
            frozenset(f"groups/{group}" for group in groups_of(record, as_of)),
            place_of(config, record),
            fluencies(config, record),
            knows_every_language(record),
        )


def is_for(config: Config, giver: Entry[Person] | Entry[Group], offer: Offer, taker: Taker | None) -> bool | None:
    """Whether an offer is for somebody, by all that limits it; None where that is not known, as of nobody in particular
    where anything does."""
    area = area_served(config, giver.record)
    limit = Limit.of(giver.name, offer.for_, config) if offer.for_ is not None else None
    if taker is None:
        return True if area is None and limit is None else None
    verdicts = (area is None or area.holds(taker.place), limit is None or limit.admits(taker))
    return False if False in verdicts else None if None in verdicts else True
