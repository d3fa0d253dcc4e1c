"""Names that several products show: skills and means by label, people and groups with the mark of an example."""

from typing import Final

from leadkit.community.parties import GLOBAL, UNKNOWN
from leadkit.i18n.messages import Message, translate, translate_word
from leadkit.model.records.offers import MEANS_PREFIX
from leadkit.model.repository import Repository

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


def localised(texts: dict[str, str], language: str = "en") -> str:
    """One text of a translated field: the reader's language, else English, else the first tag in the alphabet."""
    return texts.get(language) or texts.get(language.partition("-")[0]) or texts.get("en") or texts[min(texts)]
