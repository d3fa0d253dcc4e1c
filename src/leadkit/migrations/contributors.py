"""Version 3: who made a resource is told with what they did."""

from collections.abc import Mapping
from typing import Any, Final

from leadkit.documents import FieldPath
from leadkit.migrations.migration import Changed, Community, Migration


def _change(data: Mapping[str, Any], _community: Community) -> Changed | None:
    authors = data.get("authors")
    if not isinstance(authors, list) or "contributors" in data:
        return None
    new = [{"who": author, "role": "author"} for author in authors]
    renamed = {"contributors" if key == "authors" else key: value for key, value in data.items()}
    moved: dict[FieldPath, FieldPath] = {("contributors",): ("authors",)}
    for number in range(len(authors)):
        moved |= {("contributors", number, key): ("authors", number) for key in ("who", "role")}
    return Changed({**renamed, "contributors": new}, moved)


MIGRATION: Final = Migration(
    3,
    ("resources",),
    _change,
    what="`authors` of a resource is called `contributors`, and each entry says what somebody did.",
    why="Editors, translators and reviewers are thanked, too, and whoever paid for it is not thanked as a maker.",
    migrate="Each author becomes an entry with `who` and `role: author`.",
)
