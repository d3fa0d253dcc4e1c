"""Who steps in where somebody drops out, so that the rules still hold and nobody who has a seat loses it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leadkit.products.selection.applicant_pool import ApplicantPool, Limit
from leadkit.products.selection.conflict import Clash, conflict
from leadkit.products.selection.draw import Draw, draw, holders


@dataclass(frozen=True, slots=True)
class Step:
    """`left` gave a seat back, and `came` have one now: mostly one, nobody where nobody can, two where one had stayed
    empty. `eased` are the rules that can hold no longer, whoever comes, with the nearest number that can."""

    left: str
    came: tuple[str, ...]
    eased: tuple[Clash, ...] = ()


@dataclass(frozen=True)
class State:
    """Who has seats after some gave theirs back, under the limits that can still hold."""

    draw: Draw
    limits: tuple[Limit, ...]
    steps: tuple[Step, ...] = ()


def stepped_in(entrants: ApplicantPool, first: Draw, dropped: Iterable[str]) -> State:
    """The state after these left, one after another; all others who have a seat keep it. Who had none only stops
    waiting."""
    state = State(first, entrants.limits)
    gone: set[str] = set()
    for name in dropped:
        gone.add(name)
        if name in state.draw.seats:
            state = _after(entrants, state, name, gone)
    return state


def _after(entrants: ApplicantPool, state: State, name: str, gone: set[str]) -> State:
    held = _held(state.draw, name, gone)
    found = conflict(entrants, state.limits, held)
    limits = found.eased(state.limits) if found is not None else state.limits
    after = draw(entrants, limits, held)
    if after is None:
        raise RuntimeError("eased limits hold")
    came = tuple(sorted(other for other in after.seats if other not in state.draw.seats))
    return State(after, limits, (*state.steps, Step(name, came, found.clashes if found is not None else ())))


def substitutes(entrants: ApplicantPool, state: State, gone: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Holder of a seat → who would come if they left next; nobody where the rules cannot hold then."""
    found = {}
    for name in sorted(state.draw.seats):
        after = holders(entrants, state.limits, _held(state.draw, name, {*gone, name}))
        found[name] = tuple(sorted(other for other in after or () if other not in state.draw.seats))
    return found


def _held(found: Draw, name: str, gone: set[str]) -> dict[str, bool]:
    """Whoever has a seat keeps it, whoever left has none."""
    return {**dict.fromkeys(gone, False), **{other: True for other in found.seats if other != name}}
