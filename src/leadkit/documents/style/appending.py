"""One entry more in a list of a file; every other value and comment stays."""

from copy import deepcopy
from typing import Any

from leadkit.documents import Document, FieldPath, Refused, parse
from leadkit.documents.style.formatting import Unformattable, formatted
from leadkit.documents.style.nodes import Node, tree
from leadkit.documents.style.writing import Shape, Writer
from leadkit.findings import START
from leadkit.i18n.messages import Message


def appended(document: Document, place: FieldPath, entry: Any, shape: Shape) -> str:
    """The text with the entry at the end of the list at `place`, in canonical style; the list is made where there
    is none. Unformattable where that fails."""
    data = deepcopy(document.data)
    _list_at(data, place).append(entry)
    root, header = tree(document)
    _add(root, place, data)
    try:
        found = parse(document.path, Writer(shape).document(root, header))
    except Refused:
        raise Unformattable(Message("nothing can be added to a list that is written like this")) from None
    if found.data != data:
        raise Unformattable(Message("nothing can be added to a list that is written like this"))
    return formatted(found, shape)


def _list_at(data: Any, place: FieldPath) -> list[Any]:
    """The list at a place of plain data; what is missing on the way, or has no value, is made."""
    for step in place[:-1]:
        if data.get(step) is None:
            data[step] = {}
        data = data[step]
    if data.get(place[-1]) is None:
        data[place[-1]] = []
    found: list[Any] = data[place[-1]]
    return found


def _add(root: Node, place: FieldPath, data: Any) -> None:
    """Give the nodes on the way their new values, and the list its new child."""
    node, value = root, data
    node.value = value
    for step in place:
        value = value[step]
        child = next((child for child in node.children if child.place[-1] == step), None)
        if child is None:
            node.children.append(node_of((*node.place, step), value))
            return
        node = child
        node.value = value
    node.children.append(node_of((*place, len(value) - 1), value[-1]))


def node_of(place: FieldPath, value: Any) -> Node:
    """Plain data as nodes without comments."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    raw = str(value).lower() if isinstance(value, bool) else str(value)
    return Node(place, value, raw, START, START, [node_of((*place, step), inner) for step, inner in items])
