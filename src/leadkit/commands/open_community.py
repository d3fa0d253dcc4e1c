"""A data repository while somebody edits it: the files on the disk, and what open documents say in their place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from leadkit.commands.checking import Loaded
from leadkit.commands.rechecking import Rechecking
from leadkit.commands.validate import brought_along, with_names_of
from leadkit.documents.text import MAX_BYTES
from leadkit.editor.fields import record_file
from leadkit.errors import EnvironmentFault
from leadkit.findings import Finding
from leadkit.layout import DATA
from leadkit.storage.files import IN_PASSING, Tree, read_tree
from leadkit.storage.git import renamed


@dataclass(eq=False)
class OpenCommunity:
    """Reads nothing but what `validate` reads, and writes nothing."""

    root: Path
    today: date
    _open: dict[str, str] = field(default_factory=dict)
    _disk: Tree = ({}, ())
    _told_by_disk: tuple[Finding, ...] = ()
    _new_names: Mapping[str, str] = field(default_factory=dict)
    _rechecking: Rechecking = field(default_factory=Rechecking)
    _loaded: Loaded | None = None
    _latest: Loaded | None = None

    def __post_init__(self) -> None:
        self.read_again()

    def read_again(self) -> None:
        """Look at the disk; what open documents say stays. EnvironmentFault where it cannot be read."""
        self._disk = read_tree(self.root)
        self._told_by_disk = brought_along(self.root, self.today)
        try:
            self._new_names = renamed(self.root, DATA)
        except EnvironmentFault:  # no git: then nobody knows what was renamed
            self._new_names = {}
        self._loaded = None

    def write(self, path: str, text: str) -> None:
        """A document is open at this path, relative to the root, and says this."""
        if self._open.get(path) != text:
            self._open[path] = text
            self._loaded = None

    def close(self, path: str) -> None:
        if self._open.pop(path, None) is not None:
            self._loaded = None

    @property
    def tree(self) -> Tree:
        texts, unread = self._disk
        is_blocked = {finding.path for finding in unread}
        opened = {path: _cut(text) for path, text in self._open.items() if _is_read(path, is_blocked)}
        return {**texts, **opened}, unread

    @property
    def loaded(self) -> Loaded:
        """The records and findings as things are now."""
        if self._loaded is None:
            self._loaded = self._latest = self._rechecking.check(self.tree, self.today)
        return self._loaded

    @property
    def latest(self) -> Loaded:
        """The records as they were last looked at: for answers that must not wait."""
        return self._latest or self.loaded

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What `leadkit validate` would say if every document were saved now."""
        return (*self._told_by_disk, *with_names_of(self._new_names, self.loaded.findings))

    def text(self, path: str) -> str:
        """What a file holds, as its editor has it; of bytes that are no text as much as can be shown."""
        if path in self._open:
            return self._open[path]
        return self._disk[0].get(path, b"").decode("utf-8", "replace")


def _cut(text: str) -> bytes:
    """A larger file is read from the disk only as far, too."""
    return text[: MAX_BYTES + 1].encode("utf-8", "surrogatepass")[: MAX_BYTES + 1]


def _is_read(path: str, blocked: set[str]) -> bool:
    """Whether `read_tree` would read a file of that path, if it were saved."""
    parents = path.split("/")
    if record_file(path) is None or IN_PASSING.fullmatch(parents[-1]):
        return False
    return not any("/".join(parents[: length + 1]) in blocked for length in range(len(parents)))
