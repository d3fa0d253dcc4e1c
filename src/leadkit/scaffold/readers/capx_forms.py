"""The forms in which the Capacity Exchange answers: pages of its API, short lists by number, and tables on Commons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from leadkit.documents.text import without_unsafe_signs
from leadkit.i18n.messages import Message
from leadkit.scaffold.readers.node import Node, Place, Trail
from leadkit.scaffold.readers.texts import Parsed

_NEITHER: Final = Message("this is not a user, an organisation or a list of the exchange")


class Capacity(NamedTuple):
    """A skill as the exchange lists it: its English name, or another, and its Wikidata item."""

    name: str
    item: str


@dataclass(frozen=True)
class Tables:
    """What the numbers of the exchange mean, as far as the files say."""

    capacities: dict[int, Capacity] = field(default_factory=dict)
    languages: dict[int, str] = field(default_factory=dict)
    territories: dict[int, str] = field(default_factory=dict)
    types: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """All files taken together."""

    users: list[Node] = field(default_factory=list)
    organisations: list[Node] = field(default_factory=list)
    tables: Tables = field(default_factory=Tables)


def entries(files: Sequence[Parsed], trail: Trail) -> Found:
    """The users and organisations of these files, and what their numbers mean."""
    found = Found()
    for parsed in files:
        for data, place in _listed(parsed, trail):
            is_listing = isinstance(data, dict) and (
                _is_list_by_number(data, place, found.tables) or _is_row(data, found.tables)
            )
            if not is_listing:
                _entry(data, place, trail, found)
    return found


def _entry(data: Any, place: Place, trail: Trail, found: Found) -> None:
    keys = data.keys() if isinstance(data, dict) else ()
    shape = "user" if "user" in keys else "organisation" if "known_capacities" in keys or "acronym" in keys else "entry"
    node = trail.node(data, shape, place)
    if node is None:
        return
    if shape == "entry":
        node.forget()
        trail.leave(shape, _NEITHER, place.text)
    else:
        (found.users if shape == "user" else found.organisations).append(node)


def _is_list_by_number(data: Mapping[str, Any], place: Place, tables: Tables) -> bool:
    """Whether this is an answer of /list/…/, `{"1": "English", …}`, which is taken in; its file says what it lists."""
    if not data or not all(key.isdecimal() and len(key) < 10 and isinstance(data[key], str) for key in data):
        return False
    found = {int(key): without_unsafe_signs(name) for key, name in data.items()}
    name = place.file.casefold()
    if "language" in name:
        tables.languages.update(found)
    elif "territor" in name:
        tables.territories.update(found)
    elif "type" in name:
        tables.types.update(found)
    return True


def _is_row(data: Mapping[str, Any], tables: Tables) -> bool:
    """Whether this is an entry of one of the exchange's own lists, which is taken in."""
    number = data.get("id")
    named: dict[str, dict[int, str]] = {
        "language_code": tables.languages,
        "territory_name": tables.territories,
        "type_name": tables.types,
    }
    for key, table in named.items():
        if isinstance(data.get(key), str) and isinstance(number, int) and "name" not in data:
            table[number] = without_unsafe_signs(data[key])
            return True
    item = data.get("skill_wikidata_item", data.get("wikidata_item"))
    if not isinstance(number, int) or not isinstance(item, str):
        return False
    names = data.get("name")
    texts = [name for name in names.values() if isinstance(name, str)] if isinstance(names, dict) else []
    english = names.get("en") if isinstance(names, dict) else names
    shown = english if isinstance(english, str) else next(iter(texts), "")
    before = tables.capacities.get(number, Capacity("", ""))
    tables.capacities[number] = Capacity(
        " ".join(without_unsafe_signs(shown).split()) or before.name, item or before.item
    )
    return True


def _listed(parsed: Parsed, trail: Trail) -> Iterator[tuple[Any, Place]]:
    """The entries of an answer in pages, of a list, of a table on Commons, or the one entry that a file is."""
    data, place = parsed
    if isinstance(data, dict) and isinstance(data.get("results"), list):
        data, place = data["results"], place.inner("results")
    elif isinstance(data, dict) and isinstance(data.get("schema"), dict) and isinstance(data.get("data"), list):
        yield from _of_commons(data, place.inner("data"), trail)
        return
    if not isinstance(data, list):
        yield data, place
        return
    for inner, each in trail.entries(data, place):
        yield each, inner


def _of_commons(data: Mapping[str, Any], place: Place, trail: Trail) -> Iterator[tuple[Any, Place]]:
    """The rows of `Data:….tab`, in the form of the API: capacities of a user stand in one cell, with commas."""
    fields = data["schema"].get("fields")
    heads = fields if isinstance(fields, list) else []
    names = [str(head.get("name")) if isinstance(head, dict) else "" for head in heads]
    for inner, row in trail.entries(data["data"], place):
        cells = dict(zip(names, row, strict=False)) if isinstance(row, list) else row
        if isinstance(cells, dict) and "username" in cells:
            cells = {key: _numbers(value) if key.startswith("skills_") else value for key, value in cells.items()}
            cells["user"] = {"username": cells.pop("username")}
        yield cells, inner


def _numbers(cell: Any) -> Any:
    return [part.strip() for part in cell.split(",") if part.strip()] if isinstance(cell, str) else cell
