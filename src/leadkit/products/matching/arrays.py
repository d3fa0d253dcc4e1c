"""Everybody who takes part, as numbers: what whole blocks of wants and offers are compared by."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt

from leadkit.community.audiences import Area, Limit
from leadkit.community.weeks import QUARTERS
from leadkit.products.matching.parties import Participants, Party
from leadkit.solvers.min_cost_flow import Integers

Bytes = npt.NDArray[np.uint8]
Small = npt.NDArray[np.int16]
Hashes = npt.NDArray[np.uint64]
Verdicts = npt.NDArray[np.int8]
NO: Final = 0
ASK: Final = 1
YES: Final = 2

_WORDS: Final = -(-QUARTERS // 64)
_MOST_KINDS: Final = 5_000
"""Different profiles of languages, and weeks, up to which every two are compared beforehand (25 and 50 MB)."""
_PREFERENCES: Final = {None: 0, "same-region": 1, "other-region": 2}
TIE_BITS: Final = 40
_BITS: Final = np.uint64(30), np.uint64(27), np.uint64(31)
_FACTORS: Final = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True)
class Arrays:
    """One row a party, in order of name. `levels` is party × language; `weeks` numbers rows of `masks`, 0 is unstated.

    `excluded` holds the keys of all who may not be paired, in order. `parties` are the rows as they were read; what
    they give and take may be other by now.
    """

    names: tuple[str, ...]
    numbers: dict[str, int]
    levels: Bytes
    weeks: Integers
    masks: npt.NDArray[np.uint64]
    regions: Integers
    preferences: Integers
    access: Integers
    knows_every_language: npt.NDArray[np.bool_]
    excluded: Integers
    hashes: Hashes
    parties: tuple[Party, ...]

    @cached_property
    def profiles(self) -> Integers:
        """Of each party, the number of what it speaks, and of whether that is all."""
        stated = np.column_stack([self.levels, self.knows_every_language])
        return np.unique(stated, axis=0, return_inverse=True)[1].reshape(-1)

    @cached_property
    def homes(self) -> Integers:
        """Of each party, the number of its region (where any preference makes it matter), preference and needs."""
        regions = self.regions if self.preferences.any() else np.zeros_like(self.regions)
        return kinds_of(regions, self.preferences, self.access)

    def fluencies(self, first: Integers, second: Integers) -> Bytes:
        """The best product of levels in one language, of each party with each other: first × second."""
        if len(self._spoken) > _MOST_KINDS:
            return _products(self.levels[first], self.levels[second])
        return self._fluencies[np.ix_(self.profiles[first], self.profiles[second])]

    @cached_property
    def _spoken(self) -> Bytes:
        """The levels of each profile."""
        found = np.zeros((int(self.profiles.max(initial=-1)) + 1, self.levels.shape[1]), dtype=np.uint8)
        found[self.profiles] = self.levels
        return found

    @cached_property
    def _fluencies(self) -> Bytes:
        return _products(self._spoken, self._spoken)

    def overlaps(self, first: Integers, second: Integers) -> Small:
        """Common quarter hours of each party with each other, first × second; -1 where one of them states none."""
        left, right = self.weeks[first], self.weeks[second]
        if len(self.masks) > _MOST_KINDS:
            return self._common(left, right)
        return self._overlaps[np.ix_(left, right)]

    @cached_property
    def _overlaps(self) -> Small:
        every = np.arange(len(self.masks))
        return self._common(every, every)

    def _common(self, left: Integers, right: Integers) -> Small:
        common = np.zeros((len(left), len(right)), dtype=np.int16)
        for word in range(_WORDS):
            common += np.bitwise_count(self.masks[left, word][:, None] & self.masks[right, word][None, :])
        common[left == 0], common[:, right == 0] = -1, -1
        return common

    @cached_property
    def served(self) -> tuple[Area | None, ...]:
        """All areas that somebody serves, and none."""
        return tuple(dict.fromkeys(party.serves for party in self.parties))

    @cached_property
    def areas(self) -> Integers:
        """Of each party, the place in `served` of its own."""
        places = {area: place for place, area in enumerate(self.served)}
        return np.array([places[party.serves] for party in self.parties], dtype=np.int64)

    @cached_property
    def _circumstances(self) -> tuple[list[Party], Integers]:
        """One party for each different case that limits may tell apart, and everybody's place among them."""
        numbers: dict[object, int] = {}
        first: list[Party] = []
        found = []
        for party, profile in zip(self.parties, self.profiles.tolist(), strict=True):
            case = party.place, profile, party.kind, party.groups, party.name if party.is_group else ""
            if case not in numbers:
                numbers[case] = len(first)
                first.append(party)
            found.append(numbers[case])
        return first, np.array(found, dtype=np.int64)

    @cached_property
    def _admissions(self) -> dict[Limit | Area, Verdicts]:
        return {}

    def admissions(self, limit: Limit | Area | None) -> Verdicts:
        """What a limit says of each party: NO, ASK (where that rests on something unknown) or YES."""
        if limit is None:
            return np.full(len(self.parties), YES, dtype=np.int8)
        if limit not in self._admissions:
            cases, at = self._circumstances
            told = [limit.holds(one.place) if isinstance(limit, Area) else limit.admits(one) for one in cases]
            verdicts = np.array([ASK if one is None else YES if one else NO for one in told], np.int8)
            self._admissions[limit] = verdicts[at]
        return self._admissions[limit]

    def key(self, learners: Integers, mentors: Integers) -> Integers:
        """One number for each pair of parties."""
        return learners * len(self.names) + mentors


