"""Weekly hours as a reader of a language says them: `Mon–Fri 18:00–21:00`."""

import re
from typing import Final

from leadkit.i18n.names import day_names
from leadkit.i18n.speech import Speech
from leadkit.model.records import Group, Person
from leadkit.model.records.hours import DAYS, slots
from leadkit.report import Week

_DAY: Final = re.compile("|".join(DAYS))
_A_DAY: Final = 96
"""Quarter hours."""


def weekly(window: str, speech: Speech) -> str:
    """A window of a record, or a moment of every week, with the names of its days in the language."""
    names = day_names(speech.language)
    days, _, hours = window.partition(" ")
    said = _DAY.sub(lambda match: names[DAYS.index(match[0])], days)
    return f"{said.replace('-', '–').replace(',', speech.comma)} {hours.replace('-', '–')}"


def week_of(record: Person | Group, speech: Speech) -> Week | None:
    """The hours that a record states, as a strip of a week and in words; None where it states none."""
    if not record.hours or not record.timezone:
        return None
    quarters = sorted(
        (day * _A_DAY + start, day * _A_DAY + end) for window in record.hours for day, start, end in slots(window)
    )
    text = f"{speech.listed(weekly(window, speech) for window in record.hours)} ({record.timezone})"
    return Week(tuple(quarters), record.timezone, text)
