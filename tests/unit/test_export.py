"""The exported tables: who has a row where, who is the same, what is left open, and that all formats say the same."""

import csv
import io
import json
import random
import sqlite3
from collections.abc import Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import pytest

from community import DAY, SKILLS, tree, valid
from federated import community_of_chance, source_of
from leadkit.community.identity import digest_of, known_by
from leadkit.model.config import Config
from leadkit.products.export import TABLES, dictionary_page, package, tables_of
from leadkit.render.datasets import FORMATS, table_format
from leadkit.render.markdown import render as render_markdown
from leadkit.report.datasets import Dataset

PURPOSES = ("directory", "matching", "private-matching", "census", "federation")
OF_PEOPLE = ("people", "attributes", "languages", "memberships", "offers", "wants", "identities", "exchange", "pairs")


def rows(tables: Mapping[str, Dataset], name: str) -> list[dict[str, Any]]:
    table = tables[name]
    return [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]


def exported(texts: Mapping[str, str], day: date = DAY) -> dict[str, Dataset]:
    return tables_of(source_of(texts, day))


def text_of(tables: Mapping[str, Dataset], *but: str) -> str:
    return repr([table.rows for name, table in tables.items() if name not in but])


def zelda(covers: str, more: str = "", until: str = "") -> str:
    return (
        f"name: Zelda\nconsent: {{given: 2026-06-02, covers: [{covers}]{until}}}\n"
        f"contact: https://example.org/zelda\ncountry: GH\nlanguages: {{en: 5, tw: N}}\nneeds_access: [captions]\n"
        f"groups: [{{group: north}}]\noffers: [{{skill: facilitation, level: 5}}]\n"
        f"wants: [{{skill: budgeting, goal: 3}}]\n{more}"
    )


NORTH = (
    "name: North\nkind: chapter\nlanguages: [en]\ncontact: https://example.org/north\nsources: [https://example.org/]\n"
)
SOUTH = NORTH.replace("North", "South").replace("north", "south") + "wants: [{skill: facilitation, goal: 3}]\n"


def with_zelda(covers: str, more: str = "", until: str = "") -> dict[str, str]:
    return tree("groups/north.yaml", NORTH, "groups/south.yaml", SOUTH, zelda=zelda(covers, more, until))


def tables_with_zelda(tables: Mapping[str, Dataset]) -> set[str]:
    return {name for name in OF_PEOPLE if "people/zelda" in repr(tables[name].rows)}


@pytest.mark.parametrize("covers", [one for size in range(1, 6) for one in combinations(PURPOSES, size)], ids="+".join)
def test_a_row_is_where_a_consent_covers_it(covers: tuple[str, ...]) -> None:
    has = set(covers).issuperset
    tables = exported(with_zelda(", ".join(covers)))
    expected: set[str] = set()
    is_named = has(["directory"]) or has(["matching", "federation"])
    if is_named:
        expected |= {"people", "languages", "memberships", "offers", "wants"}
        expected |= {"attributes"} if has(["census"]) else set()
        expected |= {"identities"} if has(["federation"]) else set()
    expected |= {"exchange"} if has(["matching", "federation"]) else set()
    expected |= {"pairs"} if has(["matching"]) else set()
    assert tables_with_zelda(tables) == expected
    assert ("Zelda" in text_of(tables)) == (is_named or has(["matching"]))
    (row,) = rows(tables, "communities")
    assert row["people"] == int(has(["census"]))
    assert row["people_with_rows"] == int(has(["census", "federation"]) and is_named)
    rest = [one["people"] for one in rows(tables, "counts") if (one["part"], one["dimension"]) == ("rest", "all")]
    assert rest == [row["people"] - row["people_with_rows"]]
    assert "captions" not in text_of(tables, "counts")


@pytest.mark.parametrize(("more", "until"), [("sample: true\n", ""), ("", ", until: 2026-11-20")])
def test_examples_and_whose_consent_ended_have_no_row(more: str, until: str) -> None:
    tables = exported(with_zelda("directory, matching, census, federation", more, until))
    assert tables_with_zelda(tables) == set()
    assert "zelda" not in text_of(tables).casefold()
    assert rows(tables, "communities")[0]["people"] == 0


