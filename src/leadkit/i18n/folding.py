"""Text as a searcher means it: without case, accents and vowel signs, cut into words in any script.

Scripts that write no spaces are cut into overlapping pairs of signs, as search engines do. Katakana writes whole
words; hiragana is left out beside other signs: in Japanese it mostly writes endings.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

from leadkit.i18n.vocabulary import shipped

_MARKS: Final = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
"""Accents of Latin, Greek and Cyrillic, vowel signs of Hebrew and Arabic; other scripts need theirs."""
_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ک": "ك",
        "ی": "ي",
    }
)
_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_HIRAGANA: Final = "\u3040-\u309f"
_KATAKANA: Final = "\u30a0-\u30ff"
_INDIC: Final = "\u0900-\u0963\u0966-\u0dff"
"""Blocks whose vowel signs are marks, and parts of a word."""
_RUN: Final = (
    f"([{_UNSPACED}]+)|([{_HIRAGANA}]+)|([{_KATAKANA}]+|(?:[{_INDIC}]|[^\\W_{_UNSPACED}{_HIRAGANA}{_KATAKANA}])+)"
)
"""Compiled where a text asks for it: that takes 3 ms, as for every set of many scripts."""
_ASCII_RUN: Final = re.compile("[^\\W_]+", re.ASCII)
_ARTICLE: Final = re.compile("^(?:[وبفك]?ال|لل)(?=...)")
RULES: Final = {
    "marks": _MARKS.pattern,
    "run": (
        f"([{_UNSPACED}]+)|([{_HIRAGANA}]+)|([{_KATAKANA}]+|"
        f"(?:(?![{_UNSPACED}{_HIRAGANA}{_KATAKANA}])[{_INDIC}\\p{{L}}\\p{{N}}])+)"
    ),
    "article": _ARTICLE.pattern,
    "letters": {chr(sign): like for sign, like in _LETTERS.items()},
}
"""The same rules for the search of the site, which runs in browsers."""


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Small letters without accents; the same for every way to write a sign."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def western_digits(text: str) -> str:
    """Digits of any script as 0 to 9; the Arabic separators between them as a point and a comma."""
    if text.isascii():
        return text
    digits = (str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign for sign in text)
    return "".join(digits).replace("٫", ".").replace("٬", ",")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text in order, fillers included."""
    return tuple(_words(folded(text)))


def _words(text: str) -> Iterator[str]:
    if text.isascii():
        yield from _ASCII_RUN.findall(text)
        return
    runs = list(re.finditer(_RUN, text))
    has_more = any(run[1] or run[3] for run in runs)
    for run in runs:
        unspaced = run[1] or ("" if has_more else run[2])
        if unspaced:
            yield from (unspaced[at : at + 2] for at in range(max(1, len(unspaced) - 1)))
        elif run[3]:
            yield _ARTICLE.sub("", run[3])


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that say what it is about, each once; all of them where only fillers are left."""
    found = tuple(dict.fromkeys(words(text)))
    return tuple(word for word in found if word not in _fillers()) or found


@cache
def _fillers() -> frozenset[str]:
    """Words that say nothing, of every language at once: who asks may mix them."""
    return frozenset(folded(word) for listed in shipped("fillers").values() for word in listed.split())


def filler_words(language: str) -> tuple[str, ...]:
    """The folded fillers of a language and of English."""
    listed = shipped("fillers")
    return tuple(dict.fromkeys(folded(word) for tag in (language, "en") for word in listed.get(tag, "").split()))


def is_unspaced(word: str) -> bool:
    """Whether a word is a pair of signs of a script without spaces."""
    return not word.isascii() and re.match(f"[{_UNSPACED}{_HIRAGANA}]", word) is not None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word as its language builds words; the word itself where no rules are known."""
    stemmer = _stemmer(language.partition("-")[0])
    return str(stemmer.stemWord(word)) if stemmer is not None and not is_unspaced(word) else word


_STEMMERS: Final = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
STEMMED: Final = tuple(_STEMMERS)
"""Languages whose rules of building words are known."""


@cache
def _stemmer(language: str) -> Any:
    if language not in _STEMMERS:
        return None
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language])
