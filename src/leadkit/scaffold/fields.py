"""A cell as the value of a field: what the field's type and marks say decides how it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, Final, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel

from leadkit.documents import FieldPath
from leadkit.i18n.called import meant_language, name_key
from leadkit.i18n.dates import DayOrder
from leadkit.i18n.messages import LANGUAGES
from leadkit.i18n.names import meant_currency, shipped_countries
from leadkit.i18n.no_answers import is_no_answer, is_whole_world, says_nothing
from leadkit.labels import word_label
from leadkit.model.config import Config
from leadkit.model.fields import Moment
from leadkit.model.loading.model_keys import model_at
from leadkit.model.markers import Country, Currency, Language, Reference, Word
from leadkit.model.records.offers import Offer, Want
from leadkit.model.records.resource import Taught
from leadkit.model.repository import Repository
from leadkit.model.shapes import annotation_at, metadata_of, options_of
from leadkit.scaffold import answers
from leadkit.scaffold.cells import is_grouped, is_yes, is_yes_or_no, number
from leadkit.scaffold.dates import read_day, read_moment
from leadkit.scaffold.pieces import words


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell is read with: the records that it may name, and what the map says of its dates."""

    repo: Repository
    order: DayOrder | None = None
    assumed: list[str] = field(default_factory=list)
    """Names behind which no level stood, so that a usual one was written."""
    nothing: list[str] = field(default_factory=list)
    """Answers that say that there is nothing to write, so that nothing was written."""
    worldwide: list[str] = field(default_factory=list)
    """Answers that name the whole world where a country was asked for."""


Reader: TypeAlias = Callable[[str, Reading], Any]
READERS: Final[Mapping[str, Reader]] = {
    "languages": lambda text, reading: answers.languages(text, reading.assumed),
    "tags": lambda text, _: answers.tags(text),
    "offers": lambda text, reading: answers.offers(text, reading.repo, reading.assumed, reading.nothing),
    "wants": lambda text, reading: answers.wants(text, reading.repo, reading.nothing),
    "skills": lambda text, reading: answers.skills(text, reading.repo),
    "words": lambda text, _: words(text),
    "country": lambda text, _: answers.country(text),
    "reached": lambda text, _: answers.reached(text),
    "date": lambda text, reading: str(read_day(text, reading.order)),
    "moment": lambda text, reading: read_moment(text, reading.order),
    "number": lambda text, _: number(text),
    "text": lambda text, _: " ".join(text.split()),
    "budget": lambda text, _: answers.budget(text),
}
"""How a cell can be read, by the word that a map says."""


def reader_of(model: type[BaseModel], place: FieldPath) -> Reader:
    """How the field at that place is read; a text as it stands, where the model has no such field."""
    return _of(annotation_at(model, place))


def place_of(model: type[BaseModel], name: str) -> FieldPath:
    """`title.en` is one level in; `sessions.start` is the start of the first session."""
    outer, *inner = name.split(".")
    return (outer, 0, *inner) if inner and is_list_of_entries(model, outer) else (outer, *inner)


_LISTED: Final = ("offers", "wants", "skills")
_TOO_SHORT: Final = ("na", "x")
"""Also what somebody is called."""


def is_unanswered(text: str, reader: Reader, reading: Reading) -> bool:
    """Whether an answer leaves a field unknown: it says that there is nothing, which `reading` keeps for telling."""
    if reader is READERS["country"]:
        if is_whole_world(text):
            reading.worldwide.append(text)
            return True
        found = says_nothing(text) and text not in shipped_countries()  # NA and NO are countries, `no` is an answer
    elif reader is READERS["reached"]:
        found = is_no_answer(text) and text.casefold() not in _TOO_SHORT
    elif reader in map(READERS.__getitem__, _LISTED):
        found = says_nothing(text)
    else:
        found = is_no_answer(text) and not (reader is _yes_or_no and is_yes_or_no(text))
    if found:
        reading.nothing.append(text)
    return found


def is_needed(model: type[BaseModel], place: FieldPath) -> bool:
    """Whether the entry that a field lies in cannot be without it."""
    outer = model_at(model, place[:-1])
    fields = {own.alias or name: own for name, own in outer.model_fields.items()} if outer is not None else {}
    own = fields.get(str(place[-1]))
    return outer is None or (own is not None and own.is_required())


def put(record: dict[str, Any], place: FieldPath, value: Any) -> None:
    """Write a value at a place, making what it lies in."""
    node: Any = record
    for step, following in pairwise(place):
        node = node[0] if step == 0 else node.setdefault(step, [{}] if following == 0 else {})
    node[place[-1]] = value


