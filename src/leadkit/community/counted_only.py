"""People whose consent is for counts only: what a count may take from their records, so that it points at nobody.

Their records are generalised before anything is counted. Whatever is made of them then, in any table, sum or
difference, holds no more than that: each thing told is told of at least five, and these are the same in all of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from leadkit.community.disclosure import COUNTED, LISTED, MATCHED, in_order_of_consent
from leadkit.community.parties import best_levels, fluencies, home_region, leading_wants, open_offers, open_wants
from leadkit.community.small_numbers import LEAST, Fact, shared_facts
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.config import Config
from leadkit.model.records import Offer, Person, Want
from leadkit.model.repository import Entry, Repository

_OFFER: Final = "offer"
_WANT: Final = "want"
KINDS: Final = ("region", _WANT, _OFFER, "language", "involvement", "access")
"""What can be told, the most asked of a census first."""


def counted_only(repo: Repository, as_of: date) -> tuple[Entry[Person], ...]:
    """Who agreed to be counted, and neither to be found by name nor to stand in public match lists."""
    named = {entry.name for output in (LISTED, MATCHED) for entry in output.people(repo, as_of)}
    return tuple(entry for entry in COUNTED.counted(repo, as_of) if entry.name not in named)


def counted_singly(repo: Repository, as_of: date) -> tuple[Entry[Person], ...]:
    """Who agreed to be counted and is not counted only: those whom a number of one or two may mean."""
    only = frozenset(entry.id for entry in counted_only(repo, as_of))
    return tuple(entry for entry in COUNTED.counted(repo, as_of) if entry.id not in only)


def generalised(repo: Repository, as_of: date) -> Mapping[str, Person]:
    """Name → what may be counted of each who is counted only.

    The newest, up to four, wait until they are five: somebody who joins alone changes no number but that of people.
    """
    only = in_order_of_consent(counted_only(repo, as_of))
    records = {entry.name: entry.record for entry in only}
    settled = only[: len(only) - len(only) % LEAST]
    facts = {entry.name: frozenset(facts_of(repo.config, entry.record, as_of)) for entry in settled}
    told = {name: _record(record, frozenset(), (), as_of) for name, record in records.items()}
    for names, shared in shared_facts(facts, KINDS):
        group = tuple(records[name] for name in names)
        told |= {name: _record(records[name], shared, group, as_of) for name in names}
    return told


def facts_of(config: Config, record: Person, as_of: date) -> Iterator[Fact]:
    """What could be told. Not country, year of joining, groups, hours, pairs and steps, which few share."""
    region = home_region(config, record)
    yield from (("region", region),) if region else ()
    yield from (("language", tag) for tag in fluencies(config, record))
    yield from (("involvement", word) for word in record.involvement)
    yield from (("access", word) for word in record.needs_access)
    yield from ((_OFFER, subject) for subject in best_levels(open_offers(record, as_of)))
    yield from ((_WANT, subject) for subject in leading_wants(open_wants(record, as_of)))


def _record(record: Person, told: frozenset[Fact], group: Sequence[Person], as_of: date) -> Person:
    """A person of whom only this is known. A list of what is kept, so that a new field is not told by oversight."""

    def of(kind: str) -> list[str]:
        return sorted(value for own, value in told if own == kind)

    return Person.model_construct(
        name="",
        consent=record.consent,
        region=next(iter(of("region")), None),
        languages=dict.fromkeys(of("language"), 1),
        involvement=tuple(of("involvement")),
        needs_access=tuple(word for word in record.needs_access if ("access", word) in told),
        offers=tuple(_offer(subject, group, as_of) for subject in of(_OFFER)),
        wants=tuple(_want(subject, group, as_of) for subject in of(_WANT)),
    )


def _offer(subject: str, group: Sequence[Person], as_of: date) -> Offer:
    """At the lowest level in the group, which is then true of all of it."""
    if subject.startswith(MEANS_PREFIX):
        return Offer.model_validate({"means": subject.removeprefix(MEANS_PREFIX)})
    return Offer(skill=subject, level=min(best_levels(open_offers(one, as_of))[subject] for one in group))


def _want(subject: str, group: Sequence[Person], as_of: date) -> Want:
    """From the lowest level in the group to the lowest goal."""
    if subject.startswith(MEANS_PREFIX):
        return Want.model_validate({"means": subject.removeprefix(MEANS_PREFIX)})
    wants = [leading_wants(open_wants(one, as_of))[subject] for one in group]
    return Want(skill=subject, now=min(want.now for want in wants), goal=min(want.target for want in wants))
