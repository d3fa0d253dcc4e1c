"""The forms in which the Capacity Exchange answers: pages of its API, short lists by number, and tables on Commons.

An export of ours is in the same forms, and brings a file of its own beside them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from leadkit.documents.text import without_unsafe_signs
from leadkit.i18n.called import country_called, meant_language
from leadkit.i18n.messages import Message
from leadkit.i18n.names import language_tag, shipped_countries
from leadkit.products.capacity_exchange.words import ACRONYMS
from leadkit.scaffold.readers.capx_kept import Kept
from leadkit.scaffold.readers.node import Node, SourcePlace, Trail
from leadkit.scaffold.readers.texts import Parsed

_NEITHER: Final = Message("this is not a user, an organisation, an event or a list of the exchange")
_SHAPES: Final = {
    "user": "user",
    "known_capacities": "organisation",
    "acronym": "organisation",
    "type_of_location": "event",
    "time_begin": "event",
}
"""The key by which an entry is known for what it is."""
_WITHOUT_COUNTERPART: Final = "without_counterpart"
"""The key of the list for people to read in an export of ours."""
_COUNTRIES: Final = {acronym: country for country, acronym in ACRONYMS.items()}


class Capacity(NamedTuple):
    """A skill as the exchange lists it: its English name, or another, and its Wikidata item."""

    name: str
    item: str


class Territory(NamedTuple):
    """A country, or a part of the world that holds some; `parents` are the numbers of those that it is a part of."""

    name: str
    acronym: str = ""
    parents: tuple[int, ...] = ()

    @property
    def country(self) -> str | None:
        """By its acronym, which is a country's code in small letters (`SA` is South Asia), else by its name."""
        code = self.acronym.upper() if self.acronym.islower() else ""
        stated = _COUNTRIES.get(self.acronym) or (code if code in shipped_countries() else None)
        return stated or country_called(self.name)


class Language(NamedTuple):
    """A language by its name, and by its code where the files say that."""

    name: str
    code: str = ""

    @property
    def tag(self) -> str | None:
        """By its code, which is a tag in small letters; a name may be that of several."""
        return language_tag(self.code) or meant_language(self.name)


@dataclass(frozen=True)
class CodeTables:
    """What the numbers of the exchange mean, as far as the files say."""

    capacities: dict[int, Capacity] = field(default_factory=dict)
    languages: dict[int, Language] = field(default_factory=dict)
    territories: dict[int, Territory] = field(default_factory=dict)
    types: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CapxEntries:
    """All files taken together."""

    kept: Kept
    users: list[Node] = field(default_factory=list)
    organisations: list[Node] = field(default_factory=list)
    events: list[Node] = field(default_factory=list)
    tables: CodeTables = field(default_factory=CodeTables)


def entries(files: Sequence[Parsed], trail: Trail) -> CapxEntries:
    """The users, organisations and events of these files, what their numbers mean, and what was kept beside them."""
    found = CapxEntries(Kept(trail))
    for parsed in files:
        for data, place in _listed(parsed, trail):
            if isinstance(data, dict) and "leadkit" in data:
                found.kept.add(data, place)
            elif not isinstance(data, dict) or not (
                _WITHOUT_COUNTERPART in data
                or _is_list_by_number(data, place, found.tables)
                or _is_row(data, found.tables)
            ):
                _entry(data, place, trail, found)
    return found


def _entry(data: Any, place: SourcePlace, trail: Trail, found: CapxEntries) -> None:
    keys = data.keys() if isinstance(data, dict) else ()
    shape = next((shape for key, shape in _SHAPES.items() if key in keys), "entry")
    node = trail.node(data, shape, place)
    if node is None:
        return
    if shape == "entry":
        node.forget()
        trail.leave(shape, _NEITHER, place.text)
    else:
        {"user": found.users, "organisation": found.organisations, "event": found.events}[shape].append(node)


def _is_list_by_number(data: Mapping[str, Any], place: SourcePlace, tables: CodeTables) -> bool:
    """Whether this is an answer of /list/…/, `{"1": "English", …}`, which is taken in; its file says what it lists."""
    if not data or not all(key.isdecimal() and len(key) < 10 and isinstance(data[key], str) for key in data):
        return False
    found = {int(key): without_unsafe_signs(name) for key, name in data.items()}
    name = place.file.casefold()
    if "language" in name:
        tables.languages.update({number: Language(called) for number, called in found.items()})
    elif "territor" in name:
        tables.territories.update({number: Territory(called) for number, called in found.items()})
    elif "type" in name:
        tables.types.update(found)
    return True


def _is_row(data: Mapping[str, Any], tables: CodeTables) -> bool:
    """Whether this is an entry of one of the exchange's own lists, which is taken in."""
    number = data.get("id")
    if not isinstance(number, int):
        return False
    if "name" in data:
        return _is_capacity(number, data, tables)
    if "language_code" in data:
        tables.languages[number] = Language(_text(data, "language_name"), _text(data, "language_code"))
    elif "territory_name" in data:
        parents = data.get("parent_territory")
        tables.territories[number] = Territory(
            _text(data, "territory_name"),
            _text(data, "territory_acronym"),
            tuple(each for each in parents if isinstance(each, int)) if isinstance(parents, list) else (),
        )
    elif "type_name" in data:
        tables.types[number] = _text(data, "type_name")
    else:
        return _is_capacity(number, data, tables)
    return True


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return without_unsafe_signs(value) if isinstance(value, str) else ""


def _is_capacity(number: int, data: Mapping[str, Any], tables: CodeTables) -> bool:
    """Whether this is a capacity, which is taken in: the API tells its item, the table on Commons its names, too."""
    item = data.get("skill_wikidata_item", data.get("wikidata_item"))
    if not isinstance(item, str):
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


def _listed(parsed: Parsed, trail: Trail) -> Iterator[tuple[Any, SourcePlace]]:
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


def _of_commons(data: Mapping[str, Any], place: SourcePlace, trail: Trail) -> Iterator[tuple[Any, SourcePlace]]:
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
    """`[12, 86]`, and `12,86`, as numbers."""
    if not isinstance(cell, str):
        return cell
    return [part.strip() for part in cell.strip().removeprefix("[").removesuffix("]").split(",") if part.strip()]
