"""Who seems to be the same as somebody else, and which language somebody reads: asked of any record, faulty or not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import unquote

from leadkit.i18n.folding import folded
from leadkit.i18n.messages import LANGUAGES
from leadkit.model.answers import UNSTATED_LANGUAGE_LEVEL
from leadkit.model.repository import Entry

if TYPE_CHECKING:
    from leadkit.model.config import Config
    from leadkit.model.records import Group, Person

WHOLE_LEVEL: Final = 4
"""Who offers what a skill is a part of may know another part: at this level they probably know it."""
NATIVE: Final = 5
"""What `N` counts."""


PLACEHOLDER: Final = "example"
"""The user that wikis keep for examples: nobody in particular."""
_USER_PAGE: Final = re.compile(r"/wiki/User(?:_talk)?:([^/?#]+)", re.IGNORECASE)


def identities(record: "Person | Group") -> frozenset[str]:
    """What only one of a kind has: pages by which they are reached, and a user name. Two that share one are the same.

    A user page names its user: `…/wiki/User_talk:Amina` is `@amina`.
    """
    accounts = getattr(record, "same_as", None)
    named = ("contact", "website", "username")
    stated = {key: value for key in named if (value := getattr(record, key, None))}
    if accounts is not None:
        stated["same_as"] = {name: value for name, value in accounts if value is not None}
    return frozenset(_identities(stated))


def _identities(stated: Mapping[str, Any]) -> set[str]:
    """Of the fields of a valid record."""
    found: set[str] = set()
    for key in ("contact", "website"):
        if key in stated:
            found |= _identity(stated[key])
    if "username" in stated and (user := _user(stated["username"])) != PLACEHOLDER:
        found.add(f"@{user}")
    if "same_as" in stated:
        found.update(f"{name}:{value}" for name, value in stated["same_as"].items())
    return found


def _identity(page: str) -> frozenset[str]:
    match = _USER_PAGE.search(page)
    if match is None:
        return frozenset({page.partition("://")[2].rstrip("/").casefold()})
    user = _user(unquote(match[1]))
    return frozenset() if user == PLACEHOLDER else frozenset({f"@{user}"})


def _user(name: str) -> str:
    return name.replace("_", " ").strip().casefold()


IDENTIFYING: Final = (
    *("name", "aliases", "country", "region", "sample"),
    *("contact", "website", "username", "same_as"),
)
"""The keys of a person or group by which a twin is told."""

Twin = TypeVar("Twin", "Person", "Group")


def seeming_twins(entries: Iterable[Entry[Twin]]) -> Iterator[tuple[Entry[Twin], Entry[Twin], str]]:
    """Each record with the first one that seems to be of the same, and the field that says so.

    They share what only one has, or their name and the place where they are; examples are compared with examples.
    """
    worlds: tuple[dict[str, Entry[Twin]], dict[str, Entry[Twin]]] = ({}, {})
    for entry in entries:
        stated: dict[str, Any] = entry.document.data
        seen = worlds[bool(stated.get("sample"))]
        keys = sorted(_identities(stated))
        if place := stated.get("country") or stated.get("region"):
            keys += [f"{folded(name)} {place}" for name in (stated["name"], *stated.get("aliases", ()))]
        twin = next(((seen[key], key) for key in keys if key in seen), None)
        for key in keys:
            seen.setdefault(key, entry)
        if twin is not None and twin[0].id.casefold() != entry.id.casefold():
            yield twin[0], entry, _stated(stated, twin[1])


def _stated(stated: Mapping[str, Any], key: str) -> str:
    """The field in which that stands by which somebody is told from others."""
    if key not in _identities(stated):
        return "name"
    for page in ("contact", "website"):
        if page in stated and key in _identity(stated[page]):
            return page
    return "username" if key.startswith("@") else "same_as"


def reading_language(config: "Config", data: Mapping[str, Any]) -> str:
    """Of the languages with messages, the one that the person or group of a record reads best (of the file's data);
    the community's first where they read none of them, or state none."""
    stated = data.get("languages")
    if isinstance(stated, list):
        stated = dict.fromkeys(map(str, stated), UNSTATED_LANGUAGE_LEVEL)
    levels = {str(tag): _rank(level) for tag, level in stated.items()} if isinstance(stated, dict) else {}
    best = sorted((tag for tag in levels if levels[tag] > 1), key=lambda tag: -levels[tag])
    return next((tag for tag in map(_primary, best) if tag in LANGUAGES), config.spoken[0])


def _rank(level: object) -> int:
    """A Babel level of a file that may be faulty, native above all others."""
    return NATIVE + 1 if level == "N" else level if isinstance(level, int) else 0


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
