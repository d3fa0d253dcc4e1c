"""Groups with similar themes: who might want to know of each other, though neither teaches the other."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from leadkit.products.matching.arrays import hash_of
from leadkit.products.matching.round import MatchList

_FEWEST: Final = 2
_NEIGHBOURS: Final = 3


@dataclass(frozen=True, slots=True)
class Kinship:
    """Two groups, and the subjects that both offer or want."""

    first: str
    second: str
    shared: tuple[str, ...]


def similar_groups(matches: MatchList) -> tuple[Kinship, ...]:
    """For each group the few that share most of their subjects with it (by Jaccard's index), each two once."""
    parties = matches.field.parties.values()
    themes = {
        party.name: {giving.subject for giving in party.gives} | {seeking.subject for seeking in party.seeks}
        for party in parties
        if party.is_group
    }
    by_subject: dict[str, list[str]] = {}
    for name, subjects in themes.items():
        for subject in subjects:
            by_subject.setdefault(subject, []).append(name)
    shared = Counter(pair for names in by_subject.values() for pair in combinations(sorted(names), 2))
    kin = matches.field.parties
    near: dict[str, list[tuple[float, int, str]]] = {}
    for (first, second), count in shared.items():
        if count >= _FEWEST and first not in kin[second].kin and second not in kin[first].kin:
            likeness = count / len(themes[first] | themes[second])
            near.setdefault(first, []).append((-likeness, hash_of(second), second))
            near.setdefault(second, []).append((-likeness, hash_of(first), first))
    chosen = {
        tuple(sorted((name, other))) for name, found in near.items() for _, _, other in sorted(found)[:_NEIGHBOURS]
    }
    return tuple(
        Kinship(first, second, tuple(sorted(themes[first] & themes[second]))) for first, second in sorted(chosen)
    )
