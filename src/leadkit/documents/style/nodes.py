"""A document as entries with their comments: what is to be written, and what stands beside it."""

from dataclasses import dataclass, field
from typing import Any

from leadkit.documents import Comment, Document, FieldPath
from leadkit.findings import Position


@dataclass(slots=True)
class Node:
    """One entry: a key or a dash with its value, the comments around it, and whether a blank line stood above."""

    place: FieldPath
    value: Any
    raw: str
    key: Position
    span: Position
    children: "list[Node]" = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    follows_blank: bool = False

    @property
    def has_comments_inside(self) -> bool:
        return any(child.above or child.beside or child.below or child.has_comments_inside for child in self.children)


def tree(document: Document) -> tuple[Node, list[str]]:
    """The document's root with every comment at the entry it belongs to; and the lines at the top of the file."""
    nodes = _nodes(document)
    header = _header(document)
    lines = document.text.split("\n")
    entries = [node for place, node in nodes.items() if place]
    for comment in document.comments()[len(header) :]:
        _attach(comment, entries, nodes[()], lines)
    for node in entries:
        top = node.key.line - 1 - len(node.above)
        node.follows_blank = 0 < top <= len(lines) and not lines[top - 1].strip()
    return nodes[()], header


def _nodes(document: Document) -> dict[FieldPath, Node]:
    lines = document.text.split("\n")
    nodes: dict[FieldPath, Node] = {}
    for place, (key, span) in sorted(document.places().items(), key=_in_order):
        value: Any = document.data
        for step in place:
            value = value[step]
        is_on_one_line = span.line == span.end_line
        raw = lines[span.line - 1][span.column - 1 : span.end_column - 1] if is_on_one_line else ""
        nodes[place] = Node(place, value, raw, key, span)
        if place:
            nodes[place[:-1]].children.append(nodes[place])
    return nodes


def _in_order(item: tuple[FieldPath, tuple[Position, Position]]) -> tuple[int, int, int]:
    """Line and column, the outer before the inner that begins with it."""
    place, (key, _) = item
    return key.line, key.column, len(place)


def _header(document: Document) -> list[str]:
    """Comments from the first line on, without a gap: they stay at the top whatever the order of keys becomes."""
    header: list[str] = []
    for comment in document.comments():
        if not comment.is_alone or comment.line != len(header) + 1:
            break
        header.append(comment.text)
    return header


def _attach(comment: Comment, entries: list[Node], root: Node, lines: list[str]) -> None:
    at = (comment.line, comment.column)
    if not comment.is_alone:
        _owner_on_the_line(at, entries, root).beside.append(comment.text)
        return
    before = [node for node in entries if (node.key.line, node.key.column) < at]
    following = next((node for node in entries if (node.key.line, node.key.column) > at), None)
    if following is not None and (comment.column <= _column(following, lines) or not before):
        following.above.append(comment.text)
        return
    if following is None and comment.column == 1:
        root.below.append(comment.text)
        return
    owner = next((node for node in reversed(before) if _column(node, lines) <= comment.column), None)
    (owner or root).below.append(comment.text)


def _owner_on_the_line(at: tuple[int, int], entries: list[Node], root: Node) -> Node:
    """The entry that ends last before the comment: of several, the outermost that began on its line.

    Where none ends on the line, the innermost that began there.
    """
    line = at[0]
    ended = [node for node in entries if node.span.end_line == line and (line, node.span.end_column) <= at]
    if ended:
        last = max(node.span.end_column for node in ended)
        nearest = [node for node in ended if node.span.end_column == last]
        whole = [node for node in nearest if node.key.line == line]
        return min(whole or nearest, key=lambda node: len(node.place))
    begun = [node for node in entries if node.key.line == line and (line, node.key.column) < at]
    return max(begun, key=lambda node: len(node.place)) if begun else root


def _column(node: Node, lines: list[str]) -> int:
    """The column of a key, or of the dash of a list's entry."""
    if isinstance(node.place[-1], int):
        dash = lines[node.key.line - 1].rfind("-", 0, node.key.column - 1) + 1
        return dash or node.key.column
    return node.key.column
