"""What an issue form is: questions in the reader's language, and the fields that their answers fill."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from pydantic import BaseModel

from leadkit.documents import FieldPath
from leadkit.i18n.called import name_key
from leadkit.i18n.messages import LANGUAGES, Message, translate
from leadkit.labels.forge import CONSENT_WORDS, PUBLIC
from leadkit.model.config import Config
from leadkit.scaffold.fields import READERS, Reader, place_of, reader_of

_MADE: Final = "# Made by 'leadkit forms' from the vocabularies; edits are overwritten.\n"
CONSENT: Final = Message("Consent")
FORMER_WORDS: Final = {"My name may stand in public match lists.": "matching"}
"""What a box was called in forms that communities may have still; other languages kept their words."""

Look: TypeAlias = Literal["input", "textarea", "dropdown"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form: what is asked, how it looks, and which field its answer fills, read in which way."""

    key: str
    label: Message
    help: Message
    look: Look = "input"
    is_required: bool = False
    field: str = ""
    read_as: str = ""
    options: str | tuple[str, ...] | Mapping[str, Message] = ""
    """A vocabulary, the words themselves, or sentences by the word that each stands for."""

    @property
    def field_name(self) -> str:
        return self.field or self.key

    def choices(self, config: Config, language: str) -> tuple[str, ...]:
        if isinstance(self.options, Mapping):
            return tuple(translate(sentence, language) for sentence in self.options.values())
        return config.words(self.options) if isinstance(self.options, str) else self.options


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked about one kind of record; `model` is what the answers fill."""

    kind: str
    title: Message
    description: Message
    questions: tuple[Question, ...]
    model: type[BaseModel]
    asks_consent: bool = False

    def labels(self, language: str) -> tuple[str, ...]:
        """The headings under which answers stand, in order."""
        asked = [translate(question.label, language) for question in self.questions]
        return (*asked, *((translate(CONSENT, language),) if self.asks_consent else ()))

    def place(self, question: Question) -> FieldPath:
        return place_of(self.model, question.field_name)

    def reader(self, question: Question) -> Reader:
        if isinstance(question.options, Mapping):
            return _chosen(question.options)
        return READERS[question.read_as] if question.read_as else reader_of(self.model, self.place(question))


def _chosen(options: Mapping[str, Message]) -> Reader:
    """The word of a sentence in any language, or the word itself; what is none stays, to be told."""
    known = {name_key(word): word for word in options}
    for word, sentence in options.items():
        known |= {name_key(translate(sentence, language)): word for language in LANGUAGES}
    return lambda text, _: known.get(name_key(text), " ".join(text.split()))


def label_of(kind: str) -> str:
    """The label of the issues that a form opens."""
    return f"leadkit-{kind}"


def text_of(form: Form, language: str, config: Config) -> str:
    """JSON is YAML, and quotes whatever a translation may hold."""
    title = translate(form.title, language)
    body = [_element(question, language, config) for question in form.questions]
    whole = {
        "name": title,
        "description": translate(form.description, language),
        "title": f"{title}: ",
        "labels": [label_of(form.kind)],
        "body": [*body, *([_consent(language)] if form.asks_consent else [])],
    }
    return _MADE + json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _element(question: Question, language: str, config: Config) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "label": translate(question.label, language),
        "description": translate(question.help, language),
    }
    if question.look == "dropdown":
        attributes["options"] = list(question.choices(config, language))
    required = {"validations": {"required": question.is_required}}
    return {"type": question.look, "id": question.key, "attributes": attributes, **required}


def _consent(language: str) -> dict[str, Any]:
    options = [{"label": translate(text, language)} for text in CONSENT_WORDS.values()]
    public = {"label": translate(PUBLIC, language), "required": True}
    attributes = {"label": translate(CONSENT, language), "options": [*options, public]}
    return {"type": "checkboxes", "id": "consent", "attributes": attributes}
