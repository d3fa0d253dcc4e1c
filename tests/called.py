"""The names that questions may call places and languages by, read off CLDR as Babel ships it."""

import json

from babel import Locale

from leadkit.i18n.folding import folded
from leadkit.i18n.names import UNDERSTOOD, shipped_countries
from leadkit.i18n.vocabulary import shipped


def called() -> str:
    """The shipped file `called.json`: folded name → tag, or code; of one name in several languages the first."""
    languages = {folded(name): tag for name, tag in shipped("languages")["own_names"].items()}
    languages |= {folded(name): tag for tag, name in shipped("languages")["names"].items()}
    known = set(languages.values())
    places: dict[str, str] = {}
    for reader in UNDERSTOOD:
        for tag, name in sorted(Locale(reader).languages.items(), key=lambda item: (len(item[0]), item[0])):
            if tag in known or len(tag) == 2:
                languages.setdefault(folded(name), tag.replace("_", "-"))
        for code, name in sorted(Locale(reader).territories.items()):
            if code in shipped_countries() or (code.isdigit() and code != "001"):
                places.setdefault(folded(name), code)
    found = {
        "languages": {name: tag for name, tag in sorted(languages.items()) if _is_telling(name, 3)},
        "places": {name: code for name, code in sorted(places.items()) if _is_telling(name, 4)},
    }
    return json.dumps(found, ensure_ascii=False, indent=0) + "\n"


def _is_telling(name: str, least: int) -> bool:
    """No everyday word, by its length; a sign of another script says more than a Latin letter."""
    return len(name) >= least or (len(name) > 1 and not name.isascii())
