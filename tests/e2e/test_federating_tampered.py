"""`leadkit federate` on tables that leadkit would not have written: named, left out, and in no number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from federated import READ, source_of
from federating import LEARNS, NORDIC, SAHEL, Change, community, exported, federate, left_out, person, put
from leadkit.products.export import tables_of
from leadkit.render.datasets import table_format
from leadkit.report.datasets import Row
from program import Outcome, contents

# What tables can hold that leadkit would not have written.


def put_day(column: str, days: int) -> Change:
    """Days since 1970, also such as no calendar has."""

    def change(table: pyarrow.Table) -> pyarrow.Table:
        place = table.schema.get_field_index(column)
        cells = pyarrow.array([days] * len(table), pyarrow.int32()).cast(pyarrow.date32())
        return table.set_column(place, table.schema.field(place), cells)

    return change


def twice(table: pyarrow.Table) -> pyarrow.Table:
    return pyarrow.concat_tables([table, table])


def with_row(**cells: object) -> Change:
    """One row more, like the first but for some cells."""

    def change(table: pyarrow.Table) -> pyarrow.Table:
        rows = table.to_pylist()
        return pyarrow.Table.from_pylist([*rows, {**rows[0], **cells}], table.schema)

    return change


def typed(column: str, kind: pyarrow.DataType) -> Change:
    def change(table: pyarrow.Table) -> pyarrow.Table:
        place = table.schema.get_field_index(column)
        return table.set_column(place, pyarrow.field(column, kind), pyarrow.nulls(len(table), kind))

    return change


CONSENT = "it has rows of people that they did not agree to"
FORM = "its table {} has something in it that leadkit never writes"
VERSION = "its tables are of another version; export them again with this leadkit"
COLUMNS = "its table {} has other columns than this version of leadkit reads"
NAMES = "it has names that are empty or too long"
NUMBERS = "it has numbers that are too small or too large"
DAYS = "it has days that are none"
TAMPERED: dict[str, tuple[str, Change, str]] = {
    "more-columns": ("people", lambda t: t.append_column("email", pyarrow.nulls(len(t))), COLUMNS.format("people")),
    "fewer-columns": ("people", lambda t: t.drop_columns(["contact"]), COLUMNS.format("people")),
    "other-types": ("counts", typed("people", pyarrow.float64()), COLUMNS.format("counts")),
    "rows-of-others": ("wants", with_row(community="nordic"), "its tables are not of one community"),
    "all-of-others": ("people", put("community", "nordic"), "its tables are not of one community"),
    "later-version": ("communities", put("tables", 2), VERSION),
    "no-community": ("communities", lambda t: t.slice(0, 0), VERSION),
    "two-communities": ("communities", twice, VERSION),
    "tomorrow": ("communities", put("as_of", date(2026, 11, 22)), "it is of a day that has not come yet"),
    "no-day": ("communities", put_day("as_of", -(2**31)), DAYS),
    "day-too-late": ("people", put_day("agreed_until", 2**31 - 1), DAYS),
    "agreed-to-census-only": (
        "people",
        lambda t: put("covers_directory", False)(put("covers_matching", False)(t)),
        CONSENT,
    ),
    "consent-ended": (
        "people",
        put("agreed_until", date(2026, 11, 20)),
        "it has rows of people whose consent was not in force on its day",
    ),
    "consent-to-come": (
        "people",
        put("agreed_on", date(2026, 11, 22)),
        "it has rows of people whose consent was not in force on its day",
    ),
    "known-without-federation": ("people", put("covers_federation", False), CONSENT),
    "exchanged-without-matching": ("people", put("covers_matching", False), CONSENT),
    "wants-of-nobody": ("wants", put("party", "people/nobody"), CONSENT),
    "attributes-of-no-group": ("attributes", put("party", "groups/nobody"), CONSENT),
    "exchange-of-nobody": ("exchange", put("party", "people/nobody"), CONSENT),
    "identity-of-nobody": ("identities", put("party", "people/nobody"), CONSENT),
    "needs-by-name": (
        "attributes",
        put("dimension", "access"),
        "it says of people by name what they need to take part",
    ),
    "path-as-dimension": ("attributes", put("dimension", "../../out2/evil"), FORM.format("attributes")),
    "path-as-count": ("counts", put("dimension", "../../out2/evil"), FORM.format("counts")),
    "formula-as-key": ("counts", put("key", "=cmd|' /C calc'!A0"), FORM.format("counts")),
    "unknown-experience": (
        "counts",
        lambda t: put("key", "guru", t.column("dimension").to_pylist().index("experience"))(t),
        FORM.format("counts"),
    ),
    "path-as-id": ("people", put("person", "people/../../x"), CONSENT),
    "path-as-skill": ("skills", put("skill", "../x"), FORM.format("skills")),
    "path-as-means": ("wants", put("subject", "means/../../x"), FORM.format("wants")),
    "line-after-id": ("skills", put("skill", "budgeting\n"), FORM.format("skills")),
    "script-as-language": ("languages", put("language", "<script>"), FORM.format("languages")),
    "script-as-link": ("people", put("contact", "javascript:alert(1)"), FORM.format("people")),
    "script-as-repository": ("communities", put("repository", "javascript:alert(1)"), FORM.format("communities")),
    "unknown-category": ("skills", put("category", "<b>"), FORM.format("skills")),
    "escape-as-label": ("skill_labels", put("label", "\x1b[31mred"), FORM.format("skill_labels")),
    "escape-as-name": ("people", put("name", "\x1b[31mred"), FORM.format("people")),
    "less-than-nobody": ("counts", put("people", -1), NUMBERS),
    "more-than-everybody": ("counts", put("people", 2**63 - 1), NUMBERS),
    "level-of-none": ("wants", put("goal", 9), NUMBERS),
    "megabyte": ("people", put("name", "x" * 1_000_000), NAMES),
    "nameless": ("communities", put("name", ""), NAMES),
    "people-twice": ("people", twice, "it has one row twice"),
    "counts-twice": ("counts", twice, "it has one row twice"),
}


@pytest.fixture(scope="session")
def tampered(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Two communities, as many as there are ways to be wrong, and their federation in `out`."""

    def make(folder: Path) -> None:
        exported(NORDIC, folder / "nordic")
        exported(SAHEL, folder / "sahel")
        found = tables_of(source_of(community("zelda", zelda=person("Zelda", LEARNS, more="since: 2025"))))
        for name, (table, change, _) in TAMPERED.items():
            one = folder / name
            one.mkdir()
            own = {kind: replace(found[kind], rows=_under(name, found[kind].rows)) for kind in READ}
            for path, content in table_format("parquet").render(own).items():
                (one / path).write_bytes(content)
            changed = one / f"{table}.parquet"
            parquet.write_table(change(parquet.read_table(changed)), changed)
        done = federate(folder, "nordic", "sahel", *TAMPERED)
        (folder / "told").write_text(f"{done.code}\n{done.err}", encoding="utf-8")

    return once("tampered", make)


