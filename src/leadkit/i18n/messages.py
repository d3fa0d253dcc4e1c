"""Messages: English text that remembers how it was made, so that it can be said in the reader's language.

Every text that a reader may see stands in the source as a literal in `gettext`, `ngettext` or `Message`: so Babel finds
it, and i18n/catalogues/messages.pot lists all of them. What is kept for later is a Message.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any, Final

_CATALOGUES: Final = Path(__file__).parent / "catalogues"
LANGUAGES: Final = ("en", *sorted(path.stem for path in _CATALOGUES.glob("*.mo")))
"""Languages that have messages: a catalogue each, but English, which the messages are written in."""
_LONGEST: Final = 600


class Message(str):
    """English text with its template and values; everywhere else an ordinary str.

    The template has `{name}` for each value; a long value is cut, and values may be messages themselves.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> "Message":
        shown = {name: _cut(value) for name, value in values.items()}
        message = super().__new__(cls, template.format(**shown) if shown else template)
        message.template, message.values = template, shown
        return message

    def filled(self, **values: Any) -> "Message":
        """The same template with values."""
        return Message(self.template, **values)


NOTHING: Final = Message("")


def _cut(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Message) and len(value) > _LONGEST:
        return f"{value[: _LONGEST - 1]}…"
    return value


def translate(message: Message, language: str, reword: Callable[[str], str] | None = None) -> str:
    """A message in another language, its values too where they are messages; `reword` changes words of templates."""
    if language == "en" and reword is None:
        return str(message)
    return translated(message.template, message.values, language, reword)


def translated(
    template: str, values: Mapping[str, Any], language: str, reword: Callable[[str], str] | None = None
) -> str:
    """What a message of this template and these values is in a language, without making one."""
    template = _translations(language).gettext(template) if template else ""
    template = template if reword is None else reword(template)
    if not values:
        return template
    return template.format(
        **{
            name: translate(value, language, reword) if isinstance(value, Message) else _cut(value)
            for name, value in values.items()
        }
    )


_AS_SAID: Final = {
    "edit-a-thon": "edit-a-thon",
    "nascent": "some experience",
    "nascent-volunteer": "volunteer with some experience",
    "on-wiki-technical": "technical work on a wiki",
    "open-source-activism": "open-source activism",
    "step-free": "step-free access",
}
"""Words whose English is not the word itself with spaces for its hyphens."""


def word_message(word: str) -> Message:
    """A word of a vocabulary as readers say it; a word of the community's own is shown as it is."""
    return Message(_AS_SAID.get(word) or word.replace("-", " "))


def translate_word(word: str, language: str) -> str:
    return translate(word_message(word), language)


def nearest_language(tags: Iterable[str]) -> str:
    """The first language of `tags` (BCP 47, or a POSIX locale such as pt_BR.UTF-8) with a catalogue, else English."""
    for tag in tags:
        primary = tag.replace("_", "-").split("-")[0].split(".")[0].lower()
        if primary in LANGUAGES:
            return primary
    return "en"


def plural_template(one: str, many: str, number: int, language: str) -> str:
    """The template for a number of things, in the plural form of the language."""
    return _translations(language).ngettext(one, many, number)


@cache
def _translations(language: str) -> NullTranslations:
    """Compiled, as a catalogue to fill in takes ten times as long to read."""
    if language == "en" or language not in LANGUAGES:
        return NullTranslations()
    with (_CATALOGUES / f"{language}.mo").open("rb") as file:
        return GNUTranslations(file)
