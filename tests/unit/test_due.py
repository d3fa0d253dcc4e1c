"""Who is asked whether what they wrote still holds: on which day, how often, and what follows where nobody answers."""

from datetime import date

import pytest

from community import DAY, person, tree, valid
from leadkit.community.parties import open_offers, open_wants
from leadkit.products import asking, census
from leadkit.products.asking import Asking
from leadkit.products.census.indicators import Indicator
from leadkit.products.day import Day
from leadkit.products.matching import compute as match
from leadkit.render.markdown import render
from leadkit.report import Page, plain

TEACHES, WANTS = "[{skill: wikidata, level: 4}]", "[{skill: budgeting, goal: 2}]"
OLD = "2026-05-20"
GROUP = (
    "name: Club\nkind: chapter\nlanguages: [fr]\nwebsite: https://example.org/\nsources: ['https://example.org/list']\n"
)
OFFERS = "offers: [{skill: wikidata, level: 4}]\n"


def old(text: str, given: str = OLD) -> str:
    return text.replace("given: 2026-06-02", f"given: {given}")


def asked(*files: str, **people: str) -> Asking:
    return asking.compute(valid(tree(*files, **people)), DAY)


def names(found: Asking) -> list[str]:
    return [due.name for due in found.due]


def test_people_are_due_after_six_months_and_groups_after_twelve() -> None:
    group = GROUP + OFFERS.replace("4}", "4, confirmed: 2025-11-21}")
    later = GROUP.replace("Club", "Band") + OFFERS.replace("4}", "4, confirmed: 2025-11-22}")
    people = {"amina": old(person(TEACHES), "2026-05-21"), "berta": old(person(TEACHES), "2026-05-22")}
    found = asked("groups/club.yaml", group, "groups/band.yaml", later, **people)
    assert names(found) == ["groups/club", "people/amina"]
    assert [due.confirmed for due in found.due] == [date(2025, 11, 21), date(2026, 5, 21)]
    assert found.answer_by == date(2027, 2, 21)


def test_the_settings_say_how_long() -> None:
    settings = "name: Us\nconfirmation: {people: 3, groups: 24, answer: 1}\n"
    found = asked("leadkit.yaml", settings, amina=old(person(TEACHES), "2026-08-21"))
    assert (names(found), found.answer_by) == (["people/amina"], date(2026, 12, 21))


def test_what_was_read_off_a_page_is_asked_first_and_a_page_without_entries_too() -> None:
    found = asked("groups/club.yaml", GROUP + OFFERS, "groups/bare.yaml", GROUP.replace("Club", "Bare"))
    assert [(due.name, due.confirmed, len(due.offers)) for due in found.due] == [
        ("groups/bare", None, 0),
        ("groups/club", None, 1),
    ]
    assert names(asked("groups/bare.yaml", f"{GROUP}confirmed: 2026-11-01\n")) == []


def test_one_old_entry_makes_it_due_and_only_that_is_asked_about() -> None:
    entry = "[{skill: wikidata, level: 4, confirmed: 2026-11-01}, {skill: budgeting, level: 4}]"
    (due,) = asked(amina=old(person(entry))).due
    assert [offer.skill for offer in due.offers] == ["budgeting"]


@pytest.mark.parametrize(
    "text",
    [
        person(TEACHES),
        old(person()),
        old(person(TEACHES, more="away: 2026-11-21\n")),
        old(person(TEACHES, more="status: retired\n")),
        old(person("[{skill: wikidata, level: 4, until: 2026-11-20}]")),
        old(person(TEACHES, more="confirmed: 2026-11-01\n")),
        old(person(TEACHES, more="sample: true\n")),
    ],
    ids=["fresh", "nothing to ask about", "away", "retired", "over", "confirmed", "an example"],
)
def test_nobody_is_asked_without_need(text: str) -> None:
    assert names(asked(amina=text)) == []


WANTED = "wants: [{skill: budgeting, goal: 2}]\n"


def test_the_day_of_several_entries_is_the_oldest_and_unknown_where_one_was_never_confirmed() -> None:
    entries = "offers: [{skill: wikidata, level: 4, confirmed: 2025-01-02}, {skill: budgeting, level: 4SECOND}]\n"
    for second, day in ((", confirmed: 2025-01-01", date(2025, 1, 1)), ("", None)):
        (due,) = asked("groups/club.yaml", GROUP + entries.replace("SECOND", second)).due
        assert (len(due.offers), due.confirmed) == (2, day)


def test_a_group_that_confirmed_all_its_requests_is_not_asked_about_its_page() -> None:
    fresh = WANTED.replace("2}", "2, confirmed: 2026-11-01}")
    assert names(asked("groups/club.yaml", GROUP + fresh)) == []


