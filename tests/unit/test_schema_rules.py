"""What the JSON Schemas tell editors of rules about several keys is what the models and checks say, never more."""

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from community import AMINA, checked, tree
from leadkit.documents import Refused, parse
from leadkit.findings import Severity
from leadkit.model.config import Config
from leadkit.model.fields import Model
from leadkit.model.kinds import KINDS
from leadkit.model.schemas import FILES, schemas

ROOT = Path(__file__).parents[2]
STATED = {
    name: json.loads(text) for name, text in schemas(Config.model_validate({"working_languages": ["en"]})).items()
}
VALIDATORS = {name: Draft7Validator(json.loads(text)) for name, text in schemas(Config()).items()}
OTHERS = {
    "data/groups/band.yaml": "name: Band\nkind: chapter\nlanguages: [en]\ncountry: GH\n",
    "data/resources/guide.yaml": "title: {en: Guide}\nkind: guide\nurl: https://example.org/g\nlanguages: [en]\n",
    "data/trainings/days.yaml": "title: {en: Days}\nkind: course\nlanguages: [en]\n",
}


def parts() -> Iterator[tuple[str, type[Model], dict[str, Any]]]:
    """Every model that has a rule about keys, with its schema."""
    for name, (root, _) in FILES.items():
        schema = STATED[name]
        found = {root.__name__: schema, **schema.get("definitions", {})}
        for model in every_model():
            if model.__name__ in found:
                yield name, model, found[model.__name__]


def every_model(base: type[Model] = Model) -> Iterator[type[Model]]:
    for model in base.__subclasses__():
        if "cross_field_error" in vars(model):
            yield model
        yield from every_model(model)


PARTS = {f"{name}: {model.__name__}": (model, schema) for name, model, schema in parts()}


def rules_of(schema: dict[str, Any]) -> Draft7Validator:
    return Draft7Validator({"allOf": schema.get("allOf", [])})


@pytest.mark.parametrize("name", sorted(PARTS))
def test_every_set_of_keys_has_the_verdict_of_the_model(name: str) -> None:
    model, schema = PARTS[name]
    keys = sorted(schema["properties"])
    rule = rules_of(schema)
    for size in range(len(keys) + 1):
        for chosen in combinations(keys, size) if size < 4 or len(keys) < 12 else ():
            is_taken = model.cross_field_error(frozenset(chosen)) is None
            assert rule.is_valid({key: {} for key in chosen}) == is_taken, chosen


def test_there_are_such_rules() -> None:
    assert {"Person", "Group", "Offer", "Want", "Audience", "Quota", "Meeting", "Resource"} <= {
        model.__name__ for model, _ in PARTS.values()
    }


def verdicts(path: str, text: str) -> tuple[bool, bool]:
    """Whether leadkit finds no error in a file, and whether its schema takes it."""
    loaded = checked({**tree(amina=AMINA), **OTHERS, path: text})
    is_sound = not any(f.path == path and f.severity is Severity.ERROR for f in loaded.findings)
    schema = VALIDATORS[f"{KINDS[path.split('/')[1]].singular}.schema.json"]
    try:
        return is_sound, schema.is_valid(parse(path, text).data)
    except Refused:
        return is_sound, False


PERSON = "name: Zoe\nconsent: {given: 2026-05-02, covers: [census]}\ncountry: DE\nlanguages: {en: 4}\n"
TRAINING = "title: {en: T}\nkind: course\nlanguages: [en]\n"


def sessions(entry: str) -> str:
    return f"{TRAINING}sessions:\n  - {{{entry}}}\n"


