"""Why a pair was made: what each reason says, what it counts, and which ones a page tells."""

from datetime import timedelta

import pytest

from community import DAY, person, tree, valid
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.matching import History, Proposal, compute
from leadkit.products.matching.reasons import Explained, explain

TEACHES, WANTS = "[{skill: wikidata, level: 4}]", "[{skill: wikidata, goal: 2}]"
ACCRA = "timezone: Africa/Accra\nhours: ['mon 18:00-21:00']\n"
BERLIN = "country: DE\ntimezone: Europe/Berlin\nhours: ['mon 18:00-21:00']\n"
KEY = ("people/learner", "people/mentor", "wikidata")
APART = "Sub-Saharan Africa meets Northern and Western Europe"
TWO_CLOCKS = (
    "common hours a week: 2, best Mon 18:00–20:00 (Africa/Accra) for Somebody, "
    "Mon 19:00–21:00 (Europe/Berlin) for Somebody"
)

Told = tuple[int, str, bool]
"""Points, text, and whether a page tells it."""


def explained(learner: str, mentor: str, history: History | None = None, group: str = "") -> Explained:
    people = {"learner": learner} | ({"mentor": mentor} if mentor else {})
    repo = valid(tree(*(("groups/g.yaml", group) if group else ()), **people))
    found = compute(repo, DAY, history)
    (pair,) = found.pairs
    return explain(found, pair, RecordFormatter(repo, Speech("en")))


def reasons(found: Explained) -> dict[str, Told]:
    return {reason.name: (reason.points, reason.text, reason.is_told) for reason in found.reasons}


PLAIN: dict[str, Told] = {
    "skill": (350, "offers exactly this", True),
    "level": (150, "level 4 (teaches it)", True),
    "priority": (25, "of normal priority", False),
    "confirmed": (20, "the offer is confirmed", False),
    "scarcity": (10, "few offers of the same count for more", False),
    "language": (150, "both speak English", True),
    "overlap": (50, "common hours are not known", False),
    "region": (25, "both in Sub-Saharan Africa", True),
}


def test_a_plain_pair_is_told_by_what_both_know_of_each_other() -> None:
    found = explained(person(wants=WANTS), person(TEACHES))
    assert reasons(found) == PLAIN
    assert found.why == "offers exactly this; level 4 (teaches it); both speak English; both in Sub-Saharan Africa"
    assert (found.languages, found.overlap_hours, found.best_hours) == (("en",), None, None)
    assert (found.is_confirmed, found.is_continued) == (True, False)


@pytest.mark.parametrize(
    ("learner", "mentor", "changed"),
    [
        (
            person(wants="[{skill: wikidata, goal: 5, priority: high}]"),
            person(TEACHES),
            {
                "level": (120, "level 4 (teaches it, the goal is 5)", True),
                "priority": (50, "of high priority to the learner", True),
            },
        ),
        (
            person(wants=WANTS, more="needs_access: [transcript, captions]\n", languages="{en: 4, fr: 3}"),
            person(TEACHES, more="needs_access: [transcript, captions]\n", languages="{en: 4, fr: 3}"),
            {
                "language": (96, "both speak English, French", True),
                "access": (20, "both need captions, transcript", True),
            },
        ),
        (
            person(wants="[{skill: wikidata, now: 2, goal: 5}]"),
            person(TEACHES),
            {"level": (99, "level 4 (teaches it, the goal is 5)", True)},  # two of three steps, in whole per cent
        ),
        (
            person(wants=WANTS, languages="{en: 4, fr: 2}"),
            person(TEACHES, languages="{en: 4, fr: 2}"),
            {"language": (96, "both speak English", True)},  # too little French to learn anything in it
        ),
        (
            person(wants=WANTS, more=ACCRA),
            person(TEACHES, more=ACCRA),
            {"overlap": (75, "common hours a week: 3, best Mon 18:00–21:00 (Africa/Accra) for both", True)},
        ),
        (
            person(wants=WANTS, more=ACCRA),
            person(TEACHES, more=BERLIN),
            {
                "overlap": (
                    50,
                    TWO_CLOCKS,
                    True,
                ),
                "region": (25, APART, False),
            },
        ),
        (
            person(wants="[{skill: communication, goal: 2}]"),
            person("[{skill: facilitation, level: 4}]"),
            {"skill": (245, "offers facilitation, a part of it", True)},
        ),
        (
            person(wants="[{skill: facilitation, goal: 2}]"),
            person("[{skill: communication, level: 4}]"),
            {"skill": (175, "offers communication, which it is a part of", True)},
        ),
        (
            person(wants="[{means: venue}]"),
            person("[{means: venue}]"),
            {"level": (150, "means have no level", False)},
        ),
        (
            person(wants=WANTS, more="prefers: same-region\n"),
            person(TEACHES, more="country: DE\n"),
            {"region": (12, APART, True)},
        ),
        (
            person(wants=WANTS),
            person(TEACHES, more="country: DE\nprefers: other-region\n"),
            {"region": (37, APART, True)},
        ),
    ],
)
def test_what_differs_from_a_plain_pair_is_told_in_its_reason(
    learner: str, mentor: str, changed: dict[str, Told]
) -> None:
    assert reasons(explained(learner, mentor)) == PLAIN | changed


def test_a_pair_of_the_last_round_counts_for_more_and_one_at_rest_for_nothing_else() -> None:
    people = person(wants=WANTS), person(TEACHES)
    again = explained(*people, History({KEY: Proposal(1, DAY)}))
    assert (reasons(again), again.is_continued) == (
        PLAIN | {"continued": (100, "a pair since the last round", True)},
        True,
    )
    resting = explained(*people, History({KEY: Proposal(2, DAY - timedelta(days=40))}))
    assert reasons(resting) == {"resting": (1, "proposed before without an answer, and nobody else could", True)}


def test_a_group_s_offer_counts_as_confirmed_where_that_is_dated() -> None:
    group = "name: G\nkind: chapter\nlanguages: [en]\noffers: [{skill: wikidata, level: 4}]\n"
    found = explained(person(wants=WANTS), "", group=group)
    assert ("confirmed" in reasons(found), found.is_confirmed) == (False, False)
    assert reasons(found)["region"] == (25, "the region of one is not known", False)
    dated = explained(person(wants=WANTS), "", group=group.replace("level: 4", "level: 4, confirmed: 2026-01-01"))
    assert (reasons(dated)["confirmed"], dated.is_confirmed) == (PLAIN["confirmed"], True)


@pytest.mark.parametrize(
    ("prefers", "points"), [("", 100), ("prefers: same-region\n", 200), ("prefers: other-region\n", 0)]
)
def test_wishes_about_regions_count_whole_half_or_not_at_all(prefers: str, points: int) -> None:
    settings = "name: T\nmatching: {weights: {region: 200, skill: 200}}\n"
    people = {"learner": person(wants=WANTS, more=prefers), "mentor": person(TEACHES, more=prefers)}
    repo = valid(tree("leadkit.yaml", settings, **people))
    found = compute(repo, DAY)
    assert dict(found.problem.points(found.pairs[0].candidate))["region"] == points
