"""Trainings as events of the Capacity Exchange: those of which it can say when, how and by whom they are held."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from leadkit.i18n.messages import Message
from leadkit.i18n.zones import moment_of
from leadkit.labels import localised
from leadkit.model.records import Session, Training
from leadkit.products.capacity_exchange.numbers import Numbers, Row
from leadkit.products.capacity_exchange.words import LOCATIONS, LONGEST_NAME


class Span(NamedTuple):
    """From when to when, in UTC as the exchange writes it; None for an end that nobody knows."""

    begin: str
    end: str | None


def span_of(sessions: Iterable[Session]) -> Span | None:
    """From the first of these sessions to the end of the last; None where an hour is not known."""
    begins: list[datetime] = []
    ends: list[datetime | None] = []
    for session in sessions:
        begin = moment_of(session.start, session.timezone)
        if begin is None:
            return None
        begins.append(begin)
        ends.append(moment_of(session.end, session.timezone) if session.end is not None else None)
    known = [end for end in ends if end is not None]
    end = utc(max(known)) if len(known) == len(ends) and known else None
    return Span(utc(min(begins)), end) if begins else None


def utc(moment: datetime) -> str:
    """`2026-05-02T09:00:00Z`."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat()}Z"


def event(record: Training, number: int, known: Numbers) -> Row:
    """What both know of a training, if there are no `obstacles`."""
    begin, end = span_of(record.sessions) or (None, None)
    organisers = [known.organisations[group] for group in record.organisers if group in known.organisations]
    pages = [session.url for session in record.sessions if session.url is not None]
    return {
        "id": number,
        "name": localised(record.title),
        "type_of_location": LOCATIONS.get(record.mode or ""),
        "url": pages[0] if pages else "",
        "description": localised(record.description) if record.description else "",
        "time_begin": begin,
        "time_end": end,
        "organization": organisers[0] if organisers else None,
        "related_skills": [
            *sorted({known.capacities[one.skill] for one in record.teaches if one.skill in known.capacities})
        ],
    }


def obstacles(record: Training, known: Numbers) -> Iterator[Message]:
    """Why a training is no event there."""
    if record.status == "cancelled":
        yield Message("it is cancelled, and the exchange cannot say so")
    if record.mode is None:
        yield Message("the record does not say whether people meet online or in person")
    if not any(group in known.organisations for group in record.organisers):
        yield Message("no group that is on the exchange organises it")
    if span_of(record.sessions) is None:
        yield Message("the time of day of a session is not known, or its time zone")
    if len(localised(record.title)) > LONGEST_NAME:
        yield Message("its title has more than {limit} characters", limit=LONGEST_NAME)
