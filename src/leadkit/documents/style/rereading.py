"""A document as a text in the form that it was read in; every comment stays with what it was about."""

from typing import Any

from leadkit.documents import Document, FieldPath, Refused, parse
from leadkit.documents.style.blocks import blocks
from leadkit.documents.style.formatting import Unformattable, formatted, keeps_comments
from leadkit.documents.style.nodes import Node, tree
from leadkit.documents.style.writing import Shape, Writer
from leadkit.findings import START
from leadkit.i18n.messages import Message


def reread(document: Document, shape: Shape) -> str:
    """The text that says to the letter what `document` reads in it. Unformattable where anything would be lost.

    Top-level keys that read as they are written keep their lines; others are in canonical style.
    """
    original = document.original
    root, header = tree(original)
    nodes = {node.place: node for node in _all(root)}
    text = Writer(shape).document(_node((), document.data, document, nodes), header)
    try:
        found = parse(document.path, text)
    except Refused:
        raise Unformattable(Message("the new version cannot be written")) from None
    if found.data != document.data:
        raise Unformattable(Message("a value would change"))
    if not keeps_comments(original, found):
        raise Unformattable(Message("a comment would be lost"))
    canonical = formatted(found, shape)
    spliced = _spliced(document, parse(document.path, canonical))
    try:
        return spliced if formatted(parse(document.path, spliced), shape) == canonical else canonical
    except (Refused, Unformattable):
        return canonical


def _spliced(document: Document, canonical: Document) -> str:
    """The lines of the text as they are, but for keys that read otherwise."""
    original = document.original
    head, old = blocks(original)
    _, new = blocks(canonical)
    lines = list(head)
    for key, value in document.data.items():
        origin = document.origin((key,))
        before = old.get(str(origin[0]), [])
        if origin == (key,) and original.data.get(key) == value:
            lines += before
        else:
            lines += [*_without_end(new[key]), *before[len(_without_end(before)) :]]
    return "\n".join(_without_end(lines)) + "\n"


def _without_end(lines: list[str]) -> list[str]:
    """Without the blank lines at the end."""
    return lines[: max((number for number, line in enumerate(lines, 1) if line.strip()), default=0)]


def _all(node: Node) -> list[Node]:
    return [node, *(inner for child in node.children for inner in _all(child))]


def _node(place: FieldPath, value: Any, document: Document, nodes: dict[FieldPath, Node]) -> Node:
    """The value with the comments of what it came from; of several that came from one, the outermost has them."""
    raw = str(value).lower() if isinstance(value, bool) else str(value)
    node = Node(place, value, raw, START, START)
    old = nodes.pop(document.origin(place), None)
    if old is not None:
        node.above, node.beside, node.below, node.follows_blank = old.above, old.beside, old.below, old.follows_blank
        node.raw = old.raw if old.value == value else raw  # a number as it was written
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    node.children = [_node((*place, step), inner, document, nodes) for step, inner in items]
    return node
