"""The day on which a file last changed, left open until it has been laid out and compared with what is published.

The mark is made of characters that no record may hold.
"""

import re
from datetime import date
from typing import Final

from leadkit.i18n.speech import Speech

_MARK: Final = re.compile("\ufdd0([A-Za-z0-9-]*)\ufdd1".encode())


def as_of_mark(language: str = "") -> str:
    """Stands for the day in the words of a language; without one, as machines write it."""
    return f"\ufdd0{language}\ufdd1"


def has_day(content: bytes) -> bool:
    """Whether a laid-out file leaves its day open."""
    return _MARK.search(content) is not None


def with_day(content: bytes, day: date) -> bytes:
    """A laid-out file with this day in place of each mark."""

    def told(found: re.Match[bytes]) -> bytes:
        language = found[1].decode("ascii")
        return (Speech(language).day(day) if language else day.isoformat()).encode()

    return _MARK.sub(told, content)
