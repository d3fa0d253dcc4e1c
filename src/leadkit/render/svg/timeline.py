"""Numbers over time: lines on one scale, or columns, each row of them on a scale of its own.

What is not over is in stripes, or behind a broken line, and its moment says so.
"""

from itertools import pairwise
from typing import Final

from leadkit.render.svg.canvas import NARROW, SERIES, SIGN, Anchor, Canvas, Point, share_of
from leadkit.render.svg.words import SMALL, TEXT, width_of
from leadkit.report import Columns, Lines, Row

_LINES: Final = 200
_COLUMNS: Final = 56
"""Heights in pixels."""
_APART: Final = 15
_SIGN: Final = 14
"""Pixels from one number, or sign, to the next."""
_SIGNS: Final = (
    '<circle r="4.5" class="{0}"/>',
    '<rect x="-4" y="-4" width="8" height="8" class="{0}"/>',
    '<path d="M0-5L5 4L-5 4Z" class="{0}"/>',
    '<path d="M0-5.5L5.5 0L0 5.5L-5.5 0Z" class="{0}"/>',
    '<path d="M0 5L5-4L-5-4Z" class="{0}"/>',
)
"""One for each line, so that they are told apart without their colours."""


def draw_columns(canvas: Canvas, columns: Columns) -> str:
    share = 100 / max(1, len(columns.moments))
    middles = [(place + 0.5) * share for place in range(len(columns.moments))]
    for style, row in zip(SERIES, columns.rows, strict=False):
        canvas.y += 6
        canvas.words(row.name, TEXT, page=row.page)
        canvas.y += SMALL + _COLUMNS + 4
        _columns(canvas, row, style, share, columns.is_open)
        canvas.line(0, canvas.y, 100, canvas.y, "axis")
        _moments(canvas, columns.moments, middles)
    return canvas.done()


def _columns(canvas: Canvas, row: Row, style: str, share: float, is_open: bool) -> None:
    """Each with its number, or where there is no room for all, the greatest."""
    said = [canvas.speech.number(number or 0) for number in row.numbers]
    has_room = max((width_of(words, SMALL) for words in said), default=0.0) <= share * NARROW / 100
    most = max((number for number in row.numbers if number), default=1)
    greatest = row.numbers.index(most) if most in row.numbers else -1
    for place, number in enumerate(row.numbers):
        if number is None:
            continue
        height = max(2.0, _COLUMNS * number / most) if number else 0.0
        if number:
            is_hatched = is_open and place == len(row.numbers) - 1
            canvas.box((place + 0.12) * share, canvas.y - height, share * 0.76, height, style, is_hatched)
        if has_room or place == greatest:
            canvas.text((place + 0.5) * share, canvas.y - height - 4, said[place], "small", "middle")


def draw_lines(canvas: Canvas, lines: Lines) -> str:
    rows = list(zip(SERIES, _SIGNS, lines.rows, strict=False))
    for style, sign, row in rows:
        _sign(canvas, sign, 0, canvas.y + SIGN, style, 7)
        canvas.legend(row.name, row.page)
    known = [number for row in lines.rows for number in row.numbers if number is not None]
    most = _ceiling(max(known, default=0))
    steps = [(most * step / 4, canvas.speech.number(most * step / 4, 1)) for step in range(5)]
    left = share_of(max(width_of(words, SMALL) for _, words in steps) + 10)
    right = 100 - share_of(max((width_of(canvas.speech.number(number), SMALL) for number in known), default=0.0) + 28)
    canvas.y += 10 + _LINES
    for value, words in steps:
        y = canvas.y - _LINES * value / most
        canvas.line(left, y, right, y, "rule" if value else "axis")
        canvas.text(left, y + 4, words, "small soft", "end", shift=-8)
    apart = (right - left) / max(1, len(lines.moments) - 1)
    places = [left + place * apart for place in range(len(lines.moments))]
    ends: list[tuple[float, str, str, str]] = []
    for style, sign, row in rows:
        points = [
            None if number is None else (place, canvas.y - _LINES * number / most)
            for place, number in zip(places, row.numbers, strict=True)
        ]
        _line(canvas, points, sign, style, lines.is_open)
        latest = [(point[1], number) for point, number in zip(points, row.numbers, strict=True) if point][-1:]
        ends += [(y, canvas.speech.number(number or 0), sign, style) for y, number in latest]
    heights = _spread([end[0] for end in sorted(ends)], canvas.y)
    for y, (_, words, sign, style) in zip(heights, sorted(ends), strict=True):
        _sign(canvas, sign, right, y, style, 15)
        canvas.text(right, y + 4, words, "small", shift=24)
    _moments(canvas, lines.moments, places)
    return canvas.done()


