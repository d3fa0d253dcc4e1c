"""Bytes to text that a YAML parser may see: size, encoding and characters; and its complaints in plain words."""

import re
from dataclasses import dataclass
from typing import Any, Final

from leadkit.findings import START, Position

MAX_BYTES: Final = 256 * 1024

# Signs that deceive the eye, end lines for some readers only, or steer a terminal.
_UNSAFE: Final = re.compile(
    "[\x00-\x09\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]|\r(?!\n)|[\ud800-\udfff]"
)
# Of most files nothing is left without these bytes, which costs a twentieth of the search.
_SAFE_ASCII: Final = bytes(range(0x20, 0x7F)) + b"\n"
_MOST_CHARACTER_FAULTS: Final = 20

_REMEDIES: Final = (
    ("found unexpected ':'", "put the text in quotes: inside [ ] and { } a text with ':' needs them"),
    ("mapping values are not allowed", "put the text in quotes: it holds a ': '; or check the indentation"),
    ("could not find expected ':'", "a line must be 'key: value'; is a colon or the space behind it missing?"),
    ("did not find expected ',' or", "is a comma or a closing bracket missing?"),
    ("did not find expected key", "check the indentation: entries of one list or map start in the same column"),
    ("did not find expected '-'", "check the indentation: entries of one list start in the same column"),
    ("found character that cannot start any token", "put the text in quotes: it starts with a special sign"),
    ("found unexpected end of stream", "is a closing quote or bracket missing?"),
    ("unknown escape character", "use single quotes around text that holds a backslash"),
    ("block sequence entries are not allowed", "put the list on its own lines, below its key"),
    ("undefined alias", "put the text in quotes: it starts with '*'"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason to refuse a file, before it has a path."""

    rule: str
    message: str
    hint: str
    position: Position = START


class Refused(Exception):
    """The file is not read; `faults` holds at least one reason."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


def decode(raw: bytes | str) -> str:
    """Strict UTF-8 of at most 256 KiB without deceiving signs; a byte-order mark at the start is dropped."""
    if isinstance(raw, str):
        raw = raw.encode("utf-8", "surrogatepass")
    if len(raw) > MAX_BYTES:
        hint = "a record is a few dozen lines; split it, or shorten its texts"
        raise Refused((Fault("too-large", f"the file has {len(raw)} bytes, more than 262144", hint),))
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = f"byte {raw[error.start]:#04x} is not UTF-8"
        before = raw[: error.start].decode("utf-8", "replace")
        hint = "save the file as UTF-8 (in the editor: 'save with encoding')"
        raise Refused((Fault("invalid-utf8", message, hint, _position(before, len(before))),)) from None
    if raw.translate(None, _SAFE_ASCII) and _UNSAFE.search(text):
        matches = [match for match, _ in zip(_UNSAFE.finditer(text), range(_MOST_CHARACTER_FAULTS), strict=False)]
        raise Refused(tuple(_character_fault(text, match.start()) for match in matches))
    return text


def explain_syntax(error: Any, text: str) -> Fault:
    """libyaml's complaint as a fault with a remedy; a mark outside the text points at its end."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "the file is no YAML")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    hint = next(
        (remedy for start, remedy in _REMEDIES if start in problem), "compare the line with a record that works"
    )
    return Fault("invalid-yaml", problem, hint, _clip(mark, text))


def _clip(mark: Any, text: str) -> Position:
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = min(mark.column, len(lines[line])) if mark and line == mark.line else 0
    return Position(line + 1, column + 1, line + 1, column + 1)


def _character_fault(text: str, index: int) -> Fault:
    character = text[index]
    if character == "\t":
        message, hint = "a tab is not allowed", "use two spaces instead"
    elif character == "\r":
        message, hint = "a bare carriage return is not allowed", "save the file with Unix or Windows line ends"
    else:
        message = f"the sign U+{ord(character):04X} is not allowed: it is invisible, or steers what others see"
        hint = "delete it; it often comes with text that was copied from a web page"
    return Fault("unsafe-character", message, hint, _position(text, index))


def _position(text: str, index: int) -> Position:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Position(line, column, line, column + 1)
