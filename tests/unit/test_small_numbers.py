"""What may be told of people: groups joined until nobody is meant, and what is shared by enough."""

import random
from itertools import product

import pytest

from leadkit.community.small_numbers import LEAST, Fact, PublishedNumber, Sides, leaves_open, shared_facts, told_apart

KINDS = ("region", "want")


def test_large_groups_are_told_and_small_ones_joined() -> None:
    cells: dict[str | None, Sides] = {"a": Sides(5, 7), "b": Sides(5, 7), "c": Sides(5, 1), "d": Sides(4, 0)}
    # The two small ones together leave one person on the other side, so the smallest of the others joins them.
    assert told_apart(cells) == {"a": Sides(5, 7), None: Sides(14, 8)}
    assert told_apart({"a": Sides(3, 0), "b": Sides(0, 4)}) == {}


@pytest.mark.parametrize("sides", [Sides(12, 0), Sides(0, 12), Sides(12, 4), Sides(4, 12)])
def test_a_group_of_which_all_or_none_or_nearly_so_are_meant_is_not_told(sides: Sides) -> None:
    assert told_apart({"a": sides, "b": Sides(9, 9), "c": Sides(8, 8)}) == {
        "b": Sides(9, 9),
        None: sides.joined(Sides(8, 8)),
    }


def test_groups_of_one_size_are_told_in_the_order_of_their_names_and_the_unnamed_last() -> None:
    cells = {None: Sides(5, 5), "b": Sides(5, 5), "a": Sides(5, 5)}
    assert list(told_apart(cells)) == ["a", "b", None]


@pytest.mark.parametrize("seed", range(30))
def test_every_cell_told_is_large_on_both_sides_and_all_add_up(seed: int) -> None:
    chance = random.Random(seed)
    cells: dict[str | None, Sides] = {
        value: Sides(chance.randint(0, 12), chance.randint(0, 12)) for value in (*"abcdef", None)
    }
    told = told_apart(cells)
    assert all(min(sides) >= LEAST for sides in told.values())
    whole = [sum(sides[side] for sides in cells.values()) for side in (0, 1)]
    assert not told or [sum(sides[side] for sides in told.values()) for side in (0, 1)] == whole


def brute(numbers: list[PublishedNumber]) -> bool:
    """Every choice that gives these numbers, one after another."""
    members = sorted({str(member) for told in numbers for member in told.members})
    possible = [
        values
        for values in product((0, 1), repeat=len(members))
        if all(sum(values[members.index(str(member))] for member in told.members) == told.number for told in numbers)
    ]
    return all(len({values[place] for values in possible}) == 2 for place in range(len(members)))


@pytest.mark.parametrize("seed", range(60))
def test_what_follows_from_numbers_is_found_as_by_trying_every_choice(seed: int) -> None:
    chance = random.Random(seed)
    truth = {str(name): chance.randint(0, 1) for name in range(8)}
    groups = [frozenset(chance.sample(sorted(truth), chance.randint(1, 7))) for _ in range(chance.randint(1, 3))]
    numbers = [PublishedNumber(frozenset[object](group), sum(truth[name] for name in group)) for group in groups]
    assert leaves_open(numbers) == brute(numbers)


def test_two_tables_that_each_mean_nobody_can_mean_somebody_together() -> None:
    """Of a region all but one are newcomers, and all newcomers are of it: the one is the difference."""
    region, newcomers = frozenset[object](range(12)), frozenset[object](range(11))
    assert leaves_open([PublishedNumber(region, 6)])
    assert leaves_open([PublishedNumber(newcomers, 5)])
    assert not leaves_open([PublishedNumber(region, 6), PublishedNumber(newcomers, 5)])


def people(seed: int, size: int) -> dict[str, frozenset[Fact]]:
    """Whoever wants `t` wants `s`, too."""
    chance = random.Random(seed)
    found = {}
    for number in range(size):
        wants = {skill for skill in "tuv" if chance.random() < 0.4}
        wants |= {"s"} if "t" in wants or chance.random() < 0.3 else set()
        found[f"p{number:03}"] = frozenset([("region", chance.choice("abcd")), *(("want", skill) for skill in wants)])
    return found


@pytest.mark.parametrize("seed", range(20))
def test_what_is_told_is_true_and_told_of_at_least_five_alike(seed: int) -> None:
    facts = people(seed, 5 + 7 * seed)
    found = list(shared_facts(facts, KINDS))
    assert sorted(name for names, _ in found for name in names) == sorted(facts)
    assert all(len(names) >= LEAST and told <= facts[name] for names, told in found for name in names)
    assert any(told for _, told in found) == (len(facts) >= 2 * LEAST)


@pytest.mark.parametrize("seed", range(20))
def test_who_knows_one_thing_of_somebody_learns_no_other(seed: int) -> None:
    """Of all who have a thing that is told, at least five lack each other that is told beside it."""
    facts = people(seed, 20 + 10 * seed)
    for _, told in shared_facts(facts, KINDS):
        for known, other in product(told, told):
            assert known == other or sum(known in own and other not in own for own in facts.values()) >= LEAST


def test_what_all_have_is_told_of_nobody() -> None:
    facts = {f"p{number}": frozenset({("want", "s")}) for number in range(30)}
    assert [told for _, told in shared_facts(facts, KINDS)] == [frozenset()]


def test_fewer_than_five_are_told_nothing_of() -> None:
    for size in (0, 4):
        assert list(shared_facts(people(1, size), KINDS)) == [(tuple(sorted(people(1, size))), frozenset())]
