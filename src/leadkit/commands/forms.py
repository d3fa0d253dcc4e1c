"""`leadkit forms`: issue forms for people without git."""

from pathlib import Path

from leadkit.model.config import Config
from leadkit.scaffold.forms import forms
from leadkit.storage.changes import write_stale


def write_forms(root: Path, config: Config, *, check_only: bool) -> tuple[str, ...]:
    """Write the issue forms that differ from what the vocabularies say now; their paths."""
    return write_stale(root, "forms", forms(config), check_only=check_only)
