"""The reference, made from the program itself: commands, keys of records, settings, rules.

`python3 dev docs --reference` writes its pages into docs/reference/. They are committed, so that they can be read on a
forge, too; a test holds them to the program.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from typer.main import get_command

from leadkit.checks import RULES
from leadkit.cli.app import SECTIONS, application
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS
from leadkit.model.schemas import schemas

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = "docs/reference"
_MADE: Final = "<!-- Made from the program by `python3 dev docs --reference`: change the program, not this page. -->"
_ID: Final = "^[a-z0-9]+(-[a-z0-9]+)*$"
_KINDS: Final = re.compile(r"\^\(([a-z|]+)\)/")

Schema = Mapping[str, Any]


def pages() -> dict[str, str]:
    """Path in the repository → its text."""
    made = {"commands": _commands(), "records": _records(), "settings": _settings(), "rules": _rules()}
    return {f"{FOLDER}/{name}.md": "\n".join([*lines, ""]) for name, lines in made.items()}


def _page(title: str, *opening: str) -> Iterator[str]:
    yield from (f"# {title}", "", _MADE)
    for paragraph in opening:
        yield from ("", paragraph)


def _table(*head: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield ""
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


# Commands.


def _commands() -> Iterator[str]:
    yield from _page(
        "Commands",
        "`leadkit COMMAND --help` says the same in a terminal. The options of `leadkit` itself come before the command,"
        " as in `leadkit --root our-community build`.",
        "Exit codes, of every command: 0 clean; 1 findings, nothing found, or artifacts out of date; 2 wrong usage;"
        " 3 the environment failed (no git, disk full, locked).",
    )
    root = get_command(application(SECTIONS))
    yield from _parameters(root, "Options of leadkit")
    for heading, section in SECTIONS.items():
        yield from ("", f"## {heading}")
        for name in section:
            yield from _command(name, root)


def _command(name: str, root: Any) -> Iterator[str]:
    group, _, word = name.rpartition(" ")
    command = (root.commands[group] if group else root).commands[word]
    yield from ("", f"### {name}", "", " ".join(_paragraphs(command.help)))
    yield from ("", "```text", " ".join(["leadkit", name, *_usage(command)]), "```")
    yield from _parameters(command)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _usage(command: Any) -> Iterator[str]:
    context = command.context_class(command, info_name=command.name)
    yield from command.collect_usage_pieces(context)


def _parameters(command: Any, title: str = "") -> Iterator[str]:
    context = command.context_class(command, info_name=command.name)
    rows = [
        (f"`{record[0]}`", " ".join(_paragraphs(record[1])))
        for parameter in command.get_params(context)
        if (record := parameter.get_help_record(context)) is not None and "--help" not in record[0]
    ]
    if rows and title:
        yield from ("", f"## {title}")
    if rows:
        yield from _table("argument or option", "meaning", rows=rows)


# Records and settings.


def _records() -> Iterator[str]:
    yield from _page(
        "Keys of records",
        "What may stand in a file under `data/`, kind by kind. Keys in bold are needed; all others may be left out, and"
        " what is left out is unknown. [Records](../records.md) explains how to write them, and what a level is.",
    )
    texts = schemas(Config())
    parts: dict[str, Schema] = {}
    for folder, kind in KINDS.items():
        schema = json.loads(texts[f"{kind.singular}.schema.json"])
        parts |= schema.get("definitions", {})
        yield from ("", f"## {kind.singular}: data/{folder}/", "", schema["description"])
        yield from _keys(schema, parts)
    yield from ("", "## Parts", "", "What stands in the keys above that link here.")
    yield from _parts(parts)


def _settings() -> Iterator[str]:
    yield from _page(
        "Keys of leadkit.yaml",
        "Every key has a default, so the file may be empty. [Settings](../settings.md) explains how to choose them."
        " The words of `regions` and `vocabulary` that are shown as choices are those that come with leadkit.",
    )
    schema = json.loads(schemas(Config())["leadkit.schema.json"])
    defaults = {**Config().model_dump(mode="json"), "name": Config().called()}
    yield from ("", "## leadkit.yaml")
    yield from _keys(schema, schema["definitions"], defaults)
    yield from ("", "## Parts", "", "What stands in the keys above that link here.")
    known = {"Matching": defaults["matching"], "Census": defaults["census"], "Privacy": defaults["privacy"]}
    yield from _parts(schema["definitions"], {**known, "Weights": defaults["matching"]["weights"]})


def _parts(parts: Mapping[str, Schema], defaults: Mapping[str, Any] | None = None) -> Iterator[str]:
    for name, part in sorted(parts.items()):
        yield from ("", f"### {name}", "", part["description"])
        yield from _keys(part, parts, (defaults or {}).get(name))


def _keys(schema: Schema, parts: Mapping[str, Schema], defaults: Mapping[str, Any] | None = None) -> Iterator[str]:
    """A table of an object's keys; with its defaults, if they are given."""
    needed = schema.get("required", ())
    rows = []
    for key, value in schema["properties"].items():
        name = f"**`{key}`**" if key in needed else f"`{key}`"
        default = () if defaults is None else (_default(defaults.get(key)),)
        rows.append((name, _holds(value), *default, _meaning(value, parts)))
    yield from _table("key", "holds", *(() if defaults is None else ("default",)), "meaning", rows=rows)


