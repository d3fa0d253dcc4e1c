"""The root of a data repository."""

from pathlib import Path

from leadkit.errors import EnvironmentFault
from leadkit.layout import CONFIG_FILE


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` that holds a leadkit.yaml."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_FILE).is_file():
            return folder
    raise EnvironmentFault(
        f"no {CONFIG_FILE} here or in any folder above {start}",
        "go into your data repository, name it with --root DIR, or start one with 'leadkit init DIR'",
    )
