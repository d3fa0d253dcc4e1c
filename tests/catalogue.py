"""The template of the catalogues: every text that a reader may see, out of the source and the vocabularies."""

import ast
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, get_args

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from pydantic import BaseModel

from leadkit.i18n.messages import word_message
from leadkit.i18n.vocabulary import LEVELS, shipped
from leadkit.model.kinds import KINDS
from leadkit.products.census.figures import FIGURES

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "src/leadkit"
CATALOGUES: Final = SOURCE / "i18n/catalogues"
TEMPLATE: Final = CATALOGUES / "messages.pot"
MARKS: Final = {"gettext": 1, "Message": 1, "ngettext": 2}
"""What a text stands in, and how many of its first arguments are texts."""

HEADER: Final = """# Messages of leadkit; text of the project's own, not yet read by a native speaker.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plurals};\\n"

"""

Text = str | tuple[str, str]


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, int]]:
    """Calls that mark texts, and how many texts each has; also those inside f-strings, which Babel's own reader skips
    before Python 3.12."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MARKS:
                yield node, MARKS[name]


def texts_of(path: Path) -> Iterator[Text]:
    for call, number in calls(ast.parse(path.read_text(encoding="utf-8"))):
        texts = [
            arg.value for arg in call.args[:number] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if len(texts) == number and texts[0]:
            yield texts[0] if number == 1 else (texts[0], texts[1])


def words() -> Iterator[tuple[str, str]]:
    """Words that are said as they stand in records, with the file that lists them."""
    for group in shipped("words").values():
        yield from ((word, "i18n/vocabulary/words.json") for word in group)
    yield from ((detail, "i18n/vocabulary/personal.json") for detail in shipped("personal")["details"])
    for anchor in LEVELS.values():
        yield from ((text, "i18n/vocabulary/__init__.py") for text in (anchor, anchor.partition(":")[0]))
    yield from ((figure, "products/census/figures.py") for figure in FIGURES)
    for kind in KINDS.values():
        place = f"model/records/{kind.singular}.py"
        yield kind.singular, place
        yield from ((word, place) for word in sorted(set(_choices(kind.model))) if len(word) > 1)


def _choices(annotation: Any) -> Iterator[str]:
    """The words that a model's fields allow."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for field in annotation.model_fields.values():
            yield from _choices(field.annotation)
    for inner in get_args(annotation):
        if isinstance(inner, str):
            yield inner
        else:
            yield from _choices(inner)


def template() -> Catalog:
    """Every message with the files that it stands in, without lines: they would change with every edit."""
    catalog = Catalog()
    for text, place in _found():
        catalog.add(text, locations=[(place, 1)])
    return catalog


@cache
def _found() -> tuple[tuple[Text, str], ...]:
    """Every text with its file; the source is read once."""
    of_source = (
        (text, path.relative_to(SOURCE).as_posix()) for path in sorted(SOURCE.rglob("*.py")) for text in texts_of(path)
    )
    return (*of_source, *((str(word_message(word)), place) for word, place in words()))


def written(catalog: Catalog) -> bytes:
    """In the order of the alphabet, wrapped nowhere: a change of one message is a change of one line."""
    file = BytesIO()
    write_po(file, catalog, width=0, sort_output=True, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return (
        HEADER.format(language=catalog.locale or "", plurals=catalog.plural_forms.rstrip(";")).encode()
        + file.getvalue()
    )


def updated(language: str) -> bytes:
    """A language's catalogue with the messages of the template: translations stay, what is new is empty."""
    path = CATALOGUES / f"{language}.po"
    catalog = _read(language) if path.exists() else Catalog(locale=language)
    catalog.update(template(), no_fuzzy_matching=True)
    return written(catalog)


class _Compiled(Catalog):
    """What is translated of a catalogue, without the day and the version of Babel that it was made with."""

    def __init__(self, source: Catalog) -> None:
        super().__init__(locale=source.locale)
        self._source: Final = source
        for message in source:
            if message.id and not message.fuzzy:
                self.add(message.id, message.string)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", self._source.plural_forms)]


def compiled(language: str) -> bytes:
    """A language's catalogue as programs read it."""
    file = BytesIO()
    write_mo(file, _Compiled(_read(language)))
    return file.getvalue()


def translations(language: str) -> list[str]:
    """Every translation, and each of its forms."""
    return [text for _, texts, _ in messages(language) for text in texts]


def _read(language: str) -> Catalog:
    return read_po(BytesIO((CATALOGUES / f"{language}.po").read_bytes()), locale=language)


def messages(language: str) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """English (of a plural that of many), the translation or its forms, and the files that it stands in."""
    for message in _read(language):
        if message.id:
            english = message.id if isinstance(message.id, str) else message.id[1]
            texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
            yield english, texts, [place for place, _ in message.locations]
