"""`leadkit why`: each rule by its name and numbers, who won the place and by how much, and changes that really pair."""

from dataclasses import replace

import pytest

from community import DAY, person, tree, valid
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.matching import compute, why_report
from leadkit.products.matching.remedies import Change, remedy
from leadkit.products.matching.why import Verdict, verdicts
from leadkit.render.markdown import render
from leadkit.scaffold.demo import community

TEACHES = "[{skill: wikidata, level: 4}]"
WANTS = "[{skill: wikidata, goal: 2}]"
EVENING = 'hours: ["mon 18:00-21:00"]\ntimezone: Africa/Accra\n'
MORNING = 'hours: ["tue 08:00-09:00"]\ntimezone: Africa/Accra\n'
KEY = ("people/learner", "people/mentor")


def asked(language: str = "en", **people: str) -> tuple[Verdict, str | None]:
    """The verdict on the only want, and the change that would pair."""
    repo = valid(tree(**people))
    matches, formatter = compute(repo, DAY), RecordFormatter(repo, Speech(language))
    (verdict,) = verdicts(matches, *KEY, formatter)
    found = None if verdict.is_paired else remedy(matches, verdict, formatter)
    return verdict, found.text if found else None


@pytest.mark.parametrize(
    ("learner", "mentor", "rule", "change"),
    [
        (person(wants=WANTS), person(), "nobody-offers", "Somebody offers wikidata at level 3."),
        (
            person(wants=WANTS),
            person("[{skill: wikidata, level: 2}]"),
            "level-too-low",
            "The setting 'matching.mentor_level' is 2.",
        ),
        (
            person(wants="[{skill: wikidata, now: 3, goal: 5}]"),
            person("[{skill: wikidata, level: 3}]"),
            "level-too-low",
            "Somebody offers wikidata at level 4.",
        ),
        (
            person(wants=WANTS, languages="{en: 2, tw: N}"),
            person(TEACHES, languages="{en: 3}"),
            "no-shared-language",
            "Somebody speaks en at level 3.",
        ),
        (  # of two languages the one that has less to be learnt
            person(wants=WANTS, languages="{fr: 1, tw: N}"),
            person(TEACHES, languages="{de: 5, fr: 5}"),
            "no-shared-language",
            "Somebody speaks fr at level 2.",
        ),
        (
            person(wants="[{skill: wikidata, goal: 2, formats: [workshop]}]"),
            person("[{skill: wikidata, level: 4, formats: [mentoring]}]"),
            "formats-differ",
            "Somebody removes 'formats' from this request.",
        ),
        (
            person(wants=WANTS, more=EVENING),
            person(TEACHES, more=MORNING),
            "no-common-hours",
            "Somebody removes 'hours' from the record.",
        ),
    ],
)
def test_the_rule_that_failed_and_the_change_that_mends_it(learner: str, mentor: str, rule: str, change: str) -> None:
    verdict, found = asked(learner=learner, mentor=mentor)
    assert (verdict.is_paired, verdict.rule, found) == (False, rule, change)


@pytest.mark.parametrize(("hours", "shared"), [("mon 20:30-23:00", "0.5"), ("tue 08:00-09:00", "0")])
def test_how_many_hours_two_share_is_told_where_they_are_too_few(hours: str, shared: str) -> None:
    mentor = person(TEACHES, more=f'hours: ["{hours}"]\ntimezone: Africa/Accra\n')
    verdict, _ = asked(learner=person(wants=WANTS, more=EVENING), mentor=mentor)
    assert verdict.text == f"Hours a week that suit both: {shared}; needed: 1."


def test_where_nobody_speaks_enough_of_what_the_other_speaks_no_setting_would_help() -> None:
    verdict, found = asked(
        learner=person(wants=WANTS, languages="{tw: 1}"), mentor=person(TEACHES, languages="{en: 1}")
    )
    assert (verdict.rule, found) == ("no-shared-language", None)


def test_who_won_the_place_and_by_how_much() -> None:
    mentor = person(TEACHES, more="seats: 1\n")
    verdict, change = asked(
        learner=person(wants=WANTS),
        mentor=mentor,
        winner=person(wants="[{skill: wikidata, goal: 2, priority: high}]"),
        elsewhere=person(wants="[{skill: budgeting}]"),
        treasurer=person("[{skill: budgeting, level: 4}]"),
    )
    (winner,) = verdict.winners
    assert winner.learner == "people/winner"
    assert verdict.score is not None
    assert verdict.text.endswith(f"Points lost: {winner.score - verdict.score}.")
    assert change == "Somebody writes 'seats: 2' in the record."


def test_of_several_offers_that_would_do_the_best_one_counts() -> None:
    people = {"learner": person(wants="[{skill: communication, goal: 2}]"), "winner": person(wants=WANTS)}
    best, worse = "{skill: communication, level: 5}", "{skill: facilitation, level: 3}"
    scores = [
        asked(**people, mentor=person(f"[{offers}, {{skill: wikidata, level: 4}}]", more="seats: 0\n"))[0].score
        for offers in (best, worse, f"{best}, {worse}")
    ]
    assert scores[0] == scores[2] != scores[1]


