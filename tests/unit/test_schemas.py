import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from community import AMINA, person
from leadkit.documents import parse
from leadkit.i18n.vocabulary import LEVELS
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS
from leadkit.model.schemas import schemas

SCHEMAS = {name: json.loads(text) for name, text in schemas(Config()).items()}


def walk(node: Any) -> Any:
    yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


def test_there_is_one_for_every_kind_and_for_the_settings() -> None:
    assert set(SCHEMAS) == {f"{KINDS[kind].singular}.schema.json" for kind in KINDS} | {"leadkit.schema.json"}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_speaks_draft_07(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])
    for node in walk(SCHEMAS[name]):
        if isinstance(node, dict):
            assert not {"$defs", "prefixItems", "x-mark"} & set(node)
            assert "$ref" not in node or len(node) == 1
            assert node.get("type") != "null"


def accepts(name: str, text: str) -> bool:
    return bool(Draft7Validator(SCHEMAS[name]).is_valid(parse("x", text).data))


def test_accepts_what_the_models_accept() -> None:
    assert accepts("person.schema.json", AMINA)
    assert accepts("group.schema.json", "name: G\nkind: chapter\nlanguages: [en]\n")
    assert accepts("training.schema.json", "title: {en: T}\nkind: course\nsessions: [{start: 2019}]\n")


@pytest.mark.parametrize(
    "text",
    [
        person("[{skill: a}]"),
        person("[{level: 3}]"),
        person("[{skill: a, level: 3, means: venue}]"),
        person("[{skill: A, level: 3}]"),
        person(more="region: south-asia\ncountry: GH\n"),
        person(more="surprise: 1\n"),
        person(more="involvement: [nobody]\n"),
        person(languages="{en: 7}"),
        AMINA.replace("level: 4", "level: 6"),
    ],
)
def test_refuses_what_the_models_refuse(text: str) -> None:
    assert not accepts("person.schema.json", text)


def test_levels_have_their_anchors_and_fields_their_descriptions() -> None:
    person_schema = SCHEMAS["person.schema.json"]
    level = person_schema["definitions"]["Offer"]["properties"]["level"]
    assert all(LEVELS[number] in level["description"] for number in range(1, 6))
    assert all(
        "description" in node or "allOf" in node or "$ref" in node for node in person_schema["properties"].values()
    )


def test_words_come_from_the_community_s_own_vocabulary() -> None:
    own = Config.model_validate({"vocabulary": {"formats": ["walk"]}})
    offer = json.loads(schemas(own)["person.schema.json"])["definitions"]["Offer"]
    assert offer["properties"]["formats"]["items"]["enum"] == ["walk"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_editors_accept_every_shipped_record(kind: str) -> None:
    validator = Draft7Validator(SCHEMAS[f"{KINDS[kind].singular}.schema.json"])
    root = Path(__file__).parents[2]
    for path in sorted((root / "data" / kind).glob("*.yaml")):
        faults = [fault.message for fault in validator.iter_errors(parse("x", path.read_bytes()).data)]
        assert not faults, (path.name, faults)
