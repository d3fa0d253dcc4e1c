"""What applicants and maintainers read of a selection: rules, reasons, letters, and the private page."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from applications import REGIONS, selected, somebody, training
from community import DAY, tree, valid
from leadkit.community.materials import materials
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.selection_rules import announced
from leadkit.model.records import Training
from leadkit.model.records.applicant import Applicant
from leadkit.model.repository import Entry, Repository
from leadkit.products.selection import Selection, compute, describe, seed_digest
from leadkit.products.selection.letters import letters
from leadkit.products.selection.publication import Published
from leadkit.products.selection.reasons import reasons
from leadkit.render.csv import render as render_table
from leadkit.render.markdown import render

FORMATTER = RecordFormatter(valid(tree()), Speech("en"))
SHARERS = "pools: [{for: [sharing], percent: 100}]"
SHARED, NEW = "people who share and mentor", "newcomers or people from outside the movement"
STANDS = "In your pool (people who share and mentor) your application is number {} of {}."
LAST = "The last seat of this pool went to number {}."
RULE = "This rule decided: {}."
LOTTERY = "Other applications were equal to yours, so the lottery decided."
BELONGS = "Seats were kept for certain pools, and your application belongs to none of them."
EVERYBODY = "Everybody in your pool ({}) has a seat."
ANOTHER_RUN = "## Another run that may have a seat for you"
SOUTH_ASIA = "at least 1 seat for South Asia"


def told(place: Entry[Training], people: Sequence[Applicant], *gone: str) -> dict[str, list[str]]:
    """Applicant → the sentences of what decided."""
    found = selected(compute(place, people, "seed", gone))
    return {receipt.applicant: list(reasons(found, receipt, FORMATTER)) for receipt in found.receipts}


def sharers(number: int, region: str | None = None) -> list[Applicant]:
    return [somebody(f"s{n}", sharing=900 - n, region=region) for n in range(number)]


def test_where_all_fit_everybody_is_told_so() -> None:
    assert told(training(3, "{}"), [somebody("a"), somebody("b")]) == {
        name: [EVERYBODY.format("everybody")] for name in "ab"
    }


def test_the_lottery_is_named_where_equals_fared_otherwise_and_only_there() -> None:
    people = [somebody("best", sharing=900), *(somebody(f"equal{n}", sharing=500) for n in range(2))]
    found = told(training(2, f"{{{SHARERS}}}"), [*people, somebody("less", sharing=100)])
    assert found == {
        "best": [STANDS.format(1, 4), LAST.format(2)],
        "equal1": [STANDS.format(2, 4), LAST.format(2), LOTTERY],
        "equal0": [STANDS.format(3, 4), LAST.format(2), LOTTERY],
        "less": [STANDS.format(4, 4), LAST.format(2)],
    }


def test_seats_drawn_by_lot_are_told_to_those_who_got_one_and_to_those_who_did_not() -> None:
    people = [*sharers(1), *(somebody(f"n{n}") for n in range(3))]
    drawn = "A seat that its pool could not fill was drawn by lottery, and you got it."
    missed = "Seats that pools could not fill were drawn by lottery and went to others."
    everybody = [EVERYBODY.format(SHARED)]
    assert told(training(3, f"{{{SHARERS}}}"), people) == {
        "s0": everybody,
        "n0": [drawn],
        "n1": [BELONGS, missed],
        "n2": [drawn],
    }
    empty = told(training(3, f"{{{SHARERS}, unfilled: empty}}"), people)
    assert empty == {"s0": everybody, "n0": [BELONGS], "n1": [BELONGS], "n2": [BELONGS]}


def test_a_pool_without_a_seat_says_so() -> None:
    pools = "pools: [{for: [sharing], percent: 90}, {for: [newcomer], percent: 10}]"
    found = told(training(3, f"{{{pools}}}"), [somebody("new", "newcomer"), *sharers(5)])
    place = "In your pool (newcomers) your application is number 1 of 1."
    assert found["new"] == [place, "No seat was given in this pool."]


def test_one_rule_is_named_and_several_are_named_together() -> None:
    one = f"{{{SHARERS}, quotas: [{{region: south-asia, at_least: 1}}]}}"
    people = [*sharers(3, region=REGIONS[1]), somebody("i", sharing=100, region="south-asia")]
    assert told(training(3, one), people) == {
        "s0": [STANDS.format(1, 4), LAST.format(4)],
        "s1": [STANDS.format(2, 4), LAST.format(4)],
        "s2": [STANDS.format(3, 4), LAST.format(4), RULE.format(SOUTH_ASIA)],
        "i": [STANDS.format(4, 4), LAST.format(4), RULE.format(SOUTH_ASIA)],
    }
    both = f"{{{SHARERS}, quotas: [{{region: south-asia, at_least: 1}}, {{language: fr, at_least: 1}}]}}"
    people = [*sharers(3, region=REGIONS[1]), somebody("b", sharing=1, region="south-asia", languages=("fr",))]
    found = told(training(2, both), people)
    together = f"These rules together decided: {SOUTH_ASIA} and at least 1 seat for people who speak French."
    assert [found[name][2:] for name in ("s0", "s1", "s2", "b")] == [[], [together], [together], [together]]


def test_a_rule_that_only_may_have_decided_is_named_alone_where_there_is_no_other() -> None:
    one = f"{{{SHARERS}, quotas: [{{region: south-asia, at_least: 1}}]}}"
    people = [*sharers(3, region=REGIONS[1]), somebody("i", sharing=100, region="south-asia")]
    found = selected(compute(training(3, one), people, "seed", ()))
    (receipt,) = (each for each in found.receipts if each.applicant == "s2")
    assert [*reasons(found, replace(receipt, decided="rules"), FORMATTER)][-1] == RULE.format(SOUTH_ASIA)


def test_a_rule_that_would_hold_anyway_is_not_named() -> None:
    people = [somebody("i", sharing=900, region="south-asia"), somebody("s", sharing=100)]
    found = told(training(1, f"{{{SHARERS}, quotas: [{{region: south-asia, at_least: 1}}]}}"), people)
    assert found == {"i": [STANDS.format(1, 2), LAST.format(1)], "s": [STANDS.format(2, 2), LAST.format(1)]}


def test_another_s_group_is_not_named() -> None:
    groups = (("a", 900, ("garden",)), ("b", 800, ("garden",)), ("c", 700, ()))
    people = [somebody(name, sharing=sharing, groups=own) for name, sharing, own in groups]
    found = told(training(2, f"{{{SHARERS}, per_group: 1}}"), people)
    assert found["b"][-1] == RULE.format("at most 1 seat for the group garden")
    assert found["c"][-1] == RULE.format("at most 1 seat for each group")


def test_why_an_application_was_not_considered_is_said_in_full() -> None:
    text = (
        "title: {en: T}\nkind: camp\nseats: 3\nrequires: [{skill: budgeting, level: 2}, {skill: wikidata}]\n"
        "selection: {rules: {reported_goals: 50}}\n"
    )
    able = {"budgeting": 2, "wikidata": 1}
    people = [
        somebody("weak", skills={"budgeting": 1}, is_late=True),
        somebody("silent", "returning", skills=able, reported=25),
        somebody("mute", "returning", skills=able, reported=0),
        somebody("gone", skills=able),
    ]
    reported = (
        "You reported on {} % of the goals that you set last time, but the rules ask for 50 %. "
        "Goals that you did not reach count too, once you have reported on them."
    )
    lacks = (
        "The training requires skills that your application does not show: budgeting (level 2) and Wikidata (level 1)."
    )
    assert told(valid(tree("trainings/t.yaml", text)).trainings["t"], people, "gone") == {
        "weak": [lacks, "Your application came after the last day for applications."],
        "silent": [reported.format(25)],
        "mute": [reported.format(0)],
        "gone": ["You withdrew your application."],
    }


RULES = """\
title: {en: School}
kind: camp
seats: 4
requires: [{skill: communication, level: 2}]
selection:
  rules:
    note: The board agreed on these.
    pools: [{for: [sharing], percent: 50}, {for: [newcomer, outside], percent: 50, ranked_by: []}]
    unfilled: empty
    quotas:
      - {region: south-asia, at_least: 1, at_most: 2}
      - {each: country, at_most: 1}
      - {who: newcomer, at_least: 1}
      - {language: fr, at_most: 2}
      - {access: step-free, at_least: 1}
      - {experience: newcomer, at_most: 1}
    per_group: 2
    reported_goals: 60
