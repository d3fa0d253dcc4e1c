"""The nearest word to a mistyped one."""

import re
from collections.abc import Iterable
from typing import Final

from leadkit.i18n.messages import Message

_OPPOSITES: Final = frozenset(
    map(frozenset, (("online", "offline"), ("include", "exclude"), ("internal", "external"), ("export", "import")))
)
_NOT: Final = ("in", "un", "non", "non-", "not-", "dis", "im", "ir", "il", "in-", "anti-", "ex-")


_DENIALS: Final = frozenset(
    (
        *("no", "not", "non", "none", "nor", "never", "without", "except", "nothing", "dont"),
        *("sin", "ni", "excepto", "salvo", "ningún", "ninguna", "ninguno", "nunca", "nada"),
        *("sans", "pas", "ne", "sauf", "aucun", "aucune", "jamais", "rien"),
        *("sem", "não", "nao", "exceto", "nenhum", "nenhuma"),
        *("nicht", "kein", "keine", "keinen", "ohne", "nie", "außer", "nein"),
        *("senza", "niente", "nessun", "нет", "не", "без", "bez", "hapana", "bila", "tidak", "tanpa", "bukan"),
        *("لا", "ليس", "ليست", "بدون", "دون", "غير", "إلا", "نہیں", "नहीं", "बिना"),
    )
)
_DENYING: Final = re.compile(r"n['’]t\b|[不无無没未非]")


NOT_LISTED: Final = Message("leave it out: only what applies is listed here")
"""What to do with a word of a list that says no."""


def denies(text: str) -> bool:
    """Whether a text holds a word for no, not or without: what it names is then what is not meant."""
    plain = text.casefold()[:200]
    return bool(_DENYING.search(plain)) or not _DENIALS.isdisjoint(re.split(r"[\W_]+", plain))


def is_denial(text: str) -> bool:
    """Whether a text says no, and nothing else."""
    words = [word for word in re.split(r"[\W_]+", text.casefold()[:200]) if word]
    return bool(words) and all(word in _DENIALS for word in words)


def _is_opposite(first: str, second: str) -> bool:
    """Whether two words are alike and mean the opposite: `inactive` and `active`, `no matching` and `matching`."""
    if denies(first) and not denies(second) and first.replace("-", "") != second.replace("-", ""):
        return True
    short, long = sorted((first, second), key=len)
    return frozenset((first, second)) in _OPPOSITES or any(long == f"{prefix}{short}" for prefix in _NOT)


def nearest(word: str, candidates: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The most similar candidate, the first in the alphabet among equals; None below `cutoff` (0 to 1)."""
    folded = word.casefold().replace("_", "-").replace(" ", "-")[:100]
    choices = list(candidates)
    folds = [candidate.casefold().replace("_", "-") for candidate in choices]
    if folded in folds:
        return min(candidate for candidate, fold in zip(choices, folds, strict=True) if fold == folded)
    from rapidfuzz import fuzz, process

    # Opposites are looked for among the few that are close: there are 8 000 names of languages.
    close = process.extract(folded, folds, scorer=fuzz.ratio, score_cutoff=100 * cutoff, limit=None)
    ranked = ((-score, fold, choices[at]) for fold, score, at in close if not _is_opposite(folded, fold))
    return min(ranked, default=(0, "", None))[2]


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The hint for a name that nothing has: the nearest one; where none is near, what else to do, or all of them."""
    names = tuple(known)
    near = nearest(word, names)
    return f"did you mean '{near}'?" if near else otherwise or f"one of: {', '.join(names)}"


def certain(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that the word can only have meant: a small slip away from one, and far from every other."""
    close = sorted(candidates)
    found = nearest(word, close, cutoff=0.8)
    if found is None:
        return None
    others = (candidate for candidate in close if candidate != found)
    return None if nearest(word, others, cutoff=0.8) else found
