"""One entry more in a list of a file; every other line and comment stays."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from leadkit.documents import Document, Refused, parse
from leadkit.style.formatting import Unformattable, composed, formatted


def appended(document: Document, key: str, entry: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The text with the entry at the end of the list `key`, in canonical style; Unformattable where that fails."""
    known = document.data.get(key) or []
    text = _in_list(document, key, entry) if known else _new_list(document, key, entry, model)
    try:
        found = parse(document.path, text)
    except Refused:
        raise Unformattable("the list is written in a way that cannot be added to") from None
    if found.data != {**document.data, key: [*known, dict(entry)]}:
        raise Unformattable("the list is written in a way that cannot be added to")
    return formatted(found, model)


def _new_list(document: Document, key: str, entry: Mapping[str, Any], model: type[BaseModel]) -> str:
    lines = document.text.rstrip("\n").split("\n")
    if key in document.data:  # an empty list, or no value
        first, last = document.key_at((key,)), document.value_at((key,))
        lines[first.line - 1 : last.end_line] = []
    return "\n".join([*lines, composed({key: [entry]}, model)])


def _in_list(document: Document, key: str, entry: Mapping[str, Any]) -> str:
    line = json.dumps(entry, ensure_ascii=False)  # quotes of JSON are quotes of YAML
    lines = document.text.split("\n")
    start, last = document.value_at((key,)), document.value_at((key, len(document.data[key]) - 1))
    if lines[start.line - 1][start.column - 1 :].startswith("["):
        end = lines[last.end_line - 1]
        lines[last.end_line - 1] = f"{end[: last.end_column - 1]}, {line}{end[last.end_column - 1 :]}"
    else:
        before = lines[last.line - 1][: last.column - 1].rstrip()
        indent = before.rindex("-") if "-" in before else 2
        lines.insert(last.end_line, f"{' ' * indent}- {line}")
    return "\n".join(lines)
