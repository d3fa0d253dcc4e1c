"""Phrases: English text that remembers how it was made, so that it can be said in the reader's language."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from babel.messages import Catalog

LANGUAGES: Final = ("en", "es", "fr", "ar", "pt")
"""Languages that the commonest messages exist in; what a catalogue lacks is said in English."""


_LONGEST: Final = 600


class Phrase(str):
    """English text with its template and values; everywhere else an ordinary str."""

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]


def say(template: str, **values: Any) -> Phrase:
    """The text of a template with `{name}` for each value, a long one cut; values may be phrases themselves."""
    shown = {name: _cut(value) for name, value in values.items()}
    phrase = Phrase(template.format(**shown))
    phrase.template, phrase.values = template, shown
    return phrase


def _cut(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Phrase) and len(value) > _LONGEST:
        return f"{value[: _LONGEST - 1]}…"
    return value


def said_in(text: str, language: str) -> str:
    """A phrase in another language, its values too where they are phrases; a plain text is its own template."""
    if language == "en":
        return str(text)
    if not isinstance(text, Phrase):
        return catalogue(language).get(text, text)
    values = {
        name: said_in(value, language) if isinstance(value, Phrase) else value for name, value in text.values.items()
    }
    return catalogue(language).get(text.template, text.template).format(**values)


def nearest_language(tags: Iterable[str]) -> str:
    """The first language of `tags` (BCP 47, or a POSIX locale such as pt_BR.UTF-8) with a catalogue, else English."""
    for tag in tags:
        primary = tag.replace("_", "-").split("-")[0].split(".")[0].lower()
        if primary in LANGUAGES:
            return primary
    return "en"


@cache
def catalogue(language: str) -> dict[str, str]:
    """English template → translation, from the gettext catalogue in the package; empty for an unknown language."""
    messages = _messages(language) or ()
    return {str(found.id): str(found.string) for found in messages if isinstance(found.id, str) and found.id}


@cache
def plurals(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """English singular and plural → every plural form of a language, in the order that its rule numbers them."""
    messages = _messages(language) or ()
    return {(found.id[0], found.id[1]): tuple(found.string or ()) for found in messages if isinstance(found.id, tuple)}


def plural_in(one: str, many: str, number: int, language: str, /, **values: Any) -> str:
    """The text of a template for a number of things, in the plural form of the language."""
    forms = plurals(language).get((one, many))
    if forms is None:
        return (one if number == 1 else many).format(**values)
    return forms[_plural_rule(language)(number)].format(**values)


@cache
def _plural_rule(language: str) -> Callable[[int], int]:
    from gettext import c2py

    messages = _messages(language)
    return c2py(messages.plural_expr if messages is not None else "(n != 1)")


@cache
def _messages(language: str) -> "Catalog | None":
    from babel.messages.pofile import read_po

    source = files("leadkit.i18n") / "catalogues" / f"{language}.po"
    if language not in LANGUAGES or not source.is_file():
        return None
    return read_po(BytesIO(source.read_bytes()), locale=language)


def counted(number: int, one: str, many: str) -> str:
    """`1 person`, `3 people`."""
    return f"{number} {one if number == 1 else many}"
