"""Findings in every format; a new format is one file with a `render`, and its name in FORMATS."""

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import Final, TypeAlias

from leadkit.render.findings.checked import Checked

__all__ = ["FORMATS", "Checked"]

Renderer: TypeAlias = Callable[[Checked], str]


def _renderer(name: str) -> Renderer:
    """The format's `render`, imported when first used: a run needs one of them."""

    def render(checked: Checked) -> str:
        return str(import_module(f"{__name__}.{name}").render(checked))

    return render


FORMATS: Final = MappingProxyType[str, Renderer](
    {name: _renderer(name) for name in ("text", "plain", "json", "github", "sarif", "junit", "markdown")}
)
"""Name → renderer. `plain` is what `--plain` makes of `text`."""
