"""Stretches of time that reports look back on."""

from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, at most the 28th, which every month has."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, min(day.day, 28))
