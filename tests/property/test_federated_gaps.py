"""What one community lacks and others have, against a slow recount from the tables, on communities of chance."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from federated import community_of_chance, source_of, together, written
from leadkit.i18n.names import language_of
from leadkit.products.export import tables_of
from leadkit.report.datasets import Dataset

Row = dict[str, Any]
ABOVE = {"facilitation": ("facilitation", "communication")}
"""The shipped copies are joined by what they mean, under their own ids."""


def rows(tables: Mapping[str, Dataset], name: str) -> list[Row]:
    table = tables[name]
    return [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]


@pytest.mark.parametrize("seed", range(4))
def test_gaps_and_missing_material_are_what_a_recount_finds(seed: int, tmp_path: Path) -> None:
    names = ("nordic", "sahel", "andes")
    texts = [_apart(community_of_chance(f"{seed} {name}", 9, name), name) for name in names]
    sources = [source_of(one) for one in texts]
    counted = together("duckdb", [written(one, tmp_path / name) for one, name in zip(sources, names, strict=True)])
    tables = dict(zip(names, map(tables_of, sources), strict=True))
    gaps = {(gap.community, gap.skill): (gap.unmet, dict(gap.can_give)) for gap in counted.gaps}
    assert gaps == _gaps(tables)
    untaught = {(one.skill, one.language): (one.people, one.communities) for one in counted.untaught}
    assert untaught == _untaught(tables)


def _apart(texts: dict[str, str], name: str) -> dict[str, str]:
    """People and resources that no other community has."""
    return {
        path: text.replace("org/people/", f"org/{name}/people/").replace("org/guide/", f"org/{name}/guide/")
        for path, text in texts.items()
    }


def _agreed(tables: Mapping[str, Dataset], *purposes: str) -> set[str]:
    people = {row["person"] for row in rows(tables, "people") if all(row[f"covers_{purpose}"] for purpose in purposes)}
    return people | {row["group"] for row in rows(tables, "groups")}


def _gaps(communities: Mapping[str, Mapping[str, Dataset]]) -> dict[tuple[str, str], tuple[int, dict[str, int]]]:
    able: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, tables in communities.items():
        seats = {row["person"]: row["seats_left"] for row in rows(tables, "people")}
        seats |= {row["group"]: row["seats_left"] for row in rows(tables, "groups")}
        agreed = _agreed(tables, "matching", "federation")
        for row in rows(tables, "offers"):
            if row["is_counted"] and (row["level"] or 0) >= 3 and row["party"] in agreed and seats[row["party"]]:
                for skill in ABOVE.get(row["subject"], (row["subject"],)):
                    able[skill][name].add(row["party"])
    found = {}
    for name, tables in communities.items():
        for row in rows(tables, "counts"):
            if (row["part"], row["dimension"]) == ("all", "skill") and row["unmet"]:
                others = {other: len(who) for other, who in able[row["key"]].items() if other != name}
                if others:
                    found[name, row["key"]] = row["unmet"], others
    return found


def _untaught(communities: Mapping[str, Mapping[str, Dataset]]) -> dict[tuple[str, str], tuple[int, int]]:
    taught = {pair for tables in communities.values() for pair in _taught(tables)}
    asking: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for name, tables in communities.items():
        agreed = _agreed(tables, "census", "federation")
        spoken: dict[str, set[str]] = defaultdict(set)
        for row in rows(tables, "attributes"):
            if row["dimension"] == "language" and row["key"]:
                spoken[row["party"]].add(row["key"])
        for row in rows(tables, "wants"):
            if row["is_counted"] and row["party"] in agreed and not row["subject"].startswith("means/"):
                languages = spoken[row["party"]]
                if not any((row["subject"], language) in taught for language in languages):
                    for language in languages:
                        asking[row["subject"], language].add((name, row["party"]))
    return {key: (len(who), len({name for name, _ in who})) for key, who in asking.items()}


def _taught(tables: Mapping[str, Dataset]) -> Iterator[tuple[str, str]]:
    usable = {row["resource"] for row in rows(tables, "resources") if row["status"] != "archived"}
    for taught in rows(tables, "taught"):
        for row in rows(tables, "resource_languages"):
            if taught["by"] == f"resources/{row['resource']}" and row["resource"] in usable:
                yield taught["skill"], language_of(row["language"])
