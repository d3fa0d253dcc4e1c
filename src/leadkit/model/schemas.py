"""JSON Schemas for editors, generated from the models: free of data, in words that draft-07 knows."""

import json
from typing import Any, Final

from leadkit.model.config import Config
from leadkit.model.fields import ID_PATTERN
from leadkit.model.fields.editor_rules import UNLESS_STATED
from leadkit.model.kinds import KINDS
from leadkit.model.markers import (
    MARK_KEY,
    Address,
    Country,
    Currency,
    Language,
    Licence,
    Reference,
    TimeZone,
    Word,
)
from leadkit.model.records import Model

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
FILES: Final[dict[str, tuple[type[Model], str]]] = {
    **{f"{kind.singular}.schema.json": (kind.model, kind.singular) for kind in KINDS.values()},
    "leadkit.schema.json": (Config, "leadkit.yaml"),
}
"""File name under schemas/ → the model that it is made from, and its title."""
_TAG: Final = "^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
_UNKNOWN_TO_DRAFT_07: Final = ("title", "default", MARK_KEY)


def schemas(config: Config) -> dict[str, str]:
    """File name under schemas/ → its JSON, with the words of this community's vocabulary."""
    return {name: _schema(model, title, config) for name, (model, title) in FILES.items()}


def _schema(model: type[Model], title: str, config: Config) -> str:
    raw = model.model_json_schema(mode="validation", by_alias=True, ref_template="#/definitions/{model}")
    definitions = raw.pop("$defs", {})
    schema: dict[str, Any] = {"$schema": DRAFT, "title": title, **_plain(raw, config)}
    if definitions:
        schema["definitions"] = {name: _plain(value, config) for name, value in sorted(definitions.items())}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _plain(node: Any, config: Config) -> Any:
    """A node without what draft-07 editors misread: null options, defaults, siblings of $ref, our own marks."""
    if isinstance(node, list):
        return [_plain(item, config) for item in node]
    if not isinstance(node, dict):
        return node
    if UNLESS_STATED in node:
        setting, rule = node[UNLESS_STATED]
        return {} if getattr(config, setting) else rule
    mark = node.get(MARK_KEY)
    kept = {
        key: _plain(value, config) for key, value in node.items() if key not in ("properties", *_UNKNOWN_TO_DRAFT_07)
    }
    if "properties" in node:
        kept["properties"] = {name: _plain(value, config) for name, value in node["properties"].items()}
    options = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1 and "anyOf" in kept:
        del kept["anyOf"]
        kept = {**options[0], **kept}
    if "$ref" in kept and len(kept) > 1:
        kept = {"allOf": [{"$ref": kept.pop("$ref")}], **kept}
    if kept.get("type") == "array":
        kept["uniqueItems"] = True  # as the rule duplicate-entry has it, for every list
    if isinstance(kept.get("allOf"), list):
        kept["allOf"] = [rule for rule in kept["allOf"] if rule]
    return {**kept, **_hints(mark, config)} if mark is not None else kept


def _hints(mark: Any, config: Config) -> dict[str, Any]:
    """What an editor can offer or check for a marked value, without any data of the repository."""
    match mark:
        case Word(vocabulary):
            return {"enum": list(config.words(vocabulary))}
        case Country():
            return {"pattern": "^[A-Z]{2}$"}
        case Currency():
            return {"pattern": "^[A-Z]{3}$"}
        case Licence():
            return {"examples": ["CC-BY-SA-4.0", "CC0-1.0"]}
        case Address():
            return {}
        case Language():
            return {"pattern": _TAG}
        case TimeZone():
            return {"examples": ["Africa/Accra", "America/La_Paz", "UTC+03:00"]}
        case Reference(kinds, True):
            inner = ID_PATTERN.removeprefix("^").removesuffix("$")
            return {"pattern": f"^({'|'.join(kinds)})/{inner}$"}
        case _:
            return {"pattern": ID_PATTERN}