def found_in(ordered: Integers, keys: Integers) -> npt.NDArray[np.bool_]:
    """Which keys stand in an ordered array."""
    if not len(ordered):
        return np.zeros(len(keys), dtype=np.bool_)
    places = np.searchsorted(ordered, keys)
    return np.asarray(ordered[np.minimum(places, len(ordered) - 1)] == keys)


def kinds_of(*columns: Integers | Verdicts) -> Integers:
    """The kind of each entry, from 0: those that are alike in all columns are of one."""
    kinds = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        if (column[:1] != column).any():
            values, at = np.unique(column, return_inverse=True)
            # Numbered anew each time, so that products stay small.
            _, kinds = np.unique(kinds * len(values) + at, return_inverse=True)
    return kinds


def _products(left: Bytes, right: Bytes) -> Bytes:
    """The greatest product of levels in one language, of each row with each."""
    best = np.zeros((len(left), len(right)), dtype=np.uint8)
    for tag in np.flatnonzero(left.any(axis=0) & right.any(axis=0)):
        rows, columns = np.flatnonzero(left[:, tag]), np.flatnonzero(right[:, tag])
        where = np.ix_(rows, columns)
        best[where] = np.maximum(best[where], left[rows, tag][:, None] * right[columns, tag][None, :])
    return best


def arrays_like(known: Arrays, participants: Participants) -> Arrays:
    """The arrays of others where these are the same people: what somebody gives and takes is in no array."""
    parties = participants.parties.values()
    if len(parties) == len(known.parties) and all(map(_is_same, known.parties, parties)):
        return known
    return arrays_of(participants)


def _is_same(first: Party, second: Party) -> bool:
    return first is second or _shown(first) == _shown(second)


def _shown(party: Party) -> tuple[object, ...]:
    """All of a party that arrays are made of."""
    place = party.place, party.serves, party.region, party.week
    spoken = party.languages, party.knows_every_language
    return party.name, party.kind, party.groups, *place, *spoken, party.prefers, party.needs_access, party.excluded


def arrays_of(participants: Participants) -> Arrays:
    parties = tuple(participants.parties.values())
    names = tuple(participants.parties)
    numbers = {name: number for number, name in enumerate(names)}
    tags = {tag: number for number, tag in enumerate(sorted({tag for party in parties for tag in party.languages}))}
    levels = np.zeros((len(parties), len(tags)), dtype=np.uint8)
    for number, party in enumerate(parties):
        for tag, level in party.languages.items():
            levels[number, tags[tag]] = level
    weeks = {mask: number for number, mask in enumerate(dict.fromkeys([0, *(party.week for party in parties)]))}
    regions = {region: number for number, region in enumerate(sorted({p.region for p in parties if p.region}))}
    needs = {need: number for number, need in enumerate(sorted({need for p in parties for need in p.needs_access}))}
    return Arrays(
        names=names,
        numbers=numbers,
        levels=levels,
        weeks=np.array([weeks[party.week] for party in parties], dtype=np.int64),
        masks=np.array([_words(mask) for mask in weeks], dtype=np.uint64),
        regions=np.array([regions[p.region] if p.region else -1 for p in parties], dtype=np.int64),
        preferences=np.array([_PREFERENCES[party.prefers] for party in parties], dtype=np.int64),
        access=np.array([bits(party.needs_access, needs) for party in parties], dtype=np.int64),
        knows_every_language=np.array([party.knows_every_language for party in parties], dtype=np.bool_),
        excluded=_excluded(parties, numbers),
        hashes=np.array([hash_of(name) for name in names], dtype=np.uint64),
        parties=parties,
    )


def bits(words: frozenset[str], numbers: dict[str, int]) -> int:
    """A set of words as the bits of a number."""
    return sum(1 << numbers[word] for word in words) if words else 0


def hash_of(text: str) -> int:
    """64 bits that depend on nothing but the text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def mixed(first: Hashes, second: Hashes, third: Hashes) -> Integers:
    """TIE_BITS of three hashes (splitmix64's finalizer, public domain, Vigna 2015): which of equally good is taken."""
    value = first * np.uint64(3) + second * np.uint64(5) + third * np.uint64(7)
    for shift, factor in zip(_BITS, _FACTORS, strict=False):
        value = (value ^ (value >> shift)) * factor
    return np.asarray((value ^ (value >> _BITS[2])) >> np.uint64(64 - TIE_BITS), dtype=np.int64)


def _words(mask: int) -> list[int]:
    return [mask >> 64 * word & 0xFFFFFFFFFFFFFFFF for word in range(_WORDS)]


def _excluded(parties: tuple[Party, ...], numbers: dict[str, int]) -> Integers:
    """Oneself, and whoever names the other as kin, in both directions."""
    keys = {number * len(parties) + number for number in range(len(parties))}
    for number, party in enumerate(parties):
        for other in (numbers[name] for name in party.excluded if name in numbers):
            keys |= {number * len(parties) + other, other * len(parties) + number}
    return np.array(sorted(keys), dtype=np.int64)
