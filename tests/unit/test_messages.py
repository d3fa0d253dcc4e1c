"""Messages in the reader's language: catalogues that are whole, true to the source, and safe to fill in."""

import ast
import os
import re
from datetime import date
from gettext import c2py
from io import BytesIO

import pytest
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from catalogue import (
    CATALOGUES,
    MARKS,
    SOURCE,
    TEMPLATE,
    calls,
    compiled,
    messages,
    template,
    translations,
    updated,
    written,
)
from community import AMINA, BERTA, DAY, findings, tree, valid
from leadkit.i18n.messages import LANGUAGES, Message, nearest_language, translate
from leadkit.i18n.speech import Speech
from leadkit.products.day import Day
from leadkit.products.registry import PRODUCTS
from leadkit.report import Bullets, Heading, Note, Page, Picture, Prose, Table, plain

PLACEHOLDER = re.compile(r"\{\w+\}")
OTHERS = sorted(path.stem for path in CATALOGUES.glob("*.po"))
COMMONEST = (
    *("error", "warning", "hint", "line {line}, column {column}", "did you mean '{word}'?", "one of: {words}"),
    *("did you mean '{word}'? ({path})", "no key is called {key}", "possible here: {words}", "'{key}' is missing"),
    *("add a line '{key}: …'", "the value is missing", "write a value after it, or remove the line"),
    *("{value} is not possible here", "{value} is out of range", "write {limit} or less", "{value} should be a list"),
    *("no skill is called '{id}'", "no country has the code '{value}'", "'{value}' is not a language tag"),
    *("no time zone is called '{value}'", "'{value}' is not a valid date", "there is a ':' where none is expected"),
    *("this line does not belong to the lines above it", "a tab is not allowed", "use two spaces instead"),
    *(
        "the key '{key}' is here twice",
        "this is already in the list",
        "an offered skill needs its level, 1 to 5",
    ),
    *("{value} should be a whole number", "add 'consent: {example}'; only the person can agree"),
    "this contains a phone number ('{start}…'): everybody can read it, and machines collect it",
)


def test_every_marked_text_is_a_literal() -> None:
    """Babel reads the source, it does not run it; whoever hands a text on is called like the mark itself."""
    for path in SOURCE.rglob("*.py"):
        module = ast.parse(path.read_text(encoding="utf-8"))
        handed_on = {
            id(call)
            for function in ast.walk(module)
            if isinstance(function, ast.FunctionDef) and function.name in MARKS
            for call, _ in calls(function)
        }
        for call, number in calls(module):
            if id(call) not in handed_on and path.name != "messages.py":
                texts = [arg.value for arg in call.args[:number] if isinstance(arg, ast.Constant)]
                assert len(texts) == number, f"{path.relative_to(SOURCE)}:{call.lineno}"


def test_the_template_has_every_text_of_the_source() -> None:
    """`LEADKIT_BLESS=1` writes the template, and what is new into every catalogue, empty to translate; and compiles."""
    if os.environ.get("LEADKIT_BLESS"):
        TEMPLATE.write_bytes(written(template()))
        for language in OTHERS:
            (CATALOGUES / f"{language}.po").write_bytes(updated(language))
            (CATALOGUES / f"{language}.mo").write_bytes(compiled(language))
    assert TEMPLATE.read_bytes().decode() == written(template()).decode()


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_is_whole_and_keeps_every_value(language: str) -> None:
    path = CATALOGUES / f"{language}.po"
    assert path.read_bytes().decode() == updated(language).decode(), "run this with LEADKIT_BLESS=1, and translate"
    for english, texts, places in messages(language):
        assert all(texts), (path.name, places, english)
        for text in texts[-1:]:  # forms for none, one and two may say the number in words
            assert {*PLACEHOLDER.findall(text)} == {*PLACEHOLDER.findall(english)}, (path.name, places, english)


def test_every_catalogue_is_compiled_as_it_is() -> None:
    assert sorted(LANGUAGES) == sorted([*OTHERS, "en"])
    for language in OTHERS:
        path = CATALOGUES / f"{language}.mo"
        assert path.read_bytes() == compiled(language), f"{path.name}: run this with LEADKIT_BLESS=1"


@pytest.mark.parametrize("language", OTHERS)
def test_plural_forms_part_the_numbers_as_the_language_does(language: str) -> None:
    """Into the same sets as Babel's rule; the order of the forms is the catalogue's own."""
    catalog = read_po(BytesIO((CATALOGUES / f"{language}.po").read_bytes()), locale=language)
    own, known = c2py(catalog.plural_expr), c2py(get_plural(language).plural_expr)
    assert catalog.num_plurals == get_plural(language).num_plurals
    assert len({(own(number), known(number)) for number in range(1001)}) == catalog.num_plurals


