"""Tallies: distinct people and groups, and offers and wants, under each key of one dimension."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np

from leadkit.products.census.ledger import NO_ROWS, Key, Ledger, Lists, Numbers, Side

MEASURES: Final = (
    *("people", "groups", "people_offer", "people_want", "groups_offer", "groups_want"),
    *("met", "unmet", "offers", "wants", "wants_met", "wants_unmet"),
)
"""The columns of every count. The first eight count distinct people and groups, the last four entries."""

BEHIND: Final = ("present", "offer", "want", "met", "unmet")
"""Who is behind a row: all that stand under the key (those who are of a place, or who offer or want a skill), and the
parts of them. A learner with one request served and another open is both met and unmet."""

Counted: TypeAlias = tuple[Numbers, Numbers]
"""Key numbers and party numbers, one of each a row."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of the census: its numbers, and who is behind them in the parts of BEHIND, in order of name."""

    numbers: Mapping[str, int]
    names: tuple[str, ...] = ()
    behind: tuple[Numbers, ...] = (NO_ROWS,) * 5

    def who(self, part: str) -> tuple[str, ...]:
        """The names of one of BEHIND."""
        return tuple(self.names[number] for number in self.behind[BEHIND.index(part)].tolist())

    @property
    def unmet(self) -> int:
        return self.numbers["unmet"]


NOBODY: Final = Tally(dict.fromkeys(MEASURES, 0))

Table: TypeAlias = Mapping[Key, Tally]


def by_party(ledger: Ledger, lists: Lists) -> Table:
    """Under what somebody is: a region, a language, a kind."""
    everybody = np.arange(len(ledger.parties), dtype=np.int64)
    present, keys = lists.spread(everybody)
    return _table(
        ledger,
        lists.keys,
        (keys, present),
        *(_under(lists.spread(side.party)) for side in (ledger.offers, ledger.wants)),
    )


def by_subject(ledger: Ledger, lists: Lists) -> Table:
    """Under what is offered or wanted: a skill and what it is a part of, a category, a means."""
    return _table(
        ledger, lists.keys, None, *(_under(lists.spread(side.subject)) for side in (ledger.offers, ledger.wants))
    )


def by_level(ledger: Ledger) -> Table:
    """Offers under their level, wants under the level to reach."""
    keys = tuple(range(6))
    sides = ((np.arange(len(side.level), dtype=np.int64), side.level) for side in (ledger.offers, ledger.wants))
    return {
        key: tally for key, tally in _table(ledger, keys, None, *map(_under, sides)).items() if len(tally.behind[0])
    }


def by_both(ledger: Ledger, of_party: Lists, of_subject: Lists) -> Table:
    """Under pairs of (what is offered or wanted, what somebody is), such as skill and region."""
    width = len(of_party.keys)

    def crossed(side: Side) -> Counted:
        rows, subjects = of_subject.spread(side.subject)
        inner, parties = of_party.spread(side.party[rows])
        return subjects[inner] * width + parties, rows[inner]

    keys = tuple((str(subject), str(key)) for subject in of_subject.keys for key in of_party.keys)
    table = _table(ledger, keys, None, crossed(ledger.offers), crossed(ledger.wants))
    return {key: tally for key, tally in table.items() if len(tally.behind[0])}


def _under(spread: tuple[Numbers, Numbers]) -> Counted:
    rows, keys = spread
    return keys, rows


def _table(ledger: Ledger, keys: tuple[Key, ...], present: Counted | None, offers: Counted, wants: Counted) -> Table:
    """`present` is (keys, parties); `offers` and `wants` are (keys, rows of that side)."""
    offering = _Distinct.of(ledger, keys, (offers[0], ledger.offers.party[offers[1]]))
    wanting = _Distinct.of(ledger, keys, (wants[0], ledger.wants.party[wants[1]]))
    here = _Distinct.of(ledger, keys, present) if present is not None else offering.joined(wanting, ledger, keys)
    met, unmet = (
        _Distinct.of(ledger, keys, (wants[0][mask], ledger.wants.party[wants[1]][mask]))
        for mask in (ledger.wants.is_met[wants[1]], ledger.wants.is_unmet[wants[1]])
    )
    numbers = {
        "people": here.people,
        "groups": here.groups,
        "people_offer": offering.people,
        "people_want": wanting.people,
        "groups_offer": offering.groups,
        "groups_want": wanting.groups,
        "met": met.people + met.groups,
        "unmet": unmet.people + unmet.groups,
        "offers": np.bincount(offers[0], minlength=len(keys)),
        "wants": np.bincount(wants[0], minlength=len(keys)),
        "wants_met": np.bincount(wants[0][ledger.wants.is_met[wants[1]]], minlength=len(keys)),
        "wants_unmet": np.bincount(wants[0][ledger.wants.is_unmet[wants[1]]], minlength=len(keys)),
    }
    plain = {name: numbers[name].tolist() for name in MEASURES}
    names = tuple(who.name for who in ledger.parties)
    behind = [distinct.by_key() for distinct in (here, offering, wanting, met, unmet)]
    return {
        key: Tally({name: plain[name][index] for name in MEASURES}, names, tuple(some[index] for some in behind))
        for index, key in enumerate(keys)
    }


@dataclass(frozen=True, slots=True)
class _Distinct:
    """Each party once under each key, in order of key and name; how many of them are people, and groups."""

    keys: Numbers
    parties: Numbers
    people: Numbers
    groups: Numbers

    @classmethod
    def of(cls, ledger: Ledger, keys: tuple[Key, ...], counted: Counted) -> "_Distinct":
        width = max(1, len(ledger.parties))
        codes = np.unique(counted[0] * width + counted[1])
        key, party = codes // width, codes % width
        is_group = ledger.is_group[party]
        people, groups = (np.bincount(key[mask], minlength=len(keys)) for mask in (~is_group, is_group))
        return cls(key, party, people, groups)

    def joined(self, other: "_Distinct", ledger: Ledger, keys: tuple[Key, ...]) -> "_Distinct":
        both = (np.concatenate((self.keys, other.keys)), np.concatenate((self.parties, other.parties)))
        return _Distinct.of(ledger, keys, both)

    def by_key(self) -> list[Numbers]:
        ends = np.cumsum(self.people + self.groups).tolist()
        return [self.parties[start:end] for start, end in pairwise([0, *ends])]
