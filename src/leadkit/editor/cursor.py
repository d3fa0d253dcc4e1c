"""What a cursor is at in a record: the path to it, the word under it, the keys beside it."""

import re
from dataclasses import dataclass
from typing import Final

from leadkit.documents import FieldPath

KEY: Final = re.compile(r"""("[^"\n]*"|'[^'\n]*'|[^\s#:{}\[\],&*!|>'"%@`-][^:#{}\[\],\n]*?)[ ]*:(?=[ \r]|$)""")
"""A key with its colon, as a line or an entry begins."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """`place` leads to the value that is here, or whose key is here; `start` and `end` are offsets of the word, quotes
    excluded.

    `is_key`: a key may be written here, and `place` ends with the word; `is_value`: a value may.
    """

    place: FieldPath
    word: str
    start: int
    end: int
    before: str
    is_key: bool
    is_value: bool
    in_flow: bool = False
    is_quoted: bool = False
    beside: frozenset[str] = frozenset()
    """The other keys of the map."""
