"""What a question asks beside its subject: somebody or something, where, in which language, for which level.

Names of places and languages are understood in many languages, other words in those of the vocabulary `questions`.
What was understood is taken out of the question, so that it names no record by a passing word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeAlias

from leadkit.i18n.folding import content_words, folded
from leadkit.i18n.names import language_of, languages_called, places_called
from leadkit.i18n.vocabulary import shipped
from leadkit.model.record_types import Config

Step: TypeAlias = Literal["beginner", "advanced"]
_INFLECTED: Final = re.compile("[\u0400-\u04ff]$")
"""Cyrillic names change their ends: `Сербия`, `в Сербии`."""
_SIGNS: Final = re.compile("[^\\w\\s\u0900-\u0dff]|_")
"""What is no part of a word; vowel signs of Indian scripts are."""
_WORD: Final = "[^\\W_]"
_YEAR: Final = re.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)")
_UNSPACED: Final = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))
_LEFT: Final = 1
"""So many words may be left beside `how do I join`, and it is still somebody who begins."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """`subject` is what is left of the question. `countries` and `regions`: where; `languages`: in which, by tag;
    `year`: when it took or takes place.

    `wants_somebody`: people and groups come first; `says_somebody`: it says so, and does not only name a place;
    `begins`: somebody is new, and asks for nothing else, or only for what `beside` says.
    """

    subject: str
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    level: Step | None = None
    wants_somebody: bool = False
    says_somebody: bool = False
    begins: bool = False
    beside: tuple[str, ...] = ()
    year: int | None = None

    @property
    def has_place(self) -> bool:
        return bool(self.countries or self.regions)


def meaning_of(question: str, config: Config) -> Meaning:
    """A question read; what it does not say stays open."""
    text = " ".join(_SIGNS.sub(" ", folded(question)).split())
    left = _without(text, shipped("questions")["beginnings"]) if _has(text, "beginnings") else ()
    begins = _has(text, "beginnings") and len(left) <= _LEFT
    languages, text = _languages(text)
    countries, regions, text = _places(text, config)
    says_somebody = _has(text, "somebody") or text.partition(" ")[0] in shipped("questions")["somebody_first"]
    is_thing, is_group = _has(text, "things"), _has(text, "groups")
    somebody = says_somebody or (bool(countries or regions) and not is_thing) or (is_group and bool(languages))
    year = None if is_thing else _YEAR.search(text)
    level: Step | None = "beginner" if _has(text, "beginner") else "advanced" if _has(text, "advanced") else None
    subject = _cut(text, shipped("questions")[level]) if level else text
    if somebody:
        subject = _cut(subject, shipped("questions")["somebody"])
        # `Who can teach Wikidata` asks for Wikidata, `who can teach` for teaching.
        bare = _cut(subject, shipped("questions")["helping"])
        subject = bare if says_anything(bare) else subject
    return Meaning(
        subject if content_words(subject) else text,
        countries,
        regions,
        languages,
        level,
        wants_somebody=somebody,
        says_somebody=says_somebody or is_group,
        begins=begins,
        beside=left if begins else (),
        year=int(year[0]) if year else None,
    )


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these as whole words; in scripts without spaces wherever they stand."""
    anywhere, inflected, whole = [], [], []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        text = re.escape(word)
        if _is_unspaced(word):
            anywhere.append(text)
        elif _INFLECTED.search(word) and len(word) > 4:
            inflected.append(f"{text[:-2]}{_WORD}{{0,4}}")
        else:
            whole.append(text)
    by_word = "|".join((*inflected, *whole))
    return re.compile("|".join((*anywhere, *([f"(?<!{_WORD})(?:{by_word})(?!{_WORD})"] if by_word else ()))) or "(?!)")


def _is_unspaced(text: str) -> bool:
    """Whether a sign of a script without spaces is in it."""
    return not text.isascii() and any(first <= sign <= last for sign in text for first, last in _UNSPACED)


def _has(text: str, key: str) -> bool:
    found = tuple(shipped("questions")[key])
    if key == "beginnings":  # beginnings of words, as these end in many ways
        return any(phrase in f" {text} " if _is_unspaced(phrase) else f" {phrase}" in f" {text}" for phrase in found)
    return _pattern(found).search(text) is not None


