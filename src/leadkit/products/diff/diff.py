"""The effect: a frozen value that its page and its data are drawn from."""

from dataclasses import dataclass
from datetime import date

from leadkit.community.disclosure import FOUND, MATCHED
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.diff.letters import Letter, language_of_letters, letters
from leadkit.products.diff.records import RecordChange, record_changes
from leadkit.products.diff.sides import Sides
from leadkit.products.diff.snapshot import Snapshot
from leadkit.products.left_out import NOTHING, LeftOut
from leadkit.products.matching import PairKey


@dataclass(frozen=True, slots=True)
class Diff:
    """What a change does. `sides` are the records before and after; their snapshots are None where a state has errors,
    so that nothing can be computed; `errors` is how many the change itself has, or causes elsewhere.

    `letters` are what its contributor is told, in `language`. `paired` are those whom the later state lets be named in
    pairs, `named` those whom it lets be found: whoever has left, or withdrawn consent, is named no more.
    """

    base: str
    as_of: date
    author: str | None
    language: str
    sides: Sides
    records: tuple[RecordChange, ...]
    letters: tuple[Letter, ...]
    named: frozenset[str]
    paired: frozenset[str]
    errors: int
    left_out: LeftOut = NOTHING

    @property
    def before(self) -> Snapshot | None:
        return self.sides.old

    @property
    def after(self) -> Snapshot | None:
        return self.sides.new

    @property
    def foreign(self) -> tuple[str, ...]:
        """`people/…` of those who are surely not the author, and whose record is edited or removed."""
        return tuple(letter.change.name for letter in self.letters if letter.is_foreign)

    @property
    def unsure(self) -> tuple[str, ...]:
        """`people/…` of those whose record is edited or removed and does not tell whether they are the author."""
        return tuple(letter.change.name for letter in self.letters if self.author and letter.is_unsure)

    @property
    def gained(self) -> tuple[PairKey, ...]:
        return self.sides.gained

    @property
    def lost(self) -> tuple[PairKey, ...]:
        return self.sides.lost

    @property
    def gaps(self) -> tuple[tuple[str, int, int], ...]:
        return self.sides.gaps

    def formatter(self, language: str) -> RecordFormatter:
        """For the later state, in a language."""
        return RecordFormatter(self.sides.after, Speech(language))


def compute(
    sides: tuple[Repository, Repository],
    snapshots: tuple[Snapshot | None, Snapshot | None],
    base: str,
    as_of: date,
    author: str | None,
    language: str | None = None,
    errors: int = 0,
    left_out: LeftOut = NOTHING,
) -> Diff:
    """Compare two states of one community, before and after; outcomes are None for a state with errors."""
    both = Sides(*sides, *snapshots)
    changes = record_changes(*sides, as_of)
    written = letters(both, changes, as_of, author)
    return Diff(
        base=base,
        as_of=as_of,
        author=author,
        language=language or language_of_letters(written, both.after.config),
        sides=both,
        records=changes,
        letters=written,
        named=FOUND.names(both.after, as_of),
        paired=MATCHED.names(both.after, as_of) | {entry.name for entry in (*both.before.groups, *both.after.groups)},
        errors=errors,
        left_out=left_out,
    )
