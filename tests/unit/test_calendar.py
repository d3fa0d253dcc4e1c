"""Sessions as iCalendar, read back by parsers that are not ours."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from community import DAY, tree, valid
from leadkit.i18n.zones import zone
from leadkit.products.index.calendar import calendar
from leadkit.render.ics import render, with_stamps
from leadkit.report import Calendar, Event


def sessions(*rows: str, name: str = "day", more: str = "") -> dict[str, str]:
    listed = "".join(f"  - {{{row}}}\n" for row in rows)
    text = f"title: {{en: 'Day, one; two'}}\nkind: workshop\nlanguages: [en]\nsessions:\n{listed}{more}"
    return tree(f"trainings/{name}.yaml", text)


def text_of(texts: dict[str, str]) -> str:
    return render(calendar(valid(texts), DAY, "en"))


def read(texts: dict[str, str]) -> list[Any]:
    """The events as `ical` reads them, which refuses what RFC 5545 does."""
    found = IcsCalendarStream.calendar_from_ics(text_of(texts))
    return sorted(found.events, key=lambda event: str(event.dtstart))


def test_days_run_to_the_day_after_the_last() -> None:
    (event,) = read(sessions("start: 2026-12-01, end: 2026-12-03, place: Accra, country: GH"))
    assert (event.dtstart, event.dtend) == (date(2026, 12, 1), date(2026, 12, 4))
    assert (event.summary, event.location) == ("Day, one; two", "Accra, Ghana")


@pytest.mark.parametrize(
    ("local", "offset"),
    [("2027-03-27T18:00", 1), ("2027-03-28T18:00", 2), ("2027-10-30T18:00", 2), ("2027-10-31T18:00", 1)],
)
def test_daylight_saving_counts_on_both_sides_of_the_change(local: str, offset: int) -> None:
    texts = sessions(f"start: '{local}', end: '{local[:11]}20:00', timezone: Europe/Berlin")
    moment = datetime.fromisoformat(local)
    expected = (moment - timedelta(hours=offset)).replace(tzinfo=UTC)
    (event,) = read(texts)
    assert event.dtstart.astimezone(UTC) == expected
    (other,) = vobject.readOne(text_of(texts)).vevent_list  # reads the rules of the zone in the file itself
    assert other.dtstart.value.astimezone(UTC) == expected
    assert other.dtend.value - other.dtstart.value == timedelta(hours=2)


def test_the_rules_of_a_zone_begin_when_its_clocks_are_changed() -> None:
    """RFC 5545 3.6.5: the onset is told in the time that was in force before it."""
    found = vobject.readOne(text_of(sessions("start: '2027-07-01T18:00', timezone: Europe/Berlin")))
    berlin = ZoneInfo("Europe/Berlin")
    onsets = 0
    for rule in found.vtimezone.getChildren():
        if rule.name not in ("STANDARD", "DAYLIGHT"):
            continue
        before, after = (
            timedelta(hours=int(text[:3]), minutes=int(text[0] + text[3:5]))
            for text in (rule.tzoffsetfrom.value, rule.tzoffsetto.value)
        )
        if before == after:
            continue
        texts = [text for dates in rule.contents.get("rdate", ()) for text in str(dates.value).split(",")]
        for local in (rule.dtstart.value, *map(datetime.fromisoformat, texts)):
            onset = (local - before).replace(tzinfo=UTC)
            assert (onset - timedelta(seconds=1)).astimezone(berlin).utcoffset() == before
            assert onset.astimezone(berlin).utcoffset() == after
            onsets += 1
    assert onsets >= 4


def test_a_named_zone_is_written_as_the_time_that_its_clocks_show() -> None:
    text = text_of(sessions("start: '2027-07-01T18:00', end: '2027-07-01T19:00', timezone: Europe/Berlin"))
    assert "DTSTART;TZID=Europe/Berlin:20270701T180000" in text
    assert "DTEND;TZID=Europe/Berlin:20270701T190000" in text


def test_the_rules_of_a_zone_reach_from_before_the_first_session_to_after_the_last() -> None:
    """Berlin's clocks were changed in March and October of every year; a little more is told than is needed."""
    rows = [f"start: '{year}-07-01T18:00', timezone: Europe/Berlin" for year in (2026, 2029)]
    zone_rules = text_of(sessions(*rows)).partition("END:VTIMEZONE")[0]
    years = {int(year) for year in re.findall(r"\b(\d{4})\d{4}T\d{6}", zone_rules)}
    assert years >= {2025, 2026, 2027, 2028, 2029, 2030}
    assert max(years) <= 2031


def test_universal_time_needs_no_rules() -> None:
    text = text_of(sessions("start: '2026-12-01T18:00', timezone: UTC"))
    assert ("DTSTART:20261201T180000Z" in text, "VTIMEZONE" in text) == (True, False)