def test_one_old_request_makes_it_due_and_only_that_is_asked_about() -> None:
    wants = "[{skill: wikidata, goal: 2, confirmed: 2026-11-01}, {skill: budgeting, goal: 2}]"
    (due,) = asked(amina=old(person(wants=wants))).due
    assert [want.skill for want in due.wants] == ["budgeting"]


def test_nobody_is_asked_twice_in_a_period() -> None:
    text = old(person(TEACHES, more="asked: {on: 2026-05-22, answer_by: 2026-08-22}\n"), "2025-01-01")
    assert names(asked(amina=text)) == []
    assert names(asking.compute(valid(tree(amina=text)), date(2026, 11, 22))) == ["people/amina"]


def test_whoever_is_matched_in_private_is_counted_and_not_named() -> None:
    private, counted = (old(person(TEACHES, consent=covers)) for covers in ("[private-matching]", "[census]"))
    fresh, both = person(TEACHES, consent="[private-matching]"), "[matching, private-matching]"
    found = asked(amina=private, berta=counted, dora=fresh)
    assert (names(found), found.hidden) == ([], 1)
    found = asked(amina=old(person(TEACHES, consent=both)))
    assert (names(found), found.hidden) == (["people/amina"], 0)


ASKED = old(person(TEACHES, WANTS, more="asked: {on: 2026-06-01, answer_by: 2026-09-01}\n"))


def test_until_the_last_day_for_an_answer_all_holds_and_then_it_rests() -> None:
    repo = valid(tree(amina=ASKED))
    record = repo.people["amina"].record
    last, after = date(2026, 9, 1), date(2026, 9, 2)
    assert len(open_offers(record, last)) == len(open_wants(record, last)) == 1
    assert (open_offers(record, after), open_wants(record, after)) == ((), ())
    found = asking.compute(repo, last)
    assert ([party.name for party in found.waiting], found.resting) == (["people/amina"], ())
    found = asking.compute(repo, after)
    assert ([party.name for party in found.resting], found.waiting) == (["people/amina"], ())


@pytest.mark.parametrize(
    ("more", "waiting", "resting"),
    [
        (WANTED, True, True),
        (OFFERS, True, True),
        (OFFERS.replace("4}", "4, confirmed: 2026-06-01}"), False, False),
        (OFFERS.replace("4}", "4, confirmed: 2026-06-01}") + WANTED, True, True),
        ("", True, False),
        ("confirmed: 2026-06-02\n", False, False),
    ],
    ids=["a request", "an offer", "confirmed that day", "a request of two entries", "its page", "its page, confirmed"],
)
def test_a_group_waits_for_an_answer_from_the_day_it_was_asked(more: str, waiting: bool, resting: bool) -> None:
    text = f"{GROUP}asked: {{on: 2026-06-01, answer_by: 2026-09-01}}\n{more}"
    repo = valid(tree("groups/club.yaml", text))
    assert bool(asking.compute(repo, date(2026, 6, 1)).waiting) == waiting
    assert bool(asking.compute(repo, date(2026, 9, 2)).resting) == resting


def test_what_is_confirmed_after_it_was_asked_never_rests() -> None:
    answered = ASKED + "confirmed: 2026-06-01\n"
    assert len(open_offers(valid(tree(amina=answered)).people["amina"].record, DAY)) == 1
    one = ASKED.replace("level: 4}", "level: 4, confirmed: 2026-08-30}")
    record = valid(tree(amina=one)).people["amina"].record
    assert (len(open_offers(record, DAY)), len(open_wants(record, DAY))) == (1, 0)


def test_what_rests_is_suggested_to_nobody() -> None:
    learner = person(wants="[{skill: wikidata, goal: 2}]")
    assert match(valid(tree(amina=ASKED, lea=learner)), DAY).pairs == ()
    again = ASKED + "confirmed: 2026-11-01\n"
    assert len(match(valid(tree(amina=again, lea=learner)), DAY).pairs) == 1


def test_the_page_names_whom_to_ask_about_what_and_the_data_too() -> None:
    offers = "[{skill: wikidata, level: 4}, {means: venue}, {words: old songs}]"
    people = {"amina": old(person(offers, "[{words: a choir}]")), "berta": ASKED.replace("Somebody", "Berta")}
    repo = valid(tree("groups/bare.yaml", GROUP.replace("Club", "Bare"), **people))
    page, data = asking.describe(asking.compute(repo, date(2026, 11, 21)), repo, "en")
    text = render(page)
    assert "Nobody has to be asked now" not in text
    assert "| never | its page |" in text
    assert "| 20 May 2026 | Wikidata, venue, old songs and a choir |" in text
    assert "asked on 1 June 2026, answer by 1 September 2026" in text
    assert data["version"] == 1
    assert data["due"] == [
        {"who": "groups/bare", "confirmed": None, "offers": [], "wants": []},
        {
            "who": "people/amina",
            "confirmed": "2026-05-20",
            "offers": ["wikidata", "means/venue", "old songs"],
            "wants": ["a choir"],
        },
    ]
    page, _ = asking.describe(asked(), valid(tree()), "en")
    assert "Nobody has to be asked now." in render(page)