def _line(canvas: Canvas, points: list[Point | None], sign: str, style: str, is_open: bool) -> None:
    """A line and its markers, which keep apart, counted from the last one."""
    over = points[:-1] if is_open else points
    canvas.curve(over, f"line l{style}")
    if is_open:
        canvas.curve(points[-2:], f"line open l{style}")
    places = [point[0] for point in points if point]
    apart = min((second - first for first, second in pairwise(places)), default=100.0)
    every = max(1, round(share_of(_SIGN) / apart + 0.5))
    for place, point in enumerate(points):
        if point and (len(points) - 1 - place) % every == 0:
            is_hollow = is_open and place == len(points) - 1
            _sign(canvas, sign, *point, f"hollow mark l{style}" if is_hollow else style)


def _sign(canvas: Canvas, sign: str, share: float, y: float, style: str, shift: float = 0) -> None:
    with canvas.at(share, y):
        drawn = sign.format(style)
        canvas.raw(f'<g transform="translate({shift * canvas.side:g})">{drawn}</g>' if shift else drawn)


def _moments(canvas: Canvas, moments: tuple[str, ...], places: list[float]) -> None:
    """The last one, and of the others as many as have room, evenly."""
    canvas.y += SMALL + 6
    spans = [_span(place * NARROW / 100, width_of(name, SMALL)) for place, name in zip(places, moments, strict=True)]
    others = range(len(moments) - 1)
    every = next((n for n in range(1, len(moments)) if _are_apart([spans[i] for i in others[::n]])), len(moments))
    chosen = [place for place in others[::every] if spans[place][1] + 8 <= spans[-1][0]]
    for place in [*chosen, *range(len(moments) - 1, len(moments))]:
        anchor: Anchor = "start" if spans[place][0] == 0 else "end" if spans[place][1] == NARROW else "middle"
        share = {"start": 0.0, "middle": places[place], "end": 100.0}[anchor]
        canvas.text(share, canvas.y, moments[place], "small soft", anchor)
    canvas.y += 4


def _span(middle: float, width: float) -> tuple[float, float]:
    """From where to where words around a middle go, moved so that they stay on the sheet."""
    if middle - width / 2 <= 0:
        return 0, width
    return (NARROW - width, NARROW) if middle + width / 2 >= NARROW else (middle - width / 2, middle + width / 2)


def _are_apart(spans: list[tuple[float, float]]) -> bool:
    return all(first[1] + 8 <= second[0] for first, second in pairwise(spans))


def _spread(heights: list[float], bottom: float) -> list[float]:
    """Heights for the numbers, as near to their lines as they can stand without touching, and none below the axis."""
    found: list[float] = []
    for height in heights:
        found.append(max(height, found[-1] + _APART) if found else height)
    limit = bottom
    for index in reversed(range(len(found))):
        found[index] = min(found[index], limit)
        limit = found[index] - _APART
    return found


def _ceiling(value: int) -> int:
    """The next number that four steps divide well: 4, 8, 12, 20, 28, 40, 80, 120, 200, 280 …"""
    size = 4
    while size < value:
        for factor in (1, 2, 3, 5, 7):
            if size * factor >= value:
                return size * factor
        size *= 10
    return size
