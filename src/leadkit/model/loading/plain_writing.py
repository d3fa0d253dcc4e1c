"""A text in the characters of a keyboard, each known by its place: people type phones and addresses in any script."""

import re
import unicodedata
from typing import Final, NamedTuple

_UNSEEN: Final = re.compile("[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20e3\ufe00-\ufe0f\ufeff]")
"""What shows as nothing between two characters, and the frames that make a digit an emoji."""
_MINUS: Final = "\u2212"


class PlainWriting(NamedTuple):
    """`places` says where each character stands in the text as it was written; None where nothing was left out."""

    text: str
    places: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the text as it was written."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


class _Table(dict[int, str]):
    """Character → the one that a keyboard has for it, filled as they turn up: there are a million."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character == _MINUS or unicodedata.category(character) == "Pd":
        return "-"
    if character.isspace() and character != "\n":
        return " "
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if len(compatible) == 1 else character


_TABLE: Final = _Table()


def plain_writing(text: str) -> PlainWriting:
    """Digits of every script as 0 to 9, wide letters as narrow ones, any space and dash as the common one."""
    places = None
    if not text.isascii() and _UNSEEN.search(text):
        places = [place for place, character in enumerate(text) if not _UNSEEN.match(character)]
        text = "".join(text[place] for place in places)
    return PlainWriting(text.translate(_TABLE), places)
