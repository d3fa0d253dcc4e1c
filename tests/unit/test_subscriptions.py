"""Calendars of one region or one language: what is held there, what can be joined from afar, and nothing twice."""

from ical.calendar_stream import IcsCalendarStream

from community import DAY, tree, valid
from everything import EVERYTHING
from leadkit.products.day import Day
from leadkit.products.index.calendar import calendars
from leadkit.products.registry import PRODUCTS
from leadkit.render.ics import render


def training(*, where: str = "", more: str = "", languages: str = "[en]", start: str = "2026-12-01") -> str:
    return (
        f"title: {{en: Day of tools, es: Día de herramientas}}\nkind: workshop\nlanguages: {languages}\n"
        f"sessions: [{{start: {start}{where}}}]\n{more}"
    )


def titles(texts: dict[str, str]) -> dict[str, list[str]]:
    """Calendar → the titles of its events."""
    repo = valid(texts)
    found: dict[str, list[str]] = {}
    for name, calendar in calendars(repo, DAY).items():
        read = IcsCalendarStream.calendar_from_ics(render(calendar)).events if calendar.events else []
        found[name] = [str(event.summary) for event in read]
    return found


def parts(texts: dict[str, str]) -> set[str]:
    return titles(texts).keys() - {"trainings", "meetings"}


def of_training(text: str) -> set[str]:
    return parts(tree("trainings/day.yaml", text))


def test_a_region_has_what_is_held_in_its_countries() -> None:
    assert of_training(training(where=", country: GH")) == {"calendars/regions/sub-saharan-africa"}


def test_a_language_has_what_can_be_joined_from_afar() -> None:
    english = {"calendars/languages/en"}
    assert of_training(training(more="mode: online\n")) == english
    assert of_training(training(more="mode: in-person\n")) == set()
    assert of_training(training(where=", place: Accra")) == set()
    assert of_training(training()) == english, "where nothing says where it is, it may be anywhere"
    both = of_training(training(where=", country: GH", more="mode: hybrid\n", languages="[en, pt-BR]"))
    assert both == {*english, "calendars/languages/pt", "calendars/regions/sub-saharan-africa"}


def test_what_has_no_day_makes_no_calendar() -> None:
    assert of_training(training(more="mode: online\n", start="2026-12")) == set()
    assert parts(tree()) == set()


def test_meetings_are_where_the_group_is_and_in_its_languages_where_a_page_says_how_to_join() -> None:
    meeting = "meetings:\n  - {at: thu 16:00, timezone: America/Lima"
    group = f"name: Tools\nkind: team\nlanguages: {{es: 4, fr: 1}}\ncountry: PE\n{meeting}"
    there = {"calendars/regions/latin-america-caribbean"}
    assert parts(tree("groups/tools.yaml", f"{group}}}\n")) == there
    joined = f"{group}, url: https://meet.example.org/x}}\n"
    assert parts(tree("groups/tools.yaml", joined)) == {*there, "calendars/languages/es"}
    everywhere = joined.replace("country: PE\n", "")
    assert parts(tree("groups/tools.yaml", everywhere)) == {"calendars/languages/es"}
    assert parts(tree("groups/tools.yaml", f"{joined}status: ended\n")) == set()


def test_an_event_has_the_uid_of_the_whole_calendar_and_the_words_of_its_own() -> None:
    texts = tree(
        *("leadkit.yaml", "name: Tools\nlanguages: [en, es]\n"),
        *("trainings/day.yaml", training(where=", country: GH", more="mode: hybrid\n", languages="[es]")),
    )
    found = calendars(valid(texts), DAY)
    assert len({event.uid for calendar in found.values() for event in calendar.events}) == 1
    assert [(calendar.name, [event.title for event in calendar.events]) for calendar in found.values()] == [
        ("Tools", ["Day of tools"]),
        ("Tools", []),
        ("Tools: Sub-Saharan Africa", ["Day of tools"]),
        ("Tools: español", ["Día de herramientas"]),
    ]


def test_a_language_that_leadkit_does_not_speak_has_its_events_all_the_same() -> None:
    found = titles(tree("trainings/day.yaml", training(more="mode: online\n", languages="[sw]")))
    assert found["calendars/languages/sw"] == ["Day of tools"]


def test_only_calendars_with_events_become_files() -> None:
    report = PRODUCTS["index"].report(Day(valid(EVERYTHING), DAY))
    assert set(report.calendars) == {"trainings", "calendars/languages/en"}
    assert set(PRODUCTS["index"].report(Day(valid(tree()), DAY)).calendars) == set()
