"""JSON: readable, in the order in which it was made, the same bytes for the same value."""

import json


def render_linked(value: object) -> str:
    """JSON-LD that may stand inside a page: no word of it can end the element around it."""
    return render(value).replace("<", "\\u003c")


def render(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
