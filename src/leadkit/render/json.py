"""JSON: readable, in the order in which it was made, the same bytes for the same value."""

import re
from typing import Final

_NO_NUMBER: Final = re.compile(r'^ *(?:"(?:[^"\\]|\\.)*": )?-?(?:NaN|Infinity),?$', re.MULTILINE)


def render_linked(value: object) -> str:
    """JSON-LD that may stand inside a page: no word of it can end the element around it."""
    return render(value).replace("<", "\\u003c")


def render(value: object) -> str:
    from pydantic_core import to_json

    text = to_json(value, indent=2).decode() + "\n"
    if ("NaN" in text or "Infinity" in text) and _NO_NUMBER.search(text):
        raise ValueError("this number is not JSON compliant")
    return text
