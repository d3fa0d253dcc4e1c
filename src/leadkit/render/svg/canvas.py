"""A sheet to draw on, as wide as where it is shown: words keep their size, what stands between them grows.

A place is a share of the width (0 to 100) from where a line of text begins, with pixels added to it (`shift`); so where
the language runs from right to left, so does the drawing. Everything fits into a sheet of NARROW pixels.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from html import escape
from math import ceil
from pathlib import Path
from typing import Final, Literal

from leadkit.i18n.speech import Speech
from leadkit.render.svg.words import SMALL, TITLE, wrapped
from leadkit.render.terminal import one_line
from leadkit.report import Chart

NARROW: Final = 280
WIDE: Final = 640
"""Pixels that a sheet has at least where its style shows what is `wide`."""
STYLE: Final = (Path(__file__).parent / "chart.css").read_text(encoding="utf-8")
"""What charts look like: part of every file, and to be a part of the style of pages that hold charts."""
SERIES: Final = "abcde"
SIGN: Final = 8
_MARGIN: Final = 3
"""Share of the width on each side, in a file."""
_EDGE: Final = 14
"""Pixels above and below, in a file."""
_BOLD: Final = 0.9
"""Share of the room that is left where words are bold."""
_NOT_XML: Final = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Resolve = Callable[[str], str]
"""The page of a part of a chart → the address that leads to it from here; "" where there is no such page."""
Point = tuple[float, float]
"""Share of the width, and height."""
Anchor = Literal["start", "middle", "end"]


class Canvas:
    """Shapes in order of drawing; `y` is where the next ones belong."""

    def __init__(self, chart: Chart, resolve: Resolve | None = None) -> None:
        self.chart, self._resolve = chart, resolve
        self.speech = Speech(chart.language)
        self.y: float = _EDGE if resolve is None else 0
        self._parts: list[str] = []
        self._hatches: set[str] = set()
        self._has_links = False
        self._id: Final = f"chart-{sha256(repr(chart).encode('utf-8', 'replace')).hexdigest()[:10]}"
        self.words(chart.title, TITLE, "title")
        self.y += 8

    def text(
        self, share: float, y: float, words: str, style: str = "", anchor: Anchor = "start", shift: float = 0
    ) -> None:
        """One line, whose foot is at `y`."""
        turned = {"start": "end", "middle": "middle", "end": "start"}
        is_foreign = self.speech.is_right_to_left and words.isascii()  # else `2026-Q3` would be read as `Q3-2026`
        side = turned[anchor] if is_foreign else anchor
        kind = f' class="{style}"' if style else ""
        where = "" if side == "start" else f' text-anchor="{side}"'
        moved = f' dx="{_short(-shift if self.speech.is_right_to_left else shift)}"' if shift else ""
        turn = ' direction="ltr"' if is_foreign else ""
        self._parts.append(
            f'<text x="{self._x(share)}"{moved} y="{_short(y)}"{kind}{where}{turn}>{clean(words)}</text>'
        )

    def words(self, words: str, size: float, style: str = "", shift: float = 0, page: str = "") -> None:
        """Lines from the start of the sheet below each other; what leads nowhere takes fewer where there is room."""
        lines, top = self._lines(words, size, style, NARROW - shift), self.y
        wide = self._lines(words, size, style, WIDE - shift)
        has_both = not page and len(wide) < len(lines)
        if has_both:
            with self.group("wide"):
                self._stack(wide, size, style, shift)
        self.y = top
        with self.group("narrow" if has_both else ""), self.link(page):
            self._stack(lines, size, style, shift)

    def _lines(self, words: str, size: float, style: str, room: float) -> list[str]:
        return wrapped(words, room * (_BOLD if style == "title" else 1), size)

    def _stack(self, lines: list[str], size: float, style: str, shift: float) -> None:
        for line in lines:
            self.y += size + 4
            self.text(0, self.y - 4, line, style, shift=shift)

    def legend(self, words: str, page: str = "") -> None:
        """Words behind a sign, whose middle is `SIGN` below the present height."""
        self.words(words, SMALL, "small", shift=22, page=page)
        self.y += 8 if page else 4

    def swatch(self, y: float, style: str, is_hatched: bool = False, share: float = 0, shift: float = 0) -> None:
        """A small box around a height."""
        x = -shift - 14 if self.speech.is_right_to_left else shift
        with self.at(share, y - 6):
            self._rectangle(f'x="{_short(x)}" width="14" height="12"', style, is_hatched)

    def box(self, share: float, y: float, width: float, height: float, style: str, is_hatched: bool = False) -> None:
        """A box of so many hundredths of the width; in stripes, nobody takes it for a full one."""
        first = self._x(share + width if self.speech.is_right_to_left else share)
        sizes = f'x="{first}" y="{_short(y)}" width="{_percent(width)}" height="{_short(height)}"'
        self._rectangle(sizes, style, is_hatched)

    def _rectangle(self, sizes: str, style: str, is_hatched: bool) -> None:
        if is_hatched:
            self._hatches.add(style)
            self._parts.append(f'<rect {sizes} rx="2" fill="url(#{self._id}-{style})"/>')
        self._parts.append(f'<rect {sizes} rx="2" class="{f"hatch l{style}" if is_hatched else style}"/>')

    def line(self, first: float, start: float, last: float, end: float, style: str) -> None:
        ends = f'x1="{self._x(first)}" y1="{_short(start)}" x2="{self._x(last)}" y2="{_short(end)}"'
        self._parts.append(f'<line {ends} class="{style}"/>')

    def curve(self, points: Iterable[Point | None], style: str) -> None:
        """A line from place to place, broken where one is not known."""
        path, command, height = "", "M", 1.0
        for point in points:
            path += f"{command}{self._x(point[0])[:-1]} {_short(point[1])}" if point else ""
            command, height = ("L", max(height, point[1])) if point else ("M", height)
        self._parts.append(
            f'<svg height="{_short(height)}" viewBox="0 0 100 {_short(height)}" preserveAspectRatio="none" '
            f'overflow="visible"><path d="{path}" class="{style}"/></svg>'
        )

    @contextmanager
    def at(self, share: float, y: float) -> Iterator[None]:
        """Shapes in pixels around a place."""
        self._parts.append(f'<svg x="{self._x(share)}" y="{_short(y)}" overflow="visible">')
        yield
        self._parts.append("</svg>")

    @contextmanager
    def link(self, page: str) -> Iterator[None]:
        """What is drawn inside leads to a page, where it can."""
        target = self._resolve(page) if self._resolve is not None and page else ""
        if target:
            self._has_links = True
            self._parts.append(f'<a href="{clean(target)}">')
        yield
        if target:
            self._parts.append("</a>")

    @contextmanager
    def group(self, style: str) -> Iterator[None]:
        """What is drawn inside has a style together; nothing is different without one."""
        if style:
            self._parts.append(f'<g class="{style}">')
        yield
        if style:
            self._parts.append("</g>")

    def upward(self, x: float, words: str) -> None:
        """A small line around a place, from there upwards, whichever way the language runs."""
        is_turned = self.speech.is_right_to_left and not words.isascii()
        where = ' text-anchor="end"' if is_turned else ' direction="ltr"' if self.speech.is_right_to_left else ""
        place = f'transform="rotate(-90)" x="4" y="{_short(x)}"'
        self._parts.append(f'<text {place} class="small"{where}>{clean(words)}</text>')

    def raw(self, part: str) -> None:
        """A part that is written out already, and never mirrored."""
        self._parts.append(part)

    @property
    def side(self) -> int:
        """1 where x grows with the text, -1 where the text runs from right to left."""
        return -1 if self.speech.is_right_to_left else 1

    def done(self) -> str:
        height = ceil(self.y + (_EDGE if self._resolve is None else 4))
        role = "group" if self._has_links else "img"
        direction = ' direction="rtl"' if self.speech.is_right_to_left else ""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="100%" height="{height}" '
            f'role="{role}" aria-labelledby="{self._id}-title" aria-describedby="{self._id}-description" '
            f'lang="{clean(self.chart.language)}"{direction}>'
        )
        words = (
            f'<title id="{self._id}-title">{clean(self.chart.title)}</title>',
            f'<desc id="{self._id}-description">{clean(self.chart.description)}</desc>',
        )
        inside = [*map(self._pattern, sorted(self._hatches)), *self._parts]
        if self._resolve is None:
            paper = '<rect width="100%" height="100%" class="paper"/>'
            frame = f'<svg x="{_MARGIN}%" width="{100 - 2 * _MARGIN}%" overflow="visible">'
            inside = [f"<style>{STYLE}</style>", paper, frame, *inside, "</svg>"]
        return "\n".join([head, *words, *inside, "</svg>"]) + "\n"

    def _pattern(self, style: str) -> str:
        return (
            f'<pattern id="{self._id}-{style}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" class="mark l{style}"/></pattern>'
        )

    def _x(self, share: float) -> str:
        return _percent(100 - share if self.speech.is_right_to_left else share)


def clean(words: str) -> str:
    """Text that can be read in XML, and does nothing there."""
    return escape(_NOT_XML.sub("\ufffd", one_line(words)))


def share_of(pixels: float) -> float:
    """Hundredths of the width that pixels take on the narrowest sheet; on wider ones there is more room than needed."""
    return 100 * pixels / NARROW


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
