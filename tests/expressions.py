"""Expressions of GitHub's workflows, as far as delivered ones use them."""

import re
from collections.abc import Callable
from typing import Any, Final

_TOKEN: Final = re.compile(r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<sign>&&|\|\||==|!=|!|[(),])|(?P<name>[\w.*-]+))")
_SIGNS: Final = {"&&": " and ", "||": " or ", "!": " not "}
_SPECIAL: Final = ("always", "cancelled", "success", "failure")
"""Functions with which a job runs, or not, whatever became of those that it needs."""


def value(expression: str, look_up: Callable[[str], Any]) -> Any:
    """What an expression says; `look_up` knows its names."""
    source, position = "", 0
    expression = expression.strip()
    while position < len(expression):
        token = _TOKEN.match(expression, position)
        assert token, expression[position:]
        position = token.end()
        if token["text"] is not None:
            source += repr(token["text"][1:-1].replace("''", "'"))
        elif token["sign"] is not None:
            source += _SIGNS.get(token["sign"], token["sign"])
        elif expression[position : position + 1] == "(":
            source += token["name"]
        else:
            source += f"look_up({token['name']!r})"
    known = {"contains": _contains, "always": lambda: True, "cancelled": lambda: False, "look_up": look_up}
    return eval(source, {"__builtins__": {}}, known)  # noqa: S307 our own files


def minds_no_failure(expression: str) -> bool:
    return any(f"{name}()" in expression for name in _SPECIAL)


def _contains(where: Any, what: str) -> bool:
    """As GitHub's: in a list, or in a text whatever the case; nothing is in nothing."""
    if isinstance(where, list):
        return what in where
    return what.casefold() in (where or "").casefold()
