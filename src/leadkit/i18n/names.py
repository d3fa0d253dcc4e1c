"""Names and codes of languages and countries. Babel and langcodes are imported when first asked for."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from leadkit.i18n.suggest import nearest
from leadkit.i18n.vocabulary import shipped

_TAG: Final = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*", re.ASCII)
_COUNTRY_MISTAKES: Final = {"UK": "GB", "EN": "GB", "EL": "GR", "SU": "RU", "USA": "US", "UAE": "AE", "DRC": "CD"}
_SEARCHED: Final = ("en", "es", "fr", "ar", "pt", "de", "ru", "zh", "id", "sw")
"""Languages in which people may have written a country's or a language's name."""


@cache
def _common_tags() -> frozenset[str]:
    """Tags known to be valid without the registry, whose loading takes longer than checking a thousand records."""
    return frozenset(shipped("languages")["common"])


@cache
def language_tag(text: str) -> str | None:
    """The BCP 47 tag in its normal writing (`zh-hant` → `zh-Hant`); None for what is no tag."""
    if not _TAG.fullmatch(text) or "_" in text:
        return None
    if text in _common_tags():
        return text
    from langcodes import tag_is_valid

    if not tag_is_valid(text):
        return None
    primary, *rest = text.lower().split("-")
    return "-".join([primary, *(_normal_case(part) for part in rest)])


_ONE_LANGUAGE: Final = 10
"""CLDR's distance up to which two writings are read by the same people: `sr-Latn` and `sr` 5, `zh-TW` and `zh` 54."""
_APART: Final = frozenset({"fat", "knc", "mnk", "tw"})
"""CLDR counts them to a wider language; their speakers write them apart, each with a Wikipedia or an incubator."""
_RETIRED: Final = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "nb": "no", "sh": "sr", "tl": "fil"}


@cache
def language_of(tag: str) -> str:
    """The language that a tag is a writing of, as a tag: `pt-BR` → pt, `iw` → he, `zh-TW` and `zh-Hant` → zh-Hant.

    Whoever shares it can talk with each other: everything that compares languages compares these.
    """
    if "-" not in tag and (tag in _APART or tag in _RETIRED or tag in _common_tags()):
        return _RETIRED.get(tag, tag)
    if tag.startswith("x-"):  # a language of the community's own
        return tag
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


def language_called(text: str) -> str | None:
    """The tag of a language that is called so in its own or another language: `Deutsch` → de, `Twi` → tw."""
    return _language_names().get(text.casefold())


def repaired_language_tag(text: str) -> str | None:
    """What a common mistake meant: `en_US` → `en-US`, `English` → `en`."""
    tag = language_tag(text.replace("_", "-"))
    return tag or language_called(text)


@cache
def _language_names() -> dict[str, str]:
    """Folded name of a language → tag, as the languages below call it and as it calls itself."""
    from babel import Locale

    names: dict[str, str] = dict(shipped("languages")["own_names"])
    for reader in _SEARCHED:
        for tag, name in sorted(Locale(reader).languages.items(), key=lambda item: (len(item[0]), item[0])):
            names.setdefault(name.casefold(), tag.replace("_", "-"))
    return names


UNDERSTOOD: Final = (*_SEARCHED, "ja", "hi", "it", "tr", "sv", "ko")
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
def country_code(text: str) -> str | None:
    """The code that a name or a common mistake means: `UK` → GB, `Ghana` → GH, `gh` → GH, `Alemania` → DE."""
    from babel import Locale

    if text.upper() in _COUNTRY_MISTAKES:
        return _COUNTRY_MISTAKES[text.upper()]
    codes = shipped_countries()
    if text.upper() in codes:
        return text.upper()
    names: dict[str, str] = {}
    for reader in _SEARCHED:
        for code, name in sorted(Locale(reader).territories.items()):
            if code in codes:
                names.setdefault(name.casefold(), code)
    near = nearest(text.casefold(), names, cutoff=0.85) if len(text) > 3 else None
    return names.get(text.casefold()) or (names[near] if near else None)


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
