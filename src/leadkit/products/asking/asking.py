"""Who is to be asked whether what they wrote still holds: nobody twice in a period, and nobody who is away or gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from leadkit.community.disclosure import ASKED_PRIVATELY, LISTED, MATCHED
from leadkit.community.parties import (
    is_available,
    last_due,
    open_offers,
    open_wants,
    resting_offers,
    resting_wants,
)
from leadkit.community.weeks import months_later
from leadkit.model.records import Group, Offer, Person, Want
from leadkit.model.repository import Entry, Repository

Party: TypeAlias = Entry[Person] | Entry[Group]


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody to ask, about these offers and requests; of a group without any, about its page.

    `confirmed` is the day of the oldest of them, None where one was never confirmed.
    """

    party: Party
    offers: tuple[Offer, ...]
    wants: tuple[Want, ...]
    confirmed: date | None

    @property
    def name(self) -> str:
        return self.party.name


@dataclass(frozen=True, slots=True)
class Asking:
    """On a day: who is to be asked, who was asked and has time left to answer, and whose entries rest unanswered.

    `answer_by` is the last day for an answer to whoever is asked now. `hidden` people of the private round are due,
    too: a letter in public would give them away.
    """

    as_of: date
    answer_by: date
    due: tuple[Due, ...]
    waiting: tuple[Party, ...]
    resting: tuple[Party, ...]
    hidden: int


def compute(repo: Repository, as_of: date) -> Asking:
    """Of real people and groups; examples are asked nothing. Groups first, in order of name."""
    public = {entry.name: entry for disclosure in (LISTED, MATCHED) for entry in disclosure.parties(repo, as_of)}
    due = [found for name in sorted(public) if (found := _due(repo, public[name], as_of)) is not None]
    private = [entry for entry in ASKED_PRIVATELY.counted(repo, as_of) if entry.name not in public]
    return Asking(
        as_of=as_of,
        answer_by=months_later(as_of, repo.config.confirmation.answer),
        due=tuple(due),
        waiting=tuple(public[name] for name in sorted(public) if _is_waiting(public[name], as_of)),
        resting=tuple(public[name] for name in sorted(public) if _rests(public[name], as_of)),
        hidden=sum(1 for entry in private if _due(repo, entry, as_of) is not None),
    )


def _due(repo: Repository, party: Party, as_of: date) -> Due | None:
    """What somebody is to be asked about; None where there is nothing, or they were asked within the period."""
    record, limit = party.record, last_due(repo.config, party.record, as_of)
    if not is_available(record, as_of) or (record.asked is not None and record.asked.on > limit):
        return None
    offers = tuple(offer for offer in _offers(record, as_of) if _is_due(record.confirmed_on(offer), limit))
    wants = tuple(want for want in _wants(record, as_of) if _is_due(record.confirmed_on(want), limit))
    days = [record.confirmed_on(entry) for entry in (*offers, *wants)]
    if not days:
        is_bare = isinstance(record, Group) and not record.offers and not record.wants
        if not is_bare or not _is_due(record.confirmed, limit):
            return None
        days = [record.confirmed]
    known = [day for day in days if day is not None]
    return Due(party, offers, wants, min(known) if len(known) == len(days) else None)


def _offers(record: Person | Group, as_of: date) -> Iterator[Offer]:
    """Those that rest are asked about again, a period after they were last."""
    yield from open_offers(record, as_of)
    yield from resting_offers(record, as_of)


def _wants(record: Person | Group, as_of: date) -> Iterator[Want]:
    yield from open_wants(record, as_of)
    yield from resting_wants(record, as_of)


def _is_due(confirmed: date | None, limit: date) -> bool:
    return confirmed is None or confirmed <= limit


def _is_waiting(party: Party, as_of: date) -> bool:
    """Asked, with time left, and something not confirmed since."""
    record = party.record
    if record.asked is None or not record.asked.on <= as_of <= record.asked.answer_by:
        return False
    entries = (*open_offers(record, as_of), *open_wants(record, as_of))
    days = [record.confirmed_on(entry) for entry in entries] or [record.confirmed]
    return any(day is None or day < record.asked.on for day in days)


def _rests(party: Party, as_of: date) -> bool:
    return bool(resting_offers(party.record, as_of) or resting_wants(party.record, as_of))
