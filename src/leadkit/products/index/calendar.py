"""Sessions and meetings as calendars, of all of which at least the day is known: whole, by region and by language."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from leadkit.community.parties import GLOBAL, conversant, regions_of
from leadkit.i18n.names import languages_of
from leadkit.i18n.speech import Speech
from leadkit.i18n.zones import moment_of, zone
from leadkit.labels import localised, stable_id
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Group, Session, Training
from leadkit.model.records.group import Meeting
from leadkit.model.records.hours import starts
from leadkit.model.repository import Entry, Repository
from leadkit.report import Calendar, Event

_DAY: Final = 10
"""Signs of a moment that names a day: `2019-08-14`."""


class _Occasion(NamedTuple):
    """An event with the regions where it is held, and the languages in which somebody far away can take part."""

    event: Event
    regions: frozenset[str]
    languages: frozenset[str]


_Occasions: TypeAlias = tuple[_Occasion, ...]


def calendars(repo: Repository, as_of: date) -> dict[str, Calendar]:
    """All sessions, all meetings; both of each region and language that has any, under the same UIDs as in the whole.

    Who subscribes to several sees each event once. A language's own calendar is written in it, if leadkit speaks it.
    """
    first = repo.config.spoken[0]
    found = {"trainings": calendar(repo, as_of, first), "meetings": meetings(repo, as_of, first)}

    @cache
    def said_in(language: str) -> _Occasions:
        formatter = RecordFormatter(repo, Speech(language))
        return (*_sessions(repo, formatter), *_meetings(repo, as_of, formatter))

    for region in sorted(frozenset().union(*(one.regions for one in said_in(first)))):
        events = (one.event for one in said_in(first) if region in one.regions)
        found[of_region(region)] = _in_order(events, repo, as_of, first, repo.config.region_name(region, first))
    for tag in sorted(frozenset().union(*(one.languages for one in said_in(first)))):
        language = tag if tag in repo.config.spoken else first
        events = (one.event for one in said_in(language) if tag in one.languages)
        found[in_language(tag)] = _in_order(events, repo, as_of, language, Speech(language).language_name(tag))
    return found


def of_region(region: str) -> str:
    """Where the calendar of a region lies."""
    return f"calendars/regions/{region}"


def in_language(tag: str) -> str:
    """Where the calendar of a language lies."""
    return f"calendars/languages/{tag}"


def calendar(repo: Repository, as_of: date, language: str) -> Calendar:
    """In order of time. A session's UID rests on its training and its place among the sessions, not on its date."""
    found = _sessions(repo, RecordFormatter(repo, Speech(language)))
    return _in_order((one.event for one in found), repo, as_of, language)


def meetings(repo: Repository, as_of: date, language: str) -> Calendar:
    """The regular meetings of groups that still exist: each from its first one, else from the beginning of the year,
    so that another day changes nothing."""
    found = _meetings(repo, as_of, RecordFormatter(repo, Speech(language)))
    return _in_order((one.event for one in found), repo, as_of, language)


def _sessions(repo: Repository, formatter: RecordFormatter) -> Iterator[_Occasion]:
    for entry in repo.trainings:
        record = entry.record
        for number, session in enumerate(record.sessions):
            if len(session.start) < _DAY:
                continue
            region = repo.config.region_of(session.country) if session.country else None
            is_far = record.mode in ("online", "hybrid") or not (record.mode or session.place or session.country)
            yield _Occasion(
                _event(repo, entry, number, session, formatter),
                frozenset([region] if region else ()),
                frozenset(languages_of(record.languages) if is_far else ()),
            )


def _meetings(repo: Repository, as_of: date, formatter: RecordFormatter) -> Iterator[_Occasion]:
    """Whoever is far away takes part where a page says how to join, in a language that the group speaks."""
    for entry in repo.groups:
        if entry.record.is_gone:
            continue
        regions = frozenset(regions_of(repo.config, entry.record)) - {GLOBAL}
        spoken = frozenset(conversant(repo.config, entry.record))
        for number, meeting in enumerate(entry.record.meetings):
            for event in _weekly(repo, entry, number, meeting, as_of, formatter):
                yield _Occasion(event, regions, spoken if meeting.url else frozenset())


def _weekly(
    repo: Repository, entry: Entry[Group], number: int, meeting: Meeting, as_of: date, formatter: RecordFormatter
) -> Iterator[Event]:
    """One event for each weekday of a meeting."""
    place = zone(meeting.timezone)
    since = meeting.first or date(as_of.year, 1, 1)
    for day, at, length in starts(meeting.at) if place is not None else ():
        start = datetime.combine(since + timedelta(days=(day - since.weekday()) % 7), at, place)
        title = f"{entry.record.name}: {meeting.name or formatter.gettext('Meeting')}"
        yield Event(
            uid=stable_id(repo, f"{entry.name}/meetings/{number}/{day}"),
            title=title,
            start=start,
            end=start + length if length else None,
            description=meeting.notes or "",
            url=meeting.url,
            every=meeting.every or 1,
        )


def _in_order(events: Iterable[Event], repo: Repository, as_of: date, language: str, part: str = "") -> Calendar:
    ordered = sorted(events, key=lambda event: (_day(event.start), event.uid))
    called = repo.config.called(language)
    return Calendar(f"{called}: {part}" if part else called, as_of, tuple(ordered))


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
        uid=stable_id(repo, f"{entry.name}/{number}"),
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
