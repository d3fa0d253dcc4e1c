"""The nearest word to a mistyped one."""

from collections.abc import Iterable
from typing import Final

_OPPOSITES: Final = frozenset(
    map(frozenset, (("online", "offline"), ("include", "exclude"), ("internal", "external"), ("export", "import")))
)
_NOT: Final = ("in", "un", "non", "non-", "not-", "dis", "im", "ir", "il", "in-", "anti-", "ex-")


def _is_opposite(first: str, second: str) -> bool:
    """Whether two words are alike and mean the opposite: `inactive` and `active`."""
    short, long = sorted((first, second), key=len)
    return frozenset((first, second)) in _OPPOSITES or any(long == f"{prefix}{short}" for prefix in _NOT)


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The most similar candidate, the first in the alphabet among equals; None below `cutoff` (0 to 1)."""
    folded = word.casefold().replace("_", "-").replace(" ", "-")[:100]
    by_fold = {
        fold: candidate
        for candidate in sorted(candidates, reverse=True)
        if not _is_opposite(folded, fold := candidate.casefold().replace("_", "-"))
    }
    if folded in by_fold:
        return by_fold[folded]
    from rapidfuzz import fuzz, process

    found = process.extractOne(folded, sorted(by_fold), scorer=fuzz.ratio, score_cutoff=100 * cutoff)
    return by_fold[found[0]] if found else None


_NO_ANSWERS: Final = frozenset(
    (
        *(
            "unknown",
            "not known",
            "n/a",
            "na",
            "n.a.",
            "none",
            "nothing",
            "tbd",
            "tba",
            "todo",
            "?",
            "??",
            "-",
            "--",
            "x",
        ),
        *("desconocido", "no sé", "inconnu", "aucun", "aucune", "desconhecido", "nenhum", "unbekannt", "غير معروف"),
    )
)


def is_no_answer(text: str) -> bool:
    """Whether somebody wrote in words that there is nothing to write."""
    return " ".join(text.casefold().split()) in _NO_ANSWERS


def certain(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that the word can only have meant: a small slip away from one, and far from every other."""
    close = sorted(candidates)
    found = nearest(word, close, cutoff=0.8)
    if found is None:
        return None
    others = (candidate for candidate in close if candidate != found)
    return None if nearest(word, others, cutoff=0.8) else found
