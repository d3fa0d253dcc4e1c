"""What a slip is: a place, what to say, and the change that repairs it; and what those who look for slips share."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeAlias

from leadkit.findings import Rule
from leadkit.findings.reading import INVALID_YAML
from leadkit.i18n.messages import Message

KEY: Final = r"[A-Za-z_][\w-]*"
ROOT: Final = re.compile(rf"^({KEY}):(?=\s|$)")
VALUE: Final = re.compile(rf"^(?P<head>\s*(?:- )?{KEY}: |\s*- )(?P<value>\S.*?)\s*$")
TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


class Change(NamedTuple):
    """A part of a line (columns from 0), and what stands there instead; with `end` -1 this line and all behind go."""

    line: int
    start: int
    end: int
    text: str


class Slip(NamedTuple):
    """What somebody may have done: where (line, first column, column behind), what to say, and its repair."""

    at: tuple[int, int, int]
    message: Message
    hint: Message
    changes: tuple[Change, ...]
    is_safe: bool = True
    rule: Rule = INVALID_YAML
    must_heal: bool = False
    """Whether only a reading without further faults there shows that it was this."""
    is_sure: bool = False
    """Whether it is told even where the reading is no better for it: it can have been nothing else."""


class Vocabulary(NamedTuple):
    """The keys of a kind of record: at the left edge, all of them, those of text, those inside each of the first.

    `tagged` are those of the first whose own keys are language tags, `lists` all keys of lists of texts or codes.
    """

    roots: frozenset[str]
    keys: frozenset[str]
    texts: frozenset[str]
    inner: dict[str, frozenset[str]]
    tagged: frozenset[str]
    lists: frozenset[str]


Find: TypeAlias = Callable[[list[str], set[int], Vocabulary], Iterator[Slip]]


_SIGNS: Final = {
    "\u00a0": Message("a no-break space"),
    "\u202f": Message("a narrow no-break space"),
    "\u3000": Message("an ideographic space"),
    "\u200b": Message("a zero-width space"),
    "\u00ad": Message("a soft hyphen"),
    "\ufeff": Message("a byte-order mark"),
    "–": Message("an en dash"),
    "—": Message("an em dash"),
    "•": Message("a bullet"),
    "·": Message("a middle dot"),
    "：": Message("a full-width colon"),
    "،": Message("an Arabic comma"),
    "，": Message("a full-width comma"),
    "、": Message("an ideographic comma"),
    "＋": Message("a full-width plus sign"),
    "［": Message("a full-width bracket"),
    "｛": Message("a full-width brace"),
    "“": Message("a curly quote"),
    "„": Message("a low quote"),
    "«": Message("an angle quote"),
    "‘": Message("a single curly quote"),
}
"""Signs that come along with text from elsewhere, as people call them."""


def sign_name(sign: str) -> Message:
    """A sign by its name and code point, as not everybody sees it: `a no-break space (U+00A0)`."""
    name = _SIGNS.get(sign)
    if name is None:
        plain = unicodedata.name(sign, "sign").lower()
        name = Message("{name}", name=f"{'an' if plain[0] in 'aeiou' else 'a'} {plain}")
    return Message("{name} (U+{code})", name=name, code=f"{ord(sign):04X}")


def is_tag(indent: str, key: str) -> bool:
    return bool(indent) and TAG.fullmatch(key) is not None


def around(near: set[int], lines: list[str]) -> list[int]:
    """The lines of the faults, and those beside them: a parser often stumbles one line late."""
    wanted = [number + step for step in (0, 1, -1) for number in sorted(near)]
    return [line for line in dict.fromkeys(wanted) if 1 <= line <= len(lines)]


def value_end(line: str, start: int, words: Vocabulary) -> int:
    """Where a value inside braces ends, whatever it holds: before the next known key, or the end of its entry."""
    keys = "|".join(map(re.escape, sorted(words.keys)))
    end = re.compile(rf" *(?:, *(?:{keys}): |\}}\s*(?:[,\]}}]|$)|$)").search(line, start)
    return end.start() if end else len(line)
