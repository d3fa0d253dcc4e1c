"""Sessions as calendar events: those of which at least the day is known."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from leadkit.i18n.speech import Speech
from leadkit.i18n.zones import moment_of, zone
from leadkit.labels import localised
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Group, Session, Training
from leadkit.model.records.group import Meeting
from leadkit.model.records.hours import starts
from leadkit.model.repository import Entry, Repository
from leadkit.report import Calendar, Event

_DAY: Final = 10
"""Signs of a moment that names a day: `2019-08-14`."""


def calendar(repo: Repository, as_of: date, language: str) -> Calendar:
    """In order of time. A session's UID rests on its training and its place among the sessions, not on its date."""
    formatter = RecordFormatter(repo, Speech(language))
    events = [
        _event(repo, entry, number, session, formatter)
        for entry in repo.trainings
        for number, session in enumerate(entry.record.sessions)
        if len(session.start) >= _DAY
    ]
    return _in_order(events, repo, as_of, language)


def meetings(repo: Repository, as_of: date, language: str) -> Calendar:
    """The regular meetings of groups that still exist: each from its first one, else from the beginning of the year,
    so that another day changes nothing."""
    formatter = RecordFormatter(repo, Speech(language))
    events = [
        event
        for entry in repo.groups
        if not entry.record.is_gone
        for number, meeting in enumerate(entry.record.meetings)
        for event in _occasions(repo, entry, number, meeting, as_of, formatter)
    ]
    return _in_order(events, repo, as_of, language)


def _occasions(
    repo: Repository, entry: Entry[Group], number: int, meeting: Meeting, as_of: date, formatter: RecordFormatter
) -> Iterator[Event]:
    """One event for each weekday of a meeting."""
    place = zone(meeting.timezone)
    since = meeting.first or date(as_of.year, 1, 1)
    for day, at, length in starts(meeting.at) if place is not None else ():
        start = datetime.combine(since + timedelta(days=(day - since.weekday()) % 7), at, place)
        title = f"{entry.record.name}: {meeting.name or formatter.gettext('Meeting')}"
        yield Event(
            uid=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{_home(repo)}/{entry.name}/meetings/{number}/{day}")),
            title=title,
            start=start,
            end=start + length if length else None,
            description=meeting.notes or "",
            url=meeting.url,
            every=meeting.every or 1,
        )


def _in_order(events: list[Event], repo: Repository, as_of: date, language: str) -> Calendar:
    ordered = sorted(events, key=lambda event: (_day(event.start), event.uid))
    return Calendar(repo.config.called(language), as_of, tuple(ordered))


def _home(repo: Repository) -> str:
    return repo.config.repository or repo.config.called()


def _event(
    repo: Repository, entry: Entry[Training], number: int, session: Session, formatter: RecordFormatter
) -> Event:
    record = entry.record
    start = moment_of(session.start, session.timezone) or date.fromisoformat(session.start[:_DAY])
    skills = formatter.skills(dict.fromkeys(taught.skill for taught in record.teaches))
    told = [localised(record.description, formatter.language)] if record.description else []
    told += [formatter.gettext("Teaches: {skills}", skills=skills)] if skills else []
    country = formatter.speech.country(session.country) if session.country else None
    return Event(
        uid=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{_home(repo)}/{entry.name}/{number}")),
        title=formatter.title(entry.name),
        start=start,
        end=_end(session, start),
        description="\n".join(told),
        place=", ".join(part for part in (session.place, country) if part),
        url=session.url,
        is_cancelled=record.status == "cancelled",
    )


def _end(session: Session, start: date | datetime) -> date | datetime | None:
    """Exclusive, as calendars have it: the day after the last. None for a time of day whose end nobody stated."""
    if isinstance(start, datetime):
        end = moment_of(session.end, session.timezone) if session.end else None
        if end is None and session.end and session.last_day > session.first_day:
            following = session.last_day + timedelta(days=1)
            end = datetime(following.year, following.month, following.day, tzinfo=start.tzinfo)
        return end if end is not None and end > start else None
    known = session.end if session.end and len(session.end) >= _DAY else session.start
    return max(start, date.fromisoformat(known[:_DAY])) + timedelta(days=1)


def _day(moment: date | datetime) -> str:
    return moment.isoformat()
