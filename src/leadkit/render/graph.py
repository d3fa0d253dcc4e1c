"""The skills graph in the formats that graph programs read."""

import io
from collections.abc import Callable
from typing import Any, Final

from leadkit.render import json

_SHAPES: Final = {
    "skill": "ellipse",
    "person": "box",
    "sample": "box",
    "group": "house",
    "resource": "note",
    "training": "tab",
    "role": "hexagon",
}

GraphData = dict[str, Any]
"""`nodes` with id, kind and label, and `edges` with source, target, relation and perhaps level."""


def as_graphml(data: GraphData) -> str:
    from html import escape  # with a table of all entities: only this format needs it

    text = io.StringIO()
    text.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for key, side, kind in (
        ("kind", "node", "string"),
        ("label", "node", "string"),
        ("relation", "edge", "string"),
        ("level", "edge", "int"),
    ):
        text.write(f'  <key id="{key}" for="{side}" attr.name="{key}" attr.type="{kind}"/>\n')
    text.write('  <graph edgedefault="directed">\n')
    for node in data["nodes"]:
        fields = "".join(f'<data key="{key}">{escape(str(node[key]))}</data>' for key in ("kind", "label"))
        text.write(f'    <node id="{escape(node["id"])}">{fields}</node>\n')
    for edge in data["edges"]:
        fields = "".join(
            f'<data key="{key}">{escape(str(edge[key]))}</data>' for key in ("relation", "level") if key in edge
        )
        text.write(f'    <edge source="{escape(edge["source"])}" target="{escape(edge["target"])}">{fields}</edge>\n')
    text.write("  </graph>\n</graphml>\n")
    return text.getvalue()


def as_dot(data: GraphData) -> str:
    lines = ["digraph skills {", "  rankdir=LR;"]
    lines += [f"  {_quoted(n['id'])} [label={_quoted(n['label'])}, shape={_SHAPES[n['kind']]}];" for n in data["nodes"]]
    lines += [
        f"  {_quoted(e['source'])} -> {_quoted(e['target'])} [label={_quoted(e['relation'])}];" for e in data["edges"]
    ]
    return "\n".join([*lines, "}"]) + "\n"


def as_mermaid(data: GraphData) -> str:
    """A flow chart of skills only, as the platforms that draw Mermaid refuse large ones."""
    skills = {node["id"]: number for number, node in enumerate(data["nodes"]) if node["kind"] == "skill"}
    lines = ["flowchart LR"]
    lines += [f'  n{skills[n["id"]]}["{_entities(n["label"])}"]' for n in data["nodes"] if n["id"] in skills]
    lines += [
        f"  n{skills[e['source']]} -->|{e['relation']}| n{skills[e['target']]}"
        for e in data["edges"]
        if e["source"] in skills and e["target"] in skills
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _entities(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign in " -,." else f"#{ord(sign)};" for sign in " ".join(text.split()))


FORMATS: Final[dict[str, Callable[[GraphData], str]]] = {
    "json": json.render,
    "graphml": as_graphml,
    "dot": as_dot,
    "mermaid": as_mermaid,
}
