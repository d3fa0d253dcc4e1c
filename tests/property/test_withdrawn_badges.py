"""The list of withdrawn badges and its register, against an independent decoder and for any order of events."""

from datetime import date
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from openbadgeslib.ob3.status import decode_encoded_list, set_indices

from leadkit.products.thanks import register as registers
from leadkit.products.thanks.badges import Badge
from leadkit.products.thanks.status_list import SIZE, encoded

DAY: Final = date(2026, 11, 21)
NAMES: Final = ("a", "b", "c")
STATES = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from("xyz"), min_size=1), max_size=3)


@given(st.frozensets(st.integers(0, SIZE - 1), max_size=50))
def test_the_bits_of_a_list_are_those_that_were_set(numbers: frozenset[int]) -> None:
    bits = decode_encoded_list(encoded(numbers))
    assert (len(bits) * 8, set_indices(bits)) == (SIZE, numbers)


def test_the_ends_of_a_list_can_be_set() -> None:
    assert set_indices(decode_encoded_list(encoded((0, SIZE - 1)))) == {0, SIZE - 1}
    assert len(set_indices(decode_encoded_list(encoded(range(SIZE))))) == SIZE


def badges(state: dict[str, set[str]]) -> dict[str, Badge]:
    return {name: Badge(f"people/{name}", "made", {}, tuple(sorted(lines))) for name, lines in state.items()}


@given(st.lists(STATES, min_size=1, max_size=6))
def test_whatever_happens_a_badge_holds_exactly_while_every_line_of_it_does(states: list[dict[str, set[str]]]) -> None:
    register, told = registers.opened("seed", DAY), dict[int, tuple[str, set[str]]]()
    withdrawn = set[int]()
    for turn, state in enumerate(states):
        register = registers.with_new(registers.settled(register, badges(state)), badges(state), f"seed {turn}", DAY)
        over = {number for number, (who, lines) in told.items() if not lines <= state.get(who, set())}
        withdrawn |= over
        told = {number: kept for number, kept in told.items() if number not in over}
        rows = {row.who.removeprefix("people/"): row.number for row in register.issued}
        assert rows.keys() == state.keys()
        told |= {rows[who]: (who, lines) for who, lines in state.items()}
        assert set(rows.values()) == told.keys()
        assert register.withdrawn == withdrawn
        assert not register.withdrawn & told.keys()
    assert registers.from_data(registers.to_data(register)) == register


@given(STATES)
def test_forgetting_leaves_numbers_only(state: dict[str, set[str]]) -> None:
    register = registers.with_new(registers.opened("seed", DAY), badges(state), "seed", DAY)
    numbers = {row.number for row in register.issued}
    for name in NAMES:
        register = registers.forgotten(register, f"people/{name}")
    assert not register.issued
    assert register.withdrawn == numbers
    assert register.waiting == len(numbers)