def _meaning(value: Schema, parts: Mapping[str, Schema]) -> str:
    return str(value.get("description") or parts.get(_part(value), {}).get("description", "")).rstrip(".")


def _part(value: Schema) -> str:
    """The part that a value is, by its name."""
    match value:
        case {"$ref": str(target)} | {"allOf": [{"$ref": str(target)}]}:
            return target.rpartition("/")[2]
        case _:
            return ""


def _default(value: Any) -> str:
    if value in (None, [], {}) or isinstance(value, dict):
        return ""
    return f"`{', '.join(map(str, value)) if isinstance(value, list) else value}`"


def _holds(value: Schema) -> str:
    """What a value is, in words."""
    match value:
        case _ if name := _part(value):
            return f"[{name}](#{name.lower()})"
        case {"anyOf": choices}:
            return " or ".join(map(_holds, choices))
        case {"const": only}:
            return f"`{only}`"
        case {"enum": words}:
            return "one of " + ", ".join(f"`{word}`" for word in words)
        case {"type": "array", **rest}:
            return f"a list: {_holds(rest['items'])}"
        case {"type": "object", **rest}:
            return _map(rest)
        case {"type": "integer" | "number", **rest}:
            return _number(value["type"], rest)
        case {"type": "boolean"}:
            return "`true` or `false`"
        case {"type": "string", "format": "date"}:
            return "a day: `2026-11-27`"
        case {"type": "string", "pattern": str(pattern)} if pattern.startswith("^http"):
            return "a web address"
        case {"type": "string", "pattern": str(pattern)} if pattern == _ID:
            return "an id"
        case {"type": "string", "pattern": str(pattern)} if (kinds := _KINDS.match(pattern)) is not None:
            return "an id with its kind: " + " or ".join(f"`{kind}/…`" for kind in kinds[1].split("|"))
        case _:
            return "text"


def _map(rest: Schema) -> str:
    values = next(iter(rest.get("patternProperties", {}).values()), None) or rest["additionalProperties"]
    match rest.get("propertyNames", {}):
        case {"enum": words}:
            keys = "for each of " + ", ".join(f"`{word}`" for word in words)
        case {"pattern": str(pattern)} if pattern == _ID:
            keys = "by id"
        case _:
            keys = "by id" if "patternProperties" in rest else "by language"
    return f"{_holds(values)}, {keys}"


def _number(kind: str, rest: Schema) -> str:
    name = "a whole number" if kind == "integer" else "a number"
    match rest:
        case {"minimum": low, "maximum": high}:
            return f"{name}, {low} to {high}"
        case {"minimum": low}:
            return f"{name}, at least {low}"
        case _:
            return name


# Rules.


def _rules() -> Iterator[str]:
    yield from _page(
        "Rules",
        "What `leadkit validate` looks for. Each rule has a page: why it is there, what is wrong, what is right."
        " `leadkit explain RULE` shows it in a terminal. Errors fail; warnings fail with `--strict`; notes never do.",
    )
    rows = []
    for rule in RULES.values():
        room = "findings" if rule.run is None else "checks"
        rows.append((f"[{rule}](../../src/leadkit/{room}/{rule}.md)", rule.severity.value, rule.summary))
    yield from _table("rule", "severity", "what it finds", rows=rows)
