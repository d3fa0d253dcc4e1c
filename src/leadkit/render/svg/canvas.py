"""A sheet to draw on: where the language runs from right to left, so does the drawing."""

import re
from html import escape
from typing import Final, Literal

from leadkit.i18n.speech import Speech
from leadkit.render.terminal import one_line
from leadkit.report import Chart

MARGIN: Final = 20
TITLE: Final = 34
"""Height that the title takes."""
TEXT: Final = 14
"""Size of ordinary text."""
_GLYPH: Final = 0.56
"""Mean width of a sign in sans-serif fonts, of the size; wide scripts count double."""
_NOT_XML: Final = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_STYLE: Final = """\
text{font:14px system-ui,"Noto Sans","Noto Sans Arabic",sans-serif;fill:#1f2328}
.title{font-size:17px;font-weight:600}.small{font-size:12px}.soft{fill:#59636e}
.paper{fill:#fff}.rule{stroke:#d1d9e0;stroke-width:1;fill:none}.land{fill:#e6eaef}.land,.edge{stroke:#fff;stroke-width:1.5}
.a{fill:#2f6f9f}.b{fill:#c2502f}.c{fill:#5b7a2b}.d{fill:#7a4fa3}.e{fill:#8a6d1c}
.la{stroke:#2f6f9f}.lb{stroke:#c2502f}.lc{stroke:#5b7a2b}.ld{stroke:#7a4fa3}.le{stroke:#8a6d1c}
.line{fill:none;stroke-width:2.5;stroke-linejoin:round}
.s0{fill:#f3f5f7}.s1{fill:#fbdcc8}.s2{fill:#f4ad86}.s3{fill:#dd7a4d}.s4{fill:#a63a1a}.on4{fill:#fff}
@media(prefers-color-scheme:dark){
text{fill:#e6edf3}.soft{fill:#9da7b3}.paper{fill:#0d1117}.rule{stroke:#3d444d}.land{fill:#2a313c}.land,.edge{stroke:#0d1117}
.a{fill:#6cb2e6}.b{fill:#f0916f}.c{fill:#a5c66b}.d{fill:#c3a1e8}.e{fill:#d8bd6a}
.la{stroke:#6cb2e6}.lb{stroke:#f0916f}.lc{stroke:#a5c66b}.ld{stroke:#c3a1e8}.le{stroke:#d8bd6a}
.s0{fill:#1c222b}.s1{fill:#68382a}.s2{fill:#8f482c}.s3{fill:#bd5c34}.s4{fill:#f4a680}.on3{fill:#fff}.on4{fill:#10151c}
}
"""


class Canvas:
    """Shapes in order of drawing. x runs from where a line of text begins, in pixels; y runs down."""

    def __init__(self, chart: Chart, width: int, height: int) -> None:
        self.chart, self.width, self.height = chart, width, height
        self.speech = Speech(chart.language)
        self._parts: list[str] = []
        self.text(MARGIN, MARGIN + 12, chart.title, "title")

    def text(
        self, x: float, y: float, words: str, style: str = "", anchor: Literal["start", "middle", "end"] = "start"
    ) -> None:
        kind = f' class="{style}"' if style else ""
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        if anchor == "middle" and self.speech.is_right_to_left and words.isascii():
            side += ' direction="ltr"'  # else `2026-Q3` would be read as `Q3-2026`
        self._parts.append(f'<text x="{_short(self._x(x))}" y="{_short(y)}"{kind}{side}>{clean(words)}</text>')

    def rectangle(self, x: float, y: float, width: float, height: float, style: str) -> None:
        left = self._x(x + width) if self.speech.is_right_to_left else x
        sizes = f'x="{_short(left)}" y="{_short(y)}" width="{_short(width)}" height="{_short(height)}"'
        self._parts.append(f'<rect {sizes} rx="2" class="{style}"/>')

    def line(self, points: list[tuple[float, float]], style: str) -> None:
        path = " ".join(f"{_short(self._x(x))},{_short(y)}" for x, y in points)
        self._parts.append(f'<polyline points="{path}" class="{style}"/>')

    def dot(self, x: float, y: float, radius: float, style: str) -> None:
        self._parts.append(f'<circle cx="{_short(self._x(x))}" cy="{_short(y)}" r="{_short(radius)}" class="{style}"/>')

    def raw(self, part: str) -> None:
        """A part that is written out already, and never mirrored: geography."""
        self._parts.append(part)

    def done(self) -> str:
        direction = ' direction="rtl"' if self.speech.is_right_to_left else ""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" width="{self.width}" '
            f'height="{self.height}" role="img" aria-labelledby="title description" lang="{clean(self.chart.language)}"'
            f"{direction}>"
        )
        words = (
            f'<title id="title">{clean(self.chart.title)}</title>',
            f'<desc id="description">{clean(self.chart.description)}</desc>',
        )
        paper = f'<rect width="{self.width}" height="{self.height}" class="paper"/>'
        return "\n".join([head, *words, f"<style>{_STYLE}</style>", paper, *self._parts, "</svg>"]) + "\n"

    def _x(self, x: float) -> float:
        return self.width - x if self.speech.is_right_to_left else x


def clean(words: str) -> str:
    """Text that can be read in XML, and does nothing there."""
    return escape(_NOT_XML.sub("\ufffd", one_line(words)))


def width_of(words: str, size: float = TEXT) -> float:
    """About how wide a text will be; fonts differ, so what follows keeps its distance."""
    return sum(size * (1.05 if sign >= "\u2e80" else _GLYPH) for sign in words)


def shortened(words: str, width: float, size: float = TEXT) -> str:
    """The text, cut where it would be wider."""
    if width_of(words, size) <= width:
        return words
    while words and width_of(words, size) > width - size:
        words = words[:-1]
    return f"{words.rstrip()}…"


def wrapped(words: str, width: float, size: float, most: int) -> list[str]:
    """The text in at most so many lines, broken between words."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += " …"
    return [shortened(line, width, size) for line in kept]


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
