"""The census as relational expressions against the one that a community counts itself, on communities of chance."""

from pathlib import Path

import pytest

from community import valid
from federated import community_of_chance, found, source_of, stated, together, written
from leadkit.products.federation.federation import Federation


@pytest.mark.parametrize("seed", range(40))
def test_a_community_alone_is_counted_as_it_counts_itself(seed: int, tmp_path: Path) -> None:
    """Every number of every dimension, with people of any consent among them."""
    texts = community_of_chance(seed, 5 + 2 * (seed % 12))
    counted = together("duckdb", [written(source_of(texts), tmp_path / "tables")])
    assert found(counted) == stated(valid(texts))


@pytest.mark.parametrize("seed", range(10))
def test_what_nobody_shares_adds_up(seed: int, tmp_path: Path) -> None:
    """People with other pages are others: the whole is the sum of the communities, and each number has its rows."""
    names = ("nordic", "sahel")
    texts = [
        {
            path: text.replace("https://example.org/people/", f"https://example.org/{name}/people/")
            for path, text in community_of_chance(f"{seed} {name}", 12, name).items()
        }
        for name in names
    ]
    counted = together("duckdb", [written(source_of(one), tmp_path / str(n)) for n, one in enumerate(texts)])
    sums: dict[tuple[str, object], dict[str, int]] = {}
    for one in texts:
        for key, numbers in stated(valid(one)).items():
            row = sums.setdefault(key, dict.fromkeys(numbers, 0))
            sums[key] = {name: row[name] + number for name, number in numbers.items()}
    assert found(counted) == sums
    assert _by_community(counted) == sums


def _by_community(counted: Federation) -> dict[tuple[str, object], dict[str, int]]:
    """What the communities state, added up."""
    sums: dict[tuple[str, object], dict[str, int]] = {}
    for row in counted.by_community.to_pylist():
        key = (row["dimension"], (row["skill"], row["key"]) if row["dimension"] == "cell" else row["key"])
        numbers = {name: row[name] for name in list(row)[4:]}
        before = sums.get(key, dict.fromkeys(numbers, 0))
        sums[key] = {name: before[name] + number for name, number in numbers.items()}
    return sums


@pytest.mark.parametrize("seed", range(10))
def test_a_community_that_comes_twice_under_two_names_counts_once(seed: int, tmp_path: Path) -> None:
    """Where everybody agreed to a federation, two copies are one; what is told of nobody by name aside."""
    texts = {
        path: "".join(
            line.replace(
                line[line.index("covers: [") : line.index("]") + 1], "covers: [directory, matching, census, federation]"
            )
            if line.startswith("consent:")
            else line
            for line in text.splitlines(keepends=True)
            if not line.startswith("needs_access")
        )
        for path, text in community_of_chance(seed, 14).items()
    }
    other = {**texts, "leadkit.yaml": "name: Sahel\nfederation: {id: sahel}\n"}
    counted = together("duckdb", [written(source_of(one), tmp_path / str(n)) for n, one in enumerate((texts, other))])
    alone = stated(valid(texts))
    assert {key: row for key, row in found(counted).items() if key[0] != "access"} == {
        key: row for key, row in alone.items() if key[0] != "access"
    }
    assert counted.several[0] == alone["all", None]["people"]