def letter(*files: str, **people: str) -> Page:
    repo = valid(tree(*files, **people))
    (page,) = asking.letters(asking.compute(repo, DAY), repo).values()
    return page


def test_a_letter_is_in_the_language_that_its_reader_reads_best_and_says_what_follows() -> None:
    page = letter("groups/club.yaml", GROUP + OFFERS)
    assert page.language == "fr"
    text = render(letter(amina=old(person(TEACHES, WANTS))))
    assert "Wikidata (level 4)" in text
    assert "budgeting (from level 0 to 2)" in text
    assert "as you said it on 20 May 2026" in text
    assert "Please answer by 21 February 2027" in text
    assert "](" not in text  # nobody knows where the records are


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://github.com/us/skills", ["template=confirm-en.yml", "edit/main/data/people/amina.yaml"]),
        ("https://gitlab.com/us/skills", ["issue%5Btitle%5D=", "-/edit/main/data/people/amina.yaml"]),
        ("https://codeberg.org/us/skills", ["issues/new?title="]),
    ],
)
def test_a_letter_leads_to_the_answers_wherever_the_repository_is(address: str, expected: list[str]) -> None:
    text = render(letter("leadkit.yaml", f"name: Us\nrepository: {address}\n", amina=old(person(TEACHES))))
    for part in expected:
        assert part in text
    assert text.count("](https://") == (4 if "edit" in expected[-1] else 3)
    assert text.count("people%2Famina") >= 3


RESTS = "Without an answer, what is listed above rests after that day"


def test_what_was_once_confirmed_is_no_longer_said_to_come_from_a_page() -> None:
    never, once = (
        render(letter("groups/club.yaml", (GROUP + OFFERS + more).replace("[fr]", "[en]")))
        for more in ("", "confirmed: 2025-01-01\n")
    )
    for text, is_known in ((never, False), (once, True)):
        assert ("as you said it on 1 January 2025" in text) == is_known
        assert ("It comes from a public page" in text) != is_known
        assert ("https://example.org/list" in text) != is_known


def test_a_letter_leads_to_the_first_form_of_a_community_that_has_none_in_its_language() -> None:
    settings = "name: Us\nlanguages: [es, pt]\nrepository: https://github.com/us/skills\n"
    assert "template=confirm-es.yml" in render(letter("leadkit.yaml", settings, "groups/club.yaml", GROUP + OFFERS))


def test_only_where_something_is_listed_a_letter_says_that_it_rests() -> None:
    assert RESTS in render(letter(amina=old(person(TEACHES))))
    assert RESTS in render(letter(amina=old(person(wants=WANTS))))
    assert RESTS not in render(letter("groups/bare.yaml", GROUP.replace("[fr]", "[en]")))


def test_what_is_read_off_a_page_says_which() -> None:
    text = "".join(
        plain(block.line) for block in letter("groups/club.yaml", GROUP + OFFERS).blocks if hasattr(block, "line")
    )
    assert "https://example.org/list" in text


def test_the_share_of_confirmed_entries_is_an_indicator_of_real_people_and_groups() -> None:
    people = {
        "amina": person(TEACHES, WANTS),
        "berta": old(person(TEACHES)),
        "sam": person(TEACHES, more="sample: true\n"),
        "gone": person(TEACHES, more="status: retired\n"),
        **{f"counted{number}": person(TEACHES, consent="[census]") for number in range(5)},
    }
    repo = valid(tree("groups/club.yaml", GROUP + OFFERS, **people))
    (found,) = (one for one in Day(repo, DAY).census.indicators if one.name == "entries-confirmed")
    assert found == Indicator("entries-confirmed", 2, 4, records=("people/amina",))


def test_a_trend_says_how_many_entries_there_were_and_how_many_of_them_confirmed() -> None:
    repo = valid(tree(amina=person(TEACHES, WANTS), berta=old(person(TEACHES))))
    then, now = (census.numbers(Day(repo, day).census) for day in (date(2026, 10, 1), DAY))
    states = (census.State("then", date(2026, 10, 1), then), census.State("now", DAY, now))
    table = census.trend(states, repo, "en").tables["trend"]
    columns = [table.columns.index(name) for name in ("entries", "entries_confirmed")]
    assert [[row[at] for at in columns] for row in table.rows] == [[3, 3], [3, 2]]
