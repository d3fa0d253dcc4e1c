"""A community's own words for mentor, learner and leader, in every sentence that says one of them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from leadkit.i18n.vocabulary import shipped

_VOWELS: Final = tuple("aeiouéèêàâîôhAEIOUÉÈÊÀÂÎÔH")


class Term(NamedTuple):
    """A concept of leadkit's sentences, and the community's word for one and for many."""

    concept: str
    one: str
    many: str


def plural(one: str, language: str) -> str:
    """Many of what a word names, where the community did not say it: as most words of the language have it."""
    if language == "en":
        return (
            f"{one[:-1]}ies" if re.search("[^aeiou]y$", one) else f"{one}es" if one.endswith(("s", "x")) else f"{one}s"
        )
    if language in ("es", "pt"):
        return f"{one}s" if one.endswith(tuple("aeiouéãí")) else f"{one}es"
    return f"{one}s" if language == "fr" and not one.endswith(("s", "x", "z")) else one


@lru_cache(maxsize=10_000)
def reworded(template: str, terms: tuple[Term, ...], language: str) -> str:
    """A template in a language with the community's words; `{mentor}` and other blanks stay."""
    for term in terms:
        template = _with_term(template, term, shipped("terms")[term.concept].get(language, {}))
    return template


def _with_term(template: str, term: Term, forms: Mapping[str, str]) -> str:
    """`forms`: how the sentences of a language say the concept → how they say it with another word."""
    if not forms:
        return template
    longest = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    # A blank's name stands between braces, and is no word of the sentence.
    return re.sub(
        rf"(?<![\w{{])(?:{longest})(?![\w}}])", lambda found: _own(found[0], term, forms), template, flags=re.I
    )


def _own(found: str, term: Term, forms: Mapping[str, str]) -> str:
    form = forms[found.lower()]
    is_elided = term.one.startswith(_VOWELS)
    elided = {"le": "l’", "de": "d’"} if is_elided else {"le": "le ", "de": "de "}
    words = form.format(one=term.one, many=term.many, a="an" if term.one[:1].lower() in "aeiou" else "a", **elided)
    return words[:1].upper() + words[1:] if found[:1].isupper() else words
