"""An index of words: which records a question names, whatever its language, endings and typing errors.

A word of the question meets a word of a text if they are equal (1), of one stem (0.95), the beginning of each other
(0.7), or a typing error apart (0.75). A record's evidence for a word is the best of its texts: the text's weight, times
the quality, times how much of a name the whole question meets. Rare words count more.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt
from typing import Final, TypeAlias

from leadkit.i18n.folding import STEMMED, content_words, is_unspaced, stem, words
from leadkit.i18n.names import language_of
from leadkit.products.search.texts import Text

_STEM: Final = 0.95
_TYPING: Final = 0.75
_PREFIX: Final = 0.7
_SHORTEST_PREFIX: Final = 5
_SHORTEST_MISSPELT: Final = 5
"""One error in fewer letters makes another word."""
_MOST_ALIKE: Final = 12
_FOREIGN: Final = 0.8
_PAIR: Final = 0.5
"""A pair of signs is worth half a word, as words of such scripts have about two pairs."""
_STRADDLING: Final = 0.2
"""A pair that no text has mostly straddles two words, and says little."""


Evidence: TypeAlias = Mapping[str, float]
"""Word of the question → how surely a record is about it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as an index understands it: its words with their worth, and what it has on each record."""

    worth: Mapping[str, float]
    evidence: Mapping[str, Evidence]

    def score(self, found: Evidence) -> float:
        """0 to 1: how much of the question's meaning the evidence holds."""
        whole = sum(self.worth.values()) or 1.0
        return sum(self.worth[word] * value for word, value in found.items()) / whole


class NameIndex:
    """Words of many texts. Making it takes some microseconds a word; asking it depends on the hits alone."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts: Final = tuple(texts)
        self._words: Final = tuple(content_words(text.text) for text in self._texts)
        self._where: Final[dict[str, list[int]]] = defaultdict(list)
        self._stems: Final[dict[str, dict[str, None]]] = defaultdict(dict)
        holders: dict[str, set[str]] = defaultdict(set)
        for number, (text, content) in enumerate(zip(self._texts, self._words, strict=True)):
            for word in content:
                self._where[word].append(number)
                holders[word].add(text.of)
                if text.language:
                    self._stems[f"{text.language.partition('-')[0]}:{stem(word, text.language)}"][word] = None
        self._records: Final = len({text.of for text in self._texts})
        self._spread: Final = {word: len(records) for word, records in holders.items()}

    def weight(self, word: str) -> float:
        """How much a word tells: about 1 for a word that a tenth of the records has, more for rarer ones."""
        spread = self._spread.get(word, 0)
        worth = log(1 + (self._records + 1) / (spread + 1)) if spread else log(2 + self._records / 4)
        if is_unspaced(word):
            return worth * (_PAIR if spread else _STRADDLING)
        return worth

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._where)

    def search(self, question: str, languages: frozenset[str]) -> Question:
        """Texts in the asker's languages count a little more than others."""
        meetings: dict[int, dict[str, tuple[float, float, str]]] = defaultdict(dict)
        worth: dict[str, float] = {}
        for word in content_words(question):
            alike = self._alike(word)
            # What is only like the word counts less: a rare word that begins alike makes no common word rare.
            worth[word] = max((self.weight(other) * sure for other, sure in alike.items()), default=self.weight(word))
            for other, quality in alike.items():
                for number in self._where[other]:
                    # Of two equally sure words the rarer one, then the first in the alphabet.
                    meeting = (quality, self.weight(other), other)
                    if meeting > meetings[number].get(word, (0.0, 0.0, "")):
                        meetings[number][word] = meeting
        evidence: dict[str, dict[str, float]] = defaultdict(dict)
        for number, met in meetings.items():
            text = self._texts[number]
            share = sqrt(self._met(number, met)) if text.is_name else 1.0
            tongue = 1.0 if not text.language or language_of(text.language) in languages else _FOREIGN
            for word, (quality, _, _) in met.items():
                found = quality * text.weight * share * tongue
                if found > evidence[text.of].get(word, 0.0):
                    evidence[text.of][word] = found
        return Question(worth, evidence)

    def _met(self, number: int, met: Mapping[str, tuple[float, float, str]]) -> float:
        """The share of a name that the question meets, by the weight of its words."""
        name = self._words[number]
        seen = {other for _, _, other in met.values()}
        total = sum(self.weight(word) for word in name)
        return sum(self.weight(word) for word in name if word in seen) / total if total else 0.0

    def _alike(self, word: str) -> dict[str, float]:
        """The index's words that a word of the question may mean, with how surely."""
        found = {word: 1.0} if word in self._where else {}
        for language in STEMMED:
            for other in self._stems.get(f"{language}:{stem(word, language)}", ()):
                found.setdefault(other, _STEM)
        if is_unspaced(word):
            return found
        if len(word) >= _SHORTEST_PREFIX:
            for other in self._beginning_with(word):
                found.setdefault(other, _PREFIX)
            for end in range(_SHORTEST_PREFIX, len(word)):
                if word[:end] in self._where and end * 2 >= len(word):
                    found.setdefault(word[:end], _PREFIX)
        if not found and len(word) >= _SHORTEST_MISSPELT:
            found = dict.fromkeys(self._misspelt(word), _TYPING)
        return found

    def _beginning_with(self, start: str) -> list[str]:
        at = bisect_left(self._sorted, start)
        found: list[str] = []
        while at < len(self._sorted) and self._sorted[at].startswith(start) and len(found) < _MOST_ALIKE:
            if len(self._sorted[at]) <= 2 * len(start):
                found.append(self._sorted[at])
            at += 1
        return found

    def _misspelt(self, word: str) -> list[str]:
        """Words one error away, two for long words; a transposition is one error."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        errors = 1 if len(word) < 9 else 2
        near = extract(word, self._sorted, scorer=OSA.distance, score_cutoff=errors, limit=_MOST_ALIKE)
        least = min((distance for _, distance, _ in near), default=0)
        return [other for other, distance, _ in near if distance == least and other[0] == word[0]]


WholeNames: TypeAlias = Mapping[tuple[str, ...], frozenset[str]]
"""The words of every whole name → `kind/id` of those called so."""
_SHORTEST_NAME: Final = 2
"""A name inside a longer question has so many words; a single word may mean something else."""


def whole_names(texts: Iterable[Text]) -> WholeNames:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for text in texts:
        if text.is_name:
            found[words(text.text)].add(text.of)
    return {name: frozenset(of) for name, of in found.items()}


def called(question: str, names: WholeNames) -> frozenset[str]:
    """Whom a question calls by the whole name: the question itself, else the longest name of a record inside it."""
    asked = words(question)
    if asked in names:
        return names[asked]
    for size in range(len(asked) - 1, _SHORTEST_NAME - 1, -1):
        for at in range(len(asked) - size + 1):
            found = {name for name in names.get(asked[at : at + size], ()) if not name.startswith("skills/")}
            if found:
                return frozenset(found)
    return frozenset()
