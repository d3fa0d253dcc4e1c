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
class SimilarGroups:
    """Two groups, and the subjects that both offer or want."""

    first: str
    second: str
    shared: tuple[str, ...]


def similar_groups(matches: MatchList) -> tuple[SimilarGroups, ...]:
    """For each group the few that share most of their subjects with it (by Jaccard's index), each two once."""
    parties = matches.participants.parties.values()
    themes = {
        party.name: {supply.subject for supply in party.offers} | {demand.subject for demand in party.wants}
        for party in parties
        if party.is_group
    }
    by_subject: dict[str, list[str]] = {}
    for name, subjects in themes.items():
        for subject in subjects:
            by_subject.setdefault(subject, []).append(name)
    shared = Counter(pair for names in by_subject.values() for pair in combinations(sorted(names), 2))
    excluded = matches.participants.parties
    near: dict[str, list[tuple[float, int, str]]] = {}
    for (first, second), count in shared.items():
        if count >= _FEWEST and first not in excluded[second].excluded and second not in excluded[first].excluded:
            likeness = count / len(themes[first] | themes[second])
            near.setdefault(first, []).append((-likeness, hash_of(second), second))
            near.setdefault(second, []).append((-likeness, hash_of(first), first))
    chosen = {
        tuple(sorted((name, other))) for name, found in near.items() for _, _, other in sorted(found)[:_NEIGHBOURS]
    }
    return tuple(
        SimilarGroups(first, second, tuple(sorted(themes[first] & themes[second]))) for first, second in sorted(chosen)
    )
