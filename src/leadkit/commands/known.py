"""What is known of records that were checked as they are: enough for a question without checking them again."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from leadkit.layout import CONFIG_FILE
from leadkit.migrations import VersionReader
from leadkit.model.loading.tree import on_demand
from leadkit.model.repository import Repository
from leadkit.storage.files import read_again
from leadkit.storage.kept import Kept


class Known:
    """What is known of a tree whose records are valid: its digest, the days on which real people's consents end, and
    the paths of its records, in order.

    `content` holds that as lines.
    """

    def __init__(self, content: bytes) -> None:
        self.content: Final = content
        digest, ends, *paths = content.decode("utf-8", "surrogateescape").split("\n")
        self.digest: Final = digest
        self.ends: Final = tuple(map(date.fromisoformat, ends.split()))
        self.paths: Final[Sequence[str]] = paths

    @classmethod
    def of(cls, digest: str, ends: Iterable[date], paths: Iterable[str]) -> "Known":
        days = " ".join(end.isoformat() for end in ends)
        return cls("\n".join((digest, days, *paths)).encode("utf-8", "surrogateescape"))

    def records(self, root: Path) -> Repository:
        """Each read from the disk when it is asked for; EnvironmentFault where a file is another by then."""

        def text_of(path: str) -> bytes:
            return read_again(root, path) or b""

        return on_demand(self.paths, read_again(root, CONFIG_FILE), text_of, VersionReader(only_form=True))


class KeptRounds:
    """Outcomes of rounds over the records of one digest."""

    def __init__(self, kept: Kept, digest: str) -> None:
        self._kept: Final = kept
        self._digest: Final = digest

    def recall(self, *made_from: str) -> bytes | None:
        return self._kept.recall("round", self._digest, *made_from)

    def keep(self, content: bytes, *made_from: str) -> None:
        self._kept.keep(content, "round", self._digest, *made_from)
