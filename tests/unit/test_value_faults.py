"""A wrong value is told with what it should be and what to type instead; a stranger's words are shown short."""

import pytest

from community import AMINA, findings, tree

LANGUAGES = "languages: {en: 4, tw: N, fr: 2}"
COVERS = "covers: [directory, matching, census]"
PAIRS = "a block of 'key: value' pairs"
LEVEL, NAME, GIVEN = "level: 4", "name: Amina", "given: 2026-06-02"
NUMBER = (
    "write its number: 1 (aware), 2 (does it with help), 3 (does it alone), 4 (teaches it) or 5 (leads it across "
    "communities)"
)
EACH_LEVEL = "write each language by its tag and with its level, 0 to 5 or N (native): 'tag: level'"
DAY_FORM = "write a day as YYYY-MM-DD: four digits of the year, two of the month, two of the day"
PURPOSES = "name each purpose that the person agreed to: directory, matching, private-matching, census, federation"
LEVELS = "one of: 0, 1, 2, 3, 4, 5, N"
FORM = "is in the wrong format"


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("fr: 2", "fr: '2'", "'2' is written as text", "write 2 without quotes"),
        ("fr: 2", "fr: '9'", "'9' is not possible here", LEVELS),
        ("fr: 2", "fr: 6", "'6' is not possible here", LEVELS),
        ("fr: 2", "fr: 'n'", "'n' is not possible here", "did you mean 'N'?"),
        (LEVEL, "level: '4'", "'4' should be a whole number", "write the number without quotes"),
        (LEVEL, "level: '123456789'", "'123456789' should be a whole number", "write the number without quotes"),
        (LEVEL, "level: '1234567890'", "'1234567890' should be a whole number", NUMBER),
        (LEVEL, "level: '٤'", "'٤' should be a whole number", "write it in the digits 0 to 9: 4"),
        (LEVEL, "level: four", "'four' should be a whole number", "write 4"),
        (LEVEL, "level: 4.5", "'4.5' should be a whole number", NUMBER),
        (LEVEL, "level: true", "'true' should be a whole number", NUMBER),
        (LEVEL, "level: [4]", "a list should be a whole number", "write 4, without brackets"),
        (LEVEL, "level: {a: 4}", f"{PAIRS} should be a whole number", NUMBER),
        (LEVEL, "level: 7", "'7' is out of range", "write 5 or less"),
        (LEVEL, "level: -1", "'-1' is out of range", "write 1 or more"),
        (NAME, "name: 012", "'012' should be text", 'put it in quotes: "012"'),
        (NAME, "name: [Amina]", "a list should be text", "write Amina, without brackets"),
        (NAME, "name: {en: Amina}", f"{PAIRS} should be text", "write plain text here"),
        (NAME, "name: ''", "this is empty", "fill it in, or remove the line"),
        (NAME, 'name: "a\\nb"', f"'a b' {FORM}", "write it on one line"),
        (
            GIVEN,
            "given: yesterday",
            "'yesterday' is not a valid date",
            DAY_FORM,
        ),
        (GIVEN, "given: 14.11.2025", "'14.11.2025' is not a valid date", "write 2025-11-14"),
        (GIVEN, "given: 3/4/2026", "'3/4/2026' is not a valid date", "write 2026-04-03, or 2026-03-04"),
        (GIVEN, "given: 20260502", "'20260502' is not a valid date", "write 2026-05-02"),
        (GIVEN, "given: 2 mai 2026", "'2 mai 2026' is not a valid date", "write 2026-05-02"),
        (
            GIVEN,
            "given: 2.5.26",
            "'2.5.26' is not a valid date",
            DAY_FORM,
        ),
        (GIVEN, "given: 5", "'5' is not a valid date", DAY_FORM),
        (LANGUAGES, "languages: [en]", "a list should be 'key: value' pairs", "write each with its level: {en: …}"),
        (LANGUAGES, "languages: {}", "this is empty", "fill it in, or remove the line"),
        (
            COVERS,
            "covers: all",
            "'all' should be a list",
            PURPOSES,
        ),
        (COVERS, "covers: [dirctory]", "'dirctory' is not possible here", "did you mean 'directory'?"),
        (
            COVERS,
            "covers: [zzzzz]",
            "'zzzzz' is not possible here",
            PURPOSES,
        ),
        (
            "contact: https://meta.wikimedia.org/wiki/User_talk:Example",
            "contact: ftp://a",
            f"'ftp://a' {FORM}",
            "write a full https:// address, without spaces",
        ),
        (
            "country: GH",
            "country: GH\ntimezone: UTC\nhours: [mon 18-20]",
            f"'mon 18-20' {FORM}",
            'write "mon 18:00-20:00"',
        ),
        (
            "country: GH",
            "country: GH\nsample: 'yes'",
            "'yes' should be true or false",
            "write true or false, without quotes",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_remedy(old: str, new: str, message: str, hint: str) -> None:
    (found,) = findings(tree(amina=AMINA.replace(old, new)))
    assert (found.message, found.hint) == (message, hint)


GROUP = "name: G\nkind: chapter\n"
RESOURCE = "title: {en: R}\nkind: guide\nurl: https://example.org\n"


@pytest.mark.parametrize(
    ("path", "text", "hint", "fix"),
    [
        ("groups", f"{GROUP}languages: en\n", "write [en], or one '- ' line for each entry", []),
        ("groups", f"{GROUP}part_of: home", "write [home], or one '- ' line for each entry", ["[home]"]),
        ("groups", f"{GROUP}aliases: Friends\n", "write [Friends], or one '- ' line for each entry", []),
        ("resources", RESOURCE.replace("{en: R}", "R"), "write its language before it: 'en: R'", []),
        ("resources", RESOURCE.replace("{en: R}", "A guide"), "write its language before it: 'en: A guide'", []),
        ("people", AMINA.replace(LANGUAGES, "languages: en, fr"), "write each with its level: {en: …, fr: …}", []),
        (
            "people",
            AMINA.replace(LANGUAGES, "languages: I speak French"),
            EACH_LEVEL,
            [],
        ),
    ],
)
def test_a_text_in_place_of_more_than_one_is_told_with_what_fits_there(
    path: str, text: str, hint: str, fix: list[str]
) -> None:
    (found,) = findings(tree(f"{path}/x.yaml", text))
    assert (found.hint, [edit.value for edit in found.fix]) == (hint, fix)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("https:// example.org/x", "write https://example.org/x, without the space"),
        ("https:// example.org and more", "write a full https:// address, without spaces"),
    ],
)
def test_a_space_in_the_middle_of_an_address_is_told(written: str, hint: str) -> None:
    (found,) = findings(tree("resources/r.yaml", RESOURCE.replace("https://example.org", written)))
    assert found.hint == hint


