"""Findings in every format: a format is one file here with a `render`, called like the file."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Final, TypeAlias

from leadkit.render.checked import Checked
from leadkit.render.terminal import Screen

__all__ = ["FORMATS", "PLAIN", "Checked", "findings_text"]

Renderer: TypeAlias = Callable[[Checked], str]


def _renderer(name: str) -> Renderer:
    """The format's `render`, imported when first used: a run needs one of them."""

    def render(checked: Checked) -> str:
        return str(import_module(f"{__name__}.{name}").render(checked))

    return render


PLAIN: Final = "plain"
"""What `--plain` makes of `text`."""
FORMATS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {module.name: _renderer(module.name) for module in iter_modules(__path__)}
)
"""Name → renderer, in the order of the alphabet."""


def findings_text(checked: Checked, form: str, screen: Screen | None, *, is_plain: bool, folds_notes: bool) -> str:
    """In the format that was asked for; without one as the screen shows it, or as text where there is none."""
    if screen is not None and not form:
        from leadkit.render.terminal.findings import render

        return render(checked, screen, folds_notes=folds_notes)
    return FORMATS[PLAIN if is_plain and form in ("", "text") else form or "text"](checked)
