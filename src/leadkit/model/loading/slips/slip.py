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


class Vocabulary(NamedTuple):
    """The keys of a kind of record: at the left edge, all of them, those of text, those inside each of the first.

    `tagged` are those of the first whose own keys are language tags.
    """

    roots: frozenset[str]
    keys: frozenset[str]
    texts: frozenset[str]
    inner: dict[str, frozenset[str]]
    tagged: frozenset[str]


Find: TypeAlias = Callable[[list[str], set[int], Vocabulary], Iterator[Slip]]


def sign_name(sign: str) -> Message:
    """A sign by its name and code point, as not everybody sees it: `a no-break space (U+00A0)`."""
    name = unicodedata.name(sign, "sign").lower()
    article = "an" if name[0] in "aeiou" else "a"
    return Message("{name} (U+{code})", name=f"{article} {name}", code=f"{ord(sign):04X}")


def is_tag(indent: str, key: str) -> bool:
    return bool(indent) and TAG.fullmatch(key) is not None


def around(near: set[int], lines: list[str]) -> list[int]:
    """The lines of the faults, and those beside them: a parser often stumbles one line late."""
    wanted = [number + step for step in (0, 1, -1) for number in sorted(near)]
    return [line for line in dict.fromkeys(wanted) if 1 <= line <= len(lines)]
