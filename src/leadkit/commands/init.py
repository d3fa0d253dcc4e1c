"""`leadkit init`: a data repository that builds at once."""

from pathlib import Path

from leadkit import __version__
from leadkit.scaffold.repository import new_repository
from leadkit.storage.publishing import write_new


def init(folder: Path, pack: str, host: str) -> int:
    """Write a new data repository into an empty folder; the number of files."""
    return write_new(folder, new_repository(pack, __version__, host))
