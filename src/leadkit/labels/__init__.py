"""Names that several products show, and where they lead: skills, means, people and groups, each as readers say it."""

import uuid
from collections.abc import Callable
from typing import Any, Final

from leadkit.community.parties import GLOBAL, UNKNOWN
from leadkit.i18n.messages import Message, translate, translate_word
from leadkit.model.answers import ANY_LANGUAGE, MEANS_PREFIX
from leadkit.model.record_types import Group, Person, Resource, Training
from leadkit.model.repository import Entry, Repository
from leadkit.report import Foreign, Words

EXAMPLE: Final = Message("fictional example")


def skill_label(repo: Repository, subject: str, language: str = "en") -> str:
    """The label of a skill in the reader's language, else in English, else in any; the word for means."""
    if subject.startswith(MEANS_PREFIX):
        return word_label(subject.removeprefix(MEANS_PREFIX), language)
    entry = repo.skills.get(subject)
    return localised(entry.record.label, language) if entry else subject


def word_label(word: str, language: str = "en") -> str:
    """A word of a vocabulary as readers say it; a word of the community's own is shown as it is."""
    return translate_word(word, language)


def region_label(repo: Repository, region: str, language: str = "en") -> str:
    if region == UNKNOWN:
        return translate(Message("place unknown"), language)
    return translate(Message("Worldwide"), language) if region == GLOBAL else repo.config.region_name(region, language)


def nearest(texts: dict[str, str], language: str) -> tuple[str, str]:
    """The same text with the tag of the language that it is in."""
    tags = (language, language.partition("-")[0], "en", min(texts))
    return next((texts[tag], tag) for tag in tags if texts.get(tag))


def is_foreign(tag: str, language: str) -> bool:
    """Whether a text is in another language than that of its page, which has to be said."""
    return tag.partition("-")[0] not in (language.partition("-")[0], ANY_LANGUAGE)


def localised_words(texts: dict[str, str], language: str) -> Words:
    """The same, marked where it is in another language."""
    text, tag = nearest(texts, language)
    return Foreign(text, tag) if is_foreign(tag, language) else text


def localised(texts: dict[str, str], language: str = "en") -> str:
    """One text of a translated field: the reader's language, else English, else the first tag in the alphabet."""
    return nearest(texts, language)[0]


def own_page(entry: Entry[Any]) -> str | None:
    """The record's own address on the web, where it has one: where links lead that know no site."""
    record = entry.record
    if isinstance(record, Resource):
        return record.url
    if isinstance(record, Training):
        return next((session.url for session in record.sessions if session.url), None)
    if isinstance(record, Person):
        return record.contact
    return record.website or record.contact if isinstance(record, Group) else None


def stable_id(repo: Repository, name: str) -> str:
    """A UUID for what has this name in the community, the same whatever is said of it, and wherever."""
    home = repo.config.repository or repo.config.called()
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{home}/{name}"))


def skill_pages(up: str) -> Callable[[str], str | None]:
    """The `page_of` where skills have pages of the index; `up` leads to its folder."""
    return lambda name: f"{up}{name}" if name.startswith("skills/") else None
