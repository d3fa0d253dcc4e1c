"""JSON: readable, in the order in which it was made, the same bytes for the same value."""

import json


def render(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
