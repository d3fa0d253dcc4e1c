"""Bars from the same line, those of a row below its name: each ends in its number."""

from leadkit.render.svg.canvas import SERIES, SIGN, Canvas, share_of
from leadkit.render.svg.words import SMALL, TEXT, width_of
from leadkit.report import Bars

_PITCH = 15


def draw(canvas: Canvas, bars: Bars) -> str:
    for place, (style, part) in enumerate(zip(SERIES, bars.parts, strict=False)):
        canvas.swatch(canvas.y + SIGN, style, place == 1)
        canvas.legend(part)
    known = [number for row in bars.rows for number in row.numbers if number]
    room = max((width_of(canvas.speech.number(number), SMALL) for number in known), default=0.0) + 10
    scale = (100 - share_of(room)) / max(known, default=1)
    for row in bars.rows:
        canvas.y += 8
        canvas.words(row.name, TEXT, page=row.page)
        canvas.y += 3
        for place, (style, number) in enumerate(zip(SERIES, row.numbers, strict=False)):
            length = (number or 0) * scale
            if length:
                canvas.box(0, canvas.y, length, _PITCH - 4, style, place == 1)
            said = "–" if number is None else canvas.speech.number(number)
            canvas.text(length, canvas.y + 10, said, "small", shift=6 if length else 0)
            canvas.y += _PITCH
    return canvas.done()