def test_who_retired_is_in_no_round() -> None:
    found = tables_with_zelda(exported(with_zelda("directory, matching, census, federation", "status: retired\n")))
    assert {"people", "identities"} <= found
    assert found.isdisjoint({"exchange", "pairs"})


def test_a_consent_holds_on_its_last_day() -> None:
    assert "people" in tables_with_zelda(exported(with_zelda("directory", until=", until: 2026-11-21")))


PAGES = (
    "https://meta.wikimedia.org/wiki/User:Amina_A",
    "https://meta.wikimedia.org/wiki/User_talk:Amina_A",
    "https://fr.wikipedia.org/wiki/User:Amina%20A/",
    "https://www.wikidata.org/wiki/User_talk:amina_A?x=1",
)


def identities(text: str, settings: str = "") -> tuple[str, ...]:
    repo = valid({**SKILLS, "leadkit.yaml": f"name: X\n{settings}", "data/people/x.yaml": text})
    return known_by(repo.config, repo.people["x"].record)


def reached(page: str) -> str:
    return f"name: X\nconsent: {{given: 2026-06-02, covers: [federation]}}\ncontact: {page}\nlanguages: {{en: 5}}\n"


def test_pages_of_one_account_are_one_person() -> None:
    assert len({identities(reached(page)) for page in PAGES}) == 1


@pytest.mark.parametrize(
    "page",
    [
        "https://meta.wikimedia.org/wiki/User:Amina_B",
        "https://wiki.example.org/wiki/User:Amina_A",
        "https://wikipedia.org.example.org/wiki/User:Amina_A",
        "https://meta.wikimedia.org/wiki/Amina_A",
    ],
)
def test_pages_of_others_are_others(page: str) -> None:
    assert set(identities(reached(page))).isdisjoint(identities(reached(PAGES[0])))


def test_a_user_name_is_the_account_of_the_site_that_the_community_names() -> None:
    named = "name: X\nconsent: {given: 2026-06-02, covers: [federation]}\nusername: Amina A\nlanguages: {en: 5}\n"
    sites = [
        identities(named, f'contacts: "https://{site}/wiki/User:{{}}"\n') for site in ("a.example.org", "b.example.org")
    ]
    assert [len(found) for found in sites] == [1, 1]
    assert sites[0] != sites[1]


def test_a_page_is_told_as_a_digest_with_the_word_only() -> None:
    found = exported(with_zelda("directory, federation"))
    told = [row["identity"] for row in rows(found, "identities") if row["party"] == "people/zelda"]
    assert told == [f"page:{digest_of('leadkit', 'example.org/zelda')}"]
    assert digest_of("leadkit", "x") != digest_of("other", "x")
    assert Config.model_validate({"name": "X"}).federation.word == "leadkit"


