"""One selection as a value: the field, the draw, and for everybody what decided."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from leadkit.model.records import Training
from leadkit.model.records.applicant import Applicant
from leadkit.model.records.selection import Rules
from leadkit.model.repository import Entry
from leadkit.products.selection.applicant_pool import ApplicantPool
from leadkit.products.selection.conflict import Conflict, conflict
from leadkit.products.selection.draw import Draw, draw
from leadkit.products.selection.lottery import order
from leadkit.products.selection.receipts import Receipt, receipts, without_each
from leadkit.products.selection.waiting import State, stepped_in, substitutes


@dataclass(frozen=True)
class Selection:
    """`first` is the draw of the applications, `now` the state after some left."""

    training: Entry[Training]
    entrants: ApplicantPool
    seed: str
    first: Draw
    now: State
    substitutes: dict[str, tuple[str, ...]]
    receipts: tuple[Receipt, ...]


def gather_applicants(training: Entry[Training], applicants: Sequence[Applicant], seed: str) -> ApplicantPool:
    """The applications in the order of their ids, whatever the order of the sheet."""
    selection = training.record.selection
    rules = (selection.rules if selection else None) or Rules()
    drawn = order(seed, training.id, (one.id for one in applicants))
    return ApplicantPool(training.record, rules, tuple(sorted(applicants, key=lambda one: one.id)), drawn)


def compute(
    training: Entry[Training],
    applicants: Sequence[Applicant],
    seed: str,
    dropped: Sequence[str] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> Selection | Conflict:
    """The selection, or why its rules cannot all hold. `dropped` are those who left, in that order."""
    entrants = gather_applicants(training, applicants, seed)
    progress("giving seats")
    first = draw(entrants, entrants.limits)
    if first is None:
        found = conflict(entrants, entrants.limits)
        if found is None:
            raise RuntimeError("limits that can hold have a draw")
        return found
    progress("filling seats that were given back")
    now = stepped_in(entrants, first, dropped)
    progress("making the waiting list")
    others = substitutes(entrants, now, dropped)
    progress("finding what decided")
    told = receipts(entrants, first, now.draw, dict(without_each(entrants, first)), others, frozenset(dropped))
    return Selection(training, entrants, seed, first, now, others, told)
