"""iCalendar (RFC 5545): the same bytes for the same sessions, with the rules of every time zone that they name."""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from leadkit.render.terminal import printable
from leadkit.report import Calendar, Event

_MARGIN: Final = timedelta(days=400)
"""Zone rules are written for the years of the events, and a little more for programs that look ahead."""


_AHEAD: Final = timedelta(days=3 * 366)
"""How far programs look ahead at what repeats."""
_EVENT: Final = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.S)
_STAMP: Final = re.compile(rb"^DTSTAMP:(\d{8})T000000Z\r\n", re.M)


def with_stamps(content: bytes, before: bytes) -> bytes:
    """A calendar whose events have the stamps that they had before, where nothing else of them is different."""
    stamps = {_STAMP.sub(b"", event): found[1] for event in _EVENT.findall(before) if (found := _STAMP.search(event))}

    def stamped(found: re.Match[bytes]) -> bytes:
        event, own = found[0], _STAMP.search(found[0])
        stamp = stamps.get(_STAMP.sub(b"", event))
        # A later stamp than today's was not made by leadkit.
        return event if own is None or stamp is None or stamp > own[1] else event.replace(own[1], stamp, 1)

    return _EVENT.sub(stamped, content)


def render(calendar: Calendar) -> str:
    from icalendar import Calendar as Sheet

    sheet = Sheet()
    sheet.add("prodid", "-//leadkit//leadkit//EN")
    sheet.add("version", "2.0")
    sheet.add("x-wr-calname", _plain(calendar.name))
    for zone in _zones(calendar):
        sheet.add_component(zone)
    for event in calendar.events:
        sheet.add_component(_event(event, calendar.stamp))
    return str(sheet.to_ical().decode("utf-8"))


def _event(event: Event, stamp: date) -> Any:
    from icalendar import Event as Entry
    from icalendar import vUri

    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", datetime.combine(stamp, time(), UTC))
    entry.add("dtstart", _moment(event.start))
    if event.end is not None:
        entry.add("dtend", _moment(event.end))
    entry.add("summary", _plain(event.title))
    if event.description:
        entry.add("description", printable(event.description))
    if event.place:
        entry.add("location", _plain(event.place))
    if event.url and event.url.startswith("https://"):
        entry["url"] = vUri(event.url)
    if event.every:
        entry.add("rrule", {"freq": "weekly", "interval": event.every})
    if event.is_cancelled or event.is_tentative:
        entry.add("status", "CANCELLED" if event.is_cancelled else "TENTATIVE")
    return entry


def _plain(text: str) -> str:
    return printable(" ".join(text.split()))


def _moment(moment: date | datetime) -> date | datetime:
    """Fixed offsets become UTC: they have no rules that a calendar could name."""
    if isinstance(moment, datetime) and not isinstance(moment.tzinfo, ZoneInfo):
        return moment.astimezone(UTC)
    return moment


def _zones(calendar: Calendar) -> list[Any]:
    """The rules of every zone in use, by name; UTC needs none."""
    used: dict[str, list[datetime]] = {}
    places: dict[str, ZoneInfo] = {}
    for event in calendar.events:
        for moment in (event.start, event.end):
            if isinstance(moment, datetime) and isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key != "UTC":
                repeats = [moment + _AHEAD] if event.every else []
                used.setdefault(moment.tzinfo.key, []).extend([moment, *repeats])
                places[moment.tzinfo.key] = moment.tzinfo
    found = []
    for key, moments in sorted(used.items()):
        first, last = (min(moments) - _MARGIN).date(), (max(moments) + _MARGIN).date()
        found.append(_rules(places[key], first, last))
    return found


@lru_cache(maxsize=1 << 8)
def _rules(place: ZoneInfo, first: date, last: date) -> Any:
    """Those of a zone between two days.

    icalendar 7.3 writes the onset of daylight saving in the new offset; RFC 5545 asks for the old one.
    """
    from icalendar import Timezone, vDDDLists, vDDDTypes

    zone: Any = Timezone.from_tzinfo(place, place.key, first_date=first, last_date=last)
    for rule in zone.subcomponents:
        gap = rule["TZOFFSETTO"].td - rule["TZOFFSETFROM"].td
        if gap > timedelta(0):
            rule["DTSTART"] = vDDDTypes(rule["DTSTART"].dt - gap)
            listed = rule.get("RDATE")
            if listed is not None:
                lists = listed if isinstance(listed, list) else [listed]
                rule["RDATE"] = vDDDLists([moment.dt - gap for one in lists for moment in one.dts])
    return zone
