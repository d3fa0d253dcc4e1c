"""Sessions as calendar events: those of which at least the day is known."""

import uuid
from datetime import date, datetime, timedelta
from typing import Final

from leadkit.i18n.speech import Speech
from leadkit.labels import localised
from leadkit.labels.formatter import RecordFormatter, moment_of
from leadkit.model.records import Session, Training
from leadkit.model.repository import Entry, Repository
from leadkit.report import Calendar, Event

_DAY: Final = 10
"""Signs of a moment that names a day: `2019-08-14`."""
_USUAL_HOURS: Final = 2
"""How long a session is taken to be that states no end."""


def calendar(repo: Repository, as_of: date, language: str) -> Calendar:
    """In order of time. A session's UID rests on its training and its place among the sessions, not on its date."""
    formatter = RecordFormatter(repo, Speech(language))
    events = [
        _event(repo, entry, number, session, formatter)
        for entry in repo.trainings
        for number, session in enumerate(entry.record.sessions)
        if len(session.start) >= _DAY
    ]
    return Calendar(repo.config.name, as_of, tuple(sorted(events, key=lambda event: (_day(event.start), event.uid))))


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
        uid=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{repo.config.repository or repo.config.name}/{entry.name}/{number}")),
        title=formatter.title(entry.name),
        start=start,
        end=_end(session, start),
        description="\n".join(told),
        place=", ".join(part for part in (session.place, country) if part),
        url=session.url,
        is_cancelled=record.status == "cancelled",
    )


def _end(session: Session, start: date | datetime) -> date | datetime:
    """Exclusive, as calendars have it: the day after the last."""
    if isinstance(start, datetime):
        end = moment_of(session.end, session.timezone) if session.end else None
        if end is None and session.end and session.last_day > session.first_day:
            following = session.last_day + timedelta(days=1)
            end = datetime(following.year, following.month, following.day, tzinfo=start.tzinfo)
        return end if end is not None and end > start else start + timedelta(hours=_USUAL_HOURS)
    known = session.end if session.end and len(session.end) >= _DAY else session.start
    return max(start, date.fromisoformat(known[:_DAY])) + timedelta(days=1)


def _day(moment: date | datetime) -> str:
    return moment.isoformat()
