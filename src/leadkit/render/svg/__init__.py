"""Charts as SVG: the same bytes everywhere, words as words, a title and a description, light and dark."""

from leadkit.render.svg import bars, heat, timeline, tree, world
from leadkit.render.svg.canvas import STYLE, Canvas, Resolve
from leadkit.report import Bars, Chart, Columns, Heat, Lines, Tree, World

__all__ = ["STYLE", "inline", "render"]


def render(chart: Chart) -> str:
    """A file of its own, without links: a page shows it as a picture as wide as the text (`<img width="100%">`)."""
    return _drawn(Canvas(chart), chart)


def inline(chart: Chart, resolve: Resolve) -> str:
    """A part of an HTML page whose style holds STYLE; its ids are its own, and what it counts leads where it can."""
    return _drawn(Canvas(chart, resolve), chart)


def _drawn(canvas: Canvas, chart: Chart) -> str:
    match chart.drawing:
        case Bars():
            return bars.draw(canvas, chart.drawing)
        case Columns():
            return timeline.draw_columns(canvas, chart.drawing)
        case Heat():
            return heat.draw(canvas, chart.drawing)
        case Lines():
            return timeline.draw_lines(canvas, chart.drawing)
        case Tree():
            return tree.draw(canvas, chart.drawing)
        case World():
            return world.draw(canvas, chart.drawing)
