"""A tree as an outline: every row one line, with elbows from the row above that it belongs to."""

from typing import Final

from leadkit.render.svg.canvas import MARGIN, Canvas, shortened, width_of
from leadkit.report import Chart, Tree

_WIDTH: Final = 760
_ROW: Final = 26
_STEP: Final = 26
_REMARK: Final = 12


def draw(chart: Chart, tree: Tree) -> str:
    """The first row is the title, which the sheet writes itself."""
    top = MARGIN + 2
    canvas = Canvas(chart, _WIDTH, top + _ROW * len(tree.rows) + MARGIN)
    above: dict[int, float] = {0: float(top + _ROW // 2)}
    for index, (depth, name, remark) in enumerate(tree.rows[1:], 1):
        x, y = MARGIN + depth * _STEP, float(top + index * _ROW + _ROW // 2)
        stem = x - _STEP + 8
        canvas.line([(stem, above[depth - 1] + 9), (stem, y), (x - 4, y)], "rule")
        above[depth] = y
        shown = shortened(name, _WIDTH - MARGIN - x)
        canvas.text(x, y + 5, shown)
        after = x + width_of(shown) + 14
        if remark and after < _WIDTH - 120:
            canvas.text(after, y + 5, shortened(remark, _WIDTH - MARGIN - after, _REMARK), "small soft")
    return canvas.done()
