"""A first meeting: who learns what from whom, what its page and its invitations say, and what is told afterwards."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar as Parsed
from icalendar import Event

from community import DAY, person, tree, valid
from leadkit.model.repository import Repository
from leadkit.products import meeting
from leadkit.products.matching import compute as match
from leadkit.products.meeting import Meeting, Unmeetable
from leadkit.render import ics
from leadkit.render.markdown import render

ACCRA = "country: GH\ntimezone: Africa/Accra\nhours: ['sat 18:00-19:00']\n"
BERLIN = "country: DE\ntimezone: Europe/Berlin\nhours: ['sat 18:00-21:00']\nneeds_access: [captions]\n"
WANTS = "[{skill: wikidata, now: 1, goal: 3}]"


def called(name: str, text: str) -> str:
    return text.replace("name: Somebody\n", f"name: {name}\n", 1)


def community(**more: str) -> Repository:
    settings = "name: Us\nrepository: https://github.com/us/skills\nconduct: https://example.org/conduct\n"
    people = {
        "lea": called("Lea", person(wants=WANTS, more=ACCRA)),
        "mia": called("Mia", person("[{skill: wikidata, level: 4}]", more=BERLIN)),
        "tom": called("Tom", person(wants=WANTS, more=ACCRA)),
        "eve": called("Eve", person("[{skill: budgeting, level: 4}]")),
    }
    return valid(tree("leadkit.yaml", settings, **{**people, **more}))


def met(*names: str, skill: str | None = None, repo: Repository | None = None) -> Meeting:
    known = repo or community()
    return meeting.compute(match(known, DAY), known, [f"people/{name}" for name in names], skill)


def text(found: Meeting, repo: Repository | None = None, language: str = "en") -> str:
    return render(meeting.describe(found, repo or community(), language).pages["meeting"])


def test_who_learns_follows_from_what_they_offer_and_look_for_in_any_order() -> None:
    for names in (("lea", "mia"), ("mia", "lea")):
        found = met(*names)
        assert (found.mentor.name, found.subject) == ("people/mia", "wikidata")
        assert [learner.party.name for learner in found.learners] == ["people/lea"]


def test_a_circle_is_one_mentor_and_all_who_want_the_same() -> None:
    found = met("tom", "mia", "lea")
    assert (found.mentor.name, {one.party.name for one in found.learners}) == (
        "people/mia",
        {"people/lea", "people/tom"},
    )
    with pytest.raises(Unmeetable):
        met("tom", "mia", "eve")


def test_a_suggestion_goes_before_what_would_score_more_and_before_what_goes_on() -> None:
    both = called(
        "Lea", person(wants="[{skill: wikidata, now: 1, goal: 3}, {skill: budgeting, priority: high, goal: 2}]")
    )
    mia = called("Mia", person("[{skill: wikidata, level: 4}, {skill: budgeting, level: 5}]"))
    repo = community(lea=both, mia=mia)
    (suggested,) = (
        pair.candidate
        for pair in match(repo, DAY).pairs
        if pair.candidate.learner == "people/lea" and pair.candidate.mentor == "people/mia"
    )
    assert met("lea", "mia", repo=repo).subject == suggested.skill
    other = {"wikidata", "budgeting"} - {suggested.skill}
    assert met("lea", "mia", skill=min(other), repo=repo).subject == min(other)


def test_an_ongoing_mentorship_is_met_about_even_where_the_offer_is_gone() -> None:
    lea = called(
        "Lea", person(more="mentoring: [{mentor: people/mia, skill: budgeting, status: accepted, on: 2026-11-01}]\n")
    )
    repo = community(lea=lea)
    found = met("lea", "mia", repo=repo)
    assert (found.subject, found.supply, found.learners[0].demand) == ("budgeting", None, None)
    assert "Lea is looking for: budgeting." in text(found, repo)


def test_those_who_have_nothing_for_each_other_or_take_no_part_are_told_so() -> None:
    with pytest.raises(Unmeetable, match="none of these offers what all the others look for"):
        met("lea", "eve")
    hidden = called("Mia", person("[{skill: wikidata, level: 4}]", consent="[directory, census]"))
    with pytest.raises(Unmeetable, match="people/mia takes no part in the match lists"):
        met("lea", "mia", repo=community(mia=hidden))


def test_the_page_names_levels_both_clocks_needs_and_the_conduct() -> None:
    page = text(met("lea", "mia"))
    assert "Lea is at level 1 (aware) in Wikidata and wants to reach level 3 (does it alone)." in page
    assert "Mia offers Wikidata at level 4 (teaches it)." in page
    assert "| Lea (Africa/Accra) | Mia (Europe/Berlin) |" in page
    assert "| Sat, 28 Nov, 18:00–18:30 | Sat, 28 Nov, 19:00–19:30 |" in page
    assert "Mia needs: captions." in page
    assert "https://example.org/conduct" in page
    assert "{mentor: people/mia, skill: wikidata, status: met, on: 2026-11-28}" in page
    assert "template=met-en.yml" in page


def test_of_means_no_level_is_told() -> None:
    repo = community(
        lea=called("Lea", person(wants="[{means: venue}]", more=ACCRA)),
        mia=called("Mia", person("[{means: venue}]", more=BERLIN)),
    )
    page = text(met("lea", "mia", repo=repo), repo)
    assert "Lea is looking for: " in page
    assert "Lea is at level" not in page
    assert "Mia can give this: " in page
    assert "mentoring:" not in page


def test_an_invitation_has_the_moment_the_agenda_and_nobody_s_address() -> None:
    found = met("lea", "mia")
    report = meeting.describe(found, community(), "en")
    assert sorted(report.calendars) == ["proposal-1", "proposal-2", "proposal-3"]
    (event,) = Parsed.from_ical(ics.render(report.calendars["proposal-1"])).walk("VEVENT")
    assert isinstance(event, Event)
    assert event.start == datetime(2026, 11, 28, 18, tzinfo=UTC)
    assert event["SUMMARY"] == "Lea and Mia: Wikidata"
    assert "(5 minutes)" in str(event["DESCRIPTION"])
    assert "ATTENDEE" not in event
    assert "STATUS" not in event
    others = {Parsed.from_ical(ics.render(one)).walk("VEVENT")[0]["UID"] for one in report.calendars.values()}
    assert len(others) == 3
    assert ics.render(report.calendars["proposal-1"]) == ics.render(
        meeting.describe(met("mia", "lea"), community(), "en").calendars["proposal-1"]
    )


def test_the_agenda_fills_the_time() -> None:
    known = community()
    found = meeting.compute(match(known, DAY), known, ["people/lea", "people/mia"], None, 60)
    assert [line for line in text(found).splitlines() if "minutes)" in line][1].endswith("(20 minutes)")


US = "country: US\n"  # its clocks differ
IDLE = "seats: 1\nmentors: 1\n"
BOTH = "[{skill: wikidata, now: 1, goal: 3}, {skill: budgeting, goal: 2}]"


def ongoing(*skills: str, on: str = "2026-11-01") -> str:
    rows = ", ".join(f"{{mentor: people/mia, skill: {skill}, status: accepted, on: {on}}}" for skill in skills)
    return f"mentoring: [{rows}]\n"


@pytest.mark.parametrize(
    ("lea", "mia", "told"),
    [
        (ACCRA, BERLIN, []),
        (US, BERLIN, ["It is not known when Lea has time: ask first."]),
        ("", BERLIN, ["Hours are not stated by Lea, so these times are in their daytime."]),
        (
            ACCRA.replace("sat 18:00-19:00", "mon 01:00-02:00") + ongoing("wikidata"),
            BERLIN,
            ["The hours that you state never meet. These times are in the daytime of all of you:"],
        ),
        (US, US, [f"It is not known when {name} has time: ask first." for name in ("Lea", "Mia")]),
    ],
    ids=["stated", "unknown", "daytime", "never", "both unknown"],
)
def test_what_the_times_rest_on_is_told(lea: str, mia: str, told: list[str]) -> None:
    repo = community(
        lea=called("Lea", person(wants=WANTS, more=lea)),
        mia=called("Mia", person("[{skill: wikidata, level: 4}]", more=mia)),
    )
    (_, lines) = text(met("lea", "mia", repo=repo), repo).split("## When\n")
    when = lines.split("\n## ")[0].splitlines()
    assert [line for line in when if line and not line.startswith("|")] == told


def test_languages_are_told_the_best_shared_one_first() -> None:
    def languages(lea: str, mia: str) -> str:
        repo = community(
            lea=called("Lea", person(wants=WANTS, languages=lea, more=ongoing("wikidata"))),
            mia=called("Mia", person("[{skill: wikidata, level: 4}]", languages=mia)),
        )
        return text(met("lea", "mia", repo=repo), repo)

    assert "All of you speak French and English." in languages("{en: 2, fr: 4}", "{en: 5, fr: 3}")
    assert "No language is known that all of you speak: ask about it first." in languages("{en: 5}", "{fr: 5}")


def test_the_data_name_the_levels_of_what_they_meet_about() -> None:
    repo = community(lea=called("Lea", person(wants=BOTH, more=ACCRA)))
    data = meeting.describe(met("lea", "mia", repo=repo), repo, "en").data["meeting"]
    assert isinstance(data, dict)
    assert (data["version"], data["learners"]) == (1, [{"who": "people/lea", "now": 1, "goal": 3}])


def test_only_those_who_need_something_are_told_to_need_it() -> None:
    assert [line for line in text(met("lea", "mia")).splitlines() if " needs: " in line] == ["- Mia needs: captions."]


def test_what_goes_on_goes_before_what_is_only_possible() -> None:
    lea = called("Lea", person(wants=WANTS, more=IDLE + ongoing("budgeting")))
    mia = called("Mia", person("[{skill: wikidata, level: 4}]", more=IDLE))
    repo = community(lea=lea, mia=mia)
    assert not [pair for pair in match(repo, DAY).pairs if pair.candidate.learner == "people/lea"]
    assert met("lea", "mia", repo=repo).subject == "budgeting"
    assert met("lea", "mia", skill="wikidata", repo=repo).subject == "wikidata"


def test_a_circle_meets_about_what_is_nearest_to_all_of_it() -> None:
    """Lea is suggested for Wikidata, but of Tom nobody knows whether he is in Ghana; budgeting suits both."""
    offers = "[{skill: wikidata, level: 5, for: {countries: [GH]}}, {skill: budgeting, level: 4}]"
    wants = "[{skill: wikidata, goal: 4, priority: high}, {skill: budgeting, goal: 1, priority: low}]"
    lea, tom = (called(name, person(wants=wants)) for name in ("Lea", "Tom"))
    tom = tom.replace("country: GH\n", "") + "mentors: 0\n"
    repo = community(lea=lea, tom=tom, eve=person(), mia=called("Mia", person(offers, more="seats: 1\n")))
    assert [pair.candidate.key for pair in match(repo, DAY).pairs] == [("people/lea", "people/mia", "wikidata")]
    assert met("lea", "tom", "mia", repo=repo).subject == "budgeting"


def test_where_it_is_never_day_for_all_no_time_is_found() -> None:
    zones = {"lea": "country: GH\n", "tom": "country: US\ntimezone: America/Los_Angeles\n", "mia": "country: PH\n"}
    repo = community(
        **{name: called(name, person(wants=WANTS, more=zones[name])) for name in ("lea", "tom")},
        mia=called("Mia", person("[{skill: wikidata, level: 4}]", more=zones["mia"])),
    )
    assert "No time was found that suits all of you: ask each other." in text(met("lea", "tom", "mia", repo=repo), repo)


def test_what_has_to_be_asked_first_goes_behind_what_is_possible() -> None:
    """Mia teaches Wikidata to people in Ghana, and of Lea nobody knows where she is."""
    nowhere = called("Lea", person(wants="[{skill: wikidata, goal: 4, priority: high}WANT]", more="region: global\n"))
    nowhere = nowhere.replace("region: global\n", "")
    offers = "[{skill: wikidata, level: 5, for: {countries: [GH]}}, {skill: budgeting, level: 4}]"
    mia = called("Mia", person(offers, more="seats: 0\n"))
    for want, subject in (("", "wikidata"), (", {skill: budgeting, goal: 1, priority: low}", "budgeting")):
        repo = community(lea=nowhere.replace("WANT", want), mia=mia)
        assert met("lea", "mia", repo=repo).subject == subject


def test_without_an_address_the_lines_to_add_are_told_and_no_form() -> None:
    people = {"lea": called("Lea", person(wants=WANTS)), "mia": called("Mia", person("[{skill: wikidata, level: 4}]"))}
    repo = valid(tree(**people))
    page = text(met("lea", "mia", repo=repo), repo)
    assert ("Lea then adds to their file:" in page, "say in three lines" in page) == (True, False)


def test_a_group_has_no_record_of_mentorships() -> None:
    group = "name: Club\nkind: chapter\nlanguages: [en]\nwants: [{skill: wikidata, goal: 2}]\n"
    repo = valid(tree("groups/club.yaml", group, mia=person("[{skill: wikidata, level: 4}]")))
    found = meeting.compute(match(repo, DAY), repo, ["groups/club", "people/mia"], None)
    assert "mentoring:" not in text(found, repo)
