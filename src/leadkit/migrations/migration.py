"""A change of the schema: how a document that was written before says the same after it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from leadkit.community.protection import Protection
from leadkit.documents import FieldPath

if TYPE_CHECKING:
    from leadkit.model.config import Config


class Changed(NamedTuple):
    """The data in their new form; `moved`: new place → the place where the file has it, for what has moved."""

    data: dict[str, Any]
    moved: Mapping[FieldPath, FieldPath]


@dataclass(frozen=True)
class Community:
    """What a change may ask of the community whose records it changes."""

    config: "Config"

    @cached_property
    def protection(self) -> Protection:
        return Protection(self.config)


Change: TypeAlias = Callable[[Mapping[str, Any], Community], Changed | None]
"""The data of one document, written before, in their new form; None for a document that says nothing in the old form.
It takes any data, sound or not, and leaves alone what it does not know."""


@dataclass(frozen=True)
class Migration:
    """`version` is what records are of afterwards; `kinds` are folders under data/, or `config` for leadkit.yaml.

    The texts are for docs/versions.md: what is different, why, what `leadkit migrate` writes, and what it leaves to a
    person, because nobody else can know it. `is_form`: the old form cannot be read as a record of today, so that a
    repository which has it is told once to migrate. Else the rule that finds it goes on telling it, file by file.
    """

    version: int
    kinds: tuple[str, ...]
    change: Change
    what: str
    why: str
    migrate: str
    by_hand: str = ""
    is_form: bool = field(default=True, kw_only=True)
