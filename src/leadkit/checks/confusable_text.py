"""Text that looks like another: letters of two scripts in one word, signs between letters that nobody sees."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository

_LOOKALIKES: Final = dict(
    zip(
        "АВЕЗКМНОРСТУХЅІЈЁаеорсухіјѕһԁԛԝёΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναιкмтв",
        "ABE3KMHOPCTYXSIJËaeopcyxijshdqwëABEZHIKMNOPTYXovaikmtb",
        strict=True,
    )
)
"""Cyrillic and Greek letters that most fonts draw like a Latin one."""

_FOREIGN: Final = re.compile("[^\x00-\xac]")
_SMALL_DOUBLES: Final = frozenset("aceijoprsxy")
_CYRILLIC: Final = frozenset(map(chr, range(0x400, 0x530)))
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_VISIBLE: Final = re.compile(
    "[^\\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2800\u3164\ufe00-\ufe0f\uffa0]"
)
_HIDDEN: Final = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200c\u200d\u3164\uffa0"
_WORD: Final = re.compile(rf"[^\W_]+(?:[{_HIDDEN}]+[^\W_]+)*")
_MOST_MARKS: Final = 4
_NO_LETTERS: Final = re.compile(rf"\W{{{_MOST_MARKS + 1},}}")
"""Where piled marks can be: no mark is a letter or a digit."""


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.worth_a_look(lambda text: _FOREIGN.search(text) is not None):
        if entry.kind == "config":
            continue
        for place, value in entry.texts():
            if value.isascii():
                continue
            word = _mixed_word(value)
            if not _VISIBLE.search(value):
                yield entry.finding(
                    RULE, place, Message("this text is invisible"), Message("write something that can be read")
                )
            elif word is not None:
                plain = "".join(_LOOKALIKES.get(sign, sign) for sign in word if sign.isalnum())
                message = Message(
                    "'{word}' mixes letters that look alike, or hides characters between them", word=word[:60]
                )
                hint = Message("did you mean '{word}'? Type the word again, on one keyboard", word=plain[:60])
                yield entry.finding(RULE, place, message, hint)
            elif _has_piled_marks(value):
                piled = Message("so many accents are piled on one letter that the text runs into its neighbours")
                yield entry.finding(RULE, place, piled, Message("type the word again, without them"))


def _mixed_word(text: str) -> str | None:
    """The first word that passes for one of another script, or that holds invisible signs between Latin letters."""
    return next((match[0] for match in _WORD.finditer(text) if _is_mixed(match[0])), None)


def _is_mixed(word: str) -> bool:
    """Whether a word mixes scripts and all of its letters of one have a double in the other.

    `ВикиGap` is honest: no reader takes it for a word of one script.
    """
    if word.isascii() or not _LATIN.search(word):
        return False
    latin = set(_LATIN.findall(word))
    others = {sign for sign in word if sign.isalpha()} - latin
    if not others:
        return any(not sign.isalnum() for sign in word)
    passes_for_latin = others.issubset(_LOOKALIKES)
    return passes_for_latin or (latin <= _SMALL_DOUBLES and not others.isdisjoint(_CYRILLIC))


def _has_piled_marks(text: str) -> bool:
    runs = _NO_LETTERS.findall(unicodedata.normalize("NFC", text))
    return any("Mn" * (_MOST_MARKS + 1) in "".join(map(unicodedata.category, run)) for run in runs)


RULE: Final = Rule("confusable-text", Severity.ERROR, run, reach=Reach.FILE)
