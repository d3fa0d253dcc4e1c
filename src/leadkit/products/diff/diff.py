"""The effect: a frozen value that its page and its data are drawn from."""

from dataclasses import dataclass
from datetime import date

from leadkit.community.disclosure import FOUND, MATCHED
from leadkit.model.repository import Repository
from leadkit.products.diff.records import RecordChange, foreign_records, record_changes
from leadkit.products.diff.snapshot import Snapshot
from leadkit.products.left_out import NOTHING, LeftOut


@dataclass(frozen=True, slots=True)
class Diff:
    """What a change does; `before` and `after` are None where that state has errors, so nothing can be computed.

    `foreign` are ids of people, `foreign_unnamed` counts those who may not be named. `paired` are those whom the later
    state lets be named in pairs: whoever has left, or withdrawn consent, is named no more.
    """

    base: str
    as_of: date
    records: tuple[RecordChange, ...]
    foreign: tuple[str, ...]
    foreign_unnamed: int
    paired: frozenset[str]
    author: str | None
    before: Snapshot | None
    after: Snapshot | None
    left_out: LeftOut = NOTHING

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
    snapshots: tuple[Snapshot | None, Snapshot | None],
    base: str,
    as_of: date,
    author: str | None,
    left_out: LeftOut = NOTHING,
) -> Diff:
    """Compare two states of one community, before and after; outcomes are None for a state with errors."""
    before, after = sides
    foreign = foreign_records(before, after, author) if author else ()
    named = FOUND.names(after, as_of)
    return Diff(
        base=base,
        as_of=as_of,
        records=record_changes(before, after, as_of),
        foreign=tuple(name.partition("/")[2] for name in foreign if name in named),
        foreign_unnamed=sum(name not in named for name in foreign),
        paired=MATCHED.names(after, as_of),
        author=author,
        before=snapshots[0],
        after=snapshots[1],
        left_out=left_out,
    )


def _only(first: Snapshot | None, second: Snapshot | None) -> tuple[tuple[str, str, str], ...]:
    if first is None or second is None:
        return ()
    return tuple(sorted(first.pairs - second.pairs))
