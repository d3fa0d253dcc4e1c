"""What an answer changes in a record: the day, a pause, an end of the consent; and what is told after a meeting."""

from datetime import date
from typing import Literal

import pytest

from community import DAY, checked, person, tree, valid
from leadkit.commands.answer import Given, with_answer
from leadkit.documents import parse
from leadkit.documents.style import Unformattable, updated
from leadkit.model.kinds import KINDS
from leadkit.model.shapes import ModelShape
from leadkit.scaffold.answering import Confirming, Met, WrongAnswer, confirmed_text, met_text

RECORD = person(
    "[{skill: wikidata, level: 4}, {words: old songs}]",
    "[{skill: budgeting, now: 1, goal: 3}, {means: venue}]",
    more="seats: 1  # one is enough\n",
)
GROUP = "name: Club\nkind: chapter\nlanguages: [en]\noffers:\n  - {skill: wikidata, level: 4}\nwebsite: https://example.org/\n"
FILES = tree("groups/club.yaml", GROUP, amina=RECORD, mia=person("[{skill: budgeting, level: 5}]"))


def answered(answer: Given, who: str = "people/amina", until: date | None = None, only: tuple[str, ...] = ()) -> str:
    repo = valid(FILES)
    entry = repo.people["amina"] if who == "people/amina" else repo.groups["club"]
    given = Confirming.model_construct(record=who, answer=answer, until=until, only=only)
    return confirmed_text(entry, given, DAY)


def added(text: str, before: str) -> list[str]:
    valid(
        {**FILES, "data/people/amina.yaml": text} if "Somebody" in before else {**FILES, "data/groups/club.yaml": text}
    )
    return [line for line in text.splitlines() if line not in before.splitlines()]


def before() -> str:
    """The record in canonical style, which an answer brings with it."""
    return updated(valid(FILES).people["amina"].document, {}, ModelShape(KINDS["people"].model))


def test_an_answer_that_all_is_right_adds_one_line_and_keeps_comments() -> None:
    text = answered("still-so")
    assert added(text, before()) == ["confirmed: 2026-11-21"]
    assert "seats: 1  # one is enough" in text


def test_only_what_is_named_is_confirmed() -> None:
    lines = added(answered("still-so", only=("wikidata", "means/venue")), before())
    assert lines == [
        "  - {skill: wikidata, level: 4, confirmed: 2026-11-21}",
        "  - {means: venue, confirmed: 2026-11-21}",
    ]
    assert added(answered("still-so", only=("old songs",)), before()) == [
        "  - {words: old songs, confirmed: 2026-11-21}"
    ]
    with pytest.raises(WrongAnswer, match=r"nothing in data/people/amina\.yaml is about 'cooking'") as fault:
        answered("still-so", only=("cooking",))
    assert fault.value.hint == "the record has: budgeting, means/venue, old songs, wikidata"


def test_a_pause_is_confirmed_too_and_ends_on_a_day_to_come() -> None:
    lines = added(answered("pause", until=date(2027, 1, 31)), before())
    assert lines == ["away: 2027-01-31", "confirmed: 2026-11-21"]
    for until, told in ((None, "needs the day"), (DAY, "2026-11-21 is not after today")):
        with pytest.raises(WrongAnswer, match=told):
            answered("pause", until=until)


def test_a_withdrawal_ends_the_consent_of_a_person_at_once() -> None:
    text = answered("withdraw")
    record = valid({**FILES, "data/people/amina.yaml": text}).people["amina"].record
    assert record.consent.until == date(2026, 11, 20)
    new = RECORD.replace("given: 2026-06-02", f"given: {DAY}")
    entry = valid({**FILES, "data/people/amina.yaml": new}).people["amina"]
    ended = confirmed_text(entry, Confirming.model_construct(record="", answer="withdraw"), DAY)
    assert f"until: {DAY}" in ended  # never before it was given


def test_a_group_that_withdraws_keeps_its_public_facts() -> None:
    text = answered("withdraw", "groups/club")
    assert "offers" not in text
    assert {line for line in GROUP.splitlines() if "skill" not in line and "offers" not in line} <= set(
        text.splitlines()
    )
    assert valid({**FILES, "data/groups/club.yaml": text}).groups["club"].record.website == "https://example.org/"


def met(
    text: str = "",
    mentor: str = "people/mia",
    on: date = date(2026, 11, 20),
    status: Literal["met", "done"] = "met",
    reached: int | None = None,
) -> str:
    entry = valid({**FILES, **({"data/people/amina.yaml": text} if text else {})}).people["amina"]
    told = Met.model_construct(learner="amina", mentor=mentor, skill="budgeting", on=on, status=status, reached=reached)
    return met_text(entry, told)


