"""Text for a terminal or a log: what a stranger wrote can be read there, but steers nothing."""

import re
from typing import Final, NamedTuple

_STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text with control characters, direction overrides and lone surrogates written out as \\u…."""
    if text.isprintable():  # which takes a tenth of the time
        return text
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def one_line(text: str) -> str:
    """The same on one line, so that nothing a stranger wrote can begin a line of a log."""
    return printable(" ".join(text.split()) if "\n" in text else text)


class Screen(NamedTuple):
    """A terminal that shows colour: how many cells it is wide, and whether it is known to open links by itself."""

    width: int
    opens_links: bool = False
