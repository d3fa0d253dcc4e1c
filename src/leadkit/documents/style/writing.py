"""Entries as lines of canonical YAML: short collections on one line, everything else one entry a line."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol

from leadkit.documents import FieldPath
from leadkit.documents.comments import may_be_text
from leadkit.documents.style.nodes import Node
from leadkit.documents.style.scalars import block_text, quoted, written

WIDTH: Final = 120
_LONGEST_IN_FLOW: Final = 80
"""Longer texts, such as addresses, have a line of their own."""


class Shape(Protocol):
    """What a kind of document says about writing: the order of keys, and which maps hold text for people."""

    def key_order(self, place: FieldPath) -> Mapping[str, int]:
        """Key → its rank at a place; empty where the order is the writer's own."""

    def holds_text(self, place: FieldPath) -> bool:
        """Whether the map at a place holds text by language: each language has a line of its own."""


class Writer:
    """Writes one document of a shape."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape

    def document(self, root: Node, header: list[str]) -> str:
        lines = list(header)
        body = list(self._children(root, "")) or ["{}"]
        if header and root.children and self._ordered(root)[0].follows_blank:
            lines.append("")
        return "\n".join([*lines, *body, *root.beside, *root.below, ""])

    def _children(self, node: Node, indent: str) -> Iterator[str]:
        for index, child in enumerate(self._ordered(node)):
            if child.follows_blank and (index or (indent == "" and index)):
                yield ""
            yield from (f"{indent}{comment}" for comment in child.above)
            is_item = isinstance(child.place[-1], int)
            yield from self._item(child, indent) if is_item else self._pair(child, indent)
            yield from (f"{indent}{comment}" for comment in child.below)

    def _pair(self, node: Node, indent: str) -> Iterator[str]:
        key = written(str(node.place[-1]), "", in_flow=True)
        beside = _beside(node)
        flow = self._flow(node, len(indent) + len(key) + 2)
        block = block_text(node.value, f"{indent}  ") if isinstance(node.value, str) else None
        if block is not None:
            yield from (f"{indent}{comment}" for comment in node.beside)
            yield f"{indent}{key}: {block[0]}"
            yield from block[1:]
        elif flow is not None:
            yield f"{indent}{key}: {flow}".rstrip() + beside
        else:
            yield f"{indent}{key}:{beside}"
            yield from self._children(node, f"{indent}  ")

    def _item(self, node: Node, indent: str) -> Iterator[str]:
        flow = self._flow(node, len(indent) + 2)
        if flow is not None:
            yield f"{indent}- {flow}".rstrip() + _beside(node)
            return
        # The first line of the entry stands behind the dash; what belongs above it goes above the dash.
        yield from (f"{indent}{comment}" for comment in node.beside)
        first = self._ordered(node)[0]
        yield from (f"{indent}{comment}" for comment in first.above)
        first.above, first.follows_blank = [], False
        lines = self._children(node, f"{indent}  ")
        yield f"{indent}- {next(lines).lstrip(' ')}"
        yield from lines

    def _flow(self, node: Node, used: int) -> str | None:
        """The value on one line; None where it takes several."""
        if not isinstance(node.value, dict | list):
            if node.raw.startswith(("'", '"')) and node.beside and may_be_text(node.beside[0]):
                return quoted(str(node.value))  # the quotes say where the text ends
            return written(node.value, node.raw, in_flow=False)
        if not node.value:
            return "[]" if isinstance(node.value, list) else "{}"
        if node.has_comments_inside or not self._is_small(node):
            return None
        flow = self._in_brackets(node)
        return flow if used + len(flow) <= WIDTH else None

    def _is_small(self, node: Node) -> bool:
        """Whether a collection may stand on one line: flat, or with flat lists in it, and without long texts."""
        if self._shape.holds_text(node.place):
            return False
        is_list = isinstance(node.value, list)
        for child in node.children:
            inner = child.value
            if isinstance(inner, dict) or (isinstance(inner, list) and (is_list or _has_collections(inner))):
                return False
            texts = inner if isinstance(inner, list) else [inner]
            if any(isinstance(text, str) and (len(text) > _LONGEST_IN_FLOW or "\n" in text) for text in texts):
                return False
        return True

    def _in_brackets(self, node: Node) -> str:
        if isinstance(node.value, list):
            return f"[{', '.join(self._in_brackets(child) for child in node.children)}]"
        if isinstance(node.value, dict):
            pairs = (
                f"{written(str(c.place[-1]), '', in_flow=True)}: {self._in_brackets(c)}" for c in self._ordered(node)
            )
            return f"{{{', '.join(pairs)}}}"
        return written(node.value, node.raw, in_flow=True)

    def _ordered(self, node: Node) -> list[Node]:
        if isinstance(node.value, list):
            return node.children
        ranks = self._shape.key_order(node.place)
        return sorted(node.children, key=lambda child: ranks.get(str(child.place[-1]), len(ranks)))


def _beside(node: Node) -> str:
    return f"  {'  '.join(node.beside)}" if node.beside else ""


def _has_collections(items: list[Any]) -> bool:
    return any(isinstance(item, dict | list) for item in items)
