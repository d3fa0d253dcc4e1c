"""Findings in every format; a new format is one file and one line in FORMATS."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final, TypeAlias

from leadkit.render.findings import github, json, junit, markdown, plain, sarif, text
from leadkit.render.findings.checked import Checked

__all__ = ["FORMATS", "Checked"]

Renderer: TypeAlias = Callable[[Checked], str]

FORMATS: Final = MappingProxyType[str, Renderer](
    {
        "text": text.render,
        "plain": plain.render,
        "json": json.render,
        "github": github.render,
        "sarif": sarif.render,
        "junit": junit.render,
        "markdown": markdown.render,
    }
)
"""Name → renderer. `plain` is what `--plain` makes of `text`."""
