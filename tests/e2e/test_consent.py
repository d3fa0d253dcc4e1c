"""No output tells of a person what they did not agree to: every output, every consent, every field of a record."""

import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import cache
from itertools import chain, combinations
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import BaseModel

import leadkit
from community import valid
from leadkit.model.config import Config
from leadkit.model.kinds import KINDS
from leadkit.model.markers import Reference, routes_of
from leadkit.products.registry import DISCLOSURES, PRODUCTS
from outputs import COME, GONE, outputs
from watched import BARE, ID, NAME, PURPOSES, STATES, WORDS, State, community, watched

_CARD: Final = "hours timezone offers.note wants.note"
"""What a list of pairs tells of both beside their names."""
_RECORD: Final = "contact username groups.role offers.note offers.words wants.note wants.words"
"""What a change of a record tells of it."""

MAY: Final = {
    "matches/": {"matching": f"id name contact {_CARD}"},
    "match": {"matching": f"id name {_CARD}"},
    "match --private": {"private-matching": f"id name contact {_CARD}", "matching": "name"},
    "why": {"matching": "name hours timezone"},
    "calibrate": {},
    "census/": {"directory census": "id name offers.words wants.words"},
    "ask": dict.fromkeys(("directory", "matching"), "id name contact offers.words wants.words"),
    "meet": {"matching": "id name hours timezone"},
    "plan": {"directory census": "id name"},
    "whatif": {"directory census": "id name", "matching": "id name"},
    "report --since, --trend": {},
    "index/": {"directory": "name contact"},
    "graph/": {"directory": "id name"},
    "find": {"directory": "id name contact"},
    "path": {"directory": "id name contact"},
    "sample": {"directory": "id name contact"},
    "lsp": {"directory": "id name"},
    "outcomes/": {"directory census": "id name contact learned.shared"},
    "thanks/": {"directory": "id name", "directory census": "contact learned.shared served.what"},
    "thanks": {"directory": "id name contact", "directory census": "learned.evidence learned.shared served.what"},
    "site/": {
        "directory": f"id name contact {_CARD} groups.role offers.words wants.words",
        "matching": f"name {_CARD}",
        "directory census": "learned.shared served.what",
    },
    "feeds/": {},
    "export": {
        "directory": "id name contact timezone offers.note wants.note groups.role offers.words wants.words",
        "matching": "id name",
        "matching federation": "contact timezone offers.note wants.note groups.role offers.words wants.words same_as",
        "directory federation": "same_as",
    },
    "diff": {"directory": f"id name {_RECORD}", "matching": "id name"},
    COME: {"directory": "id name offers.words wants.words", "matching": "id name hours timezone"},
    GONE: {},
    "README": {},
}
"""Output → purposes → the fields that these let out together. No other may be in it: no link, no rating's words."""


def _agreed(covers: Iterable[str], state: State) -> set[str]:
    return set(covers) if state in ("in force", "away") else set()


def _fields(output: str, agreed: Set[str]) -> set[str]:
    """The fields of which something may be in an output."""
    rows = MAY[output].items()
    return {field for purposes, fields in rows if set(purposes.split()) <= agreed for field in fields.split()}


_ROUND: Final = frozenset({"directory", "matching", "census"})
RESTS_ON: Final = {
    **{
        name: frozenset(p for part in parts for p in (*part.naming, *part.counting))
        for name, parts in DISCLOSURES.items()
    },
    **dict.fromkeys(("census/", "feeds/", "plan", "report --since, --trend", "README", "site/"), _ROUND),
}
"""Output → the purposes without which a record changes nothing in it; what is unmet rests on the round, too."""
COVERS: Final = tuple(chain.from_iterable(combinations(PURPOSES, size) for size in range(1, len(PURPOSES) + 1)))
_ELSEWHERE: Final = (("federation",), ("matching", "federation"), ("census", "federation"), (*PURPOSES, "federation"))
CASES: Final[tuple[tuple[tuple[str, ...], State], ...]] = (
    *((covers, "in force") for covers in (*COVERS, *_ELSEWHERE)),
    *((covers, "away") for covers in (*COVERS[:4], PURPOSES)),
    *((PURPOSES, state) for state in STATES if state not in ("in force", "away")),
    (("census",), "withdrawn"),
)


@cache
def told(covers: tuple[str, ...] | None, state: State = "in force") -> dict[str, str]:
    """What every output says with a record of this consent; without any, with the bare record."""
    return outputs(valid(community(BARE if covers is None else watched(covers, state))))


@pytest.fixture(params=CASES, ids=lambda case: f"{'+'.join(case[0])}, {case[1]}")
def case(request: pytest.FixtureRequest) -> tuple[tuple[str, ...], State]:
    found: tuple[tuple[str, ...], State] = request.param
    return found