YEAR = "write the year alone, with four digits"


@pytest.mark.parametrize(("length", "hint"), [(100, "write the year alone: 2026"), (101, YEAR)])
def test_a_year_is_looked_for_in_a_hundred_signs(length: int, hint: str) -> None:
    (found,) = findings(tree(amina=f"{AMINA}since: 2026 {'x' * (length - 5)}\n"))
    assert found.hint == hint


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 59 + "…")])
def test_a_long_value_is_shown_cut(length: int, shown: str) -> None:
    (found,) = findings(tree(amina=AMINA.replace(LEVEL, f"level: {'x' * length}")))
    assert found.message == f"'{shown}' should be a whole number"


CONTACT = "contact: https://meta.wikimedia.org/wiki/User_talk:Example"


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        (LANGUAGES, "languages: en, fr-CA", "write each with its level: {en: …, fr-CA: …}"),
        (LANGUAGES, "languages: French and English", "write each with its level: {fr: …, en: …}"),
        (CONTACT, "contact: https:// example.org", "write https://example.org, without the space"),
        (CONTACT, "contact: https:// example.org and", "write a full https:// address, without spaces"),
        (CONTACT, "contact: https://example.org and", "write https://example.org"),
        (CONTACT, "contact: example.org", "write https://example.org"),
        (CONTACT, f"{CONTACT}\nsince: since 2019{'x' * 90}", "write the year alone: 2019"),
        (CONTACT, f"{CONTACT}\nsince: since 2019{'x' * 91}", YEAR),
        (CONTACT, f"{CONTACT}\nsince: since 2019 or 2020", YEAR),
    ],
)
def test_what_was_meant_is_made_from_what_was_written(old: str, new: str, hint: str) -> None:
    (found,) = findings(tree(amina=AMINA.replace(old, new)))
    assert found.hint == hint


@pytest.mark.parametrize(
    ("path", "text", "fix"),
    [
        ("trainings/t.yaml", "title: {en: T}\nkind: camp\nlanguages: en, fr\n", ["[en, fr]"]),
        ("groups/g.yaml", "name: G\nkind: chapter\naliases: red, green\n", []),
        ("trainings/t.yaml", "title: {en: T}\nkind: camp\nlanguages: en or fr\n", []),
    ],
)
def test_words_with_commas_become_a_list_of_themselves_where_commas_part_them(
    path: str, text: str, fix: list[str]
) -> None:
    (found,) = findings(tree(path, text))
    assert [edit.value for edit in found.fix] == fix
