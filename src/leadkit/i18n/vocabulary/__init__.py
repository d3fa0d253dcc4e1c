"""Words that ship with the package and that leadkit.yaml may replace: regions, kinds, formats, involvement, areas."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

LEVELS: Final = {
    0: "new to it",
    1: "aware: knows that it exists and when it is needed",
    2: "does it with help",
    3: "does it alone",
    4: "teaches it",
    5: "leads it across communities",
}
"""What a skill level means, everywhere; 0 stands only in a want's `now`."""

SHIPPED: Final = (
    *(
        "aliases",
        "called",
        "fillers",
        "languages",
        "licences",
        "personal",
        "protected",
        "questions",
        "regions",
        "terms",
        "words",
    ),
)


@cache
def shipped(name: str) -> Any:
    """The parsed JSON of one shipped vocabulary file of SHIPPED."""
    return json.loads(shipped_bytes(name))


def shipped_bytes(name: str) -> bytes:
    """The file as packaged: a part of the input digest, because it changes what is built."""
    return (Path(__file__).parent / f"{name}.json").read_bytes()
