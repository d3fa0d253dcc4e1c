"""What can be searched of each record: its names in every language, and what is said of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from leadkit.community.disclosure import LISTED
from leadkit.community.parties import open_offers
from leadkit.i18n.messages import LANGUAGES
from leadkit.labels import word_label
from leadkit.model.graph import current
from leadkit.model.record_types import Group
from leadkit.model.repository import Repository

NAME: Final = 1.0
ALIAS: Final = 0.95
TITLE: Final = 0.9
NOTE: Final = 0.4
"""How far a word says what a record is about, by where it stands: in its name, another name, a title, a remark."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a record. `language` is "" where it is not known; of a name the whole has to be meant."""

    of: str
    text: str
    weight: float
    language: str = ""
    is_name: bool = True


def skill_texts(repo: Repository) -> Iterator[Text]:
    """Of skills and roles. The names of a retired skill are those of what replaced it."""
    for entry in (*repo.skills, *repo.roles):
        record = entry.record
        name = f"skills/{current(repo, entry.id)}" if entry.kind == "skills" else entry.name
        yield Text(name, entry.id.replace("-", " "), ALIAS, "en")
        yield from (Text(name, label, NAME, language) for language, label in record.label.items())
        for language, aliases in record.aliases.items():
            yield from (Text(name, alias, ALIAS, language) for alias in aliases)
        if name == entry.name:
            yield from _remarks(name, record.description)


def source_texts(repo: Repository) -> Iterator[Text]:
    """Of resources and trainings."""
    for entry in (*repo.resources, *repo.trainings):
        yield from (Text(entry.name, title, TITLE, language) for language, title in entry.record.title.items())
        yield from _remarks(entry.name, entry.record.description)
    for resource in repo.resources:
        if resource.record.audience:
            yield Text(resource.name, resource.record.audience, NOTE, "", is_name=False)


def party_texts(repo: Repository, as_of: date) -> Iterator[Text]:
    """Of groups, and of people whose consent to be found is in force."""
    for party in LISTED.parties(repo, as_of):
        record = party.record
        yield Text(party.name, record.name, TITLE)
        for offer in open_offers(record, as_of):
            if offer.means:
                yield from (Text(party.name, word_label(offer.means, tag), TITLE, tag) for tag in LANGUAGES)
            if offer.words:
                yield Text(party.name, offer.words, TITLE, is_name=False)
            if offer.note:
                yield Text(party.name, offer.note, NOTE, is_name=False)
        if isinstance(record, Group):
            yield from (Text(party.name, alias, TITLE) for alias in record.aliases)
            yield from _remarks(party.name, record.description)


def _remarks(of: str, texts: dict[str, str] | None) -> Iterator[Text]:
    for language, text in (texts or {}).items():
        yield Text(of, text, NOTE, language, is_name=False)
