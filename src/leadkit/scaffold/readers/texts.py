"""Files of other programs as plain data: TOML, YAML and JSON, each under a guard; what cannot be read is a finding."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from leadkit.documents import Refused, parse_collection
from leadkit.documents.text import MAX_BYTES, without_unsafe_signs
from leadkit.findings import START, Finding, Position
from leadkit.findings.reading import DUPLICATE_KEY, INVALID_UTF8, NOT_A_MAPPING, TOO_LARGE
from leadkit.i18n.messages import Message
from leadkit.scaffold.readers.node import SourcePlace

_SAVE_AS: Final = Message("save the file as UTF-8")
_WHOLE: Final = Message("is the file complete? Download it again")
_LINE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")


_MOST_SIGNS: Final = 1_000_000
"""Commas and opening brackets of one file of JSON: told before anything is built from them."""
_PART: Final = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_LONG_KEY: Final = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{32}}", re.ASCII)
"""A key of more parts than any has: for each part, Python's reader of TOML keeps all that are before it."""
_SPLIT: Final = Message("split it")


class Parsed(NamedTuple):
    """A file's data, and where it stands."""

    data: Any
    place: SourcePlace


class _Doubled(ValueError):
    """A key is in one entry twice."""


def parsed(files: Mapping[str, bytes], findings: list[Finding]) -> Iterator[Parsed]:
    """Each file by its ending, in order of name; what keeps one from being read is told."""
    for name, content in sorted(files.items()):
        found = _parsed(name, content)
        if isinstance(found, Parsed):
            yield found
        else:
            findings += found


def _parsed(name: str, content: bytes) -> Parsed | list[Finding]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = Message("byte {byte} is not UTF-8", byte=f"{content[error.start]:#04x}")
        return [Finding(INVALID_UTF8, name, message, _SAVE_AS)]
    if name.endswith((".yaml", ".yml")):
        return _yaml(name, text)
    fault = _too_large(name, text)
    if fault is not None:
        return [Finding(TOO_LARGE, name, fault, _SPLIT)]
    try:
        data = tomllib.loads(text) if name.endswith(".toml") else json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        message = Message("lists and maps are nested too deeply")
        return [Finding(TOO_LARGE, name, message, _WHOLE)]
    except _Doubled as error:
        message = Message("the key '{key}' is here twice", key=str(error)[:60])
        return [Finding(DUPLICATE_KEY, name, message, Message("keep one of the two"))]
    except ValueError as error:  # also for a number of more digits than Python reads
        form = "TOML" if name.endswith(".toml") else "JSON"
        message = Message("this is not {form}: {problem}", form=form, problem=_problem(error))
        return [Finding(NOT_A_MAPPING, name, message, _WHOLE, "", _position(error))]
    return Parsed(data, SourcePlace(name))


def _too_large(name: str, text: str) -> Message | None:
    """What would cost more than a file is worth, seen before anything is built from it."""
    if not name.endswith(".toml"):
        is_long = sum(map(text.count, ",{[")) > _MOST_SIGNS
        return Message("the file has more than {limit} entries", limit=_MOST_SIGNS) if is_long else None
    if len(text) > MAX_BYTES:
        return Message("the file has {size} bytes, more than {limit}", size=len(text), limit=MAX_BYTES)
    return Message("lists and maps are nested too deeply") if _LONG_KEY.search(text) else None


def _yaml(name: str, text: str) -> Parsed | list[Finding]:
    """Invisible characters become spaces: others' files hold some, and each keeps its place."""
    try:
        document = parse_collection(name, without_unsafe_signs(text))
    except Refused as refused:
        return [Finding(fault.rule, name, fault.message, fault.hint, "", fault.position) for fault in refused.faults]
    return Parsed(document.data, SourcePlace(name, (), document.value_at))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Doubled(key)
        found[key] = value
    return found


def _problem(error: ValueError) -> str:
    return str(getattr(error, "msg", None) or _LINE.sub("", str(error))).strip()


def _position(error: ValueError) -> Position:
    if isinstance(error, json.JSONDecodeError):
        line, column = error.lineno, error.colno
    elif found := _LINE.search(str(error)):
        line, column = int(found[1]), int(found[2])
    else:
        return START
    return Position(line, column, line, column)
