"""Canonical YAML: one way to write a record. Comments and meaning are kept, or the file is refused."""

from leadkit.style.appending import appended
from leadkit.style.formatting import Unformattable, composed, formatted
from leadkit.style.mending import apply_edits
from leadkit.style.pruning import pruned

__all__ = ["Unformattable", "appended", "apply_edits", "composed", "formatted", "pruned"]
