"""The day that a file shows: the one on which the rest of it last changed, so that another day changes nothing."""

from collections.abc import Mapping
from datetime import date

from leadkit.commands.last_build import LastBuild
from leadkit.i18n.as_of import has_day, with_day
from leadkit.render.endings import ENDINGS
from leadkit.render.ics import with_stamps


def dated(files: Mapping[str, bytes], published: LastBuild, as_of: date) -> tuple[dict[str, bytes], dict[str, date]]:
    """Files under artifacts/ whose day is left open → the files with it, and the day of each that shows one.

    What is otherwise as it was published keeps its day, and so does each event of a calendar.
    """
    found: dict[str, bytes] = {}
    days: dict[str, date] = {}
    for name, content in files.items():
        before = published.files.get(name, b"")
        if name.endswith(ENDINGS["calendars"]):
            found[name] = with_stamps(content, before)
        elif has_day(content):
            day = published.days.get(name, as_of)
            days[name] = day if with_day(content, day) == before else as_of
            found[name] = with_day(content, days[name])
        else:
            found[name] = content
    return found, days
