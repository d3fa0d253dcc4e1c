"""How the schema has changed, version by version, and how records of an earlier one are read and rewritten.

Each change is written once. Loading an old commit applies it to what was parsed; `leadkit migrate` writes the same into
the files.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from leadkit.documents import Document
from leadkit.migrations import contributors, selection_rules, time_zones
from leadkit.migrations.migration import Community, Migration

if TYPE_CHECKING:
    from leadkit.model.config import Config

MIGRATIONS: Final[tuple[Migration, ...]] = (
    selection_rules.MIGRATION,
    contributors.MIGRATION,
    time_zones.MIGRATION,
)
"""In order of version. What is published is never changed: records of that version may lie anywhere."""

VERSION: Final = MIGRATIONS[-1].version
"""What records are of that are written today."""


class VersionReader:
    """Reads documents of one tree as records of today. `only_form`: what rules can tell as well, they tell.

    Who states no version may have records of any: their form tells of which.
    """

    def __init__(self, *, only_form: bool = False) -> None:
        self._migrations: Final = tuple(each for each in MIGRATIONS if each.is_form or not only_form)
        self._community: Community | None = None

    def settings(self, document: Document) -> Document:
        version = document.data.get("version")
        if not any(self._since(version)):
            return document
        from leadkit.model.config import Config

        return self._read("config", document, version, Community(Config()))

    def record(self, kind: str, config: "Config", document: Document) -> Document:
        if self._community is None or self._community.config is not config:
            self._community = Community(config)
        return self._read(kind, document, config.version, self._community)

    @staticmethod
    def version_of(kind: str, document: Document, config: "Config") -> int:
        """The version whose form the text has, as far as that can be told."""
        data, community = document.original.data, Community(config)
        told = (each for each in MIGRATIONS if kind in each.kinds and each.change(data, community) is not None)
        return next((migration.version - 1 for migration in told), VERSION)

    def _read(self, kind: str, document: Document, version: object, community: Community) -> Document:
        for migration in self._since(version):
            if kind in migration.kinds:
                changed = migration.change(document.data, community)
                document = document if changed is None else document.read_as(*changed)
        return document

    def _since(self, version: object) -> Iterator[Migration]:
        stated = version if type(version) is int else 1
        return (migration for migration in self._migrations if migration.version > stated)
