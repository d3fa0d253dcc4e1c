"""One key more at the top of a file; every other line stays as it is."""

from typing import Any

from leadkit.documents import Document, Refused, parse
from leadkit.documents.style.blocks import blocks
from leadkit.documents.style.rereading import reread
from leadkit.documents.style.writing import Shape


def prepended(document: Document, key: str, value: int, shape: Shape) -> str:
    """The text with `key: value` before its first key and the comments above that.

    Where that cannot be read so, as in a file that is all in brackets, it is written in canonical style.
    """
    data: dict[str, Any] = {key: value, **document.data}
    head, keys = blocks(document)
    ending = "\r" if document.text.endswith("\r\n") else ""
    text = "\n".join([*head, f"{key}: {value}{ending}", *(line for lines in keys.values() for line in lines)])
    try:
        if parse(document.path, text).data == data:
            return text
    except Refused:
        pass
    return reread(document.read_as(data, {}), shape)
