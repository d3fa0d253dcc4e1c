"""The schema cannot become narrower unnoticed: records outlive it, so each such change needs a migration.

`schema_shape.json` holds what the models accepted when it was written. What is added needs nothing. Where something is
no more accepted, `test_no_record_becomes_invalid_unnoticed` fails and says what to do; `LEADKIT_BLESS=1` writes the
shape anew, and refuses that where records would be lost; `LEADKIT_BLESS=wider` says that a pattern which differs allows
all that the old one did, as no program can tell that.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from leadkit.migrations import VERSION
from leadkit.model.config import Config
from leadkit.model.schemas import schemas

FILE: Final = Path(__file__).with_name("schema_shape.json")
TO_DO: Final = """
Records that say this would not be valid any more, here and in every community:
{lost}
Keep it valid; or write a migration (CONTRIBUTING.md, "A change that makes old records invalid"), and then
LEADKIT_BLESS=1 python3 dev test tests/unit/test_schema_shape.py
"""
_LEAST: Final = ("minLength", "minItems", "minimum", "exclusiveMinimum")
_MOST: Final = ("maxLength", "maxItems", "maximum", "exclusiveMaximum")
_SAME: Final = ("type", "pattern", "const", "additionalProperties")
_KINDS: Final = re.compile(r"\^\(([a-z|]+)\)/")
"""The kinds that an open reference may name."""

Options: TypeAlias = list[dict[str, Any]]
Shape: TypeAlias = dict[str, Options]
"""Place, such as `person.offers[].level` → what can be there, one entry for each sort of value."""


def shape() -> Shape:
    found: dict[str, Options] = {}
    for name, text in schemas(Config()).items():
        schema = json.loads(text)
        for place, option in _options(schema, name.partition(".")[0], schema.get("definitions", {}), ()):
            if option not in found.setdefault(place, []):
                found[place].append(option)
    return dict(sorted(found.items()))


def _options(
    node: Any, place: str, known: dict[str, Any], seen: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, Any]]]:
    name = str(node.get("$ref", "")).rpartition("/")[2]
    if name:
        yield from _options(known[name], place, known, (*seen, name)) if name not in seen else ()
        return
    kept = {key: node[key] for key in (*_SAME, *_LEAST, *_MOST, "enum", "required") if key in node}
    kept.pop("additionalProperties" if isinstance(kept.get("additionalProperties"), dict) else "", None)
    if "type" in kept or "enum" in kept or "const" in kept:
        yield place, kept
    for part in (part for key in ("anyOf", "oneOf", "allOf") for part in node.get(key, ())):
        if part.keys() != {"required"}:  # a rule of a whole entry
            yield from _options(part, place, known, seen)
    for key, inner in node.get("properties", {}).items():
        yield from _options(inner, f"{place}.{key}", known, seen)
    for key, step in (("additionalProperties", ".*"), ("items", "[]")):
        if isinstance(node.get(key), dict):
            yield from _options(node[key], f"{place}{step}", known, seen)


def lost(old: Shape, new: Shape) -> list[str]:
    """What was accepted and is no more."""
    return [
        f"- {place}: {json.dumps(option, ensure_ascii=False)}"
        for place, options in old.items()
        for option in options
        if not any(_accepts(wider, option) for wider in new.get(place, ()))
    ]


def _accepts(new: dict[str, Any], old: dict[str, Any]) -> bool:
    """Whether everything that one option allowed is allowed by another; a pattern that differs is taken as narrower."""
    new, old = _plain(new), _plain(old)
    return (
        all(key not in new or new[key] == old.get(key) for key in _SAME)
        and all(key not in new or new[key] <= old.get(key, float("-inf")) for key in _LEAST)
        and all(key not in new or new[key] >= old.get(key, float("inf")) for key in _MOST)
        and ("enum" not in new or set(new["enum"]) >= set(old.get("enum", [None])))
        and set(new.get("required", ())) <= set(old.get("required", ()))
    )


def _plain(option: dict[str, Any]) -> dict[str, Any]:
    """The kinds of an open reference as a list of words."""
    kinds = _KINDS.match(option.get("pattern", ""))
    if kinds is None:
        return option
    return {**option, "pattern": option["pattern"].replace(kinds[1], ""), "enum": kinds[1].split("|")}


def test_no_record_becomes_invalid_unnoticed() -> None:
    written = json.loads(FILE.read_text(encoding="utf-8"))
    found = lost(written["shape"], shape())
    bless = os.environ.get("LEADKIT_BLESS")
    if bless == "wider" or (bless and (not found or written["version"] < VERSION)):
        rows = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in shape().items())
        FILE.write_text(f'{{"version": {VERSION}, "shape": {{\n{rows}\n}}}}\n', encoding="utf-8")
    elif found:
        pytest.fail(TO_DO.format(lost="\n".join(found)), pytrace=False)


TEXT: Final = {"type": "string"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TEXT, {**TEXT, "maxLength": 9}),
        ({**TEXT, "minLength": 1}, {**TEXT, "minLength": 2}),
        (TEXT, {**TEXT, "pattern": "^a$"}),
        ({"enum": ["a", "b"]}, {"enum": ["a"]}),
        ({**TEXT, "pattern": "^(people|groups)/x$"}, {**TEXT, "pattern": "^(people)/x$"}),
        (TEXT, {**TEXT, "enum": ["a"]}),
        ({"type": "object", "required": ["a"]}, {"type": "object", "required": ["a", "b"]}),
        ({"type": "object"}, {"type": "object", "additionalProperties": False}),
    ],
)
def test_what_is_narrower_is_seen_and_what_is_wider_is_not(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert lost({"person.x": [old]}, {"person.x": [new]})
    assert not lost({"person.x": [new]}, {"person.x": [old]})


def test_a_place_that_is_gone_is_lost_and_a_new_one_is_not() -> None:
    assert lost({"person.x": [TEXT]}, {})
    assert lost({"person.x": [TEXT]}, {"person.x": [{"type": "integer"}]})
    assert not lost({}, {"person.x": [TEXT]})
    assert not lost({"person.x": [TEXT]}, {"person.x": [{"type": "object"}, TEXT]})
