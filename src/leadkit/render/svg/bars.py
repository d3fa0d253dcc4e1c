"""Stacked bars, one a row: the label, the bar, and its numbers in words' place behind it."""

from typing import Final

from leadkit.render.svg.canvas import MARGIN, TITLE, Canvas, shortened, width_of
from leadkit.report import Bars, Chart

_WIDTH: Final = 720
_ROW: Final = 28
_LABELS: Final = 230
_STYLES: Final = "abcde"


def draw(chart: Chart, bars: Bars) -> str:
    top = MARGIN + TITLE + 22
    canvas = Canvas(chart, _WIDTH, top + _ROW * len(bars.rows) + MARGIN)
    x: float = MARGIN
    for style, part in zip(_STYLES, bars.parts, strict=False):
        canvas.rectangle(x, MARGIN + TITLE - 8, 12, 12, style)
        canvas.text(x + 18, MARGIN + TITLE + 3, part, "small")
        x += 18 + width_of(part, 12) + 24
    numbers = 20.0 + max((width_of(_numbers(canvas, row)) for _, row in bars.rows), default=0)
    most = max((sum(row) for _, row in bars.rows), default=0) or 1
    scale = (_WIDTH - 2 * MARGIN - _LABELS - numbers) / most
    for index, (label, row) in enumerate(bars.rows):
        y = top + index * _ROW
        canvas.text(MARGIN, y + 17, shortened(label, _LABELS - 10))
        x = MARGIN + _LABELS
        for style, value in zip(_STYLES, row, strict=False):
            if value:
                canvas.rectangle(x, y + 4, value * scale, _ROW - 10, style)
                x += value * scale
        canvas.text(x + 8, y + 17, _numbers(canvas, row))
    return canvas.done()


def _numbers(canvas: Canvas, row: tuple[int, ...]) -> str:
    return " + ".join(map(canvas.speech.number, row))
