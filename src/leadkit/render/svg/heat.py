"""A heat map: every cell holds its number, so that the colour is a help and never the only sign.

Names of columns stand upright where there is no room for them to lie.
"""

from typing import Final

from leadkit.render.svg.canvas import NARROW, WIDE, Canvas
from leadkit.render.svg.words import SMALL, TEXT, width_of, wrapped
from leadkit.report import Column, Heat

_CELL: Final = 24
_LINE: Final = 15
_CLOSE: Final = 13
"""Height of a line, and of one that stands where there is little room."""
_MOST: Final = 7
"""Lines of a column's name that lies."""
_LONGEST: Final = 190
"""Pixels of a column's name that stands upright."""


def draw(canvas: Canvas, heat: Heat) -> str:
    canvas.words(heat.legend, SMALL, "small soft")
    canvas.y += 6
    share = 100 / max(1, len(heat.columns))
    _head(canvas, heat.columns, share)
    most = max((number for row in heat.rows for number in row.numbers if number), default=0)
    for row in heat.rows:
        canvas.y += 6
        canvas.words(row.name, TEXT, page=row.page)
        canvas.y += 3
        for place, number in enumerate(row.numbers):
            middle = (place + 0.5) * share
            if number is None:
                canvas.text(middle, canvas.y + 17, "–", "small soft", "middle")
                continue
            step = shade(number, most)
            canvas.box(place * share + share * 0.03, canvas.y, share * 0.94, _CELL, f"s{step}")
            canvas.text(middle, canvas.y + 17, canvas.speech.number(number), f"small on{step}", "middle")
        canvas.y += _CELL + 4
    return canvas.done()


def _head(canvas: Canvas, columns: tuple[Column, ...], share: float) -> None:
    """Names that lie, where they fit on every sheet; else they stand, and lie only where the sheet is wide."""
    narrow = [_lying(column.name, NARROW * share / 100) for column in columns]
    wide = [_lying(column.name, WIDE * share / 100) for column in columns]
    fits = all(narrow)
    standing = [] if fits else [_standing(column.name, NARROW * share / 100) for column in columns]
    heights: list[float] = [len(lines) * _LINE for lines in (narrow if fits else wide)]
    heights += [max(width_of(line, SMALL) for line in lines) for lines in standing]
    foot = canvas.y + max(heights, default=0)
    for place, column in enumerate(columns):
        middle = (place + 0.5) * share
        if fits or all(wide):
            with canvas.group("" if fits else "wide"), canvas.link(column.page):
                _lay(canvas, narrow[place] if fits else wide[place], middle, foot)
        if not fits:
            with canvas.group("narrow" if all(wide) else ""):
                _stand(canvas, standing[place], column.page, middle, foot, min(_LINE, NARROW * share / 200))
    canvas.y = foot + 4


def _lying(name: str, room: float) -> list[str]:
    """Its lines; none where it does not fit."""
    if any(width_of(word, SMALL) > room - 4 for word in name.replace("-", "- ").split()):
        return []
    lines = wrapped(name, room - 4, SMALL, _MOST + 1)
    return lines if len(lines) <= _MOST else []


def _standing(name: str, room: float) -> list[str]:
    """One line or, where they fit beside each other, two that are about as long."""
    if room < 2 * _CLOSE:
        return wrapped(name, _LONGEST, SMALL, 1)
    half = max(width_of(name, SMALL) / 2, *(width_of(word, SMALL) for word in name.split()))
    while len(wrapped(name, half, SMALL, 3)) > 2:
        half += SMALL / 2
    return wrapped(name, min(half, _LONGEST), SMALL, 2)


def _lay(canvas: Canvas, lines: list[str], middle: float, foot: float) -> None:
    for number, line in enumerate(lines):
        canvas.text(middle, foot - 4 - (len(lines) - 1 - number) * _LINE, line, "small", "middle")


def _stand(canvas: Canvas, lines: list[str], page: str, middle: float, foot: float, apart: float) -> None:
    with canvas.at(middle, foot), canvas.link(page):
        for number, line in enumerate(lines):
            canvas.upward(4 + (number - (len(lines) - 1) / 2) * apart, line)


def shade(value: int, most: int) -> int:
    """0 for nothing, else 1 to 4 by quarters of the greatest."""
    return 0 if value <= 0 else min(4, 1 + (value - 1) * 4 // max(1, most))