def test_a_meeting_becomes_a_mentorship_and_the_next_one_its_new_state() -> None:
    first = met()
    assert added(first, before()) == [
        "mentoring:",
        "  - {mentor: people/mia, skill: budgeting, status: met, on: 2026-11-20}",
    ]
    second = met(first, on=date(2026, 11, 21), status="done")
    assert added(second, first) == ["  - {mentor: people/mia, skill: budgeting, status: done, on: 2026-11-21}"]
    assert second.count("people/mia") == 1
    assert "status: done" in met(first, status="done")  # told again on the same day
    with pytest.raises(WrongAnswer, match="already tells of 2026-11-20, which is later"):
        met(first, on=date(2026, 11, 1))


def test_a_meeting_about_something_else_is_a_mentorship_of_its_own() -> None:
    other = f"{before()}mentoring:\n  - {{mentor: people/mia, skill: wikidata, status: accepted, on: 2026-06-01}}\n"
    assert added(met(other), other) == [
        "  - {mentor: people/mia, skill: budgeting, status: met, on: 2026-11-20}",
    ]


def test_a_level_that_was_reached_is_learned_and_the_request_begins_there_or_is_met() -> None:
    some = met(reached=2)
    assert added(some, before())[-2:] == [
        "learned:",
        "  - {skill: budgeting, from: 1, to: 2, on: 2026-11-20, via: people/mia}",
    ]
    assert "  - {skill: budgeting, now: 2, goal: 3}" in some
    whole = met(reached=3)
    assert "goal:" not in whole
    assert "to: 3" in whole
    with pytest.raises(WrongAnswer, match="level 1 is where they were before"):
        met(reached=1)


def test_a_level_that_was_reached_is_of_one_skill_alone() -> None:
    other = RECORD.replace("{means: venue}", "{skill: facilitation, now: 3, goal: 4}")
    assert "  - {skill: facilitation, now: 3, goal: 4}" in met(other, reached=2)
    twice = RECORD.replace("{means: venue}", "{skill: budgeting, now: 2, goal: 4}")
    entry = checked({**FILES, "data/people/amina.yaml": twice}).repository.people["amina"]
    told = Met.model_construct(learner="amina", mentor="people/mia", skill="budgeting", on=DAY, status="met", reached=2)
    with pytest.raises(WrongAnswer, match="level 2 is where they were before"):
        met_text(entry, told)


def test_a_record_without_entries_has_none_to_confirm() -> None:
    entry = valid(tree(bo=person())).people["bo"]
    given = Confirming.model_construct(record="people/bo", answer="still-so", until=None, only=("wikidata",))
    with pytest.raises(WrongAnswer) as fault:
        confirmed_text(entry, given, DAY)
    assert fault.value.hint == "the record has: –"


def test_an_answer_is_kept_from_its_record_by_what_it_breaks_and_not_by_what_was_wrong_before() -> None:
    def faults(before: str, after: str) -> list[str]:
        loaded = checked({**FILES, "data/people/amina.yaml": before})
        tree = ({path: text.encode() for path, text in FILES.items()}, ())
        return [
            str(one.rule)
            for one in with_answer(loaded.repository.people["amina"], lambda: after, tree, loaded, DAY).findings
        ]

    twice = RECORD.replace("{means: venue}", "{skill: budgeting, now: 2, goal: 4}")
    assert faults(RECORD, RECORD) == []
    assert faults(twice, twice) == []
    assert faults(RECORD, twice) == ["duplicate-entry"]
    assert faults(twice, f"{twice}nonsense: 1\n") == ["unknown-key"]


def test_nobody_helps_themselves() -> None:
    with pytest.raises(WrongAnswer, match="cannot be both sides"):
        met(mentor="people/amina")


def test_a_value_is_replaced_where_it_stands_or_nothing_is_written() -> None:
    document = parse("data/people/a.yaml", "name: A  # short\n# why\nseats: 2\nhours: [mon 18:00-20:00]\n")
    shape = ModelShape(KINDS["people"].model)
    text = updated(document, {("seats",): 3, ("hours", 0): "tue 18:00-20:00"}, shape)
    assert set(text.splitlines()) == {"name: A  # short", "# why", 'hours: ["tue 18:00-20:00"]', "seats: 3"}
    inside = parse("data/people/a.yaml", "name: A\nhours:\n  # the evenings\n  - mon 18:00-20:00\n")
    with pytest.raises(Unformattable, match="a comment would be lost"):
        updated(inside, {("hours",): ["tue 18:00-20:00"]}, shape)
