"""A map of the world, in equal-area projection and without tiles.

Shapes: Natural Earth 1:110m (public domain), which draws boundaries as they are held; countries too small for that
scale are dots. Projection: Equal Earth. Coordinates are rounded to the canvas.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from leadkit.render.svg.canvas import MARGIN, TITLE, Canvas, clean, width_of
from leadkit.render.svg.heat import shade
from leadkit.report import Chart, World

_WIDTH: Final = 960
_MAP_WIDTH: Final = 1900
_MAP_HEIGHT: Final = 900
_SCALE: Final = _WIDTH / _MAP_WIDTH


@cache
def _shapes() -> Any:
    return json.loads((Path(__file__).parent / "world.json").read_bytes())


def draw(chart: Chart, world: World) -> str:
    top = MARGIN + TITLE - 6
    height = int(_MAP_HEIGHT * _SCALE)
    canvas = Canvas(chart, _WIDTH, top + height + 40)
    most = max((number for _, number in world.countries.values()), default=0)
    canvas.raw(f'<g transform="translate(0 {top}) scale({_SCALE:.4f})">')
    for code, path in _shapes()["shapes"].items():
        if code not in world.countries:
            canvas.raw(f'<path class="land" d="{path}"/>')
    for code, path in _shapes()["shapes"].items():
        if code in world.countries:
            canvas.raw(
                f'<path class="edge s{_shade(world, code, most)}" d="{path}">{_title(canvas, world, code)}</path>'
            )
    for code, (x, y) in _shapes()["points"].items():
        if code in world.countries:
            style = f"edge s{_shade(world, code, most)}"
            canvas.raw(f'<circle class="{style}" cx="{x}" cy="{y}" r="11">{_title(canvas, world, code)}</circle>')
    canvas.raw("</g>")
    _legend(canvas, world, most, top + height + 22)
    return canvas.done()


def _shade(world: World, code: str, most: int) -> int:
    return shade(world.countries[code][1], most)


def _title(canvas: Canvas, world: World, code: str) -> str:
    name, number = world.countries[code]
    return f"<title>{clean(name)}: {canvas.speech.number(number)}</title>"


def _legend(canvas: Canvas, world: World, most: int, y: int) -> None:
    x: float = MARGIN
    canvas.text(x, y, world.legend, "small")
    x += width_of(world.legend, 12) + 20
    steps: dict[int, list[int]] = {}
    for number in range(1, most + 1) if most <= 1000 else sorted({n for _, n in world.countries.values() if n}):
        steps.setdefault(shade(number, most), []).append(number)
    for step, numbers in sorted(steps.items()):
        first, last = canvas.speech.number(numbers[0]), canvas.speech.number(numbers[-1])
        words = first if numbers[0] == numbers[-1] else f"{first}–{last}"
        canvas.rectangle(x, y - 11, 14, 14, f"s{step}")
        canvas.text(x + 20, y, words, "small")
        x += 20 + width_of(words, 12) + 18
    canvas.rectangle(x, y - 11, 14, 14, "land")
    canvas.text(x + 20, y, world.none, "small")
