"""When several can meet: by the clock of each day, daylight saving included, and on what that rests."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from community import DAY, person, tree, valid
from leadkit.community.openings import Openings, openings
from leadkit.model.records import Group, Person

ACCRA = "country: GH\ntimezone: Africa/Accra\nhours: ['sat 18:00-19:00']\n"
BERLIN = "country: DE\ntimezone: Europe/Berlin\nhours: ['sat 18:00-21:00']\n"
SYDNEY = "country: AU\ntimezone: Australia/Sydney\nhours: ['wed 20:00-22:00']\n"


SUNDAYS = ACCRA.replace("sat", "sun")


def records(*more: str) -> list[Person | Group]:
    repo = valid(tree(**{f"p{number}": person(more=text) for number, text in enumerate(more)}))
    return [entry.record for entry in repo.people]


def found(*more: str, on: date = DAY, minutes: int = 30) -> Openings:
    return openings(records(*more), on, minutes, 3)


def test_times_are_in_the_hours_that_all_state_and_on_different_days() -> None:
    times, bases, has_common_hours = found(ACCRA, BERLIN)
    assert [start for start, _ in times] == [
        datetime(2026, 11, 28, 18, tzinfo=UTC),
        datetime(2026, 12, 5, 18, tzinfo=UTC),
        datetime(2026, 12, 12, 18, tzinfo=UTC),
    ]
    assert {end - start for start, end in times} == {timedelta(minutes=30)}
    assert (bases, has_common_hours) == (("stated", "stated"), True)


def test_each_day_has_its_own_clock_where_daylight_saving_ends_between_them() -> None:
    """Central Europe turns its clocks back on 25 October 2026: 18:00 there is 16:00, then 17:00 in UTC."""
    times = found(BERLIN, on=date(2026, 10, 19)).times
    assert [start.hour for start, _ in times] == [16, 17, 17]
    assert {start.astimezone(ZoneInfo("Europe/Berlin")).hour for start, _ in times} == {18}


def test_both_clocks_may_change_on_different_days() -> None:
    """Sydney's summer time ends on 5 April, Berlin's begins on 29 March 2026."""
    berlin = BERLIN.replace("sat 18:00-21:00", "wed 09:00-13:00")
    times = found(berlin, SYDNEY, on=date(2026, 3, 23)).times
    told = [
        [f"{start.astimezone(ZoneInfo(zone)):%d %H:%M}" for zone in ("Europe/Berlin", "Australia/Sydney")]
        for start, _ in times
    ]
    assert told == [["25 10:00", "25 20:00"], ["01 11:00", "01 20:00"], ["08 12:00", "08 20:00"]]


@pytest.mark.parametrize(("minutes", "number"), [(60, 3), (61, 0), (90, 0)])
def test_a_time_is_as_long_as_asked(minutes: int, number: int) -> None:
    times, _, has_common_hours = found(ACCRA, BERLIN, minutes=minutes)
    assert sum(1 for start, _ in times if start.hour == 18) == number
    assert has_common_hours == bool(number)


def test_nobody_is_asked_for_tomorrow_nor_while_away() -> None:
    friday = ACCRA.replace("sat", "sun")
    assert found(friday).times[0].start.date() == date(2026, 11, 29)  # 22 November is tomorrow
    away = found(friday + "away: 2026-12-05\n").times
    assert away[0].start.date() == date(2026, 12, 6)


def test_four_weeks_are_looked_at_to_their_last_day() -> None:
    days = [[start.day for start, _ in openings(records(text), DAY, 30, 9).times] for text in (ACCRA, SUNDAYS)]
    assert days == [[28, 5, 12, 19], [29, 6, 13]]
    assert found(ACCRA + "away: 2027-03-01\n") == ((), ("stated",), False)


def test_days_are_told_in_order_and_weekdays_take_turns() -> None:
    often = ACCRA.replace("['sat 18:00-19:00']", "['mon 18:00-19:00', 'tue 18:00-19:00', 'mon 20:00-21:00']")
    assert [f"{start:%a %d %H}" for start, _ in found(often).times] == ["Mon 23 18", "Tue 24 18", "Mon 30 18"]


def test_whoever_states_no_hours_is_asked_in_their_daytime_where_the_place_tells_the_clock() -> None:
    times, bases, _ = found(BERLIN, "country: GH\n")
    assert bases == ("stated", "daytime")
    assert [start.astimezone(ZoneInfo("Europe/Berlin")).hour for start, _ in times] == [18, 18, 18]
    assert found("country: US\n", "region: south-asia\n").bases == ("unknown", "unknown")
    assert found("country: US\n").times == ()
    assert found("country: US\ntimezone: America/Denver\n").bases == ("daytime",)


def test_hours_that_never_meet_are_said_and_daytime_is_proposed() -> None:
    late = "country: GH\ntimezone: Africa/Accra\nhours: ['mon 01:00-02:00']\n"
    times, bases, has_common_hours = found(late, BERLIN, "country: US\n")
    assert (has_common_hours, bases) == (False, ("daytime", "daytime", "unknown"))
    assert len(times) == 3
    for start, _ in times:
        assert {9 <= start.astimezone(ZoneInfo(zone)).hour < 20 for zone in ("Africa/Accra", "Europe/Berlin")} == {True}


def test_a_window_over_midnight_is_one_evening() -> None:
    night = "country: GH\ntimezone: Africa/Accra\nhours: ['sat 23:00-01:00']\n"
    times = found(night, minutes=90).times
    assert [f"{start:%a %H:%M}" for start, _ in times] == ["Sat 23:00"] * 3
