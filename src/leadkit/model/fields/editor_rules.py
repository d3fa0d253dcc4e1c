"""Rules about several keys in the words of JSON Schema (draft-07), so that editors tell them while somebody types.

The models and checks judge; these say the same as far as JSON Schema can, and never refuse what those take.
"""

from typing import Any, Final, TypeAlias

from pydantic import ConfigDict

Rule: TypeAlias = dict[str, Any]
UNLESS_STATED: Final = "x-unless-stated"
"""Key of a rule that holds only where leadkit.yaml does not state a setting: [setting, rule]."""


def rules(*found: Rule) -> ConfigDict:
    """All of these hold."""
    return ConfigDict(json_schema_extra={"allOf": [*found]})


def exactly_one(*keys: str) -> Rule:
    return {"oneOf": [{"required": [key]} for key in keys]}


def at_least_one(*keys: str) -> Rule:
    return {"anyOf": [{"required": [key]} for key in keys]}


def not_both(*keys: str) -> Rule:
    return {"not": {"required": [*keys]}}


def needs(key: str, *others: str) -> Rule:
    """Where the key is, the others are, too."""
    return {"dependencies": {key: [*others]}}


def whenever(condition: Rule, then: Rule) -> Rule:
    return {"if": condition, "then": then}


def has(key: str, **value: Any) -> Rule:
    """The key is there, with such a value."""
    return {"required": [key], "properties": {key: value}}


def at_least(key: str, number: int) -> Rule:
    """The value, if there is one."""
    return {"properties": {key: {"minimum": number}}}


def unless_stated(setting: str, rule: Rule) -> Rule:
    return {UNLESS_STATED: [setting, rule]}
