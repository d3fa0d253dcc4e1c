"""What earlier rounds leave to the next: its pairs, how often each was proposed, and which of them are at rest.

The rule: a pair that has been proposed `proposals` times, each at least `round_days` after the one before, and that
nobody has answered by an entry in `mentoring`, rests for `round_days`: whoever else could take its place goes first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import TypeAlias

from leadkit.model.config import Matching

PairKey: TypeAlias = tuple[str, str, str]
"""Learner, mentor, wanted subject."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """How often a pair was proposed, and the day on which that was last counted."""

    times: int
    on: date


@dataclass(frozen=True, slots=True)
class History:
    """The pairs of the last round, and until when pairs rest."""

    pairs: Mapping[PairKey, Proposal] = field(default_factory=dict)
    resting: Mapping[PairKey, date] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """A name for all that it says."""
        pairs = sorted((key, pair.times, pair.on.isoformat()) for key, pair in self.pairs.items())
        resting = sorted((key, until.isoformat()) for key, until in self.resting.items())
        return sha256(repr((pairs, resting)).encode("utf-8", "surrogateescape")).hexdigest()

    def among(self, names: Iterable[str]) -> "History":
        """Without whoever has left, or withdrawn consent: the history is published as an input of its round."""
        known = frozenset(names)
        return History(
            {key: found for key, found in self.pairs.items() if {key[0], key[1]} <= known},
            {key: until for key, until in self.resting.items() if {key[0], key[1]} <= known},
        )

    def renamed(self, new_names: Mapping[str, str]) -> "History":
        """With the names that records have now: a new name is no new pair."""

        def now(key: PairKey) -> PairKey:
            return new_names.get(key[0], key[0]), new_names.get(key[1], key[1]), new_names.get(key[2], key[2])

        pairs = {now(key): found for key, found in self.pairs.items()}
        return History(pairs, {now(key): until for key, until in self.resting.items()})

    def resting_on(self, day: date, rules: Matching) -> dict[PairKey, date]:
        """The pairs at rest on that day, with the day on which they may be proposed again."""
        longest = day + timedelta(days=rules.round_days)
        found = {key: min(until, longest) for key, until in self.resting.items() if until > day}
        if rules.proposals:
            until = day + timedelta(days=rules.round_days)
            ended = [
                key for key, pair in self.pairs.items() if pair.times >= rules.proposals and _is_due(pair, day, rules)
            ]
            found |= {key: until for key in ended if key not in found}
        return found

    def proposed(self, keys: Iterable[PairKey], day: date, rules: Matching) -> dict[PairKey, Proposal]:
        """How often each pair of a new round has been proposed now."""
        return {key: _again(self.pairs.get(key), day, rules) for key in keys}


def _again(before: Proposal | None, day: date, rules: Matching) -> Proposal:
    if before is None:
        return Proposal(1, day)
    return Proposal(before.times + 1, day) if _is_due(before, day, rules) else before


def _is_due(pair: Proposal, day: date, rules: Matching) -> bool:
    return day - pair.on >= timedelta(days=rules.round_days)
