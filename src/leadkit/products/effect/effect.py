"""The effect: a frozen value that its page and its data are drawn from."""

from dataclasses import dataclass
from datetime import date

from leadkit.products.effect.outcome import Outcome
from leadkit.products.effect.records import RecordChange, foreign_records, record_changes
from leadkit.repository import Repository


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does; `before` and `after` are None where that state has errors, so nothing can be computed."""

    base: str
    as_of: date
    records: tuple[RecordChange, ...]
    foreign: tuple[str, ...]
    author: str | None
    before: Outcome | None
    after: Outcome | None

    @property
    def gained(self) -> tuple[tuple[str, str, str], ...]:
        return _only(self.after, self.before)

    @property
    def lost(self) -> tuple[tuple[str, str, str], ...]:
        return _only(self.before, self.after)

    @property
    def gaps(self) -> tuple[tuple[str, int, int], ...]:
        """(skill, open wishes before, after) where they differ, in order of skill."""
        if self.before is None or self.after is None:
            return ()
        old, new = self.before.unmet, self.after.unmet
        skills = sorted(old.keys() | new.keys())
        return tuple((s, old.get(s, 0), new.get(s, 0)) for s in skills if old.get(s, 0) != new.get(s, 0))


def compute(
    sides: tuple[Repository, Repository],
    outcomes: tuple[Outcome | None, Outcome | None],
    base: str,
    as_of: date,
    author: str | None,
) -> Effect:
    """Compare two states of one community, before and after; outcomes are None for a state with errors."""
    before, after = sides
    return Effect(
        base=base,
        as_of=as_of,
        records=record_changes(before, after, as_of),
        foreign=foreign_records(before, after, author) if author else (),
        author=author,
        before=outcomes[0],
        after=outcomes[1],
    )


def _only(first: Outcome | None, second: Outcome | None) -> tuple[tuple[str, str, str], ...]:
    if first is None or second is None:
        return ()
    return tuple(sorted(first.pairs - second.pairs))
