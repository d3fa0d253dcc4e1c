"""What of a past state cannot be read: how much of it is left out, said wherever that state is counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from leadkit.findings import Finding
from leadkit.i18n.speech import Speech


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many records as a whole, and how many single entries of others.

    `first` is the first fault that is in no person's record, and only its place and rule are said: who may not be named
    now is not named by what was written then.
    """

    records: int = 0
    entries: int = 0
    first: Finding | None = None

    def __bool__(self) -> bool:
        return bool(self.records or self.entries)

    def sentences(self, speech: Speech) -> Iterator[str]:
        """What is left out, and where to look; nothing where all could be read."""
        if self.records:
            yield speech.ngettext(
                "{number} record of that version could not be read and is left out.",
                "{number} records of that version could not be read and are left out.",
                self.records,
            )
        if self.entries:
            yield speech.ngettext(
                "{number} entry in a record of that version could not be read and is left out.",
                "{number} entries in records of that version could not be read and are left out.",
                self.entries,
            )
        if self.first is not None:
            path, rule = self.first.path, str(self.first.rule)
            yield speech.gettext("The first error is in {path} ({rule}).", path=path, rule=rule)

    def data(self) -> dict[str, Any]:
        return {"records": self.records, "entries": self.entries}


NOTHING: Final = LeftOut()