@pytest.mark.parametrize("language", OTHERS)
def test_no_page_of_a_product_leaves_a_word_in_english(language: str) -> None:
    """What a page has in common with its English one is written in the records, or a word of the language, too."""
    course = (
        "title: {en: Zebra}\nkind: workshop\nlanguages: [en]\nsessions: [{start: 2026-03-01}]\n"
        "teaches: [{skill: facilitation, level: 2}]\noutcomes: {attended: 7, completed: 5}\n"
    )
    learned = "learned: [{skill: facilitation, from: 1, to: 2, on: 2026-03-01, via: people/amina}]\n"
    settings = f"name: Q\nlanguages: [en, {language}]\n"
    guide = "title: {en: Zebra}\nkind: guide\nurl: https://example.org/zebra\nlanguages: [en]\n"
    files = ("leadkit.yaml", settings, "trainings/zebra.yaml", course, "resources/guide.yaml", guide)
    texts = tree(*files, amina=AMINA, berta=BERTA + learned)
    day = Day(valid(texts), DAY)
    of_records = words_in(" ".join((*texts, *texts.values())))
    own = words_in(" ".join(translations(language)))
    speech = Speech(language)
    codes = re.findall(r"country: (..)", AMINA + BERTA)
    named = words_in(" ".join((*map(speech.country, codes), *map(speech.language_name, ("en", "fr", "ha", "sw")))))
    for product in PRODUCTS.values():
        pages = product.report(day).pages
        pairs = [(name, f"{name}.{language}") for name in pages if f"{name}.{language}" in pages]
        assert pairs, product.folder
        for name, other in pairs:
            for text in texts_of(pages[name]) & texts_of(pages[other]):
                left = words_in(text) - of_records - own - named
                assert not left, (product.folder, other, text)


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text.casefold()))


def texts_of(page: Page) -> set[str]:
    found = {page.title}
    for block in page.blocks:
        match block:
            case Heading(text, _) | Picture(_, text):
                found.add(text)
            case Prose(line) | Note(line):
                found.add(plain(line))
            case Bullets(items):
                found |= {plain(item) for item in items}
            case Table(columns, rows):
                found |= set(columns) | {plain(cell) for row in rows for cell in row}
    return found


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 شخص"), (1, "شخص واحد"), (2, "شخصان"), (3, "3 أشخاص"), (11, "11 شخصًا"), (100, "100 شخص")],
)
def test_arabic_counts_in_six_forms(number: int, expected: str) -> None:
    assert Speech("ar").ngettext("{number} person", "{number} people", number) == expected


def test_numbers_days_and_lists_follow_the_language() -> None:
    day = date(2026, 11, 21)
    assert [Speech(tag).number(1234.5, 1) for tag in ("en", "es", "pt")] == ["1,234.5", "1.234,5", "1.234,5"]
    assert Speech("fr").ngettext("{number} request", "{number} requests", 0) == "0 demande"
    assert Speech("en").day(day) == "21 November 2026"
    assert Speech("es").day(day) == "21 de noviembre de 2026"
    assert Speech("pt").listed(["a", "b", "c"]) == "a, b e c"
    assert Speech("ar").is_right_to_left
    assert not Speech("fr").is_right_to_left
    assert Speech("de").gettext("Skill") == "Skill"


@pytest.mark.parametrize("language", OTHERS)
def test_the_commonest_messages_are_there(language: str) -> None:
    assert len(COMMONEST) >= 30
    found = {english: texts[0] for english, texts, _ in messages(language)}
    assert set(COMMONEST) <= found.keys()
    assert all(found[message] != message for message in COMMONEST if message != "error")


def test_a_phrase_is_said_with_its_values_translated_too() -> None:
    phrase = Message(
        "'{key}' is a personal detail ({detail}): it does not belong in a public record",
        key="illness",
        detail=Message("health"),
    )
    assert phrase.startswith("'illness' is a personal detail (health)")
    assert "(salud)" in translate(phrase, "es")
    assert "'illness'" in translate(phrase, "es")


def test_what_strangers_write_is_never_translated_or_filled_in() -> None:
    assert translate(Message("{value} is not possible here", value="error {value}"), "es").count("error {value}") == 1
    assert translate(Message("no such message"), "fr") == "no such message"
    assert translate(Message("unheard of: {value}", value="x"), "fr") == "unheard of: x"


def test_a_finding_of_a_french_record_is_told_in_french() -> None:
    found = findings(tree(amina=AMINA.replace("GH", "UK")))[0]
    assert translate(found.message, "fr") != str(found.message)
    assert "'UK'" in translate(found.message, "fr")


@pytest.mark.parametrize(
    ("tags", "expected"),
    [(["pt_BR.UTF-8"], "pt"), (["C", "fr_FR"], "fr"), (["zh-Hant", "ar"], "ar"), (["C.UTF-8"], "en"), ([], "en")],
)
def test_the_nearest_language_with_messages(tags: list[str], expected: str) -> None:
    assert nearest_language(tags) == expected