def test_a_learner_who_would_have_nobody_is_not_displaced() -> None:
    people = {"learner": person(wants=WANTS, more="mentors: 2\n"), "mentor": person(TEACHES, more="seats: 1\n")}
    people["other"] = person("[{skill: wikidata, level: 3}]", languages="{en: 5, fr: 5}", more="seats: 1\n")
    people["alone"] = person(wants="[{skill: wikidata, now: 3, goal: 4, priority: low}]")
    verdict, _ = asked(**people)
    assert "would leave more learners without a mentor: 1 more" in verdict.text


def test_a_mentor_whose_places_are_taken_by_what_goes_on_is_told_so() -> None:
    accepted = "mentoring:\n  - {mentor: people/mentor, skill: wikidata, status: accepted, on: 2026-10-01}\n"
    verdict, _ = asked(
        learner=person(wants=WANTS), mentor=person(TEACHES, more="seats: 1\n"), other=person(more=accepted)
    )
    assert verdict.text == "Somebody could help, but ongoing mentorships take up every place."


def test_a_learner_who_has_as_many_mentors_as_they_asked_for_is_told_so() -> None:
    accepted = "mentoring:\n  - {mentor: people/first, skill: budgeting, status: accepted, on: 2026-10-01}\n"
    verdict, _ = asked(
        learner=person(wants=WANTS, more=f"mentors: 1\n{accepted}"), mentor=person(TEACHES), first=person()
    )
    assert verdict.text == "Somebody could help, but this learner already has as many mentors as they asked for."


def test_a_pair_says_why() -> None:
    verdict, _ = asked("fr", learner=person(wants=WANTS), mentor=person(TEACHES))
    assert verdict.is_paired
    assert "Somebody" in verdict.text


def with_change(repo: Repository, change: Change) -> Repository:
    """As somebody would make it in the files."""
    parsed = tuple(
        replace(entry, record=entry.record.model_copy(update=change.values[entry.name]))
        if entry.name in change.values and entry.record is not None
        else entry
        for entry in repo.parsed
    )
    config = repo.config.model_copy(update={"matching": change.rules})
    return replace(repo, parsed=parsed, config=config)


def test_the_verdict_is_the_list_s_and_every_change_pairs() -> None:
    repo = valid({path: text.decode() for path, text in community(40, "1").items()})
    matches, formatter = compute(repo, DAY), RecordFormatter(repo, Speech("en"))
    names = sorted(matches.participants.parties)[::6]
    pairs = {pair.candidate.key[:2] for pair in matches.pairs}
    paired_by_change = 0
    for learner in names:
        for mentor in names:
            for verdict in verdicts(matches, learner, mentor, formatter) if learner != mentor else ():
                if verdict.is_paired:
                    assert (learner, mentor) in pairs
                    continue
                assert bool(verdict.rule) == (verdict.score is None)
                change = remedy(matches, verdict, formatter)
                if change is not None:
                    after = compute(with_change(repo, change), DAY)
                    assert (learner, mentor) in {pair.candidate.key[:2] for pair in after.pairs}
                    paired_by_change += 1
    assert paired_by_change


def test_both_directions_and_who_takes_no_part() -> None:
    repo = valid(tree(learner=person(wants=WANTS), mentor=person(TEACHES, consent="[directory]")))
    page = render(why_report(compute(repo, DAY), repo, KEY, None, "en").pages["why"])
    assert page.count("## ") == 2
    assert "their consent does not cover matching" in page


def test_the_same_as_data_and_for_one_skill() -> None:
    wants = "[{skill: wikidata, goal: 2}, {skill: budgeting}]"
    repo = valid(tree(learner=person(wants=wants), mentor=person(TEACHES)))
    found = why_report(compute(repo, DAY), repo, KEY, None, "en").data["why"]["directions"][0]["wishes"]
    assert [(row["skill"], row["paired"], row["rule"]) for row in found] == [
        ("budgeting", False, "nobody-offers"),
        ("wikidata", True, None),
    ]
    assert found[0]["change"] == "Somebody offers budgeting at level 3."
    (only,) = why_report(compute(repo, DAY), repo, KEY, "wikidata", "en").data["why"]["directions"][0]["wishes"]
    assert only["skill"] == "wikidata"


def test_a_pair_that_stands_is_told_of_its_skill_only() -> None:
    accepted = "mentoring:\n  - {mentor: people/mentor, skill: wikidata, status: accepted, on: 2026-10-01}\n"
    learner = person(wants="[{skill: wikidata, goal: 2}, {skill: budgeting}]", more=accepted)
    other = person(wants=WANTS, more=accepted)
    repo = valid(tree(learner=learner, other=other, mentor=person(TEACHES, more="seats: 5\n")))
    matches = compute(repo, DAY)

    def standing(skill: str | None) -> list[list[str]]:
        found = why_report(matches, repo, KEY, skill, "en").data["why"]["directions"]
        return [[pair["skill"] for pair in way["standing"]] for way in found]

    assert standing(None) == standing("wikidata") == [["wikidata"], []]
    assert standing("budgeting") == [[], []]


