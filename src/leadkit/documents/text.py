"""Bytes to text that a YAML parser may see: size, encoding and characters; and its complaints in plain words."""

import re
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from leadkit.findings import START, Position, Rule
from leadkit.findings.reading import INVALID_UTF8, INVALID_YAML, TOO_LARGE, UNSAFE_CHARACTER, UNSAFE_YAML
from leadkit.i18n.messages import Message

MAX_BYTES: Final = 256 * 1024
MAX_EVENTS: Final = 20_000


class Limits(NamedTuple):
    """How large a file may be before it is refused, and what to do about one that is larger."""

    size: int
    events: int
    hint: Message


RECORD: Final = Limits(MAX_BYTES, MAX_EVENTS, Message("a record is a few dozen lines; split it, or shorten its texts"))
COLLECTION: Final = Limits(4 * 1024 * 1024, 400_000, Message("split it"))
"""One file in which another program keeps a whole community."""

# Signs that deceive the eye, end lines for some readers only, or steer a terminal.
_NO_SIGNS: Final = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
_UNSAFE: Final = re.compile(
    "[\x00-\x09\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufdd0-\ufdef\ufff9-\uffff"
    "\U000e0000-\U000e007f"
    f"{_NO_SIGNS}]"
    "|\r(?!\n)|[\ud800-\udfff]"
)
# Flags of parts of a country are spelt with signs that elsewhere hide text.
_FLAG: Final = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f")
# Of most files nothing is left without these bytes, which costs a twentieth of the search.
_SAFE_ASCII: Final = bytes(range(0x20, 0x7F)) + b"\n"
_MOST_CHARACTER_FAULTS: Final = 20

# libyaml's words (a part of them), what they mean for somebody who knows no YAML, and what to do.
_COLON: Final = Message("there is a ':' where none is expected")
_REMEDIES: Final = (
    ("found unexpected ':'", _COLON, Message("put the text in quotes: inside [ ] and { } a text with ':' needs them")),
    (
        "mapping values are not allowed",
        _COLON,
        Message("put the text in quotes: it holds a ': '; or check the indentation"),
    ),
    (
        "could not find expected ':'",
        Message("this line is not 'key: value'"),
        Message("a line must be 'key: value'; is a colon or the space after it missing?"),
    ),
    (
        "did not find expected ',' or",
        Message("this list is not closed"),
        Message("is a comma or a closing bracket missing?"),
    ),
    (
        "did not find expected key",
        Message("this line does not belong to the lines above it"),
        Message("check the indentation: entries of one list or map start in the same column"),
    ),
    (
        "did not find expected '-'",
        Message("this line does not belong to the list above it"),
        Message("check the indentation: entries of one list start in the same column"),
    ),
    (
        "found character that cannot start any token",
        Message("no text can start with this character"),
        Message("put the text in quotes: it starts with a special character"),
    ),
    (
        "found unexpected end of stream",
        Message("the file ends inside a quoted text or a list"),
        Message("is a closing quote or bracket missing?"),
    ),
    (
        "found unknown escape character",
        Message("this character cannot follow a backslash"),
        Message("use single quotes around text that holds a backslash"),
    ),
    (
        "block sequence entries are not allowed",
        Message("a list cannot start here"),
        Message("put the list on its own lines, below its key"),
    ),
    (
        "did not find expected node content",
        Message("a value is missing"),
        Message("is there a comma too many, or is a value missing?"),
    ),
    (
        "expected alphabetic or numeric character",
        Message("no text can start with this character"),
        Message("put the text in quotes"),
    ),
    (
        "did not find expected <document start>",
        Message("this line does not belong to the lines above it"),
        Message("each line is 'key: value'; put text that runs over several lines in quotes"),
    ),
    (
        "document indicator",
        Message("'---' or '...' is inside a text"),
        Message("put the text on one line, in quotes"),
    ),
)