def _under(name: str, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The same rows as another community's."""
    return tuple((name, *row[1:]) for row in rows)


def told(folder: Path) -> Outcome:
    code, _, err = (folder / "told").read_text(encoding="utf-8").partition("\n")
    return Outcome(int(code), "", err)


@pytest.mark.parametrize("name", TAMPERED)
def test_tables_that_leadkit_would_not_have_written_are_left_out(tampered: Path, name: str) -> None:
    assert left_out(told(tampered)).get(name) == TAMPERED[name][2]


def test_who_is_left_out_is_in_nothing_and_the_others_are_counted(tampered: Path) -> None:
    done, files = told(tampered), contents(tampered / "out")
    assert done.code == 0
    assert done.err.splitlines()[-1].startswith("leadkit: 2 communities, 1 pair across them; ")
    assert len(left_out(done)) == len(TAMPERED)
    numbers = files["communities.csv"].decode()
    assert [line.split(",")[0] for line in numbers.splitlines()] == ["community", "nordic", "sahel"]
    assert not [name for name, content in files.items() if b"Zelda" in content or b"evil" in content]
    assert sorted(path.name for path in tampered.iterdir()) == sorted(["nordic", "sahel", "out", "told", *TAMPERED])


def test_every_page_that_counts_names_who_is_left_out(tampered: Path) -> None:
    for page in ("README.md", "communities.md"):
        text = (tampered / "out" / page).read_text(encoding="utf-8")
        assert f"{len(TAMPERED)} communities are left out of every number" in text
