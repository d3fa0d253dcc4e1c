"""January to June: a community begins, people find each other, and a course is given."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from leadkit.scaffold.story import cast, records
from leadkit.scaffold.story.steps import (
    Agree,
    AgreeSome,
    Append,
    Build,
    Edit,
    Event,
    Form,
    Meet,
    MeetSome,
    Month,
    Select,
    Step,
    Write,
)

YEAR = 2025
"""A year that is over: what is dated later than the clock is not believed."""
Joining = Mapping[int, Mapping[str, str]]


def at(month: int, day: int) -> datetime:
    return datetime(YEAR, month, day, 12, tzinfo=UTC)


def event(month: int, day: int, author: str, message: str, *steps: Step) -> Event:
    return Event(at(month, day), author, message, steps)


def round_of(month: int, author: str = "Sarami") -> Event:
    """The maintainer builds at the end of the month."""
    return event(month, 28, author, f"The round of {at(month, 1):%Y-%m}", Build())


def person(name: str) -> str:
    return f"data/people/{name}.yaml"


def january(joining: Joining) -> Month:
    begun = Write({**records.skills(), **records.GROUPS, "leadkit.yaml": records.SETTINGS})
    founders = ("sarami", "kabano", "karivo", "delamo", "fisalo", "nilota", "osarima", "pirano")
    return Month(
        1,
        (
            event(1, 8, "Sarami", "Begin with leadkit init", begun),
            event(1, 21, "Sarami", "The founders write their files", Write({**cast.files(*founders), **joining[1]})),
            round_of(1),
        ),
    )


def february(joining: Joining) -> Month:
    form = {"languages": "English N", "country": "United Kingdom", "wants": "storytelling 0 → 2"}
    lovita = Form("people", {"name": "Lovita", "reached": "lovita-of-the-story", **form}, "lovita-of-the-story", ALL)
    words = {"languages": "English 4\nSwahili N", "country": "Kenya", "wants": "public speaking 0 → 2"}
    mavita = Form("people", {"name": "Mavita", "reached": "mavita-of-the-story", **words}, "mavita-of-the-story", ALL)
    hours = 'country: GB\ntimezone: Europe/London\nhours: ["sat 09:00-15:00"]\n'
    return Month(
        2,
        (
            event(2, 5, "Lovita", "Lovita fills in the form", lovita),
            event(2, 6, "Mavita", "Mavita fills in the form", mavita),
            event(2, 12, "Lovita", "Lovita says when she has time", Edit(person("lovita"), "country: GB\n", hours)),
            event(2, 14, "Sarami", "First mentorships", AgreeSome(4)),
            event(2, 21, "Sarami", "New people", Write({**cast.files("yanila", "livano"), **joining[2]})),
            round_of(2),
        ),
    )


def march(joining: Joining) -> Month:
    answers = {
        "name": "Toravi",
        "reached": "toravi-of-the-story",
        "languages": "English 5\nFrench 3",
        "wants": "fundraising and donations 0 → 2\nnegotiation 0 → 2\nvolunteer management 0 → 2",
    }
    return Month(
        3,
        (
            event(
                *(3, 3, "Sarami", "Two mentorships are agreed"),
                Agree("lovita", "people/kabano", "storytelling"),
                Agree("yanila", "people/fisalo", "translation"),
            ),
            event(3, 7, "Toravi", "Toravi fills in the form", Form("people", answers, "toravi-of-the-story", ALL)),
            event(3, 8, "Toravi", "Toravi has time for several mentors", Append(person("toravi"), "mentors: 3\n")),
            event(3, 21, "Sarami", "New people", Write({**cast.files("nirado", "ramiso"), **joining[3]})),
            event(
                *(3, 22, "Sarami", "First meetings"),
                Meet("lovita", "people/kabano", "storytelling", date(YEAR, 3, 15)),
                MeetSome(date(YEAR, 3, 16)),
                AgreeSome(4),
            ),
            round_of(3),
        ),
    )


def april(joining: Joining) -> Month:
    learned = "learned:\n  - {skill: public-speaking, from: 0, to: 2, on: 2025-04-24, via: resources/speaking-cards}\n"
    return Month(
        4,
        (
            event(4, 2, "Sarami", "A mentorship is agreed", Agree("nirado", "people/sarami", "mediation")),
            event(4, 8, "Karivo", "Cards to practise speaking", Write(records.CARDS)),
            event(
                *(4, 13, "Sarami", "Meetings in April"),
                Meet("lovita", "people/kabano", "storytelling", date(YEAR, 4, 12), is_done=True, reached=2),
                Meet("yanila", "people/fisalo", "translation", date(YEAR, 4, 10), reached=2),
                MeetSome(date(YEAR, 4, 12)),
            ),
            event(
                4, 21, "Sarami", "New people, and a course", Write({**joining[4], records.COURSE: records.COURSE_TEXT})
            ),
            event(4, 25, "Mavita", "Mavita has learned to speak in public", Append(person("mavita"), learned)),
            round_of(4),
        ),
    )


def may(joining: Joining) -> Month:
    covers = "covers: [directory, matching, census]"
    return Month(
        5,
        (
            event(
                *(5, 6, "Ramiso", "Ramiso leaves the match lists"),
                Edit(person("ramiso"), covers, "covers: [directory, census]"),
            ),
            event(
                *(5, 12, "Sarami", "Meetings in May"),
                Meet("nirado", "people/sarami", "mediation", date(YEAR, 5, 9), reached=2),
                MeetSome(date(YEAR, 5, 10)),
                AgreeSome(3),
            ),
            event(
                *(5, 24, "Sarami", "The seats of the summer course are given"),
                Write(joining[5]),
                Select("summer-course", records.SHEET, records.SELECTION_SEED),
                Edit(records.COURSE, "status: open", "status: planned"),
            ),
            round_of(5),
        ),
    )


def june(_: Joining) -> Month:
    step = "- {skill: volunteer-management, from: 0, to: 2, on: 2025-06-21, via: trainings/summer-course}\n"
    outcomes = "status: done\noutcomes: {applied: 14, attended: 6, completed: 5}"
    request = "  - {skill: volunteer-management, goal: 2}\n"
    return Month(
        6,
        (
            event(
                *(6, 24, "Sarami", "The summer course is over"),
                Edit(records.COURSE, "status: planned", outcomes),
                Edit(person("yanila"), request, ""),
                Edit(person("yanila"), "learned:\n", f"learned:\n  {step}"),
                Edit(person("mavita"), "learned:\n", f"learned:\n  {step}"),
            ),
            event(6, 25, "Sarami", "Meetings in June", MeetSome(date(YEAR, 6, 22)), AgreeSome(3)),
            round_of(6),
        ),
    )


ALL = ("directory", "matching", "census")
MONTHS = (january, february, march, april, may, june)
