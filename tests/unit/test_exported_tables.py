"""Exported tables as they are looked at before an engine reads them."""

from datetime import date
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from leadkit.storage import exports
from leadkit.storage.exports import Unreadable, is_address, is_export, other_export, read_tables

COLUMNS = {"community": pyarrow.string(), "day": pyarrow.date32()}
SCHEMAS = {name: pyarrow.schema(COLUMNS.items()) for name in ("communities", "people")}


def write(folder: Path, name: str, *communities: str) -> None:
    rows = [{"community": community, "day": date(1970, 1, 3)} for community in communities]
    parquet.write_table(pyarrow.Table.from_pylist(rows, SCHEMAS[name]), folder / f"{name}.parquet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "communities", "a")
    write(tmp_path, "people", "a", "a")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "expected"),
    [("s3://bucket/a", True), ("file:///a", True), ("https://example.org/a", False), ("s3", False), ("a/b", False)],
)
def test_an_address_of_tables_is_told_from_a_folder(text: str, expected: bool) -> None:
    assert is_address(text) == expected


def test_tables_in_another_form_are_known(tmp_path: Path) -> None:
    assert (is_export(tmp_path), other_export(tmp_path)) == (False, False)
    (tmp_path / "datapackage.json").touch()
    assert (is_export(tmp_path), other_export(tmp_path)) == (False, True)
    (tmp_path / "communities.parquet").touch()
    assert (is_export(tmp_path), other_export(tmp_path)) == (True, False)


def test_tables_of_one_community_are_found_with_what_it_says_of_itself(folder: Path) -> None:
    expected = ({name: f"{folder}/{name}.parquet" for name in SCHEMAS}, "a", ({"community": "a", "day": 2},))
    assert read_tables(str(folder), SCHEMAS) == expected
    assert read_tables(folder.as_uri(), SCHEMAS)[1:] == expected[1:]
    write(folder, "people")
    assert read_tables(str(folder), SCHEMAS) == expected


@pytest.mark.parametrize("people", [("b",), ("a", "b")])
def test_tables_of_more_than_one_community_or_of_none_are_refused(folder: Path, people: tuple[str, ...]) -> None:
    write(folder, "people", *people)
    with pytest.raises(Unreadable, match="not of one community"):
        read_tables(str(folder), SCHEMAS)
    for name in SCHEMAS:
        write(folder, name)
    with pytest.raises(Unreadable, match="not of one community"):
        read_tables(str(folder), SCHEMAS)


def test_a_table_that_is_missing_or_no_table_is_told(folder: Path) -> None:
    (folder / "people.parquet").write_bytes(b"no table")
    with pytest.raises(Unreadable, match=r"^its files cannot be read: [^\n]{1,200}$"):
        read_tables(str(folder), SCHEMAS)
    for name in ("people", "communities"):
        (folder / f"{name}.parquet").unlink()
        with pytest.raises(Unreadable, match=f"^its table {name} is missing$"):
            read_tables(str(folder), SCHEMAS)


def test_a_table_of_other_columns_is_refused(folder: Path) -> None:
    parquet.write_table(pyarrow.table({"community": ["a"]}), folder / "people.parquet")
    with pytest.raises(Unreadable, match="its table people has other columns"):
        read_tables(str(folder), SCHEMAS)


@pytest.mark.parametrize("limit", ["_MOST_ROWS", "_MOST_BYTES"])
def test_a_table_that_is_too_large_is_refused(folder: Path, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    about = parquet.read_metadata(folder / "people.parquet")
    most = about.num_rows if limit == "_MOST_ROWS" else about.row_group(0).total_byte_size
    monkeypatch.setattr(exports, limit, most)  # to write four gigabytes takes long
    assert read_tables(str(folder), SCHEMAS).community == "a"
    monkeypatch.setattr(exports, limit, most - 1)
    with pytest.raises(Unreadable, match=r"its table \w+ is too large"):
        read_tables(str(folder), SCHEMAS)
