from datetime import date

import pytest

from leadkit.community.weeks import best_run, local_hours, months_earlier, months_later, months_until, week_mask
from leadkit.model.records.hours import slots


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ("mon 18:00-21:00", [(0, 72, 84)]),
        ("fri-mon 00:00-00:15", [(4, 0, 1), (5, 0, 1), (6, 0, 1), (0, 0, 1)]),
        ("tue,thu 09:30-10:00", [(1, 38, 40), (3, 38, 40)]),
        ("sun 22:00-02:00", [(6, 88, 96), (0, 0, 8)]),
        ("sat 20:00-24:00", [(5, 80, 96)]),
    ],
)
def test_windows(window: str, expected: list[tuple[int, int, int]]) -> None:
    assert list(slots(window)) == expected


def quarters(day: int, hour: int) -> int:
    return day * 96 + hour * 4


@pytest.mark.parametrize(
    ("zone", "day", "first"),
    [
        ("UTC", date(2026, 11, 21), quarters(0, 18)),
        ("Europe/Berlin", date(2026, 1, 15), quarters(0, 17)),
        ("Europe/Berlin", date(2026, 7, 15), quarters(0, 16)),
        ("Asia/Kathmandu", date(2026, 7, 15), quarters(0, 12) + 1),
        ("UTC-03:30", date(2026, 7, 15), quarters(0, 21) + 2),
        ("Pacific/Auckland", date(2026, 7, 15), quarters(0, 6)),
    ],
)
def test_local_hours_become_utc_quarters_with_daylight_saving(zone: str, day: date, first: int) -> None:
    mask = week_mask(("mon 18:00-19:00",), zone, day)
    assert mask == 0b1111 << first


def test_clocks_change_within_the_week() -> None:
    """Berlin leaves summer time on Sunday 25 October 2026."""
    mask = week_mask(("sat,sun 18:00-18:15",), "Europe/Berlin", date(2026, 10, 21))
    assert mask == (1 << quarters(5, 16)) | (1 << quarters(6, 17))


def test_hours_wrap_around_the_week() -> None:
    assert week_mask(("mon 01:00-01:15",), "Asia/Tokyo", date(2026, 11, 21)) == 1 << quarters(6, 16)


def test_best_run_is_the_longest_and_earliest() -> None:
    assert best_run(0) is None
    assert best_run(0b1110111) == (0, 3)
    assert local_hours((quarters(0, 22), quarters(0, 23)), "Asia/Tokyo", date(2026, 11, 21)) == "Tue 07:00–08:00"


def test_months_are_counted_by_the_calendar() -> None:
    assert (months_earlier(date(2026, 1, 15), 1), months_later(date(2026, 11, 30), 3)) == (
        date(2025, 12, 15),
        date(2027, 2, 28),
    )
    assert months_earlier(date(2026, 12, 31), 12) == date(2025, 12, 31)


def test_whole_months_until_a_day_are_the_same_on_every_day_of_its_month() -> None:
    year = date(2025, 12, 1), date(2026, 11, 30)
    assert months_until(date(2026, 11, 1), 12) == months_until(date(2026, 11, 30), 12) == year
    assert months_until(date(2026, 12, 5), 1) == (date(2026, 12, 1), date(2026, 12, 31))