"""
LINES = [
    "The board agreed on these.",
    "50 % of the seats: people who share and mentor, by what they shared",
    "50 % of the seats: newcomers or people from outside the movement, by lottery",
    "at least 1 seat for South Asia",
    "at most 2 seats for South Asia",
    "at most 1 seat for each country",
    "at least 1 seat for newcomers",
    "at most 2 seats for people who speak French",
    "at least 1 seat for people who need step-free access",
    "at most 1 seat for newcomers",
    "at most 2 seats for each group",
    "Applicants must already have the skills that the training requires.",
    "Anybody who took part before must have reported on 60 % of the goals they set, whether reached or not.",
    "Where applications are equal, a lottery decides. Votes never count, and neither does who applied first.",
]


def rules(text: str) -> list[str]:
    return list(announced(valid(tree("trainings/school.yaml", text)).trainings["school"].record, FORMATTER))


def test_every_rule_is_announced_in_one_line() -> None:
    assert rules(RULES) == LINES
    assert rules("title: {en: School}\nkind: camp\n") == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("    note: The board agreed on these.\n", "", 0),
        ("    per_group: 2\n", "", 10),
        ("    per_group: 2\n", "    prerequisites: advised\n    per_group: 2\n", 11),
        ("requires: [{skill: communication, level: 2}]\n", "", 11),
        ("    reported_goals: 60\n", "", 12),
    ],
)
def test_a_rule_that_is_not_there_is_not_announced(old: str, new: str, line: int) -> None:
    assert rules(RULES.replace(old, new)) == LINES[:line] + LINES[line + 1 :]


def test_seats_that_are_drawn_are_announced_where_there_are_pools() -> None:
    drawn = "Seats that a pool cannot fill go by lottery to the other applicants."
    assert rules(RULES.replace("    unfilled: empty\n", "")) == [*LINES[:-1], drawn, LINES[-1]]
    assert drawn not in rules("title: {en: School}\nkind: camp\nseats: 2\nselection: {rules: {per_group: 1}}\n")


SCHOOL = """\
title: {en: School, es: Escuela}
kind: camp
seats: 2
teaches: [{skill: facilitation, level: 3}]
requires: [{skill: communication, level: 2}]
sessions: [{start: 2027-05-01, place: Accra, country: GH}, {start: 2027-06-01}]
selection:
  rules:
    pools: [{for: [sharing], percent: 50}, {for: [newcomer, outside], percent: 50}]
    unfilled: empty
    venue: [step-free, captions]
