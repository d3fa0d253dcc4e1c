"""A tree as an outline: every row below the one before, with elbows from the row that it belongs to."""

from typing import Final

from leadkit.render.svg.canvas import Canvas
from leadkit.render.svg.words import SMALL, TEXT
from leadkit.report import Tree

_STEP: Final = 18
_DEEPEST: Final = 8
"""Steps to the side; what lies deeper stands below them."""


def draw(canvas: Canvas, tree: Tree) -> str:
    """The first row is the title, which the sheet writes itself."""
    above: dict[int, float] = {0: canvas.y - 8}
    for depth, name, remark, page in tree.rows[1:]:
        step = min(depth, _DEEPEST)
        x, y = step * _STEP, canvas.y + TEXT - 4
        stem = x - _STEP + 5
        with canvas.at(0, 0):
            points = ((stem, above.get(step - 1, y)), (stem, y), (x - 4, y))
            path = " ".join(f"{a * canvas.side:g},{b:g}" for a, b in points)
            canvas.raw(f'<polyline points="{path}" class="axis"/>')
        canvas.words(name, TEXT, shift=x, page=page)
        canvas.words(remark, SMALL, "small soft", shift=x)
        canvas.y += 6
        above[step] = canvas.y - 3
    return canvas.done()