_CONFLICT: Final = re.compile(r"^(?:<<<<<<< |>>>>>>> )", re.MULTILINE)
_JOIN: Final = Message("keep one of the two versions, and remove the lines with '<<<<<<<', '=======' and '>>>>>>>'")
_DIRECTIVES: Final = ("unknown directive", "incompatible YAML document", "%YAML directive", "%TAG directive")
_EXPECTED_START: Final = "did not find expected <document start>"
_END: Final = re.compile(r"^\.\.\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason to refuse a file, before it has a path."""

    rule: Rule
    message: Message
    hint: Message
    position: Position = START
    first: Position | None = None
    """Where the first of two stands."""


class Refused(Exception):
    """The file is not read; `faults` holds at least one reason."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


def decode(raw: bytes | str, limits: Limits = RECORD) -> str:
    """Strict UTF-8 of at most 256 KiB without deceiving signs; a byte-order mark at the start is dropped."""
    if isinstance(raw, str):
        raw = raw.encode("utf-8", "surrogatepass")
    if len(raw) > limits.size:
        message = Message("the file has {size} bytes, more than {limit}", size=len(raw), limit=limits.size)
        raise Refused((Fault(TOO_LARGE, message, limits.hint),))
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = Message("byte {byte} is not UTF-8", byte=f"{raw[error.start]:#04x}")
        before = raw[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        hint = Message("save the file as UTF-8 (in the editor: 'save with encoding')")
        raise Refused((Fault(INVALID_UTF8, message, hint, _position(before, len(before))),)) from None
    if "\0" in text:
        place = _position(text, text.index("\0"))
        hint = Message("save the file as UTF-8 (in the editor: 'save with encoding')")
        raise Refused(
            (Fault(INVALID_UTF8, Message("this is not UTF-8 text: it contains null characters"), hint, place),)
        )
    if raw.translate(None, _SAFE_ASCII):
        plain = _FLAG.sub(lambda match: "x" * len(match[0]), text) if "\U000e007f" in text else text
        first: dict[str, int] = {}
        for match in _UNSAFE.finditer(plain):
            first.setdefault(match[0], match.start())
        if first:
            raise Refused(
                tuple(_character_fault(text, index) for index in sorted(first.values())[:_MOST_CHARACTER_FAULTS])
            )
    return text


def unsafe_sign(text: str) -> str | None:
    """The first deceiving sign of a text as `U+202E`; None where there is none."""
    found = _UNSAFE.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def without_unsafe_signs(text: str) -> str:
    """The text with a space in place of every deceiving sign, for what comes from a form or a spreadsheet."""
    return _UNSAFE.sub(" ", text.replace("\r\n", "\n"))


def explain_syntax(error: Any, text: str) -> Fault:
    """libyaml's complaint as a fault with a remedy; a mark outside the text points at its end."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None))
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = getattr(error, "context_mark", None)
    conflict = _CONFLICT.search(text)
    if conflict:
        place = _position(text, conflict.start())
        return Fault(INVALID_YAML, Message("two versions of this file have not been merged"), _JOIN, place)
    if any(words in problem for words in _DIRECTIVES) or (_EXPECTED_START in problem and _END.search(text)):
        hint = Message("remove lines that start with '%', and what follows a line '...'")
        return Fault(
            UNSAFE_YAML, Message("a directive, or more than one document, is not allowed"), hint, _clip(mark, text)
        )
    if context is not None and mark is not None and _tells_where_it_began(problem, mark, context):
        mark = context
    for words, message, hint in _REMEDIES:
        if words in problem:
            return Fault(INVALID_YAML, message, hint, _clip(mark, text))
    message = Message("this is not YAML: {problem}", problem=problem)
    return Fault(INVALID_YAML, message, Message("compare the line with a record that works"), _clip(mark, text))


def _tells_where_it_began(problem: str, mark: Any, context: Any) -> bool:
    """Whether the fault is an opening sign, or a line, that libyaml only misses the end of much later."""
    return "could not find expected ':'" in problem or (
        mark.line != context.line and ("unexpected end of stream" in problem or "',' or" in problem)
    )


def _clip(mark: Any, text: str) -> Position:
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = min(mark.column, len(lines[line])) if mark and line == mark.line else 0
    end = min(column + 1, len(lines[line]))
    return Position(line + 1, column + 1, line + 1, end + 1)


def _character_fault(text: str, index: int) -> Fault:
    character = text[index]
    if character == "\t":
        message, hint = Message("a tab is not allowed"), Message("use two spaces instead")
    elif character == "\r":
        message, hint = (
            Message("this line ends in a way that not every program understands"),
            Message("save the file with Unix or Windows line ends"),
        )
    elif character == "\ufffd":
        message, hint = (
            Message("a character was lost here: another one is in its place"),
            Message("write what was there before"),
        )
    else:
        message = Message(
            "the character {sign} is not allowed: it is invisible, or changes how the text around it looks",
            sign=f"U+{ord(character):04X}",
        )
        hint = Message("delete it; it often comes with text that was copied from a web page")
    return Fault(UNSAFE_CHARACTER, message, hint, _position(text, index))


def _position(text: str, index: int) -> Position:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Position(line, column, line, column + 1)