def open_records(texts: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    return {row["party"]: json.loads(row["record"]) for row in rows(exported(texts), "exchange")}


def test_a_record_for_others_has_what_is_open_and_no_more() -> None:
    more = "seats: 2\nneeds_access: [captions]\nusername: Zelda\nsame_as: {orcid: 0000-0002-1825-0097}\n"
    texts = with_zelda("directory, matching, census, federation", more.replace("needs_access: [captions]\n", ""))
    found = open_records(texts)["people/zelda"]
    assert set(found) <= {
        *("name", "country", "languages", "contact", "consent", "offers", "wants", "seats", "mentors", "groups"),
    }
    assert found["wants"] == [{"skill": "budgeting", "goal": 3}]
    assert (found["seats"], found["mentors"]) == (1, 2)
    assert found["consent"] == {"given": "2026-06-02", "covers": ["matching"]}


def test_a_met_request_and_an_offer_without_a_place_stay_at_home() -> None:
    texts = with_zelda("directory, matching, census, federation", "seats: 1\n")
    found = open_records(texts)
    assert "offers" not in found["people/zelda"]
    assert "groups/south" not in found


def test_an_offer_for_members_only_is_nobody_elses() -> None:
    texts = with_zelda("directory, matching, census, federation")
    texts["data/people/zelda.yaml"] = (
        texts["data/people/zelda.yaml"].replace(
            "level: 5}", "level: 5, for: {members: true}}, {skill: wikidata, level: 4, until: 2026-11-20}"
        )
        + "seats: 5\n"
    )
    assert "offers" not in open_records(texts)["people/zelda"]


def everything(seed: int) -> dict[str, str]:
    return community_of_chance(seed, 15)


@pytest.mark.parametrize("form", FORMATS)
def test_files_in_any_order_make_the_same_bytes(form: str) -> None:
    texts = everything(3)
    mixed = list(texts.items())
    random.Random(1).shuffle(mixed)
    first, again = (table_format(form).render(exported(one)) for one in (texts, dict(mixed)))
    assert first == again


def test_rows_are_in_order_of_their_key_and_the_unknown_first() -> None:
    table = TABLES["attributes"]
    rows = [("x", "people/a", "region", key) for key in ("south", None, "north")]
    assert [row[3] for row in table.holding(rows).rows] == [None, "north", "south"]


def test_every_column_is_explained_in_the_page_and_in_the_package() -> None:
    tables = exported(everything(3))
    page = render_markdown(dictionary_page("Nordic"))
    told = package(tables, {name: table_format("csv").path(name) for name in tables})
    assert [one["name"] for one in told["resources"]] == list(TABLES)
    for one in told["resources"]:
        table = tables[one["name"]]
        section = page.split(f"\n## {one['name'].replace('_', chr(92) + '_')}\n")[1].split("\n## ")[0]
        lines = [line.split(" | ")[0].strip("| ").replace("\\", "") for line in section.splitlines() if " | " in line]
        assert (
            lines[2:] == [column.name for column in table.columns] == [row["name"] for row in one["schema"]["fields"]]
        )
        assert all(row["description"] for row in one["schema"]["fields"])
        assert one["rows"] == len(table.rows)
        files = table_format("csv").render(tables)
        head = next(csv.reader(io.StringIO(files[one["path"]].decode())))
        assert head == [column.name for column in table.columns]


@pytest.mark.parametrize("seed", range(3))
def test_a_key_tells_one_row_from_all_others(seed: int) -> None:
    for name, table in exported(everything(seed)).items():
        keys = [tuple(row[key] for key in table.key) for row in rows({name: table}, name)]
        assert len(set(keys)) == len(keys), name


def test_all_formats_hold_the_same_rows(tmp_path: Path) -> None:
    tables = exported(everything(5))
    for form in FORMATS:
        (tmp_path / form).mkdir()
        for path, content in table_format(form).render(tables).items():
            (tmp_path / form / path).write_bytes(content)
    connection = duckdb.connect()
    database = sqlite3.connect(tmp_path / "sqlite/leadkit.sqlite")
    for name, table in tables.items():
        assert connection.read_parquet(str(tmp_path / f"parquet/{name}.parquet")).fetchall() == list(table.rows)
        plain = [tuple(_plain(cell) for cell in row) for row in table.rows]
        found = connection.read_csv(str(tmp_path / f"csv/{name}.csv"), all_varchar=True, header=True).fetchall()
        assert [tuple("" if cell is None else cell for cell in row) for row in found] == plain, name
        stored = database.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 – our own name
        assert stored == [tuple(_stored(cell) for cell in row) for row in table.rows], name
    told = database.execute('SELECT "table", "column" FROM columns').fetchall()
    assert told == [(name, column.name) for name, table in tables.items() for column in table.columns]
    database.close()
    connection.close()


def _plain(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def _stored(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


@pytest.mark.parametrize("seed", range(3))
def test_what_is_empty_is_nothing_in_every_format(seed: int) -> None:
    texts = everything(seed)
    texts["leadkit.yaml"] += "regions: {south-asia: {label: {en: South}}, sub-saharan-africa: {label: {en: Sub}}}\n"
    texts["data/trainings/open.yaml"] = (
        "title: {en: Open}\nkind: workshop\nstatus: planned\nsources: [https://example.org/]\n"
    )
    tables = exported(texts)
    assert not [(name, key) for name in tables for row in rows(tables, name) for key, cell in row.items() if cell == ""]


def test_a_name_is_no_formula_in_a_spreadsheet() -> None:
    texts = with_zelda("directory")
    texts["data/people/zelda.yaml"] = texts["data/people/zelda.yaml"].replace("name: Zelda", "name: '=1+cmd'")
    files = table_format("csv").render(exported(texts))
    (row,) = csv.DictReader(io.StringIO(files["people.csv"].decode()))
    assert row["name"] == "'=1+cmd"