"""
REPO = valid(
    tree(
        {
            "data/trainings/school.yaml": SCHOOL,
            "data/trainings/t.yaml": "title: {en: T}\nkind: camp\n",
            "data/trainings/next.yaml": (
                "title: {en: Next}\nkind: camp\nteaches: [{skill: facilitation, level: 2}]\n"
                "sessions: [{start: 2027-02-01}]\n"
            ),
            "data/trainings/other.yaml": (
                "title: {en: Other}\nkind: camp\nteaches: [{skill: budgeting, level: 2}]\n"
                "sessions: [{start: 2027-02-01}]\n"
            ),
            "data/resources/talks.yaml": (
                "title: {en: Talks}\nkind: guide\nurl: https://example.org/talks\nlanguages: [en]\n"
                "teaches: [{skill: communication}]\n"
            ),
            "data/resources/charlas.yaml": (
                "title: {es: Charlas}\nkind: guide\nurl: https://example.org/charlas\nlanguages: [es]\n"
                "teaches: [{skill: facilitation}]\n"
            ),
            "leadkit.yaml": "name: T\nlanguages: [en, fr]\nhelpers: [desk]\n",
            "data/groups/desk.yaml": "name: Desk\nkind: team\nlanguages: [en]\n",
        }
    )
)
ABLE = {"communication": 2}
PEOPLE = [
    somebody("ann", sharing=900, name="Ann", languages=("es", "en"), skills=ABLE, needs=("step-free", "quiet-room")),
    somebody("ben", "newcomer", languages=("fr",), letters="en", skills=ABLE),
    somebody("cem", "newcomer", name="Cem", languages=("es",), skills=ABLE),
    somebody("dia", "newcomer", languages=("sw",), skills=ABLE),
    somebody("eva", name="Eva", languages=("en",), skills={"communication": 1}),
]


def chosen(*gone: str) -> Selection:
    """The lottery draws ann, eva, cem, dia, ben."""
    return selected(compute(REPO.trainings["school"], PEOPLE, "seed", gone))


def letter(name: str) -> list[str]:
    """The paragraphs of a letter, without what all letters end with."""
    path, page = letters(chosen(), REPO, materials(REPO, DAY))[name]
    head, _, check = render(page).partition("\n\n## How to check\n\n")
    place = path.removeprefix("letters/")
    assert check == (
        "The rules are in the training's record. The lottery used the seed “seed” (SHA-256 "
        f"{seed_digest('seed')}), and your place in it is {place} of 5. Anybody who has the applications can repeat it."
        "\n\nWho answers questions: **Desk**\n"
    )
    return head.split("\n\n")


def test_who_has_a_seat_reads_when_and_where_and_what_is_there_for_them() -> None:
    assert letter("ann") == [
        "# School",
        "Dear Ann,",
        "Thank you for applying. You have a seat. We look forward to learning with you.",
        "- 1 May 2027; Accra\n- 1 June 2027",
        "What you asked for is there: step-free access.",
        "The venue does not list what you need: quiet room. We will arrange it with you.",
        "If you cannot come, please tell us soon: somebody else is waiting for a seat.",
        "## What decided",
        "- Everybody in your pool (people who share and mentor) has a seat.",
    ]


def test_who_has_no_seat_reads_how_many_applied_and_where_there_may_be_another_seat() -> None:
    assert letter("ben") == [
        "# School",
        "Dear ben,",
        "Thank you for applying. We have no seat for you this time. That says nothing about the value of what you do.",
        "Applications: 5. Seats: 2.",
        "## What decided",
        f"- In your pool ({NEW}) your application is number 3 of 3.\n- {LAST.format(1)}\n- {LOTTERY}",
        ANOTHER_RUN,
        "- **Next** (1 February 2027)",
    ]


def test_who_waits_reads_what_their_turn_depends_on() -> None:
    found = letter("dia")
    assert "Thank you for applying. You are on the waiting list and among the next to get a seat." in found
    assert found[-3:] == [
        "Who moves up depends on who leaves, because the announced rules still apply. We will write to you.",
        ANOTHER_RUN,
        "- **Next** (1 February 2027)",
    ]


def test_who_lacks_something_reads_where_it_can_be_learned() -> None:
    assert letter("eva")[-4:] == [
        ANOTHER_RUN,
        "- **Next** (1 February 2027)",
        "## How to get ready for the next time",
        "- [Talks](https://example.org/talks)",
    ]


def test_letters_are_in_the_language_chosen_else_in_one_spoken_else_in_the_community_s() -> None:
    found = {name: page.language for name, (_, page) in letters(chosen(), REPO, materials(REPO, DAY)).items()}
    assert found == {"ann": "en", "ben": "en", "cem": "es", "dia": "en", "eva": "en"}


def test_letters_are_numbered_so_that_names_sort_like_numbers() -> None:
    crowd = selected(compute(training(2, "{}"), [somebody(f"a{n}") for n in range(11)], "seed"))
    paths = sorted(path for path, _ in letters(crowd, REPO, materials(REPO, DAY)).values())
    assert paths == [f"letters/{number:02}" for number in range(1, 12)]


def private_page(*gone: str) -> str:
    return render(describe(chosen(*gone), REPO, materials(REPO, DAY), "0" * 64).pages["selection"])


def test_maintainers_read_who_has_a_seat_and_who_would_step_in() -> None:
    head, *tables = private_page().split("\n\n## ")
    assert "- Applications: 5\n- Considered: 4\n- Seats: 2\n- Seats given: 2" in head
    titles, rows = zip(*((table.split("\n")[0], table.strip().split("\n")[4:]) for table in tables), strict=True)
    assert titles == ("Pools", "Seats given", "Waiting list", "Not this time", "Not considered")
    assert rows[0] == [
        "| people who share and mentor | 1 | 1 | 1 |",
        "| newcomers or people from outside the movement | 1 | 3 | 1 |",
    ]
    cells = [[row.strip("| ").split(" | ") for row in table] for table in rows[1:]]
    assert [[(row[0], row[1], *row[3:]) for row in table] for table in cells] == [
        [("ann", "Ann", "quiet room", "–", "1"), ("cem", "Cem", "", "dia", "3")],
        [("dia", "dia", "", "cem", "4")],
        [("ben", "ben", "", "", "5")],
        [("eva", "Eva", "", "", "2")],
    ]
    assert [table.split("\n")[2].split(" | ")[4] for table in tables[1:3]] == [
        "Moves up if they leave",
        "Would take over the seat of",
    ]


def test_maintainers_read_who_gave_a_seat_back_and_who_came() -> None:
    assert "People who gave up their seat" not in private_page()
    page = private_page("cem", "ann")
    assert "| cem | dia |\n| ann | nobody, because a rule would be broken |" in page
    assert "| people who share and mentor | 1 | 1 | 0 |" in page


def test_the_table_of_receipts_has_a_row_for_everybody_in_the_order_of_their_names() -> None:
    table = describe(chosen("eva"), REPO, materials(REPO, DAY), "0" * 64).tables["selection"]
    rows = [line.split(",") for line in render_table(table).splitlines()[1:]]
    assert [[*row[:8], *row[-5:]] for row in rows] == [
        ["ann", "Ann", "seat", SHARED, "1", "1", "1", "everybody", "1", "quiet-room", "", "letters/1.md", "en"],
        ["ben", "", "not-this-time", NEW, "3", "3", "1", "lottery", "5", "", "", "letters/5.md", "en"],
        ["cem", "Cem", "seat", NEW, "1", "3", "1", "lottery", "3", "", "", "letters/3.md", "es"],
        ["dia", "", "waiting", NEW, "2", "3", "1", "lottery", "4", "", "cem", "letters/4.md", "en"],
        ["eva", "Eva", "withdrawn", "", "", "", "", "withdrew", "2", "", "", "", "en"],
    ]


def test_the_data_name_the_version_of_their_form() -> None:
    data = describe(chosen(), REPO, materials(REPO, DAY), "0" * 64).data
    assert {name: part["version"] for name, part in data.items()} == {
        "selection": 1,
        "published": 1,
        "public/numbers": 1,
    }


def test_the_public_page_says_whether_the_seed_was_announced() -> None:
    announced_one = f"selection: {{seed_digest: {'0' * 64}}}\n"
    was_there = "The digest of the seed was published in the training's record beforehand."
    for more, is_told in (("", False), ("selection: {closes: 2026-12-01}\n", False), (announced_one, True)):
        repo = valid(tree("trainings/t.yaml", f"title: {{en: T}}\nkind: camp\nseats: 2\n{more}"))
        page = public(selected(compute(repo.trainings["t"], sharers(3), "seed")), repo)
        assert (was_there in page, "No digest of the seed was announced beforehand." in page) == (is_told, not is_told)


def test_the_public_page_tells_regions_apart_and_joins_the_others() -> None:
    """Nobody without a seat in one region, and few in another: those are joined with the smallest of the others."""
    many = dict(zip(REGIONS, (16, 14, 6), strict=True))
    people = [somebody(f"{region}-{n:02}", region=region) for region, number in many.items() for n in range(number)]
    repo = valid(tree("trainings/t.yaml", "title: {en: T}\nkind: camp\nseats: 17\n"))
    found = selected(compute(repo.trainings["t"], people, "seed"))
    seated = Counter(name.rpartition("-")[0] for name in found.first.seats)
    others = seated[REGIONS[1]] + seated[REGIONS[2]]
    page = public(found, repo)
    assert "- Applications: 36\n" in page
    assert "- Seats given: 17\n" in page
    assert page.partition("## Region\n\n")[2].split("\n")[:4] == [
        "| Region | Applications | Seats given |",
        "| --- | ---: | ---: |",
        f"| South Asia | 16 | {seated[REGIONS[0]]} |",
        f"| all others | 20 | {others} |",
    ]
    assert "## Experience" not in page  # nobody said how long they have taken part


def test_where_few_have_a_seat_or_few_have_none_no_number_is_told_and_that_is_said() -> None:
    """All, none, and all but four: each would tell what became of somebody."""
    for seats, people, is_told in ((20, 20, False), (4, 20, False), (16, 20, False), (5, 10, True)):
        repo = valid(tree("trainings/t.yaml", f"title: {{en: T}}\nkind: camp\nseats: {seats}\n"))
        page = public(selected(compute(repo.trainings["t"], crowd(people), "seed")), repo)
        withheld = "not shown, because fewer than 5 have a seat or fewer than 5 have none"
        assert (f"- Applications: {people if is_told else withheld}\n" in page) is True
        assert (f"- Seats given: {seats if is_told else withheld}\n" in page) is True


def test_a_run_with_one_application_more_keeps_the_numbers_and_says_so() -> None:
    repo = valid(tree("trainings/t.yaml", "title: {en: T}\nkind: camp\nseats: 6\n"))

    def run(people: list[Applicant], former: Published) -> tuple[dict[str, Any], Published, str]:
        report = describe(selected(compute(repo.trainings["t"], people, "s")), repo, materials(repo, DAY), "", former)
        kept = Published.model_validate_json(json.dumps(report.data["published"]))
        return report.data["public/numbers"], kept, render(report.pages["public/numbers"])

    numbers, first, page = run(crowd(12), Published())
    assert (numbers["applied"], numbers["of_an_earlier_run"], "earlier run" in page) == (12, False, False)
    numbers, second, page = run(crowd(13), first)
    assert (numbers["applied"], numbers["of_an_earlier_run"], second) == (12, True, first)
    assert "These numbers are from an earlier run." in page
    others = [somebody(f"b{number}") for number in range(14)]
    numbers, third, _ = run(others, second)
    assert (numbers["applied"], numbers["of_an_earlier_run"], len(third.publications)) == (14, False, 2)
    # What was told once is told again: it says nothing new.
    assert run(crowd(12), third)[:2] == ({**numbers, "applied": 12}, third)


def crowd(size: int) -> list[Applicant]:
    return [somebody(f"a{number}") for number in range(size)]


def public(found: Selection, repo: Repository) -> str:
    return render(describe(found, repo, materials(repo, DAY), "0" * 64).pages["public/numbers"])


def test_who_names_no_language_is_sent_to_what_is_in_the_language_of_the_letter() -> None:
    people = [*PEOPLE[:-1], replace(PEOPLE[-1], languages=())]
    found = selected(compute(REPO.trainings["school"], people, "seed", ()))
    _, page = letters(found, REPO, materials(REPO, DAY))["eva"]
    assert "## How to get ready for the next time\n\n- [Talks](https://example.org/talks)" in render(page)
