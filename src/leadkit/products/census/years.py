"""What is documented of each year: a trend that needs no history, as records state their own days."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from leadkit.community.participants import Participant
from leadkit.model.records import Person
from leadkit.model.repository import Repository

_SHOWN: Final = 15


@dataclass(frozen=True, slots=True)
class Year:
    """Trainings that began, groups that published figures, and levels that people reached in one year."""

    year: int
    trainings: int
    groups: int
    learned: int


def years(repo: Repository, counted: tuple[Participant, ...], as_of: date) -> tuple[Year, ...]:
    """The last fifteen years up to this one, beginning with the first of which anything is known."""
    trainings = Counter(
        min(session.first_day.year for session in entry.record.sessions)
        for entry in repo.trainings
        if entry.record.sessions and entry.record.status != "cancelled"
    )
    groups = Counter(year for entry in repo.groups for year in {count.year for count in entry.record.census})
    learned = Counter(
        step.on.year
        for who in counted
        if isinstance(who.record, Person)
        for step in who.record.learned
        if step.is_step_up
    )
    earliest = as_of.year - _SHOWN + 1
    known = [year for year in (*trainings, *groups, *learned) if earliest <= year <= as_of.year]
    if not known:
        return ()
    return tuple(Year(year, trainings[year], groups[year], learned[year]) for year in range(min(known), as_of.year + 1))
