"""Lines over time, each named at its end, with its first and last number written out."""

from typing import Final

from leadkit.render.svg.canvas import MARGIN, TITLE, Canvas, shortened
from leadkit.report import Chart, Lines

_WIDTH: Final = 720
_HEIGHT: Final = 320
_NAMES: Final = 200
_APART: Final = 17
_STYLES: Final = "abcde"
_MOST_MOMENTS: Final = 9
"""So many are written below the axis; with more, every second or third."""


def draw(chart: Chart, lines: Lines) -> str:
    canvas = Canvas(chart, _WIDTH, _HEIGHT)
    left, right = MARGIN + 40, _WIDTH - MARGIN - _NAMES
    top, bottom = MARGIN + TITLE + 4, _HEIGHT - MARGIN - 24
    most = _ceiling(max((v for _, values in lines.lines for v in values if v is not None), default=0))
    step = (right - left) / max(1, len(lines.moments) - 1)
    for share in range(5):
        value, y = most * share / 4, bottom - (bottom - top) * share / 4
        canvas.line([(left, y), (right, y)], "rule")
        canvas.text(left - 8, y + 4, canvas.speech.number(value, 1), "small soft", "end")
    every = -(-len(lines.moments) // _MOST_MOMENTS)
    for index, moment in enumerate(lines.moments):
        if index % every == 0 or (index == len(lines.moments) - 1 and index % every >= every / 2):
            canvas.text(left + index * step, bottom + 20, moment, "small soft", "middle")
    ends: list[tuple[float, str, str]] = []
    for style, (name, values) in zip(_STYLES, lines.lines, strict=False):
        points = [
            (left + index * step, bottom - (bottom - top) * value / most)
            for index, value in enumerate(values)
            if value is not None
        ]
        if points:
            canvas.line(points, f"line l{style}")
            for x, y in points:
                canvas.dot(x, y, 3.5, style)
            last = next(value for value in reversed(values) if value is not None)
            ends.append((points[-1][1], f"{canvas.speech.number(last)} {name}", style))
    for y, (_, words, style) in zip(_spread([end[0] for end in sorted(ends)], bottom), sorted(ends), strict=True):
        canvas.dot(right + 12, y, 5, style)
        canvas.text(right + 22, y + 5, shortened(words, _NAMES - 22))
    return canvas.done()


def _spread(wishes: list[float], bottom: float) -> list[float]:
    """Heights for the names, as near to their lines as they can stand without touching, and none below the axis."""
    found: list[float] = []
    for wish in wishes:
        found.append(max(wish, found[-1] + _APART) if found else wish)
    limit = bottom - 4
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
