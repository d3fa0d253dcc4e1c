"""Keys that ask for what no public record may hold, in the languages people write them in."""

import re
from functools import cache

from leadkit.i18n.vocabulary import shipped


def personal_detail(key: str) -> str | None:
    """What kind of personal detail a key asks for; None for any other key."""
    return _by_key().get(_folded(key))


@cache
def _by_key() -> dict[str, str]:
    return {_folded(key): detail for detail, keys in shipped("personal")["details"].items() for key in keys}


def _folded(key: str) -> str:
    return re.sub(r"\W|_", "", key.casefold())
