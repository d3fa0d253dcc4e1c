"""How a scalar is written: plain where that is safe, else in double quotes; text of several lines as a block."""

import re
from typing import Any, Final

from leadkit.documents.scalars import resolve

_PLAIN: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^\n]*[^\s:])?|-[^\s\-][^\n]*[^\s:]")
_UNSAFE_INSIDE: Final = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
# The bundled libyaml refuses a ':' inside brackets, whatever stands around it.
_UNSAFE_IN_FLOW: Final = re.compile(r"[,\[\]{}:?]")
_ESCAPED: Final = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufff9-\uffff]'
)
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def written(value: Any, raw: str, in_flow: bool) -> str:
    """A scalar on one line; numbers, dates and the like as they were written."""
    if not isinstance(value, str):
        return raw if value is not None else ""
    return value if is_plain(value, in_flow) else quoted(value)


def is_plain(value: str, in_flow: bool) -> bool:
    """Whether the text reads as itself without quotes."""
    if resolve(value) != value or not isinstance(resolve(value), str):
        return False
    if not _PLAIN.fullmatch(value) or _UNSAFE_INSIDE.search(value) or value.startswith(("---", "...")):
        return False
    return not (in_flow and _UNSAFE_IN_FLOW.search(value))


def quoted(value: str) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _SHORT.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 0x100 else f"\\u{ord(sign):04x}")


def block_text(value: str, indent: str) -> list[str] | None:
    """Header and lines of a literal block; None for text that a block cannot hold as it is."""
    body = value.rstrip("\n")
    lines = body.split("\n")
    if len(lines) < 2 or lines[0][:1] in ("", " ") or any(line != line.rstrip() for line in lines):
        return None
    if _UNSAFE_INSIDE.search(re.sub(r": |:$| #", "", body.replace("\n", ""))):
        return None
    ending = {0: "|-", 1: "|"}.get(len(value) - len(body))
    return [ending, *(f"{indent}{line}" if line else "" for line in lines)] if ending else None
