"""Readers of what communities keep in other programs: one file each, and one entry here.

The command line is built from these entries, so they are light; a reader's file is loaded when it is wanted.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, cast

if TYPE_CHECKING:
    from leadkit.scaffold.readers.format import Format


class Reader(NamedTuple):
    """The word behind `leadkit import`, which is also the reader's file here, and what it reads.

    `argument`: FOLDER, FILE or FILE…. `source`: the public address of such files, where there is one for all. `offers`:
    whether they say what people offer.
    """

    name: str
    title: str
    argument: str
    source: str = ""
    offers: bool = False

    @property
    def format(self) -> "Format":
        return cast("Format", import_module(f"{__name__}.{self.name}").FORMAT)


READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        reader.name: reader
        for reader in (
            Reader("teams", "the people and teams of rust-lang/team, or of a repository like it", "FOLDER"),
            Reader("sigs", "the groups in sigs.yaml of kubernetes/community, or in a file like it", "FILE"),
            Reader(
                "tess",
                "events and materials of TeSS, the training portal of ELIXIR (JSON or JSON-LD)",
                "FILE…",
                source="https://tess.elixir-europe.org",
            ),
            Reader(
                "capx",
                "users, organisations and events of Wikimedia's Capacity Exchange (JSON of its API, or users.tab)",
                "FILE…",
                source="https://capx.toolforge.org",
                offers=True,
            ),
        )
    }
)
