"""Countries and languages as people write them in sheets and forms: names in many languages, short and former ones.

CLDR gives one name a language; what people write besides lies in `aliases.json`, by hand. A name is only taken for
what it surely means; the nearest one is for hints.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

from leadkit.i18n.folding import folded
from leadkit.i18n.names import UNDERSTOOD, country_name, language_name, language_tag, shipped_countries
from leadkit.i18n.suggest import nearest
from leadkit.i18n.vocabulary import shipped

_READERS: Final = (*UNDERSTOOD, "pt_PT")
_SLIPS: Final = {"UK": "GB", "EL": "GR", "UAE": "AE", "DRC": "CD"}
"""Codes that somebody writes in place of others."""
_ARTICLE: Final = re.compile(r"^(?:the|la|las|el|los|le|les|l|o|a|os|as|il|lo|gli|i|die|der|das)\s+|[\s,]+the$")
_SAINT: Final = re.compile(r"\b(?:st|ste)\b")
_BRACKETS: Final = re.compile(r"^(.+?)\s*\(([^()]+)\)$")
_NOT_A_LETTER: Final = re.compile(r"[\W_]+")


def name_key(text: str) -> str:
    """A name for comparing: `the Côte d’Ivoire` → cotedivoire. Case, accents, punctuation and spaces do not count."""
    plain = _ARTICLE.sub("", folded(" ".join(text[:200].split())).replace("&", " and "))
    return _NOT_A_LETTER.sub("", _SAINT.sub("saint", plain))


class Called(NamedTuple):
    """A name near to what somebody wrote, and what it is the name of."""

    name: str
    code: str


def country_called(text: str) -> str | None:
    """The ISO 3166-1 code that a name, a code or a known slip means: `Ghana`, `gh`, `GHA` → GH; `UK` → GB."""
    code = "".join(text.split()).replace(".", "").upper()
    if code in _SLIPS or code in shipped_countries():
        return _SLIPS.get(code, code)
    return _long_codes().get(code) or _countries().get(name_key(text))


def nearest_country(text: str) -> Called | None:
    """The country whose name is nearest, for a hint."""
    return _nearest(text, _countries(), country_name)


def possible_countries(text: str) -> tuple[str, ...]:
    """The countries that a name may mean where there are several: those that a former state became, and two Congos."""
    return tuple({name_key(name): codes for name, codes in shipped("aliases")["split"].items()}.get(name_key(text), ()))


def language_called(text: str) -> str | None:
    """The tag of a language that is called so in its own or another language: `Deutsch` → de, `Farsi` → fa."""
    return _languages().get(name_key(text))


def repaired_language_tag(text: str) -> str | None:
    """What a common mistake meant: `en_US` → `en-US`, `English` → `en`."""
    tag = language_tag(text.strip().replace("_", "-"))
    return tag or language_called(text)


def meant_language(text: str) -> str | None:
    """The tag of a name or a tag; a name goes first, as `Ga` and `Twi` are both."""
    return language_called(text) or repaired_language_tag(text)


def nearest_language_name(text: str) -> Called | None:
    """The language whose name is nearest, for a hint; of a country's code its most spoken one: `jp` → ja."""
    if len(text) == 2 and text.upper() in shipped_countries():
        from langcodes import Language

        tag = Language.get(f"und-{text.upper()}").maximize().language
        return Called(language_name(tag), tag) if tag and tag != "und" else None
    return _nearest(text, _languages(), language_name)


def _nearest(text: str, names: dict[str, str], shown: Callable[[str], str]) -> Called | None:
    key = name_key(text)
    near = nearest(key, names, cutoff=0.8) if len(key) > 3 else None
    return Called(shown(names[near]), names[near]) if near else None


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    names = {name_key(name): code for name, code in shipped("aliases")["countries"].items()}
    for reader in _READERS:
        for code, name in sorted(Locale.parse(reader).territories.items()):
            if code in shipped_countries():
                for part in _parts(name):
                    names.setdefault(name_key(part), code)
    several = {name_key(name) for name in shipped("aliases")["split"]}
    return {name: code for name, code in names.items() if name and name not in several}


@cache
def _long_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3 → alpha-2."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    return {
        code: meant[0]
        for code, meant in sorted(aliases.items())
        if len(code) == 3 and code.isalpha() and len(meant) == 1 and meant[0] in shipped_countries()
    }


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    names = {name_key(name): tag for name, tag in shipped("aliases")["languages"].items()}
    for name, tag in (*shipped("languages")["own_names"].items(), *_turned(shipped("languages")["names"])):
        names.setdefault(name_key(name), tag)
    for reader in _READERS:
        for tag, name in sorted(Locale.parse(reader).languages.items(), key=lambda item: (len(item[0]), item[0])):
            for part in _parts(name):
                names.setdefault(name_key(part), language_tag(tag.replace("_", "-")) or tag.replace("_", "-"))
    return {name: tag for name, tag in names.items() if name}


def _turned(names: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, code) for code, name in names.items())


def _parts(name: str) -> Iterator[str]:
    """`Myanmar (Burma)` is called either, and both together."""
    yield name
    match = _BRACKETS.match(name)
    if match:
        yield match[1]
