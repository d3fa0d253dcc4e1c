"""A document without some of its values, in canonical style; every other value and comment stays."""

from collections.abc import Collection
from typing import Any

from leadkit.documents import Document, FieldPath, Refused, parse
from leadkit.documents.style.formatting import Unformattable
from leadkit.documents.style.nodes import Node, tree
from leadkit.documents.style.writing import Shape, Writer
from leadkit.i18n.messages import Message


def pruned(document: Document, places: Collection[FieldPath], shape: Shape) -> str:
    """The text without the values at these places, their keys, and the comments that belong to them.

    A list or map that has nothing left goes too. Unformattable where anything else would change.
    """
    gone = frozenset(places)
    root, header = tree(document)
    _prune(root, gone)
    text = Writer(shape).document(root, header)
    try:
        found = parse(document.path, text)
    except Refused:
        raise Unformattable(Message("the file cannot be written without this entry")) from None
    if found.data != (_without(document.data, (), gone) or {}):
        raise Unformattable(Message("another value would change"))
    return text


def _prune(node: Node, gone: frozenset[FieldPath]) -> None:
    had_children = bool(node.children)
    for child in node.children:
        _prune(child, gone)
    kept: list[Node] = []
    homeless: list[str] = []
    for child in node.children:
        if child.place in gone:
            continue
        if _is_emptied(child):  # what stood above a list that has nothing left may be about what follows
            homeless += child.above
        else:
            child.above[:0] = homeless
            homeless = []
            kept.append(child)
    node.children = kept
    node.below[:0] = homeless
    if had_children:
        node.value = _without(node.value, node.place, gone)


def _is_emptied(node: Node) -> bool:
    return isinstance(node.value, _Nothing)


class _Nothing:
    """What is left of a collection that lost everything."""


def _without(value: Any, place: FieldPath, gone: frozenset[FieldPath]) -> Any:
    """Plain data without what stands at these places."""
    if isinstance(value, dict):
        items = {key: _without(inner, (*place, key), gone) for key, inner in value.items() if (*place, key) not in gone}
        kept = {key: inner for key, inner in items.items() if not isinstance(inner, _Nothing)}
        return kept if kept or not value or not place else _Nothing()
    if isinstance(value, list):
        entries = [_without(inner, (*place, n), gone) for n, inner in enumerate(value) if (*place, n) not in gone]
        rest = [inner for inner in entries if not isinstance(inner, _Nothing)]
        return rest if rest or not value else _Nothing()
    return value
