"""JSON: readable, in the order in which it was made, the same bytes for the same value."""


def render_linked(value: object) -> str:
    """JSON-LD that may stand inside a page: no word of it can end the element around it."""
    return render(value).replace("<", "\\u003c")


def render(value: object) -> str:
    from pydantic_core import to_json

    return to_json(value, indent=2).decode() + "\n"