def joined(read: list[Any]) -> Any:
    """Several columns in one field: lists one behind the other, texts with a space between them."""
    if len(read) == 1:
        return read[0]
    if all(isinstance(value, list) for value in read):
        return [entry for value in read for entry in value]
    if all(isinstance(value, dict) for value in read):
        return {key: entry for value in read for key, entry in value.items()}
    return " ".join(map(str, read))


def with_always(record: dict[str, Any], always: dict[str, Any]) -> dict[str, Any]:
    """What holds for every row, below what the row's own cells say."""
    found = dict(record)
    for key, value in always.items():
        own = record.get(key)
        match own, value:
            case None, _:
                found[key] = value
            case dict(), dict():
                found[key] = {**value, **own}
            case [dict() as first, *others], [dict() as given, *_]:
                found[key] = [{**given, **first}, *others]
            case _:
                pass
    return found


def is_list_of_entries(model: type[BaseModel], field: str) -> bool:
    """Whether a field is a list of entries with keys of their own, such as a training's sessions."""
    return any(_is_model(item) for option in options_of(annotation_at(model, (field,))) for item in _items(option))


def _of(annotation: Any) -> Reader:
    for mark in metadata_of(annotation):
        found = _of_mark(mark)
        if found is not None:
            return found
    for option in options_of(annotation):
        found = _of_option(option)
        if found is not None:
            return found
    return READERS["text"]


def _of_mark(mark: Any) -> Reader | None:
    if mark == get_args(Moment)[1]:
        return READERS["moment"]
    match mark:
        case Country():
            return READERS["country"]
        case Language():
            return lambda text, _: meant_language(text) or text.strip()
        case Currency():
            return lambda text, _: meant_currency(text.strip()) or text.strip()
        case Word():
            return lambda text, reading: _word(text, mark.vocabulary, reading.repo.config)
        case Reference(kinds=(kind,)):
            return lambda text, reading: answers.reference(text, kind, reading.repo)
        case Reference(kinds=("people", "groups"), qualified=True):
            return lambda text, reading: answers.party(text, reading.repo)
    return None


def _of_option(option: Any) -> Reader | None:
    if option is date:
        return READERS["date"]
    if option is int:
        return READERS["number"]
    if option is float:  # of what need not be whole, nobody can say whether `1.250` is many or one and a quarter
        return lambda text, _: text.strip() if is_grouped(text) else number(text)
    if option is bool:
        return _yes_or_no
    if get_origin(option) is Literal:
        return lambda text, _: _choice(text, get_args(option))
    if get_origin(option) is dict:
        key, value = get_args(option)
        is_levels = any(isinstance(mark, Language) for mark in metadata_of(key)) and any(
            get_origin(part) is Literal for part in options_of(value)
        )
        return READERS["languages"] if is_levels else None
    items = _items(option)
    return _of_items(items[0]) if items else None


def _of_items(item: Any) -> Reader:
    for model, name in ((Offer, "offers"), (Want, "wants"), (Taught, "skills")):
        if item is model:
            return READERS[name]
    marks = metadata_of(item)
    if any(isinstance(mark, Language) for mark in marks):
        return READERS["tags"]
    kinds = next((mark.kinds for mark in marks if isinstance(mark, Reference)), ())
    if len(kinds) == 1:
        return lambda text, reading: answers.references(text, kinds[0], reading.repo)
    each = _of(item)
    return lambda text, reading: [each(word, reading) for word in words(text)]


def _yes_or_no(text: str, _: Reading) -> Any:
    return is_yes(text)


def _choice(text: str, choices: tuple[Any, ...]) -> Any:
    """One of a few words, however it is spelt; what is none stays, to be told."""
    return {name_key(str(choice)): choice for choice in choices}.get(name_key(text), " ".join(text.split()))


def _word(text: str, vocabulary: str, config: Config) -> str:
    """A word of a vocabulary, by itself or by its label in any language; what is none stays, to be told."""
    known: dict[str, str] = {}
    for word in config.words(vocabulary):
        labels = config.region_labels(word) if vocabulary == "regions" else (word_label(word, tag) for tag in LANGUAGES)
        for name in (word, *labels):
            known.setdefault(name_key(name), word)
    return known.get(name_key(text), " ".join(text.split()))


def _items(option: Any) -> tuple[Any, ...]:
    """The type of a list's entries."""
    return get_args(option)[:1] if get_origin(option) is tuple else ()


def _is_model(option: Any) -> bool:
    return any(isinstance(part, type) and issubclass(part, BaseModel) for part in options_of(option))
