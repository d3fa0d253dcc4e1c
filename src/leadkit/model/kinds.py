"""The kinds of records, one line each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from leadkit.model.records import group, person, resource, role, skill, training
from leadkit.model.records.kind import Kind

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        kind.folder: kind
        for kind in (
            person.KIND,
            skill.KIND,
            resource.KIND,
            group.KIND,
            training.KIND,
            role.KIND,
        )
    }
)
"""Folder under data/ → kind."""


def kind_called(word: str) -> Kind | None:
    """The kind of that folder, or of that word for one record."""
    return next((kind for kind in KINDS.values() if word in (kind.folder, kind.singular)), None)


def schema_line(kind: Kind) -> str:
    """The comment by which editors find the schema of a record."""
    return f"# yaml-language-server: $schema=../../schemas/{kind.singular}.schema.json"