def quotas(*entries: str, seats: str = "seats: 9\n") -> str:
    lines = "".join(f"      - {{{entry}}}\n" for entry in entries)
    return f"{TRAINING}{seats}selection:\n  rules:\n    quotas:\n{lines}"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("people", PERSON),
        ("people", PERSON.replace("[census]", "[census, matching]")),
        ("people", PERSON.replace("[census]", "[matching]") + "via: band\n"),
        ("people", PERSON.replace("[census]", "[private-matching]")),
        ("people", PERSON.replace("languages: {en: 4}\n", "")),
        ("people", f"{PERSON}hours: [mon 10:00-12:00]\n"),
        ("people", f"{PERSON}hours: [mon 10:00-12:00]\ntimezone: Europe/Berlin\n"),
        ("people", f"{PERSON}region: south-asia\n"),
        ("people", f"{PERSON}groups: [band, band]\n"),
        ("people", f"{PERSON}same_as: {{orcid: 0000-0002-1825-009}}\n"),
        ("people", f"{PERSON}same_as: {{orcid: 0000-0002-1825-0097}}\n"),
        *(
            ("people", f"{PERSON}wants: [{{skill: wikidata, now: {n}, goal: {g}}}]\n")
            for n in range(5)
            for g in (1, 3, 5)
        ),
        ("people", f"{PERSON}wants: [{{skill: wikidata, goal: 1}}]\n"),
        *(
            ("people", f"{PERSON}learned: [{{skill: wikidata, from: {a}, to: {b}, on: 2026-01-01{via}}}]\n")
            for a in (0, 1, 2)
            for b in (1, 2, 3)
            for via in ("", ", via: trainings/days", ", via: resources/guide")
        ),
        *(
            ("people", f"{PERSON}offers: [{{{keys}}}]\n")
            for keys in (
                "skill: wikidata",
                "skill: wikidata, level: 3",
                "means: venue",
                "means: venue, level: 3",
                "words: bread, skill: wikidata",
                "level: 3",
                "means: venue, for: {}",
                "means: venue, for: {countries: [GH]}",
            )
        ),
        ("groups", "name: G\nkind: chapter\nlanguages: [en]\nhours: [mon 10:00-12:00]\n"),
        ("groups", "name: G\nkind: chapter\nlanguages: [en]\nmeets: [{at: thu 16:00, timezone: UTC, every: 2}]\n"),
        ("trainings", sessions("start: 2019")),
        ("trainings", sessions("start: 2019-08-14T18:00")),
        ("trainings", sessions("start: 2019-08-14T18:00, timezone: UTC")),
        ("trainings", sessions("start: 2019-08-14, end: 2019-08-14T20:00")),
        ("trainings", sessions("start: 14 August")),
        ("trainings", sessions("start: 1066")),
        ("trainings", quotas("country: GH, at_least: 1")),
        ("trainings", quotas("country: GH, at_least: 1", seats="")),
        ("trainings", quotas("country: GH, at_least: 1", seats="seats: 0\n")),
        ("trainings", quotas("each: country, at_least: 1")),
        ("trainings", quotas("each: country, at_most: 1")),
        ("trainings", quotas("who: sharing, at_most: 1")),
        ("trainings", quotas("who: newcomer, at_most: 1")),
        ("resources", "title: {en: R}\nkind: guide\n"),
        ("resources", "title: {en: R}\nkind: guide\ncitation: A book\ncontributors: [{role: author}]\n"),
    ],
)
def test_what_one_says_the_other_says(kind: str, text: str) -> None:
    is_sound, is_taken = verdicts(f"data/{kind}/zoe.yaml", text)
    assert is_sound == is_taken


def test_a_community_s_working_languages_need_not_be_repeated() -> None:
    data = parse("x", PERSON.replace("languages: {en: 4}\n", "")).data
    assert Draft7Validator(STATED["person.schema.json"]).is_valid(data)
    assert not VALIDATORS["person.schema.json"].is_valid(data)


def test_every_rule_of_an_editor_is_known_to_draft_07() -> None:
    for schema in VALIDATORS.values():
        assert "dependentRequired" not in json.dumps(schema.schema)
        assert "x-unless" not in json.dumps(schema.schema)


SHIPPED = sorted(path for kind in KINDS for path in (ROOT / "data" / kind).glob("*.yaml"))[::9]
VALUES = st.sampled_from(["1", "3", "true", "[]", "{}", "en", "2019", "2026-01-01T10:00", "a", "[a, a]", "null", "[1]"])


@given(st.data())
@settings(deadline=None)
def test_no_schema_refuses_what_leadkit_takes(data: st.DataObject) -> None:
    """A shipped record with a line less, twice, or with another value."""
    path = data.draw(st.sampled_from(SHIPPED))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = data.draw(st.integers(1, len(lines) - 1))
    key, colon, _ = lines[at].partition(": ")
    how = data.draw(st.sampled_from(["drop", "double", "change"]))
    changed = {
        "drop": [],
        "double": [lines[at], lines[at]],
        "change": [f"{key}{colon}{data.draw(VALUES)}\n"] if colon else [lines[at]],
    }[how]
    text = "".join([*lines[:at], *changed, *lines[at + 1 :]])
    kind = path.parent.name
    is_sound, is_taken = verdicts(f"data/{kind}/zoe.yaml", text)
    assert is_taken or not is_sound
