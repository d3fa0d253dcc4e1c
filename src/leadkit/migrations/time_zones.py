"""Version 4: a time zone does not tell that somebody is in a country where being named can be dangerous."""

import re
from collections.abc import Mapping
from typing import Any, Final

from leadkit.community.protection import ANYWHERE
from leadkit.i18n.zones import minutes_of, zone
from leadkit.migrations.migration import Changed, Community, Migration

_OFFSET: Final = re.compile(r"UTC[+-]\d{2}:\d{2}", re.ASCII)


def _change(data: Mapping[str, Any], community: Community) -> Changed | None:
    """Of an offset only: in a zone that changes its clocks, hours in UTC would be others half of the year."""
    written, region, hours = data.get("timezone"), data.get("region"), data.get("hours", [])
    found = zone(written) if isinstance(written, str) and _OFFSET.fullmatch(written) else None
    if found is None or not isinstance(hours, list) or not all(isinstance(window, str) for window in hours):
        return None
    around = region if isinstance(region, str) and "country" not in data else None
    if not community.protection.is_told_by_time(str(written), around):
        return None
    from leadkit.model.records.hours import shifted

    try:
        new = [shifted(window, -minutes_of(found)) for window in hours]
    except ValueError:  # their own finding tells what is wrong with them
        return None
    return Changed({**data, "timezone": ANYWHERE, **({"hours": new} if hours else {})}, {})


MIGRATION: Final = Migration(
    4,
    ("people",),
    _change,
    what="A person's record may not tell, by any field or by all together, that they are in a protected country; "
    "contact details are found in any writing; addresses must be public; a consent covers something.",
    why="Being named can be dangerous where a country is protected, and what is published can be put together.",
    migrate="An offset such as `UTC+03:30` that tells becomes `UTC`, and the hours are written in UTC: they are the "
    "same moments.",
    by_hand="Everything else that `protected-country`, `contact-detail-in-text` and `missing-consent` find, such as a "
    "zone called by its city: their findings say what to write. Only the person can say what a consent covers.",
    is_form=False,
)
