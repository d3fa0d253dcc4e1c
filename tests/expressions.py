"""Expressions of GitHub's workflows, as far as delivered ones use them."""

import ast
import re
from collections.abc import Callable, Mapping
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
    known: dict[str, Callable[..., Any]] = {
        "contains": _contains,
        "always": lambda: True,
        "cancelled": lambda: False,
        "look_up": look_up,
    }
    return _value(ast.parse(source.strip(), mode="eval").body, known)


def _value(node: ast.expr, known: Mapping[str, Callable[..., Any]]) -> Any:
    """Of the few things that expressions consist of; `and` and `or` give the operand that decides, as GitHub's do."""
    match node:
        case ast.Constant(found):
            return found
        case ast.UnaryOp(ast.Not(), inner):
            return not _value(inner, known)
        case ast.Compare(left, [sign], [right]):
            is_equal = _value(left, known) == _value(right, known)
            return is_equal is isinstance(sign, ast.Eq)
        case ast.Call(ast.Name(name), arguments):
            return known[name](*(_value(argument, known) for argument in arguments))
        case ast.BoolOp(sign, operands):
            found = None
            for operand in operands:
                found = _value(operand, known)
                if bool(found) is isinstance(sign, ast.Or):
                    break
            return found
    raise AssertionError(ast.dump(node))


def minds_no_failure(expression: str) -> bool:
    return any(f"{name}()" in expression for name in _SPECIAL)


def _contains(where: Any, what: str) -> bool:
    """As GitHub's: in a list, or in a text whatever the case; nothing is in nothing."""
    if isinstance(where, list):
        return what in where
    return what.casefold() in (where or "").casefold()