def test_a_fixed_offset_is_written_in_utc() -> None:
    text = text_of(sessions("start: '2026-12-01T18:00', timezone: 'UTC+03:00'"))
    assert "DTSTART:20261201T150000Z" in text
    assert "VTIMEZONE" not in text


def test_what_has_no_day_is_left_out_and_what_has_no_end_gets_none() -> None:
    texts = sessions("start: 2026-12", "start: 2027", "start: '2026-12-01T18:00', timezone: Africa/Accra")
    text = text_of(texts)
    assert (text.count("BEGIN:VEVENT"), "DTSTART:20261201T180000" in text.replace(";TZID=Africa/Accra", "")) == (
        1,
        True,
    )
    assert "DTEND" not in text


def test_a_session_that_moves_keeps_its_uid_and_others_have_theirs() -> None:
    before = [event.uid for event in read(sessions("start: 2026-12-01", "start: 2026-12-08"))]
    after = [event.uid for event in read(sessions("start: 2026-12-02", "start: 2026-12-09", more="status: planned\n"))]
    assert before == after
    assert len(set(before)) == 2
    assert {event.uid for event in read(sessions("start: 2026-12-01", name="other"))}.isdisjoint(before)


def test_lines_are_folded_by_octets_and_end_as_the_standard_says() -> None:
    texts = sessions("start: 2026-12-01", more="description: {en: '" + "知識の共有と学び合い " * 20 + "'}\n")
    raw = text_of(texts).encode()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert all(line.decode() is not None for line in raw.split(b"\r\n"))
    (event,) = read(texts)
    assert event.description.startswith("知識の共有と学び合い 知識")


def test_strangers_words_stay_words() -> None:
    texts = tree(
        "trainings/evil.yaml",
        'title: {en: "x\\nEND:VEVENT\\nBEGIN:VALARM"}\nkind: workshop\nsessions: [{start: 2026-12-01, url: "http://plain.example"}]\n',
    )
    (event,) = read(texts)
    assert event.summary == "x END:VEVENT BEGIN:VALARM"
    assert event.alarm == []
    assert event.url is None


def test_the_same_sessions_are_the_same_bytes_with_the_zones_of_the_package() -> None:
    texts = sessions(
        "start: '2026-12-01T18:00', timezone: America/La_Paz", "start: '2026-12-02T18:00', timezone: Europe/Kyiv"
    )
    assert text_of(texts) == text_of(texts)
    assert text_of(texts).index("America/La_Paz") < text_of(texts).index("Europe/Kyiv")
    assert isinstance(zone("Europe/Kyiv"), ZoneInfo)
    assert "CANCELLED" in text_of(sessions("start: 2026-12-01", more="status: cancelled\n"))


def event(uid: str, title: str = "Day", **more: Any) -> Event:
    return Event(uid, title, DAY, None, **more)


def stamps(content: bytes) -> dict[str, str]:
    """The stamp of each event, by its uid."""
    found = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", content.decode(), re.DOTALL)
    fields = (dict(line.split(":", 1) for line in one.splitlines() if ":" in line) for one in found)
    return {one["UID"]: one.get("DTSTAMP", "") for one in fields}


def test_an_event_keeps_the_stamp_that_it_had_where_nothing_else_of_it_is_different() -> None:
    before = render(Calendar("x", DAY, (event("same"), event("other"), event("gone")))).encode()
    events = (event("other", "Another day"), event("same"), event("new"))
    content = render(Calendar("x", DAY + timedelta(days=1), events)).encode()
    assert stamps(with_stamps(content, before)) == {
        "other": "20261122T000000Z",
        "same": "20261121T000000Z",
        "new": "20261122T000000Z",
    }
    assert stamps(with_stamps(before, content))["same"] == "20261121T000000Z"  # a later one was not made by leadkit
    assert with_stamps(content, b"") == content


def test_events_without_a_stamp_have_none_to_keep() -> None:
    content = render(Calendar("x", DAY, (event("same"),))).encode()
    bare = re.sub(rb"DTSTAMP:.*\r\n", b"", content)
    assert (with_stamps(content, bare), with_stamps(bare, content)) == (content, bare)


def test_an_event_says_what_is_known_of_it_and_links_lead_to_https_alone() -> None:
    events = (
        event("a", description="About", place="Accra", url="https://example.org/a", every=2, is_tentative=True),
        event("b", url="http://example.org/b", is_cancelled=True),
        event("c", is_cancelled=True, is_tentative=True),
    )
    text = render(Calendar("x", DAY, events))
    told = [dict(line.split(":", 1) for line in one.splitlines() if ":" in line) for one in text.split("BEGIN:VEVENT")]
    names = ("DESCRIPTION", "LOCATION", "URL", "RRULE", "STATUS")
    assert [tuple(one.get(name) for name in names) for one in told[1:]] == [
        ("About", "Accra", "https://example.org/a", "FREQ=WEEKLY;INTERVAL=2", "TENTATIVE"),
        (None, None, None, None, "CANCELLED"),
        (None, None, None, None, "CANCELLED"),
    ]
