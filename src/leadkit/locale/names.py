"""Names and codes of languages and countries. Babel and langcodes are imported when first asked for."""

import re
from functools import cache
from typing import Final

from leadkit.vocabulary import shipped

_TAG: Final = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*", re.ASCII)
_COUNTRY_MISTAKES: Final = {"UK": "GB", "EN": "GB", "EL": "GR", "SU": "RU"}


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


def _normal_case(subtag: str) -> str:
    """Scripts as `Hant`, regions as `BR`, variants small."""
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag


def repaired_language_tag(text: str) -> str | None:
    """What a common mistake meant: `en_US` → `en-US`, `English` → `en`."""
    tag = language_tag(text.replace("_", "-"))
    return tag or _language_names().get(text.casefold())


@cache
def _language_names() -> dict[str, str]:
    from babel import Locale

    return {
        name.casefold(): tag.replace("_", "-") for tag, name in sorted(Locale("en").languages.items(), reverse=True)
    }


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
def country_name(code: str, language: str = "en") -> str:
    from babel import Locale

    return str(Locale.parse(language, sep="-").territories.get(code, code))


@cache
def country_code(text: str) -> str | None:
    """The code that a name or a common mistake means: `UK` → GB, `Ghana` → GH, `gh` → GH."""
    from babel import Locale

    if text.upper() in _COUNTRY_MISTAKES:
        return _COUNTRY_MISTAKES[text.upper()]
    territories = {code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
    if text.upper() in territories and text.upper() not in ("EU", "EZ", "UN", "ZZ"):
        return text.upper()
    return next((code for code, name in sorted(territories.items()) if name.casefold() == text.casefold()), None)
