"""A heat map: every cell holds its number, so that the colour is a help and never the only sign."""

from typing import Final

from leadkit.render.svg.canvas import MARGIN, TITLE, Canvas, shortened, wrapped
from leadkit.report import Chart, Heat

_LABELS: Final = 210
_CELL: Final = 90
_ROW: Final = 30
_HEAD: Final = 5
"""Lines of a column's name."""


def draw(chart: Chart, heat: Heat) -> str:
    head = MARGIN + TITLE + 8
    top = head + _HEAD * 14 + 8
    width = 2 * MARGIN + _LABELS + _CELL * len(heat.columns)
    canvas = Canvas(chart, width, top + _ROW * len(heat.rows) + MARGIN + 24)
    for index, column in enumerate(heat.columns):
        lines = wrapped(column, _CELL - 6, 12, _HEAD)
        for number, line in enumerate(lines):
            y = head + (_HEAD - len(lines) + number + 1) * 14
            canvas.text(MARGIN + _LABELS + (index + 0.5) * _CELL, y, line, "small", "middle")
    most = max((value for _, row in heat.rows for value in row if value), default=0)
    for index, (label, row) in enumerate(heat.rows):
        y = top + index * _ROW
        canvas.text(MARGIN, y + 19, shortened(label, _LABELS - 10))
        for place, value in enumerate(row):
            x = MARGIN + _LABELS + place * _CELL
            if value is None:
                canvas.text(x + _CELL / 2, y + 20, "–", "soft", "middle")
                continue
            step = shade(value, most)
            canvas.rectangle(x + 1, y + 1, _CELL - 2, _ROW - 2, f"s{step}")
            canvas.text(x + _CELL / 2, y + 20, canvas.speech.number(value), f"on{step}", "middle")
    canvas.text(MARGIN, top + _ROW * len(heat.rows) + 24, heat.legend, "small soft")
    return canvas.done()


def shade(value: int, most: int) -> int:
    """0 for nothing, else 1 to 4 by quarters of the greatest."""
    return 0 if value <= 0 else min(4, 1 + (value - 1) * 4 // max(1, most))