def test_an_ongoing_mentorship_that_can_meet_a_further_request_says_so() -> None:
    accepted = "mentoring: [{mentor: people/mentor, skill: wikidata, status: met, on: 2026-10-01}]\n"
    wants = "[{skill: wikidata}, {skill: budgeting}]"
    teaches = "[{skill: wikidata, level: 4}, {skill: budgeting, level: 4}]"
    repo = valid(tree(learner=person(wants=wants, more=accepted), mentor=person(teaches, more="seats: 1\n")))
    (row,) = why_report(compute(repo, DAY), repo, KEY, "budgeting", "en").data["why"]["directions"][0]["wishes"]
    assert (row["paired"], row["text"]) == (True, "Their ongoing mentorship can meet this request, too.")


ON_HOLD = "confirmed: 2026-01-01\nasked: {on: 2026-02-01, answer_by: 2026-05-01}\n"


def unanswered(offers: str = "[]", wants: str = "[]") -> str:
    """Somebody who was asked, and has not answered in time."""
    return person(offers, wants, more=ON_HOLD).replace("given: 2026-06-02", "given: 2025-06-02")


def test_an_answer_brings_back_an_offer_that_is_on_hold() -> None:
    verdict, change = asked(learner=person(wants=WANTS), mentor=unanswered(TEACHES))
    assert "was asked on 1 February 2026" in verdict.text
    assert change == "Somebody confirms it with 'leadkit answer people/mentor still-so'."
    other, remedied = asked(learner=person(wants=WANTS), mentor=unanswered("[{skill: facilitation, level: 5}]"))
    assert "was asked" not in other.text
    assert remedied != change


def test_of_offers_that_are_over_the_last_day_is_told() -> None:
    ways = (("workshop", "2026-03-01"), ("mentoring", "2026-09-01"), ("course", "2026-05-01"))
    offers = ", ".join(f"{{skill: wikidata, level: 4, formats: [{form}], until: {day}}}" for form, day in ways)
    offers += ", {skill: facilitation, level: 4, until: 2026-10-01}"
    verdict, _ = asked(learner=person(wants=WANTS), mentor=person(f"[{offers}]"))
    assert verdict.text == "Somebody offered this until 1 September 2026."


@pytest.mark.parametrize(
    ("mentor", "why"),
    [
        (person(TEACHES, more="away: 2026-12-01\n"), "on this day: they are away"),
        (person(TEACHES, more="status: retired\n"), "is no longer suggested to anybody"),
        (person(TEACHES, consent="[directory]"), "their consent does not cover matching"),
    ],
)
def test_why_somebody_takes_no_part_is_told(mentor: str, why: str) -> None:
    repo = valid(tree(learner=person(wants=WANTS), mentor=mentor))
    assert why in render(why_report(compute(repo, DAY), repo, KEY, None, "en").pages["why"])


@pytest.mark.parametrize(("skill", "is_told"), [(None, True), ("wikidata", True), ("budgeting", False)])
def test_a_request_that_is_on_hold_is_told_as_such(skill: str | None, is_told: bool) -> None:
    repo = valid(tree(learner=unanswered(wants=WANTS), mentor=person(TEACHES)))
    report = why_report(compute(repo, DAY), repo, KEY, skill, "en")
    first, _, _ = render(report.pages["why"]).partition("## Somebody learns from Somebody\n\nThere")
    assert ("Somebody was asked on 1 February 2026 whether this request still holds" in first) == is_told
    assert ("'leadkit answer people/learner still-so'" in first) == is_told
    assert report.data["why"]["directions"][0]["on_hold"] == (["wikidata"] if is_told else [])


@pytest.mark.parametrize("status", ["dormant", "ended"])
def test_a_group_that_is_gone_is_said_to_be_no_longer_suggested(status: str) -> None:
    group = f"name: Desk\nkind: team\nlanguages: [en]\nstatus: {status}\n"
    repo = valid(tree("groups/desk.yaml", group, learner=person(wants=WANTS)))
    page = render(why_report(compute(repo, DAY), repo, ("people/learner", "groups/desk"), None, "en").pages["why"])
    assert "groups/desk is no longer suggested to anybody." in page


def test_another_pair_that_is_as_good_costs_nothing_also_where_both_share_two_requests() -> None:
    """A pair that is tried serves its own request alone: the others find somebody else, as in a list."""
    wants = "[{skill: facilitation, goal: 2}, {skill: wikidata, goal: 2}]"
    offers = "[{skill: facilitation, level: 4}, {skill: wikidata, level: 4}]"
    people = {f"l{number}": person(wants=wants) for number in range(4)}
    repo = valid(tree(**people, **{f"m{number}": person(offers) for number in range(4)}))
    matches, formatter = compute(repo, DAY), RecordFormatter(repo, Speech("en"))
    assert len({pair.candidate.score for pair in matches.pairs}) == 1
    told = {
        verdict.text
        for learner in range(4)
        for mentor in range(4)
        for verdict in verdicts(matches, f"people/l{learner}", f"people/m{mentor}", formatter)
        if not verdict.is_paired
    }
    assert told == {"This is possible and just as good: chance decided between them, in the same way each time."}
