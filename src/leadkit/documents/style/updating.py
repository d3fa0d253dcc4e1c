"""Values of a file replaced, or added; every other value and comment stays."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from leadkit.documents import Document, FieldPath, Refused, parse
from leadkit.documents.style.appending import node_of
from leadkit.documents.style.formatting import Unformattable, formatted, keeps_comments
from leadkit.documents.style.nodes import Node, tree
from leadkit.documents.style.writing import Shape, Writer
from leadkit.i18n.messages import Message


def updated(document: Document, values: Mapping[FieldPath, Any], shape: Shape) -> str:
    """The text with these values at their places, in canonical style; what a place lies in is there already.

    Unformattable where a comment would be lost.
    """
    data = deepcopy(document.data)
    root, header = tree(document)
    root.value = data
    for place, value in values.items():
        _set(root, data, place, value)
    try:
        found = parse(document.path, Writer(shape).document(root, header))
    except Refused:
        raise Unformattable(Message("the new value cannot be written there")) from None
    if found.data != data:
        raise Unformattable(Message("a value would change"))
    if not keeps_comments(document, found):
        raise Unformattable(Message("a comment would be lost"))
    return formatted(found, shape)


def _set(root: Node, data: Any, place: FieldPath, value: Any) -> None:
    node, inner = root, data
    for step in place[:-1]:
        inner = inner[step]
        node = next(child for child in node.children if child.place[-1] == step)
        node.value = inner
    inner[place[-1]] = value
    new = node_of(place, value)
    for number, child in enumerate(node.children):
        if child.place[-1] == place[-1]:
            new.above, new.beside, new.below = child.above, child.beside, child.below
            new.follows_blank = child.follows_blank
            node.children[number] = new
            return
    node.children.append(new)
