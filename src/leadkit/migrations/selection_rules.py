"""Version 2: how seats are given is no text, but rules that can be checked and carried out."""

from collections.abc import Mapping
from typing import Any, Final

from leadkit.migrations.migration import Changed, Community, Migration


def _change(data: Mapping[str, Any], _community: Community) -> Changed | None:
    selection = data.get("selection")
    rules = selection.get("rules") if isinstance(selection, dict) else None
    if not isinstance(selection, dict) or not isinstance(rules, str):
        return None
    place = ("selection", "rules")
    return Changed({**data, "selection": {**selection, "rules": {"note": rules}}}, {(*place, "note"): place})


MIGRATION: Final = Migration(
    2,
    ("trainings",),
    _change,
    what="`selection.rules` of a training is a map; before, it was a text.",
    why="Only a map can be checked and carried out: `leadkit select` gives seats by it.",
    migrate="The text becomes the map's `note`, which is shown as before.",
)
