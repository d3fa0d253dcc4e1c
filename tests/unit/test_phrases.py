"""Messages in the reader's language: catalogues that are whole, true to the source, and safe to fill in."""

import ast
import re
from pathlib import Path

import pytest

from community import AMINA, findings, tree
from leadkit.locale.phrases import LANGUAGES, catalogue, nearest_language, said_in, say
from leadkit.vocabulary import shipped

SOURCE = Path(__file__).parents[2] / "src/leadkit"
PLACEHOLDER = re.compile(r"\{\w+\}")
OTHERS = sorted(set(LANGUAGES) - {"en"})
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


def constants() -> set[str]:
    """Every text in the source."""
    return {
        node.value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_belongs_to_a_message_and_keeps_its_values(language: str) -> None:
    found = catalogue(language)
    assert found.keys() == catalogue("es").keys()
    assert found.keys() <= constants() | shipped("personal")["details"].keys()
    for english, translated in found.items():
        assert sorted(PLACEHOLDER.findall(english)) == sorted(PLACEHOLDER.findall(translated)), english


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
