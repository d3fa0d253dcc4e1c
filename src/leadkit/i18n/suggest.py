"""The nearest word to a mistyped one."""

from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The most similar candidate, the first in the alphabet among equals; None below `cutoff` (0 to 1)."""
    folded = word.casefold().replace("_", "-").replace(" ", "-")[:100]
    by_fold = {candidate.casefold().replace("_", "-"): candidate for candidate in sorted(candidates, reverse=True)}
    if folded in by_fold:
        return by_fold[folded]
    from rapidfuzz import fuzz, process

    found = process.extractOne(folded, sorted(by_fold), scorer=fuzz.ratio, score_cutoff=100 * cutoff)
    return by_fold[found[0]] if found else None


def certain(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that the word can only have meant: a small slip away from one, and far from every other."""
    close = sorted(candidates)
    found = nearest(word, close, cutoff=0.8)
    if found is None:
        return None
    others = (candidate for candidate in close if candidate != found)
    return None if nearest(word, others, cutoff=0.8) else found
