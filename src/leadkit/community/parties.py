"""What is known of a person or group, each question answered once: where, when, in which languages, what they offer."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from typing import Final, NamedTuple

from leadkit.community.twins import NATIVE
from leadkit.community.weeks import months_earlier
from leadkit.i18n.names import language_of, languages_of
from leadkit.model.answers import UNSTATED_LANGUAGE_LEVEL
from leadkit.model.record_types import Config, Group, Offer, Person, Resource, Training, Want

GLOBAL: Final = "global"
"""The region of whoever serves the whole world, or names no place."""
UNKNOWN: Final = "unknown"
"""The region of a person who names no place."""


def is_away(record: Person | Group, as_of: date) -> bool:
    """Whether somebody takes nothing on that day."""
    return record.away is not None and record.away >= as_of


def groups_of(record: Person | Group, as_of: date) -> tuple[str, ...]:
    """The ids of the groups that somebody belongs to on that day."""
    if isinstance(record, Group):
        return record.part_of
    return tuple(part.group for part in record.groups if not part.is_over(as_of))


def is_available(record: Person | Group, as_of: date) -> bool:
    """Whether somebody can be proposed to others on that day."""
    return not record.is_gone and not is_away(record, as_of)


def open_offers(record: Person | Group, as_of: date) -> tuple[Offer, ...]:
    """The offers that hold on that day; whoever is away has them still, whoever is gone has none."""
    return () if record.is_gone else tuple(offer for offer in record.offers if record.is_open(offer, as_of))


def is_free(record: Person | Group, skill: str, as_of: date) -> bool:
    """Whether somebody offers a skill without a fee, or does not say that it costs something."""
    return any(offer.cost in (None, "free") for offer in open_offers(record, as_of) if offer.skill == skill)


def open_wants(record: Person | Group, as_of: date) -> tuple[Want, ...]:
    """The requests that hold on that day."""
    return () if record.is_gone else tuple(want for want in record.wants if record.is_open(want, as_of))


def resting_offers(record: Person | Group, as_of: date) -> tuple[Offer, ...]:
    """Those that somebody was asked about and has not confirmed in time: until they do, nobody is sent to them."""
    return () if record.is_gone else tuple(one for one in record.offers if _is_at_rest(record, one, as_of))


def resting_wants(record: Person | Group, as_of: date) -> tuple[Want, ...]:
    """Requests that somebody was asked about and has not confirmed in time."""
    return () if record.is_gone else tuple(one for one in record.wants if _is_at_rest(record, one, as_of))


def _is_at_rest(record: Person | Group, entry: Offer | Want, as_of: date) -> bool:
    """Whether an offer or a request would hold if somebody had confirmed it in time."""
    return not entry.is_over(as_of) and record.is_resting(entry, as_of)


def is_fresh(config: Config, record: Person | Group, entry: Offer | Want, as_of: date) -> bool:
    """Whether they said within the period of the settings that an offer or a request holds."""
    confirmed = record.confirmed_on(entry)
    return confirmed is not None and confirmed > last_due(config, record, as_of)


def last_due(config: Config, record: Person | Group, as_of: date) -> date:
    """What was last confirmed on this day, or before, is due to be asked about."""
    periods = config.confirmation
    return months_earlier(as_of, periods.groups if isinstance(record, Group) else periods.people)


def regions_of(config: Config, record: Person | Group) -> tuple[str, ...]:
    """The region of the country, else the region stated, else every region that a group serves, else `global`.

    A person who names no place is nowhere known: `unknown`.
    """
    place = place_of(config, record)
    if place.regions:
        return tuple(sorted(place.regions))
    return (UNKNOWN,) if isinstance(record, Person) and not place.countries else (GLOBAL,)


class Place(NamedTuple):
    """Where somebody is, as far as is known: countries, and regions of them or instead of them; neither is unknown."""

    countries: frozenset[str]
    regions: frozenset[str]


def place_of(config: Config, record: Person | Group) -> Place:
    """The country, else the region, else every place that a group serves."""
    if record.country is not None:
        return _place(config, (record.country,), ())
    if record.region is not None:
        return _place(config, (), (record.region,))
    served = record.serves if isinstance(record, Group) else None
    return _place(config, served.countries, served.regions) if served is not None else _place(config, (), ())


def _place(config: Config, countries: Iterable[str], regions: Iterable[str]) -> Place:
    found = frozenset(countries)
    return Place(found, config.regions_around(found).union(regions))


class Whereabouts(NamedTuple):
    """Where somebody is, or serves, or a session is held; `whole` are regions in each of whose countries they are."""

    place: Place
    whole: frozenset[str]

    def is_in(self, config: Config, countries: Set[str], regions: Set[str]) -> bool | None:
        """Whether that is in one of the places; None where nothing is known of it."""
        if not self.place.countries and not self.place.regions:
            return None
        around = config.regions_around(countries)
        return bool(countries & self.place.countries or regions & self.place.regions or around & self.whole)


def whereabouts_of(config: Config, record: Person | Group | Training) -> Whereabouts:
    """Who is of a whole region, or serves it, is there in each of its countries."""
    if isinstance(record, Training):
        return Whereabouts(
            _place(config, (session.country for session in record.sessions if session.country), ()), frozenset()
        )
    place = place_of(config, record)
    served = record.serves if isinstance(record, Group) else None
    whole = frozenset((*((record.region,) if record.region else ()), *(served.regions if served else ())))
    if served is not None:
        place = _place(config, (*place.countries, *served.countries), (*place.regions, *served.regions))
    return Whereabouts(place, whole)


def home_region(config: Config, record: Person | Group) -> str | None:
    """The one region that somebody is of; None where it is none, or are several."""
    regions = regions_of(config, record)
    return regions[0] if len(regions) == 1 and regions[0] not in (GLOBAL, UNKNOWN) else None


def fluency(level: int | str) -> int:
    """A Babel level as a number, 0 to 5."""
    return NATIVE if level == "N" else int(level)


def fluencies(config: Config, record: Person | Group) -> dict[str, int]:
    """Language (`language_of`) → level of those that somebody is known to speak, the community's own included."""
    known = {language_of(tag): UNSTATED_LANGUAGE_LEVEL for tag in config.working_languages}
    stated: dict[str, int] = {}
    for tag, level in record.languages.items():
        language = language_of(tag)
        stated[language] = max(fluency(level), stated.get(language, 0))
    return {language: level for language, level in (known | stated).items() if level}


