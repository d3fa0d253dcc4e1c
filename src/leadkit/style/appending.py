"""One entry more in a list of a file; every other line and comment stays."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from leadkit.documents import Document, parse
from leadkit.style.formatting import composed, formatted


def appended(document: Document, key: str, entry: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The text with the entry at the end of the list `key`, in canonical style."""
    known = document.data.get(key)
    if not isinstance(known, list) or not known:
        block = composed({key: [entry]}, model)
        text = document.text if document.text.endswith("\n") else f"{document.text}\n"
        return formatted(parse(document.path, text + block), model)
    line = json.dumps(entry, ensure_ascii=False)  # quotes of JSON are quotes of YAML
    lines = document.text.split("\n")
    last = document.value_at((key, len(known) - 1))
    before = lines[last.line - 1][: last.column - 1]
    if before.rstrip().endswith("-"):
        lines.insert(last.end_line, f"{' ' * before.rstrip().rindex('-')}- {line}")
    else:
        end = lines[last.end_line - 1]
        lines[last.end_line - 1] = f"{end[: last.end_column - 1]}, {line}{end[last.end_column - 1 :]}"
    return formatted(parse(document.path, "\n".join(lines)), model)
