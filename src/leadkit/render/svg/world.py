"""A map of the world, in equal-area projection and without tiles, and the names of the countries with most.

Shapes: Natural Earth 1:110m (public domain), which draws boundaries as they are held; countries too small for that
scale are dots. Projection: Equal Earth. Coordinates are rounded to the canvas.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from leadkit.render.svg.canvas import NARROW, Canvas, clean
from leadkit.render.svg.heat import shade
from leadkit.render.svg.words import SMALL, width_of
from leadkit.report import World

_LINE: Final = SMALL + 5
_APART: Final = 24
"""Height of a line that leads somewhere: a finger hits no other."""
_SHOWN: Final = 6
"""Countries that are named."""
_FEW: Final = 1000
"""So great a number, and every one below it, is told of a step; of greater ones, those that occur."""


@cache
def _shapes() -> Any:
    return json.loads((Path(__file__).parent / "world.json").read_bytes())


def draw(canvas: Canvas, world: World) -> str:
    """The map with its words below it; where there is room, a larger one with its words at its side."""
    top = canvas.y
    most = max((country.number for country in world.countries.values()), default=0)
    side, style = ("xMax", "map end") if canvas.side < 0 else ("xMin", "map")
    canvas.raw(f'<svg y="{top:g}" overflow="visible"><g class="{style}">')
    canvas.raw(f'<svg height="150" viewBox="0 0 1900 900" preserveAspectRatio="{side}YMin">')
    _map(canvas, world, most)
    canvas.raw("</svg></g></svg>")
    steps = [(style, words, "") for style, words in _steps(canvas, world, most)]
    greatest = sorted(world.countries.items(), key=lambda item: (-item[1].number, item[0]))[:_SHOWN]
    named = [("", f"{each.name} {canvas.speech.number(each.number)}", each.page) for _, each in greatest]
    with canvas.group("wide"):
        _column(canvas, [("", world.legend, ""), *steps, ("", world.most, "")], _LINE)
        _column(canvas, named, _APART)
    foot, canvas.y = canvas.y, top + 154
    with canvas.group("narrow"):
        canvas.words(world.legend, SMALL, "small")
        _flow(canvas, steps, _LINE)
        canvas.words(world.most, SMALL, "small")
        _flow(canvas, named, _APART)
    canvas.y = max(canvas.y, foot)
    return canvas.done()


def _map(canvas: Canvas, world: World, most: int) -> None:
    """Countries of which nothing is known first, as the edges of the others lie upon theirs."""
    for code, path in _shapes()["shapes"].items():
        if code not in world.countries:
            canvas.raw(f'<path class="land" d="{path}"/>')
    for kind, shapes in _shapes().items():
        for code, shape in shapes.items():
            if code in world.countries:
                country = world.countries[code]
                style = f"edge s{shade(country.number, most)}"
                told = f"<title>{clean(country.name)}: {canvas.speech.number(country.number)}</title>"
                canvas.raw(
                    f'<path class="{style}" d="{shape}">{told}</path>'
                    if kind == "shapes"
                    else f'<circle class="{style}" cx="{shape[0]}" cy="{shape[1]}" r="14">{told}</circle>'
                )


def _steps(canvas: Canvas, world: World, most: int) -> list[tuple[str, str]]:
    """The styles of the map with what they stand for."""
    steps: dict[int, list[int]] = {}
    every = sorted({country.number for country in world.countries.values() if country.number})
    for number in range(1, most + 1) if most <= _FEW else every:
        steps.setdefault(shade(number, most), []).append(number)
    found = []
    for step, numbers in sorted(steps.items()):
        first, last = canvas.speech.number(numbers[0]), canvas.speech.number(numbers[-1])
        found.append((f"s{step}", first if first == last else f"{first}–{last}"))
    return [*found, ("land", world.none)]


def _flow(canvas: Canvas, items: list[tuple[str, str, str]], height: int) -> None:
    """Style, words and page of short things beside each other, in as many lines as they take."""
    x = 0.0
    canvas.y += height
    for style, words, page in items:
        sign = 20 if style else 0
        width = sign + width_of(words, SMALL)
        if x and x + width > NARROW:
            x, canvas.y = 0.0, canvas.y + height
        if style:
            canvas.swatch(canvas.y - 4, style, shift=x)
        with canvas.link(page):
            canvas.text(0, canvas.y, words, "small", shift=x + sign)
        x += width + 14
    canvas.y += 6


def _column(canvas: Canvas, items: list[tuple[str, str, str]], height: int) -> None:
    """The same below each other, at the end of the sheet."""
    for style, words, page in items:
        canvas.y += height
        if style:
            canvas.swatch(canvas.y - 4, style, share=100, shift=-14)
        with canvas.link(page):
            canvas.text(100, canvas.y, words, "small", "end", shift=-20 if style else 0)
