"""Charts as SVG: the same bytes everywhere, words as words, a title and a description, light and dark."""

from leadkit.render.svg import bars, heat, lines, world
from leadkit.render.svg.tree import draw as draw_tree
from leadkit.report import Bars, Chart, Heat, Lines, Tree, World


def render(chart: Chart) -> str:
    match chart.drawing:
        case Bars():
            return bars.draw(chart, chart.drawing)
        case Heat():
            return heat.draw(chart, chart.drawing)
        case Lines():
            return lines.draw(chart, chart.drawing)
        case Tree():
            return draw_tree(chart, chart.drawing)
        case World():
            return world.draw(chart, chart.drawing)
