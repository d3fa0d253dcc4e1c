"""July to December: who is still there, who leaves, and how what was written is kept."""

from dataclasses import replace
from datetime import date

from leadkit.i18n.messages import translate
from leadkit.labels.answer_links import ANSWERS, ENDINGS, IS_DONE, STILL_SO
from leadkit.scaffold.story import cast, records
from leadkit.scaffold.story.first_half import YEAR, Joining, event, person, round_of
from leadkit.scaffold.story.steps import (
    AgreeSome,
    Answer,
    Answers,
    Append,
    Ask,
    Build,
    Forget,
    Form,
    MeetSome,
    Migrate,
    Month,
    Write,
)


def july(_: Joining) -> Month:
    still = {"record": "people/karivo", "answer": translate(ANSWERS[STILL_SO], "en")}
    return Month(
        7,
        (
            event(7, 25, "Sarami", "Everybody who came in January is asked", Ask()),
            event(7, 26, "Karivo", "Karivo answers by the form", Form("confirm", still, "karivo-of-the-story")),
            event(
                *(7, 27, "Sarami", "Answers"),
                Answer("delamo", "pause", date(YEAR, 11, 30)),
                Answer("fisalo", "withdraw"),
                Answers(("groups/letters-club", "people/pirano", "people/fisalo", "people/delamo")),
            ),
            round_of(7),
        ),
    )


def august(_: Joining) -> Month:
    told = {
        "learner": "nirado",
        "mentor": "sarami",
        "skill": "mediation",
        "on": f"{YEAR}-08-16",
        "status": translate(ENDINGS[IS_DONE], "en"),
        "reached": "3",
    }
    return Month(
        8,
        (
            event(8, 4, "Sarami", "Somebody is forgotten", Forget("fisalo")),
            event(8, 8, "Karivo", "Karivo retires", Append(person("karivo"), "status: retired\n")),
            event(8, 16, "Nirado", "Nirado tells by the form how it went", Form("met", told, "nirado-of-the-story")),
            event(8, 18, "Sarami", "Meetings in August", MeetSome(date(YEAR, 8, 17))),
            round_of(8),
        ),
    )


def september(joining: Joining) -> Month:
    return Month(
        9,
        (
            event(
                9, 21, "Sarami", "Tavilo comes as a second maintainer", Write({**cast.files("tavilo"), **joining[9]})
            ),
            event(9, 22, "Sarami", "Meetings in September", MeetSome(date(YEAR, 9, 20)), AgreeSome(3)),
            round_of(9, "Tavilo"),
        ),
    )


def october(_: Joining) -> Month:
    return Month(
        10,
        (
            event(10, 6, "Kabano", "Old records from the radio group", Write(records.OLD)),
            event(10, 7, "Tavilo", "Migrate them", Migrate()),
            event(10, 20, "Sarami", "Meetings in October", MeetSome(date(YEAR, 10, 18))),
            round_of(10, "Tavilo"),
        ),
    )


def november(joining: Joining) -> Month:
    branch = "budget-notes"
    still = {"record": "people/pirano", "answer": translate(ANSWERS[STILL_SO], "en")}
    notes = event(11, 10, "Tavilo", "Notes on a budget", Write(records.NOTES), Build())
    merged = event(11, 23, "Tavilo", "Merge the notes, and build again", Build())
    return Month(
        11,
        (
            replace(notes, branch=branch),
            event(11, 22, "Sarami", "Somebody new", Write(joining[11]), Build()),
            replace(merged, merges=branch),
            event(11, 24, "Pirano", "Pirano answers by the form", Form("confirm", still, "pirano-of-the-story")),
            round_of(11, "Tavilo"),
        ),
    )


def december(_: Joining) -> Month:
    return Month(
        12,
        (
            event(12, 5, "Sarami", "Those who came in spring are asked", Ask()),
            event(12, 8, "Sarami", "Meetings in December", MeetSome(date(YEAR, 12, 6))),
            round_of(12, "Tavilo"),
        ),
    )


MONTHS = (july, august, september, october, november, december)
