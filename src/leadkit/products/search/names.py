"""An index of words: which records a question names, whatever its language, endings and typing errors.

A word of the question meets a word of a text if they are equal (1), of one stem (0.95), the beginning of each other
(0.7), or a typing error apart (0.75). A record's evidence for a word is the best of its texts: the text's weight, times
the quality, times how much of a name the whole question meets. Rare words count more.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from sqlite3 import Connection
from typing import Any, Final, NamedTuple, TypeAlias

from leadkit.i18n.folding import STEMMED, content_words, is_unspaced, stem, words
from leadkit.i18n.names import language_of
from leadkit.products.search.texts import ALIAS, Text

_STEM: Final = 0.95
_TYPING: Final = 0.75
_PREFIX: Final = 0.7
_SHORTEST_PREFIX: Final = 5
_SHORTEST_MISSPELT: Final = 5
"""One error in fewer letters makes another word."""
_MOST_ALIKE: Final = 12
_SHORTEST_NAME: Final = 2
"""A name inside a longer question has so many words; a single word may mean something else."""
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


SCHEMA: Final = """
create table text(number integer primary key, of, weight, language, is_name, words);
create table word(word primary key, spread, texts) without rowid;
create table stem(key primary key, words) without rowid;
create table name(words primary key, of) without rowid;
create table total(records, longest);
"""
"""`words`, `texts` (numbers) and `of` are JSON where they are several; the words of a name are joined by blanks."""


def fill(database: Connection, texts: Iterable[Text]) -> None:
    """The words of all texts, into tables of SCHEMA. Takes some microseconds a word."""
    of: set[str] = set()
    where: dict[str, list[int]] = defaultdict(list)
    holders: dict[str, set[str]] = defaultdict(set)
    stems: dict[str, dict[str, None]] = defaultdict(dict)
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    rows = []
    for number, text in enumerate(texts):
        content = content_words(text.text)
        rows.append((number, text.of, text.weight, text.language, text.is_name, _packed(content)))
        of.add(text.of)
        for word in content:
            where[word].append(number)
            holders[word].add(text.of)
            if text.language:
                stems[f"{text.language.partition('-')[0]}:{stem(word, text.language)}"][word] = None
        if text.is_name and text.weight != ALIAS:
            names[words(text.text)].add(text.of)
    put = database.executemany
    put("insert into text values (?, ?, ?, ?, ?, ?)", rows)
    put("insert into word values (?, ?, ?)", ((w, len(holders[w]), _packed(found)) for w, found in where.items()))
    put("insert into stem values (?, ?)", ((key, _packed([*found])) for key, found in stems.items()))
    put("insert into name values (?, ?)", ((" ".join(name), _packed(sorted(of))) for name, of in names.items()))
    database.execute("insert into total values (?, ?)", (len(of), max(map(len, names), default=0)))


def _packed(value: Sequence[str | int]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Indexed(NamedTuple):
    """A text without its wording: the words that tell what it is about."""

    of: str
    weight: float
    language: str
    is_name: bool
    words: tuple[str, ...]


class NameIndex:
    """Words of many texts; what asking it takes depends on the hits alone."""

    def __init__(self, database: Connection) -> None:
        self._ask: Final = database.execute
        self._records, self._longest = self._ask("select records, longest from total").fetchone()
        self._text: Final = cache(self._read_text)
        self._spread: Final = cache(self._read_spread)

    def _read_text(self, number: int) -> _Indexed:
        of, weight, language, is_name, packed = self._ask(
            "select of, weight, language, is_name, words from text where number = ?", (number,)
        ).fetchone()
        return _Indexed(of, weight, language, bool(is_name), tuple(json.loads(packed)))

    def _read_spread(self, word: str) -> int:
        """How many records have it."""
        found = self._ask("select spread from word where word = ?", (word,)).fetchone()
        return int(found[0]) if found else 0

    def _numbers(self, word: str) -> list[int]:
        """The texts that hold a word."""
        return self._one("select texts from word where word = ?", word)

    def _one(self, question: str, key: str) -> list[Any]:
        found = self._ask(question, (key,)).fetchone()
        return list(json.loads(found[0])) if found else []

    def called(self, question: str) -> frozenset[str]:
        """Whom a question calls by the whole name: the question itself, else the longest name of a record inside it."""
        asked = words(question)
        if found := self.of_name(asked):
            return frozenset(found)
        for size in range(min(self._longest, len(asked) - 1), _SHORTEST_NAME - 1, -1):
            for at in range(len(asked) - size + 1):
                found = [name for name in self.of_name(asked[at : at + size]) if not name.startswith("skills/")]
                if found:
                    return frozenset(found)
        return frozenset()

    def of_name(self, name: Sequence[str]) -> list[str]:
        """Those whose whole name is these words."""
        return self._one("select of from name where words = ?", " ".join(name))

    def weight(self, word: str) -> float:
        """How much a word tells: about 1 for a word that a tenth of the records has, more for rarer ones."""
        spread = self._spread(word)
        worth = log(1 + (self._records + 1) / (spread + 1)) if spread else log(2 + self._records / 4)
        if is_unspaced(word):
            return worth * (_PAIR if spread else _STRADDLING)
        return worth

    def search(self, question: str, languages: frozenset[str]) -> Question:
        """Texts in the asker's languages count a little more than others."""
        meetings: dict[int, dict[str, tuple[float, float, str]]] = defaultdict(dict)
        worth: dict[str, float] = {}
        for word in content_words(question):
            alike = self._alike(word)
            # What is only like the word counts less: a rare word that begins alike makes no common word rare.
            worth[word] = max((self.weight(other) * sure for other, sure in alike.items()), default=self.weight(word))
            for other, quality in alike.items():
                for number in self._numbers(other):
                    # Of two equally sure words the rarer one, then the first in the alphabet.
                    meeting = (quality, self.weight(other), other)
                    if meeting > meetings[number].get(word, (0.0, 0.0, "")):
                        meetings[number][word] = meeting
        evidence: dict[str, dict[str, float]] = defaultdict(dict)
        for number, met in meetings.items():
            text = self._text(number)
            share = sqrt(self._met(number, met)) if text.is_name else 1.0
            tongue = 1.0 if not text.language or language_of(text.language) in languages else _FOREIGN
            for word, (quality, _, _) in met.items():
                found = quality * text.weight * share * tongue
                if found > evidence[text.of].get(word, 0.0):
                    evidence[text.of][word] = found
        return Question(worth, evidence)

    def _met(self, number: int, met: Mapping[str, tuple[float, float, str]]) -> float:
        """The share of a name that the question meets, by the weight of its words."""
        name = self._text(number).words
        seen = {other for _, _, other in met.values()}
        total = sum(self.weight(word) for word in name)
        return sum(self.weight(word) for word in name if word in seen) / total if total else 0.0

    def _alike(self, word: str) -> dict[str, float]:
        """The index's words that a word of the question may mean, with how surely."""
        found = {word: 1.0} if self._spread(word) else {}
        for language in STEMMED:
            for other in self._one("select words from stem where key = ?", f"{language}:{stem(word, language)}"):
                found.setdefault(other, _STEM)
        if is_unspaced(word):
            return found
        if len(word) >= _SHORTEST_PREFIX:
            for other in self._beginning_with(word):
                found.setdefault(other, _PREFIX)
            for end in range(_SHORTEST_PREFIX, len(word)):
                if end * 2 >= len(word) and self._spread(word[:end]):
                    found.setdefault(word[:end], _PREFIX)
        if not found and len(word) >= _SHORTEST_MISSPELT:
            found = dict.fromkeys(self._misspelt(word), _TYPING)
        return found

    def _beginning_with(self, start: str) -> list[str]:
        """The first such words in the alphabet that are not more than twice as long."""
        rows = self._ask(
            "select word from word where word >= ? and word < ? and length(word) <= ? order by word limit ?",
            (start, start + chr(sys.maxunicode), 2 * len(start), _MOST_ALIKE),
        )
        return [word for (word,) in rows]

    def _misspelt(self, word: str) -> list[str]:
        """Words one error away, two for long words; a transposition is one error."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        errors = 1 if len(word) < 9 else 2
        known = [other for (other,) in self._ask("select word from word order by word")]
        near = extract(word, known, scorer=OSA.distance, score_cutoff=errors, limit=_MOST_ALIKE)
        least = min((distance for _, distance, _ in near), default=0)
        return [other for other, distance, _ in near if distance == least and other[0] == word[0]]