def _cut(text: str, words: Iterable[str]) -> str:
    return " ".join(_pattern(tuple(words)).sub(" ", text).split())


def _without(text: str, phrases: Iterable[str]) -> tuple[str, ...]:
    """The content words left when the phrases are taken out."""
    for phrase in phrases:
        text = re.sub(f"{re.escape(phrase)}{'' if _is_unspaced(phrase) else _WORD + '*'}", " ", text)
    left = " ".join(text.split())
    return tuple(word for word in content_words(left) if word in left) if left and says_anything(left) else ()


def says_anything(text: str) -> bool:
    """Whether anything but fillers is left."""
    return content_words(f"{text} qqq") != ("qqq",)


@cache
def _tongues() -> tuple[tuple[str, str], ...]:
    """Folded names of languages, the longest first, with their tags."""
    return tuple(sorted(languages_called().items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _asking(name: str) -> re.Pattern[str]:
    """How a language is asked for: `in Portuguese`, `auf Twi`, `بالعربية`, `日本語の`.

    What is a country's name in one language and a language's in another is a place, but for `bahasa Indonesia`.
    """
    text = re.escape(name)
    if _is_unspaced(name):
        return re.compile(f"{text}(?:の|で|版|说明|說明)?")
    if name.startswith("ال"):
        return re.compile(f"(?<!{_WORD})(?:ب|باللغه ){re.escape(name[:-1])}{_WORD}?(?!{_WORD})")
    if _INFLECTED.search(name) and len(name) > 4:
        return re.compile(f"(?<!{_WORD})(?:на|по)\\s+{text[:-2]}{_WORD}{{0,4}}(?!{_WORD})")
    if re.search("[\u0900-\u0dff]", name):
        return re.compile(f"(?<!{_WORD}){text} में")
    before = "|".join(sorted(set(shipped("questions")["in"]), key=lambda word: (-len(word), word)))
    return re.compile(f"(?<!{_WORD})(?:{'bahasa' if name in places_called() else before})\\s+{text}(?!{_WORD})")


def _languages(text: str) -> tuple[tuple[str, ...], str]:
    """The languages asked for, and the text without them."""
    found: list[str] = []
    for name, tag in _tongues():
        # Thousands of names are known: a pattern is made where most of one stands in the text.
        if name[:-2] in text and (pattern := _asking(name)).search(text):
            found.append(language_of(tag))
            text = pattern.sub(" ", text)
    return tuple(dict.fromkeys(found)), " ".join(text.split())


@cache
def _place_names() -> dict[str, str]:
    """Folded name → country code, or a region of the world by its number.

    A name that the vocabulary `questions` gives no place is a common word, too: `reunião` is a meeting and Réunion.
    """
    return {name: place for name, place in {**places_called(), **shipped("questions")["places"]}.items() if place}


def _place_pattern(text: str) -> re.Pattern[str]:
    """The places that a text may name: of no other stands most of the name in it."""
    return _pattern(tuple(name for name in _place_names() if name[:-2] in text))


def _places(text: str, config: Config) -> tuple[frozenset[str], frozenset[str], str]:
    """Countries and regions named, and the text without them."""
    own = {folded(label): key for key in config.words("regions") for label in config.region_labels(key)}
    pattern = _pattern(tuple(own))
    regions = {own[match[0]] for match in pattern.finditer(text) if match[0] in own}
    text = pattern.sub(" ", text)
    countries: set[str] = set()
    known = set(config.words("regions"))
    known_places = _place_pattern(text)
    for match in known_places.finditer(text):
        place = _place_names().get(match[0]) or _inflected(match[0])
        if place and place.isdigit():
            regions |= known & set(shipped("questions")["wholes"].get(place, ()))
        elif place:
            countries.add(place)
    return frozenset(countries), frozenset(regions), " ".join(known_places.sub(" ", text).split())


def _inflected(text: str) -> str | None:
    """The place of a name that is written with another end."""
    near = [place for name, place in _place_names().items() if _INFLECTED.search(name) and text.startswith(name[:-2])]
    return near[0] if near else None
