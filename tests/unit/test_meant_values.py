"""Hints are made of what was typed, and right if obeyed; where that is not certain they say what belongs there."""

import pytest

from community import AMINA, findings, tree

OFFERS = "offers:\n  - {skill: facilitation, level: 4}\n"
LANGUAGES = "languages: {en: 4, tw: N, fr: 2}\n"
LEVELS = (
    "write its number: 1 (aware), 2 (does it with help), 3 (does it alone), 4 (teaches it) or 5 (leads it across "
    "communities)"
)
YEAR = "write the year alone, with four digits"
MINUTES = "write how many minutes it takes, as one number"
AWAY = "write the last day of being away as YYYY-MM-DD; leave the line out if you do not know"
UNTIL = "write the last day as YYYY-MM-DD; leave this out if no end is known"
HOURS = "write it like 'mon-fri 18:00-21:00', in steps of 15 minutes"
HEADS = {
    "people": AMINA,
    "groups": "name: G\nkind: chapter\n",
    "resources": "title: {en: R}\nkind: guide\nurl: https://example.org\n",
    "trainings": "title: {en: T}\nkind: workshop\n",
    "roles": "label: {en: R}\nskills: [{skill: facilitation, level: 3}]\n",
}


def hint_of(kind: str, text: str) -> str:
    (found,) = findings(tree(f"{kind}/x.yaml", text))
    return found.hint


@pytest.mark.parametrize(
    ("kind", "line", "hint"),
    [
        ("people", "since: 5 years", YEAR),
        ("people", "since: 2019-2021", "write the year alone: 2019"),
        ("people", "since: 2019–now", "write the year alone: 2019"),
        ("people", "since: 2_019", "write the year alone: 2019"),
        ("people", "since: before 2019", YEAR),
        ("resources", "minutes: 1h 30", "write 90"),
        ("resources", "minutes: 1,5 h", "write 90"),
        ("resources", 'minutes: "30 min"', "write 30"),
        ("resources", "minutes: 1:30", MINUTES),
        ("resources", "minutes: 2 days", MINUTES),
        ("people", "seats: two", "write 2"),
        ("people", "seats: 2 people", "write 2"),
        ("people", "seats: 2 a week", "write a whole number from 0 to 1000"),
        ("people", "seats: not 2", "write a whole number from 0 to 1000"),
        ("people", "same_as: {github: zoe}", "write the number of the account, not its name"),
        ("people", "away: until 2027-03-01", "write 2027-03-01"),
        ("people", "away: from 2027-01-01 until 2027-03-01", "write 2027-03-01"),
        ("people", "away: until 1 March 2027", "write 2027-03-01"),
        ("people", "away: since 2026-03-01", AWAY),
        ("people", "away: until summer", AWAY),
        ("resources", "reviewed: March 2025", "add the day: 2025-03-…, with two digits"),
        ("resources", "reviewed: 2025", "add the month and the day: 2025-…-…, each with two digits"),
        ("resources", "reviewed: on 2025-03-02", "write 2025-03-02"),
        ("resources", "reviewed: before 2025-03-02", "write a day as YYYY-MM-DD"),
    ],
)
def test_a_number_or_day_is_made_of_what_was_typed(kind: str, line: str, hint: str) -> None:
    assert hint_of(kind, f"{HEADS[kind]}{line}\n").partition(":" if hint.endswith("DD") else "\0")[0] == hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("four", "write 4"),
        ("cuatro", "write 4"),
        ("4/5", "write 4"),
        ("4 of 5", "write 4"),
        ("4 (teach)", "write 4"),
        ("8/10", LEVELS),
        ("4-5", LEVELS),
        ("7 stars", LEVELS),
        ("expert", LEVELS),
    ],
)
def test_a_level_in_words(written: str, hint: str) -> None:
    assert hint_of("people", AMINA.replace("level: 4", f"level: {written}")) == hint


@pytest.mark.parametrize(
    ("written", "hint"), [('"1,200"', "write 1200"), ("1 200", "write 1200"), ("1,200", "write 1200")]
)
def test_a_number_in_groups_of_three(written: str, hint: str) -> None:
    count = f"census: [{{year: 2025, members: {written}, source: https://example.org}}]\n"
    assert hint_of("groups", HEADS["groups"] + count) == hint


