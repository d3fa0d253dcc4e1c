"""The entries of a list that somebody wrote into one cell or answer, however they part them."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from leadkit.findings.reading import TOO_LARGE
from leadkit.i18n.messages import Message
from leadkit.model.markers import MOST_ENTRIES
from leadkit.scaffold.cells import WrongCell, stop_if_long

_AROUND: Final = " -*•·–—\t\r\u00a0"
_LINES: Final = re.compile(r"[;؛；\n|]")
_COMMAS: Final = re.compile(r"[,،、，]")
_NUMBERED: Final = re.compile(r"^(?:\d{1,2}[.)]|#{1,6}|\[[ xX]\])\s+")


def pieces(text: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """The entries of a list, each without its bullet or number; TOO_LARGE where there are more than a record holds.

    Lines and semicolons always part entries. Commas do where a part is known: `Facilitation, Budgeting 3` are two,
    `Crafts, music and dance` is one if it is a label, and `grants, budgets, and so on` are one person's own words.
    """
    stop_if_long(text)
    lines = [bare for part in _LINES.split(text) if (bare := _bare(part))]
    _stop_if_many(lines)
    found = [piece for line in lines for piece in _by_commas(line, is_known)]
    _stop_if_many(found)
    yield from dict.fromkeys(found)


def _bare(part: str) -> str:
    """An entry without what only marks it as one; empty where nothing is left but punctuation."""
    stripped = part.strip(_AROUND)
    if not any(map(str.isalnum, stripped)):
        return ""
    return _NUMBERED.sub("", stripped) if not stripped.isdigit() else stripped


def _stop_if_many(entries: list[str]) -> None:
    if len(entries) > MOST_ENTRIES:
        message = Message("this lists {number} entries, more than {limit}", number=len(entries), limit=MOST_ENTRIES)
        raise WrongCell(TOO_LARGE, message, Message("keep the most important ones"))


def _by_commas(line: str, is_known: Callable[[str], bool]) -> list[str]:
    parts = [part.strip(_AROUND) for part in _COMMAS.split(line)]
    if len(parts) == 1 or is_known(line):
        return [line]
    _stop_if_many(parts)
    found: list[str] = []
    own: list[str] = []
    at = 0
    while at < len(parts):
        size = next((n for n in range(min(len(parts) - at, 5), 0, -1) if is_known(", ".join(parts[at : at + n]))), 0)
        if size:
            found += [", ".join(own)] if own else []
            found.append(", ".join(parts[at : at + size]))
            own = []
        elif parts[at]:
            own.append(parts[at])
        at += size or 1
    return [*found, *([", ".join(own)] if own else [])]


def words(text: str) -> list[str]:
    """The words of a list, however it is separated."""
    return list(pieces(text, lambda part: len(_COMMAS.split(part)) == 1))
