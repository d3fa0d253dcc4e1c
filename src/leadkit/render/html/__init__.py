"""The site as HTML files that work from a folder, without a server, offline and without JavaScript."""

from leadkit.render.html.letter import render_letter
from leadkit.render.html.site import render
from leadkit.render.html.weight import too_heavy

__all__ = ["render", "render_letter", "too_heavy"]
