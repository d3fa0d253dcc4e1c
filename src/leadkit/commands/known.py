"""What is known of a community from earlier runs: its valid records, the outcomes of rounds, and pages as they were."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leadkit.layout import CONFIG_FILE
from leadkit.storage.kept import Kept

if TYPE_CHECKING:
    from leadkit.model.repository import Repository
    from leadkit.report import Page, Planned

_FASTEST: Final = 1
_LENGTH: Final = 8
"""Bytes that hold how many more follow."""


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

    def records(self, root: Path) -> "Repository":
        """Each read from the disk when it is asked for; EnvironmentFault where a file is another by then."""
        from leadkit.migrations import VersionReader
        from leadkit.model.loading.tree import on_demand
        from leadkit.storage.files import read_again

        def text_of(path: str) -> bytes:
            return read_again(root, path) or b""

        return on_demand(self.paths, read_again(root, CONFIG_FILE), text_of, VersionReader(only_form=True))

    def plain_records(self, root: Path) -> "Repository | None":
        """The same without loading the models, as far as may be; None where the settings need them."""
        from leadkit.migrations import VERSION
        from leadkit.model.loading.quick import on_demand_quickly
        from leadkit.storage.files import read_again

        return on_demand_quickly(
            self.paths, read_again(root, CONFIG_FILE), lambda path: read_again(root, path) or b"", VERSION
        )


class KeptRounds:
    """Outcomes of rounds over the records of one digest."""

    def __init__(self, kept: Kept, digest: str) -> None:
        self._kept: Final = kept
        self._digest: Final = digest

    def recall(self, *made_from: str) -> bytes | None:
        return self._kept.recall("round", self._digest, *made_from)

    def keep(self, content: bytes, *made_from: str) -> None:
        self._kept.keep(content, "round", self._digest, *made_from)


class KeptPages:
    """The files of planned pages as the last build made them, each by its origin; those of this one, once it is over.

    Kept as one origin, length and packed file after the other.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept: Final = kept
        self._before: Final = dict(_unpacked(kept.recall("pages") or b""))
        self._now: Final[dict[bytes, bytes]] = {}

    def draw(self, planned: "Planned", write: "Callable[[Page], bytes]") -> bytes:
        """The file of a page, which is laid out and written only where it is not known."""
        if not self._kept.is_there:
            return write(planned.lay_out())
        origin = planned.origin()
        packed = self._before.get(origin)
        content = write(planned.lay_out()) if packed is None else zlib.decompress(packed)
        self._now[origin] = packed or zlib.compress(content, _FASTEST)
        return content

    def keep(self) -> None:
        """What was drawn, in place of what was kept; where nothing was planned, that stays."""
        if self._now and self._now.keys() != self._before.keys():
            parts = ((origin, len(packed).to_bytes(_LENGTH), packed) for origin, packed in self._now.items())
            self._kept.keep(b"".join(part for each in parts for part in each), "pages")


def _unpacked(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    from leadkit.report import ORIGIN

    at = 0
    while at < len(content):
        start = at + ORIGIN + _LENGTH
        end = start + int.from_bytes(content[start - _LENGTH : start])
        yield content[at : at + ORIGIN], content[start:end]
        at = end
