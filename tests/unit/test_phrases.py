"""Messages in the reader's language: catalogues that are whole, true to the source, and safe to fill in."""

import ast
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from community import AMINA, BERTA, DAY, findings, tree, valid
from leadkit.i18n.messages import LANGUAGES, catalogue, nearest_language, plurals, said_in, say
from leadkit.i18n.speech import Speech
from leadkit.i18n.vocabulary import LEVELS, shipped
from leadkit.products import census
from leadkit.report import Bullets, Heading, Note, Page, Picture, Prose, Table, plain

SOURCE = Path(__file__).parents[2] / "src/leadkit"
PLACEHOLDER = re.compile(r"\{\w+\}")
OTHERS = sorted(set(LANGUAGES) - {"en"})
REPORTS = sorted(
    path.relative_to(SOURCE).as_posix()
    for folder in (
        *("products/census", "products/finding", "products/index", "products/path", "products/plan"),
        *("products/portraits", "products/site", "products/outcomes", "products/sampling", "products/selection"),
        "products/thanks",
    )
    for path in (SOURCE / folder).rglob("*.py")
)
COMMONEST = (
    *("error", "warning", "hint", "line {line}, column {column}", "did you mean '{word}'?", "one of: {words}"),
    *("did you mean '{word}'? ({path})", "no key is called {key}", "possible here: {words}", "'{key}' is missing"),
    *("add a line '{key}: …'", "the value is missing", "write a value behind it, or remove the line"),
    *("{value} is not possible here", "{value} is out of range", "the most is {limit}", "{value} should be a list"),
    *("no skill is called '{id}'", "no country has the code '{value}'", "'{value}' is no language tag"),
    *("no time zone is called '{value}'", "'{value}' is no date", "a ':' stands where none is expected"),
    *("this line does not belong to the lines above it", "a tab is not allowed", "use two spaces instead"),
    *(
        "the key '{key}' stands here twice",
        "this stands in the list already",
        "an offered skill needs its level, 1 to 5",
    ),
    *("{value} should be a whole number", "add 'consent: {example}'; only the person can agree"),
    "this holds {kind} ('{start}…'): everybody can read it, and machines collect it",
)


@cache
def constants() -> frozenset[str]:
    """Every text in the source."""
    return frozenset(
        node.value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_belongs_to_a_message_and_keeps_its_values(language: str) -> None:
    found = catalogue(language)
    assert found.keys() == catalogue("es").keys()
    words = {word.replace("-", " ") for some in shipped("words").values() for word in some}
    keys = {word.replace("-", " ") for word in constants()}  # those of a model's Literal are said without hyphens
    levels = {anchor.partition(":")[0] for anchor in LEVELS.values()}
    assert found.keys() <= constants() | keys | words | levels | shipped("personal")["details"].keys()
    for english, translated in found.items():
        assert sorted(PLACEHOLDER.findall(english)) == sorted(PLACEHOLDER.findall(translated)), english


@pytest.mark.parametrize("language", OTHERS)
def test_every_plural_has_all_forms_of_its_language_with_their_values(language: str) -> None:
    found = plurals(language)
    assert found.keys() == plurals("es").keys()
    for (one, many), forms in found.items():
        assert {one, many} <= constants()
        assert len(forms) == (6 if language == "ar" else 2)
        assert all(forms)
        # Forms for none, one and two may say the number in words.
        assert set(PLACEHOLDER.findall(forms[-1])) == set(PLACEHOLDER.findall(many))


def test_everything_that_a_report_says_is_in_the_catalogues() -> None:
    """What the modules of reports pass to `said` and `counted`, and the words and headings in their tables."""
    for path in REPORTS:
        for node in ast.walk(ast.parse((SOURCE / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute) and node.args:
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                if name == "said":
                    assert set(texts) <= catalogue("es").keys(), (path, texts)
                if name == "counted" and len(texts) == 2:
                    assert (texts[0], texts[1]) in plurals("es"), (path, texts)


@pytest.mark.parametrize("language", OTHERS)
def test_a_census_in_another_language_leaves_nothing_in_english(language: str) -> None:
    """Of a small community: every line of its pages that would be the same in English is made of names and numbers."""
    texts = tree("leadkit.yaml", f"name: Q\nlanguages: [en, {language}]\n", amina=AMINA, berta=BERTA)
    repo = valid(texts)
    found = census.describe(census.compute(repo, DAY, frozenset()), repo).pages
    for name, page in found.items():
        if not name.endswith(f".{language}"):
            english, other = texts_of(page), texts_of(found[f"{name}.{language}"])
            same = {text for text in english & other if re.search("[a-z]{3} [a-z]{2}", text)} - {"grant proposal"}
            assert not same, (name, same)


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
    assert Speech("ar").counted("{number} person", "{number} people", number) == expected


def test_numbers_days_and_lists_follow_the_language() -> None:
    day = date(2026, 11, 21)
    assert [Speech(tag).number(1234.5, 1) for tag in ("en", "es", "pt")] == ["1,234.5", "1.234,5", "1.234,5"]
    assert Speech("fr").counted("{number} wish", "{number} wishes", 0) == "0 souhait"
    assert Speech("en").day(day) == "21 November 2026"
    assert Speech("es").day(day) == "21 de noviembre de 2026"
    assert Speech("pt").listed(["a", "b", "c"]) == "a, b e c"
    assert Speech("ar").is_right_to_left
    assert not Speech("fr").is_right_to_left
    assert Speech("de").said("Skill") == "Skill"


@pytest.mark.parametrize("language", OTHERS)
def test_the_commonest_messages_are_there(language: str) -> None:
    assert len(COMMONEST) >= 30
    assert set(COMMONEST) <= catalogue(language).keys()
    assert all(catalogue(language)[message] != message for message in COMMONEST if message != "error")


def test_a_phrase_is_said_with_its_values_translated_too() -> None:
    phrase = say(
        "this holds {kind} ('{start}…'): everybody can read it, and machines collect it",
        kind=say("a phone number"),
        start="+23",
    )
    assert phrase.startswith("this holds a phone number ('+23…')")
    assert "un número de teléfono" in said_in(phrase, "es")
    assert "'+23…'" in said_in(phrase, "es")


def test_what_strangers_write_is_never_translated_or_filled_in() -> None:
    assert said_in(say("{value} is not possible here", value="error {value}"), "es").count("error {value}") == 1
    assert said_in("no such message", "fr") == "no such message"
    assert said_in(say("unheard of: {value}", value="x"), "fr") == "unheard of: x"


def test_a_finding_of_a_french_record_is_told_in_french() -> None:
    found = findings(tree(amina=AMINA.replace("GH", "UK")))[0]
    assert said_in(found.message, "fr") != str(found.message)
    assert "'UK'" in said_in(found.message, "fr")


@pytest.mark.parametrize(
    ("tags", "expected"),
    [(["pt_BR.UTF-8"], "pt"), (["C", "fr_FR"], "fr"), (["zh-Hant", "ar"], "ar"), (["C.UTF-8"], "en"), ([], "en")],
)
def test_the_nearest_language_with_messages(tags: list[str], expected: str) -> None:
    assert nearest_language(tags) == expected
