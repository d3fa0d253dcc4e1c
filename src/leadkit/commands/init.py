"""`leadkit init`: a data repository that builds at once."""

from dataclasses import dataclass
from pathlib import Path

from leadkit.scaffold.repository import new_repository
from leadkit.scaffold.source import given_source, running_source
from leadkit.storage.publishing import write_new


@dataclass(frozen=True)
class Begun:
    """How many files there are, and the line that says which leadkit the workflows install; None if nobody knows."""

    files: int
    source: str | None


def init(folder: Path, pack: str, host: str, given: str | None) -> Begun:
    """Write a new data repository into an empty folder; `given` says where leadkit comes from."""
    source = given_source(given) if given is not None else running_source()
    files = write_new(folder, new_repository(pack, source, host))
    return Begun(files, source.requirement if source else None)