@pytest.mark.parametrize("written", ["next summer", "forever", "ongoing"])
def test_an_end_that_is_no_day_may_be_left_out(written: str) -> None:
    assert hint_of("people", AMINA.replace("covers", f"until: {written}, covers")) == UNTIL
    assert hint_of("people", AMINA.replace("level: 4", f"level: 4, until: {written}")) == UNTIL


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("[mon,wed 18:00-20:00]", 'write "mon,wed 18:00-20:00"'),
        ("[mon-tue, fri 18:00-20:00]", 'write "mon-tue,fri 18:00-20:00"'),
        ("[sat 1800-2000]", 'write "sat 18:00-20:00"'),
        ("[Mon to Fri 6-9pm]", 'write "mon-fri 18:00-21:00"'),
        ("[sat 24/7]", HOURS),
        ("[24/7]", 'write "mon-sun 00:00-24:00"'),
        ("[星期一 18:00-20:00]", 'write "mon 18:00-20:00"'),
        ("[zzzday 18:00-20:00]", "write the days before the hours 18:00-20:00, as mon, tue, wed, thu, fri, sat or sun"),
        ("[18:00-20:00]", "write the days before the hours 18:00-20:00, as mon, tue, wed, thu, fri, sat or sun"),
        ("[not mondays]", HOURS),
        ("[weekdays except friday]", HOURS),
        ("[evenings]", HOURS),
        ("[mon 18:00-20:00 UTC]", HOURS),
        ("[mon 18:10-20:00]", HOURS),
        ("mon-fri 18:00-21:00, sat 10:00-12:00", 'write ["mon-fri 18:00-21:00", "sat 10:00-12:00"]'),
        ("mon 9-12 and 14-17", 'write ["mon 09:00-12:00", "mon 14:00-17:00"]'),
        ("['mon-fri 18:00-21:00, sat 10:00-12:00']", 'write "mon-fri 18:00-21:00", "sat 10:00-12:00"'),
        ("{mon: 18:00-20:00}", 'write ["mon 18:00-20:00"]'),
        ("weekends", 'write ["sat-sun 09:00-18:00"], with your own hours'),
        ("[mon-fri evenings]", 'write "mon-fri 18:00-21:00", with your own hours'),
    ],
)
def test_no_day_and_no_time_of_the_week_is_made_up(written: str, hint: str) -> None:
    assert hint_of("people", f"{AMINA}timezone: Africa/Accra\nhours: {written}\n") == hint


def test_hours_that_are_no_answer_need_no_time_zone() -> None:
    assert hint_of("people", f"{AMINA}hours: none\n") == "leave the line out if you do not know"


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        (LANGUAGES, "languages: English, French\n", "write each with its level: {en: …, fr: …}"),
        (LANGUAGES, "languages: English 4 and French (native)\n", "write each with its level: {en: 4, fr: N}"),
        (LANGUAGES, "languages: [English, fr]\n", "write each with its level: {en: …, fr: …}"),
        (
            OFFERS,
            "offers: facilitation 4\n",
            "write [{skill: facilitation, level: 4}], or one '- ' line for each entry",
        ),
        (OFFERS, "offers: [facilitation (4)]\n", "write {skill: facilitation, level: 4}"),
        (
            OFFERS,
            "offers: facilitation, budgeting 3\n",
            "write [{skill: facilitation, level: …}, {skill: budgeting, level: 3}], or one '- ' line for each entry",
        ),
        (
            OFFERS,
            "offers: {skill: facilitation, level: 4}\n",
            "write it as an entry of a list: '- {skill: facilitation, level: 4}'",
        ),
        (
            OFFERS,
            'offers: [{skill: "facilitation, coaching", level: 4}]\n',
            "write each as an entry of its own: {skill: facilitation, …}, {skill: coaching, …}",
        ),
        (
            LANGUAGES,
            "languages: {en: 4, EN: 3}\n",
            "remove one of the two: 'en', the usual way to write it, is here as well",
        ),
        (
            LANGUAGES,
            "languages: {Twi: N, tw: 3}\n",
            "remove one of the two: 'tw', the usual way to write it, is here as well",
        ),
        (OFFERS, f"{OFFERS}scope: everywhere\n", "list what applies in [ ]: online, local, global"),
        (OFFERS, f"{OFFERS}scope: online, local\n", "write [online, local]"),
        (
            OFFERS,
            f"{OFFERS}groups: northern-hub, no other\n",
            "write [northern-hub, no other], or one '- ' line for each entry",
        ),
    ],
)
def test_what_has_another_shape_is_told_as_it_is_meant(old: str, new: str, hint: str) -> None:
    (found,) = findings(tree(amina=AMINA.replace(old, new)))
    assert (found.hint, [edit.value for edit in found.fix]) == (hint, ["[online, local]"] if "online, l" in new else [])


@pytest.mark.parametrize(
    ("kind", "line", "hint"),
    [
        (
            "roles",
            "duties: Helps people, step by step",
            'write [{en: "Helps people, step by step"}], with its own language before it',
        ),
        ("groups", "aliases: One, two", """write ["One, two"], or one '- ' line for each entry"""),
        ("trainings", "teaches: [facilitation: 3]", "write [{skill: facilitation, level: 3}]"),
        ("trainings", "languages: English, French", "write [en, fr]"),
    ],
)
def test_a_text_stays_one_text_and_an_entry_one_entry(kind: str, line: str, hint: str) -> None:
    assert hint_of(kind, f"{HEADS[kind]}{line}\n") == hint
