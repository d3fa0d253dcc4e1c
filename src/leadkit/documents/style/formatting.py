"""The canonical text of a file, proven: it reads equal, keeps every comment, and does not change a second time."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from leadkit.documents import Document, parse
from leadkit.documents.style.nodes import tree
from leadkit.documents.style.scalars import quoted
from leadkit.documents.style.writing import Shape, Writer
from leadkit.i18n.messages import Message


class Unformattable(Exception):
    """The file is left as it is, because something in it would have been lost: why, as a clause."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


def formatted(document: Document, shape: Shape) -> str:
    """The document in canonical style; raises Unformattable rather than lose anything."""
    text = _written(document, shape)
    again = parse(document.path, text)
    if again.data != document.data or _order_of_lists(again.data) != _order_of_lists(document.data):
        raise Unformattable(Message("a value would change"))
    if not keeps_comments(document, again):
        raise Unformattable(Message("a comment would be lost"))
    if _written(again, shape) != text:
        raise Unformattable(Message("its layout would change each time"))
    return text


def composed(data: Mapping[str, Any], shape: Shape, header: str = "") -> str:
    """Plain data as a file in canonical style; `header` is a comment line for its top."""
    body = formatted(parse("", _in_flow(data)), shape)
    return f"{header}\n{body}" if header else body


def _in_flow(data: Any) -> str:
    """Any plain data on one line, all texts quoted."""
    if isinstance(data, Mapping):
        return f"{{{', '.join(f'{quoted(str(key))}: {_in_flow(value)}' for key, value in data.items())}}}"
    if isinstance(data, list | tuple):
        return f"[{', '.join(map(_in_flow, data))}]"
    return quoted(data) if isinstance(data, str) else str(data).lower() if isinstance(data, bool) else str(data)


def _written(document: Document, shape: Shape) -> str:
    root, header = tree(document)
    return Writer(shape).document(root, header)


def keeps_comments(before: Document, after: Document) -> bool:
    return _inventory(before) == _inventory(after)


def _inventory(document: Document) -> Counter[str]:
    """Every single comment; several that end up on one line still count one by one."""
    return Counter(part.strip() for comment in document.comments() for part in comment.text.split("#") if part.strip())


def _order_of_lists(data: object) -> str:
    """Types and order, which `==` does not tell apart: 1, 1.0 and true are equal in Python."""
    if isinstance(data, dict):
        return "{" + ",".join(f"{key!r}:{_order_of_lists(data[key])}" for key in sorted(data)) + "}"
    if isinstance(data, list):
        return "[" + ",".join(map(_order_of_lists, data)) + "]"
    return repr(data)
