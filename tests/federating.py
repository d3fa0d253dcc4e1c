"""Small communities as texts and as tables, and the program's federation of them, for tests."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pyarrow

from community import SKILLS
from federated import source_of, written
from program import Outcome, leadkit

DAY = ("--as-of", "2026-11-21")
ALL = "[directory, matching, census, federation]"
Change = Callable[[pyarrow.Table], pyarrow.Table]


def community(name: str, **people: str) -> dict[str, str]:
    settings = {"leadkit.yaml": f"name: {name.title()}\nfederation: {{id: {name}}}\n"}
    return {**SKILLS, **settings, **{f"data/people/{one}.yaml": text for one, text in people.items()}}


def person(name: str, sides: str, consent: str = ALL, contact: str = "", more: str = "") -> str:
    page = contact or f"https://example.org/{name.replace(' ', '-').lower()}"
    return (
        f"name: {name}\nconsent: {{given: 2026-06-02, covers: {consent}}}\ncontact: {page}\ncountry: GH\n"
        f"languages: {{en: 5}}\n{sides}\n{more}"
    )


TEACHES = "offers: [{skill: facilitation, level: 5}]"
LEARNS = "wants: [{skill: facilitation, goal: 3}]"
NORDIC = community("nordic", ana=person("Ana", TEACHES))
SAHEL = community("sahel", dido=person("Dido", LEARNS))


def exported(texts: Mapping[str, str], folder: Path, day: date = date(2026, 11, 21)) -> Path:
    return written(source_of(texts, day), folder)


def federate(cwd: Path, *arguments: str | Path) -> Outcome:
    done = leadkit("federate", *arguments, "--out", "out", *DAY, cwd=cwd)
    assert done.out == ""
    return done


def left_out(done: Outcome) -> dict[str, str]:
    """Last part of a source → why."""
    lines = [line.removeprefix("leadkit: ") for line in done.err.splitlines() if " is left out: " in line]
    rows = [line.split(" is left out: ", 1) for line in lines]
    return {source.rpartition("/")[2]: reason for source, reason in rows}


def put(column: str, value: object, row: int = 0) -> Change:
    def change(table: pyarrow.Table) -> pyarrow.Table:
        place = table.schema.get_field_index(column)
        field, cells = table.schema.field(place), table.column(place).to_pylist()
        cells[row] = value
        return table.set_column(place, field, pyarrow.array(cells, field.type))

    return change
