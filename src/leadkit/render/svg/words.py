"""How much room words take, as nobody knows the reader's font: widths are those of a wide one."""

import re
from typing import Final
from unicodedata import combining

TITLE: Final = 16
TEXT: Final = 14
SMALL: Final = 12
"""Sizes of text in pixels; none is smaller."""

_THIN: Final = frozenset(" iljtfrI.,:;'|!()[]")
_BROAD: Final = frozenset("mwMW@%—…")
_CUT: Final = "\u2026"
_PIECE: Final = re.compile("[^-]*-+|[^-]+")


def width_of(words: str, size: float = TEXT) -> float:
    """About how wide a text will be at most."""
    return size * sum(map(_share, words))


def _share(sign: str) -> float:
    if combining(sign):
        return 0.0
    if sign >= "\u2e80":
        return 1.05
    if sign in _THIN:
        return 0.41
    if sign in _BROAD:
        return 1.0
    return 0.74 if sign.isupper() else 0.64


def wrapped(words: str, width: float, size: float = TEXT, most: int = 5) -> list[str]:
    """The text in lines, broken between words, and inside of those that are longer than a line; the rest is cut."""
    lines: list[str] = []
    for word in words.split():
        for place, part in enumerate(_parts(word, width, size)):
            joined = f"{lines[-1]}{part}" if place else f"{lines[-1]} {part}" if lines else part
            if lines and width_of(joined, size) <= width:
                lines[-1] = joined
            else:
                lines.append(part)
    kept = lines[:most]
    if len(lines) > most:
        last = kept[-1]
        while last and width_of(f"{last}{_CUT}", size) > width:
            last = last[:-1]
        kept[-1] = f"{last.rstrip()}{_CUT}"
    return kept


def _parts(word: str, width: float, size: float) -> list[str]:
    """What a word may be broken into: behind its hyphens, and anywhere where that is not enough."""
    parts: list[str] = []
    for piece in _PIECE.findall(word):
        parts.append("")
        for sign in piece:
            if parts[-1] and width_of(parts[-1] + sign, size) > width:
                parts.append("")
            parts[-1] += sign
    return parts