def test_no_word_gets_out_that_was_not_agreed_to(case: tuple[tuple[str, ...], State]) -> None:
    covers, state = case
    found, agreed = told(covers, state), _agreed(covers, state)
    assert found.keys() == MAY.keys()
    for output, text in found.items():
        seen = {field for field, word in WORDS.items() if word in text}
        if output == "why":
            seen -= {"id"}  # it is what was asked for
        assert seen <= _fields(output, agreed), output
        if state == "in force" and " ".join(covers) in MAY[output]:
            assert seen == _fields(output, agreed), output


def test_what_was_not_agreed_to_changes_no_number_either(case: tuple[tuple[str, ...], State]) -> None:
    found, bare, agreed = told(*case), told(None), _agreed(*case)
    for output in found.keys() & RESTS_ON.keys() - {"diff", "why"}:
        if not RESTS_ON[output] & agreed:
            assert found[output] == bare[output], output


def test_the_table_is_what_the_outputs_declare() -> None:
    assert {f"{folder}/" for folder in PRODUCTS} < DISCLOSURES.keys()
    # `select` names nobody; `federate` is held to it by test_federating.
    assert DISCLOSURES.keys() - {"select", "federate"} == MAY.keys() - {COME, GONE, "README"}
    for output in MAY.keys() & DISCLOSURES.keys():
        declared = {frozenset(part.naming) for part in DISCLOSURES[output] if part.naming}
        least = {way for way in declared if not any(other < way for other in declared)}
        naming = {frozenset(purposes.split()) for purposes, fields in MAY[output].items() if "name" in fields.split()}
        assert naming == least, output
        assert all(any(way <= set(purposes.split()) for way in least) for purposes in MAY[output]), output


def test_the_documents_hold_the_same_table() -> None:
    text = (Path(__file__).parents[2] / "docs/outputs.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?`) \| (.+?) \| (.+?) \|$", text.partition("## Who may be named")[2], re.MULTILINE)
    told_there = {name.strip("`"): (naming, counting) for name, naming, counting in rows}
    assert told_there == {
        name: (
            _said([part.naming for part in parts]),
            _said([part.counting for part in parts]),
        )
        for name, parts in DISCLOSURES.items()
    }


def _said(ways: list[tuple[str, ...]]) -> str:
    found = dict.fromkeys(" and ".join(f"`{purpose}`" for purpose in way) for way in ways if way)
    return ", or ".join(found) or "nobody"


def test_the_watched_one_is_named_wherever_a_schema_lets_somebody_be_named() -> None:
    models: dict[str, type[BaseModel]] = {"config": Config, **{name: kind.model for name, kind in KINDS.items()}}
    fields = Counter(
        (kind, field)
        for kind, model in models.items()
        for field, routes in routes_of(model).items()
        for route in routes
        if isinstance(route.mark, Reference) and "people" in route.mark.kinds
    )
    named = {
        (entry.kind, *(step for step in place if isinstance(step, str)))
        for entry, place, *_ in valid(community(BARE)).inventory.marked(Reference, lambda text, _: text in (ID, NAME))
    }
    assert Counter(place[:2] for place in named) == fields


_LEFT_OUT: Final = {
    *("Person.sample", "Person.region", "Person.away", "Consent.until", "Want.means", "Membership.until"),
    *("Accounts.orcid", "Accounts.wikimedia", "Accounts.gitlab", "Accounts.codeberg"),
    *("Audience.regions", "Audience.languages", "Audience.groups", "Audience.kinds", "Audience.members"),
}
"""Fields that cannot stand beside others, or that hold nothing but words of a vocabulary."""


def test_the_watched_record_holds_every_field() -> None:
    seen, models = set[str](), set[type[BaseModel]]()

    def walk(value: Any) -> None:
        if isinstance(value, BaseModel):
            models.add(type(value))
            for field in value.model_fields_set:
                seen.add(f"{type(value).__name__}.{field}")
                walk(getattr(value, field))
        elif isinstance(value, tuple):
            for one in value:
                walk(one)

    walk(valid(community(watched(PURPOSES, "in force"))).people[ID].record)
    assert {f"{model.__name__}.{field}" for model in models for field in model.model_fields} - seen == _LEFT_OUT


_OTHERS: Final = ("model/", "checks/", "scaffold/", "commands/last_build.py", "products/matching/answer.py")
"""What a consent is, rules about it, how one is written, and what whoever keeps the files is told of it."""


def test_one_place_decides_who_may_be_named() -> None:
    source = Path(leadkit.__file__).parent
    for path in sorted(source.rglob("*.py")):
        name = path.relative_to(source).as_posix()
        if not name.startswith((*_OTHERS, "community/disclosure.py")):
            assert ".consent." not in path.read_text(encoding="utf-8"), name