def knows_every_language(record: Person | Group) -> bool:
    """Whether somebody speaks no other language than those stated; else it is unknown which others."""
    return record.languages_complete if isinstance(record, Group) else bool(record.languages)


def reads_best(known: Mapping[str, int]) -> tuple[str, ...]:
    """Of `fluencies`, the languages that somebody reads, the best first: Babel level 2 or more."""
    return tuple(tag for tag in sorted(known, key=lambda tag: -known[tag]) if known[tag] > 1)


def conversant(config: Config, record: Person | Group) -> tuple[str, ...]:
    """The languages in which somebody can talk with others: Babel level 2 or more."""
    return tuple(language for language, level in fluencies(config, record).items() if level > 1)


def shared_languages(first: Mapping[str, int], second: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Languages that both know, with the product of both levels (1 to 25): the best first, then by tag."""
    products = ((tag, level * second[tag]) for tag, level in first.items() if tag in second)
    return tuple(sorted(products, key=lambda shared: (-shared[1], shared[0])))


def resource_languages(resource: Resource) -> tuple[str, ...]:
    """The languages a resource is known to exist in, translations included."""
    return languages_of(resource.tags)


def best_offers(offers: Iterable[Offer]) -> dict[str, Offer]:
    """Subject → its offer of the highest level, the first among equals; free words have no subject."""
    best: dict[str, Offer] = {}
    for offer in offers:
        subject = offer.subject
        if subject is not None and (subject not in best or (best[subject].level or 0) < (offer.level or 0)):
            best[subject] = offer
    return best


def best_levels(offers: Iterable[Offer]) -> dict[str, int]:
    """Subject → the highest level at which it is offered; 0 for means, which have none."""
    return {subject: offer.level or 0 for subject, offer in best_offers(offers).items()}


def leading_wants(wants: Iterable[Want]) -> dict[str, Want]:
    """Subject → its want; of two wants of one subject, the one with the higher goal."""
    leading: dict[str, Want] = {}
    for want in wants:
        subject = want.subject
        if subject is not None and (subject not in leading or leading[subject].target < want.target):
            leading[subject] = want
    return leading
