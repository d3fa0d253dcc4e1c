"""The countries that a text leaves possible: a time zone, a language tag, a web address, a currency, a name.

Each question is answered from tzdata, CLDR or the shipped vocabulary; nothing here knows which countries matter.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple
from urllib.parse import unquote

from leadkit.i18n.folding import folded
from leadkit.i18n.names import places_called, shipped_countries
from leadkit.i18n.vocabulary import shipped
from leadkit.i18n.zones import countries_at, countries_of_zone, zone_names

_NONE: Final[frozenset[str]] = frozenset()


class Possible(NamedTuple):
    """The countries where somebody can be, as far as something tells: at some time of the year, and all through it.

    Both are the same for everything but offsets: in summer, clocks show another one.
    """

    countries: frozenset[str]
    always: frozenset[str]

    def narrowed(self, other: "Possible") -> "Possible":
        return Possible(self.countries & other.countries, self.always & other.always)

    def widened(self, other: "Possible") -> "Possible":
        return Possible(self.countries | other.countries, self.always | other.always)


def both(first: Possible | None, second: Possible | None) -> Possible | None:
    """Where both are so; what is None tells nothing."""
    return second if first is None else first if second is None else first.narrowed(second)


def one_of(countries: Iterable[str]) -> Possible | None:
    """These countries, at any time of the year; None where they are none, so that nothing is told."""
    found = frozenset(countries)
    return Possible(found, found) if found else None


@cache
def possible_in_zone(name: str) -> Possible | None:
    """Where a zone or an offset is used; None for UTC, in which anybody can give their hours."""
    offset = countries_at(name)
    return Possible(*offset) if offset is not None else one_of(countries_of_zone(name))


@cache
def possible_in_tag(tag: str) -> Possible | None:
    """The country in a language tag (`fa-IR`), else where a script is used that is not the language's usual one.

    None for a language alone: people speak it everywhere.
    """
    language, *rest = tag.split("-")
    named = {part.upper() for part in rest if len(part) == 2 and part.isalpha()} & shipped_countries()
    named |= _named_among(rest[rest.index("x") + 1 :]) if "x" in rest else set()
    if named:
        return one_of(named)
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if script is None:
        return None
    from babel.core import get_global

    spoken = get_global("territory_languages")
    return one_of(territory for territory in spoken if f"{language}_{script}" in spoken[territory])


@cache
def possible_with_currency(code: str) -> Possible | None:
    """Where a currency is legal tender today."""
    from babel.core import get_global

    return one_of(
        territory
        for territory, rows in get_global("territory_currencies").items()
        if any(name == code and end is None and is_tender for name, _, end, is_tender in rows)
        and territory in shipped_countries()
    )


class Address(NamedTuple):
    """Where a web address lies in a text (from, to), and the countries that it names."""

    start: int
    end: int
    countries: frozenset[str]


# Without a flag or a word boundary it is three times as fast, and every person's file is searched.
_ADDRESS: Final = re.compile(r"(?://|@|www\.|WWW\.)([^\s<>\"'`\\|{}()]{3,2000})")
_DOT: Final = re.compile("[.。．｡]")
_LOCALE: Final = re.compile(r"[/=]([A-Za-z]{2,3})[-_]([A-Za-z]{2})(?=[/&?#]|$)")


def addresses(text: str) -> Iterator[Address]:
    """The web addresses in a text that name a country, by their domain or by a language with its region."""
    for match in _ADDRESS.finditer(text):
        countries = _countries_of_address(match[1])
        if countries:
            yield Address(match.start(), match.end(), countries)


@cache
def _countries_of_address(address: str) -> frozenset[str]:
    host, *path = re.split(r"(?=[/?#])", unquote(address), maxsplit=1)
    labels = [label for label in _DOT.split(host.rpartition("@")[2].partition(":")[0]) if label]
    if len(labels) < 2:
        return _NONE
    found = {_of_label(labels[-1])}
    if _domain(labels) in shipped("protected")["hosts_by_country"]:
        found.add(_of_label(labels[0]))
    found |= {match[2].upper() for part in path for match in _LOCALE.finditer(part)}
    return frozenset(code for code in found if code in shipped_countries())


def _domain(labels: list[str]) -> str:
    return ".".join(labels[-2:]).casefold()


def _of_label(label: str) -> str:
    """The country of a top-level domain, in any script: `ir`, `xn--p1ai`, `рф`; empty where it is of none."""
    plain = unicodedata.normalize("NFKC", label).casefold()
    if plain.startswith("xn--"):
        try:
            plain = plain.encode("ascii").decode("idna")
        except UnicodeError:
            return ""
    return str(shipped("protected")["domains"].get(plain) or plain.upper())


_WORD: Final = re.compile(r"[^\W_]+")
_UNSPACED: Final = "[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_MOST_WORDS: Final = 6


def named_in(text: str) -> frozenset[str]:
    """The countries that a text names, in many languages, or by a city that a time zone is called by."""
    return frozenset(_named_among(_WORD.findall(folded(text[:2000])), text))


def _named_among(words: list[str], text: str = "") -> set[str]:
    names = _names()
    found: set[str] = set()
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            found |= names.get(" ".join(words[start:end]), _NONE)
    if not text.isascii() and re.search(_UNSPACED, text):
        found |= {
            code for name, codes in names.items() if name in text and re.search(_UNSPACED, name) for code in codes
        }
    return found


@cache
def _names() -> dict[str, frozenset[str]]:
    """Folded name of a country, or of a city of one → its code; a city has several where two are called alike."""
    found = {
        " ".join(_WORD.findall(name)): frozenset({code}) for name, code in places_called().items() if code.isalpha()
    }
    for name, code in shipped("aliases")["countries"].items():
        found.setdefault(" ".join(_WORD.findall(folded(name))), frozenset({code}))
    for zone in sorted(zone_names()):
        city = " ".join(_WORD.findall(folded(zone.rpartition("/")[2])))
        found[city] = found.get(city, _NONE) | countries_of_zone(zone)
    return found
