"""Names and codes of languages and countries. Babel and langcodes are imported when first asked for."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from leadkit.i18n.vocabulary import shipped

_TAG: Final = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*", re.ASCII)


@cache
def _common_tags() -> frozenset[str]:
    """Tags known to be valid without the registry, whose loading takes longer than checking a thousand records."""
    return frozenset(shipped("languages")["common"])


@cache
def language_tag(text: str) -> str | None:
    """The BCP 47 tag in its normal form (`zh-hant` → `zh-Hant`, `eng` → `en`, `iw` → `he`); None for what is no tag."""
    if not _TAG.fullmatch(text) or "_" in text:
        return None
    if text in _common_tags():
        return text
    from langcodes import tag_is_valid

    primary, *rest = text.lower().split("-")
    primary = _primary(primary)
    own = rest.index("x") if "x" in rest else len(rest)
    tag = "-".join([primary, *(_normal_case(_region(part)) for part in rest[:own]), *rest[own:]])
    if tag in _common_tags():
        return tag
    return tag if tag_is_valid(tag) and not _is_nowhere(tag) else None


def _is_nowhere(tag: str) -> bool:
    """Whether the place in a tag is none: the registry keeps `XX` for private use."""
    _, *rest = tag.partition("-x-")[0].split("-")
    return any(len(part) == 2 and part.isupper() and part not in shipped_countries() for part in rest)


def _primary(subtag: str) -> str:
    """The shortest code of a language, as BCP 47 asks for: `twi` → tw, `iw` → he."""
    if subtag in _RENAMED:
        return _RENAMED[subtag]
    if len(subtag) != 3:
        return subtag
    return _two_letter_codes().get(subtag, subtag)


@cache
def _two_letter_codes() -> dict[str, str]:
    """ISO 639-2 and 639-3 codes of the languages that have a shorter one: `eng` → en, `ger` and `deu` → de."""
    from langcodes import Language

    found: dict[str, str] = {}
    for tag in sorted(tag for tag in _common_tags() if len(tag) == 2):
        language = Language.make(language=tag)
        found |= {language.to_alpha3(variant=variant): tag for variant in ("T", "B")}
    return found


_RENAMED: Final = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"}
"""Codes that BCP 47 retired."""


def _region(subtag: str) -> str:
    """The code of a place that is written otherwise there: `uk` → gb, `bra` → br."""
    if len(subtag) not in (2, 3) or subtag.upper() in shipped_countries():
        return subtag
    from babel.core import get_global

    codes = get_global("territory_aliases").get(subtag.upper(), ())
    return codes[0].lower() if len(codes) == 1 else subtag


_ONE_LANGUAGE: Final = 10
"""CLDR's distance up to which two writings are read by the same people: `sr-Latn` and `sr` 5, `zh-TW` and `zh` 54."""
_APART: Final = frozenset({"fat", "knc", "mnk", "tw"})
"""CLDR counts them to a wider language; their speakers write them apart, each with a Wikipedia or an incubator."""
_RETIRED: Final = {**_RENAMED, "nb": "no", "sh": "sr", "tl": "fil"}


@cache
def language_of(tag: str) -> str:
    """The language that a tag is a writing of, as a tag: `pt-BR` → pt, `iw` → he, `zh-TW` and `zh-Hant` → zh-Hant.

    Whoever shares it can talk with each other: everything that compares languages compares these.
    """
    if "-" not in tag and (tag in _APART or tag in _RETIRED or tag in _common_tags()):
        return _RETIRED.get(tag, tag)
    if tag.startswith("x-"):  # a language of the community's own
        return tag
    return str(shipped("languages")["writings"].get(tag) or language_by_registry(tag))


def language_by_registry(tag: str) -> str:
    """The same by langcodes, whose import takes a tenth of what a small question does: `writings` is read off it."""
    from langcodes import Language, standardize_tag, tag_distance

    whole = standardize_tag(tag)
    first = whole.partition("-")[0]
    if first not in _APART:
        first = standardize_tag(first, macro=True).partition("-")[0]
    first = _RETIRED.get(first, first)
    script = Language.get(whole).maximize().script
    if script in (None, Language.get(first).maximize().script) or tag_distance(whole, first) <= _ONE_LANGUAGE:
        return first
    return f"{first}-{script}"


def languages_of(tags: Iterable[str]) -> tuple[str, ...]:
    """Each language of these tags once, in order of tag."""
    return tuple(sorted(set(map(language_of, tags))))


def _normal_case(subtag: str) -> str:
    """Scripts as `Hant`, regions as `BR`, variants small."""
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag


UNDERSTOOD: Final = (
    *("en", "es", "fr", "ar", "pt", "de", "ru", "zh", "id", "sw"),
    *("ja", "hi", "it", "tr", "sv", "ko"),
)
"""Languages in which a question may name a place or a language; their names are shipped, read off CLDR."""


@cache
def languages_called() -> dict[str, str]:
    """Folded name of a language, in many languages and its own → tag."""
    return dict(shipped("called")["languages"])


@cache
def places_called() -> dict[str, str]:
    """Folded name of a country or a part of the world, in many languages → ISO 3166-1 code, or UN M49 number."""
    return dict(shipped("called")["places"])


@cache
def language_name(tag: str, language: str = "en") -> str:
    """The language's name in the reader's language, else the tag itself."""
    from babel import Locale

    if tag in shipped("languages")["names"]:  # those that CLDR does not name
        return str(shipped("languages")["names"][tag])
    names = Locale.parse(language, sep="-").languages
    primary, *rest = tag.split("-")
    whole = names.get("_".join([primary, *rest]))
    if whole or not rest:
        return str(whole or names.get(primary, tag))
    return f"{names[primary]} ({'-'.join(rest)})" if primary in names else tag


@cache
def day_names(language: str = "en") -> tuple[str, ...]:
    """The short names of the days, Monday first."""
    from babel.dates import get_day_names

    found = get_day_names("abbreviated", "stand-alone", language)
    return tuple(found[day].rstrip(".") for day in range(7))


@cache
def country_name(code: str, language: str = "en") -> str:
    from babel import Locale

    return str(Locale.parse(language, sep="-").territories.get(code, code))


@cache
def shipped_countries() -> frozenset[str]:
    """Every code of ISO 3166-1, as the shipped regions hold them."""
    return frozenset(code for region in shipped("regions").values() for code in region["countries"])


@cache
def is_currency(code: str) -> bool:
    """Whether ISO 4217 knows the code, now or in the past."""
    from babel import Locale

    return code in Locale("en").currencies


@cache
def meant_currency(text: str) -> str | None:
    """The code that a sign or a name means, where only one can be meant: `€` → EUR, `usd` → USD."""
    from babel import Locale

    known = Locale("en").currencies
    if text.upper() in known:
        return text.upper()
    signs = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₦": "NGN", "₵": "GHS", "₽": "RUB", "₺": "TRY", "₴": "UAH"}
    names = {name.casefold(): code for code, name in sorted(known.items(), reverse=True)}
    return signs.get(text) or names.get(text.casefold()) or ("EUR" if text.casefold() in ("euro", "euros") else None)
