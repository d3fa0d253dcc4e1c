"""`leadkit demo`: a synthetic community of any size."""

from pathlib import Path

from leadkit.scaffold.demo import community
from leadkit.storage.publishing import write_new


def demo(folder: Path, people: int, seed: str) -> int:
    """Write it into an empty folder; the number of files."""
    return write_new(folder, community(people, seed))
