"""A round for programs and spreadsheets: what stands, what stays open and why, what is unused, and the numbers."""

from datetime import timedelta
from functools import cache
from typing import Any

from community import DAY, person, tree, valid
from leadkit.i18n.as_of import with_day
from leadkit.products.matching import History, Proposal, compute
from leadkit.products.matching.describe import describe
from leadkit.products.matching.fairness import fairness
from leadkit.report import Report

ACCRA = "timezone: Africa/Accra\nhours: ['mon 18:00-21:00']\n"
BERLIN = "country: DE\ntimezone: Europe/Berlin\nhours: ['mon 18:00-21:00']\n"
MET = "mentoring:\n  - {mentor: people/mia, skill: budgeting, status: met, on: 2026-06-01}\n"
PEOPLE = {
    "ann": person(
        wants="[{skill: wikidata, goal: 2, priority: high}, {skill: budgeting, goal: 2}]", more=f"{ACCRA}{MET}"
    ),
    "ben": person(wants="[{skill: wikidata, goal: 2, note: for maps}]", more="since: 2026\n"),
    "cem": person(wants="[{skill: wikidata, goal: 2}, {skill: facilitation, goal: 2}]"),
    "dia": person(wants="[{skill: grant-proposal, goal: 5}]"),
    "mia": person("[{skill: wikidata, level: 4}, {skill: budgeting, level: 3}]", more=f"{BERLIN}seats: 2\n"),
    "noa": person(
        "[{skill: facilitation, level: 3}, {means: venue}, {skill: grant-proposal, level: 2}]", languages="{fr: 5}"
    ),
}
GROUP = "name: G\nkind: chapter\nlanguages: [en]\noffers: [{skill: facilitation, level: 4, note: on Mondays}]\n"
LAST = History(
    {("people/ann", "people/mia", "wikidata"): Proposal(1, DAY)},
    {("people/cem", "people/mia", "wikidata"): DAY + timedelta(days=9)},
)


@cache
def report() -> Report:
    repo = valid(tree("groups/g.yaml", GROUP, **PEOPLE))
    return describe(compute(repo, DAY, LAST), repo)


def data() -> Any:
    return report().data["matches"]


@cache
def asking() -> Report:
    """Ann and a group of which no language is known; Ben lends Ann a venue, and nobody has the equipment she wants."""
    group = "name: G\nkind: chapter\nlanguages: []\noffers: [{skill: wikidata, level: 4}]\n"
    ann = person(wants="[{skill: wikidata, goal: 2}, {means: venue}, {means: equipment}]")
    repo = valid(tree("groups/g.yaml", group, ann=ann, ben=person("[{means: venue}]")))
    return describe(compute(repo, DAY), repo)


def as_pairs(found: Report) -> Any:
    matches: Any = found.data["matches"]
    return matches["pairs"]


def test_the_data_name_the_version_of_their_form_and_the_day() -> None:
    assert (data()["version"], with_day(data()["as_of"].encode(), DAY)) == (1, b"2026-11-21")


def test_pairs_say_who_learns_what_from_whom_and_whether_to_ask_first() -> None:
    keys = ("learner", "mentor", "skill", "offered", "score", "languages", "continued", "ask_first", "ask", "times")
    assert [tuple(pair[key] for key in keys) for pair in data()["pairs"]] == [
        ("people/ben", "people/mia", "wikidata", "wikidata", 780, ["en"], False, False, [], 1),
        ("people/cem", "groups/g", "facilitation", "facilitation", 725, ["en"], False, True, [], 1),
    ]


def test_an_ongoing_mentorship_says_what_else_of_its_learner_it_meets() -> None:
    told = [tuple(row[key] for key in ("learner", "mentor", "skill", "status", "also")) for row in data()["standing"]]
    assert told == [("people/ann", "people/mia", "budgeting", "met", ["wikidata"])]


def test_a_pair_has_these_keys_in_this_order() -> None:
    keys = (
        *("learner", "mentor", "skill", "offered", "score", "reasons", "languages", "overlap_hours", "best_hours"),
        *("continued", "times", "on", "ask_first", "ask", "notes", "also", "otherwise", "others"),
    )
    assert [tuple(pair) for pair in data()["pairs"]] == [keys, keys]


def test_the_reasons_of_a_pair_are_sentences_with_points_that_add_up_to_its_score() -> None:
    pair = data()["pairs"][1]
    assert [tuple(reason.values()) for reason in pair["reasons"]] == [
        ("skill", 350, "G teaches this."),
        ("level", 150, "The offer is at level 4, and the goal is level 2."),
        ("priority", 25, "This request has normal priority."),
        ("scarcity", 5, "Few others offer this, so it counts more."),
        ("language", 120, "Both speak English."),
        ("overlap", 50, "The hours that suit both are not known."),
        ("region", 25, "One of the two regions is not known."),
    ]
    assert sum(reason["points"] for reason in pair["reasons"]) == pair["score"]


def test_pairs_hold_the_notes_of_both_sides() -> None:
    assert [pair["notes"] for pair in data()["pairs"]] == [
        {"learner": "for maps", "mentor": None},
        {"learner": None, "mentor": "on Mondays"},
    ]


def test_otherwise_is_the_best_of_the_others_who_has_room() -> None:
    best, full, next_, last = (
        person(f"[{{skill: wikidata, level: {level}}}]", languages=f"{{en: {english}}}", more=f"seats: {seats}\n")
        for level, english, seats in ((4, 5, 2), (3, 5, 0), (2, 5, 1), (2, 4, 1))
    )
    low = "name: T\nmatching: {mentor_level: 2}\n"
    learner = person(wants="[{skill: wikidata, goal: 4}]", more="mentors: 1\n")
    for people, otherwise, others in (
        ({"best": best}, None, 0),
        ({"best": best, "full": full}, None, 1),
        ({"best": best, "full": full, "last": last}, {"mentor": "people/last", "score": 668}, 2),
        ({"best": best, "full": full, "last": last, "next": next_}, {"mentor": "people/next", "score": 697}, 3),
    ):
        repo = valid(tree("leadkit.yaml", low, learner=learner, **people))
        (pair,) = as_pairs(describe(compute(repo, DAY), repo))
        assert (pair["mentor"], pair["otherwise"], pair["others"]) == ("people/best", otherwise, others)


def test_a_pair_that_stands_takes_further_wishes_along() -> None:
    assert data()["standing"] == [
        {
            "learner": "people/ann",
            "mentor": "people/mia",
            "skill": "budgeting",
            "status": "met",
            "on": "2026-06-01",
            "also": ["wikidata"],
        }
    ]


def test_an_open_wish_names_who_came_nearest_and_what_stood_in_the_way() -> None:
    full = "Somebody could help, but has no place free."
    low = "Somebody offers this, but level 2 is not enough to teach it."
    assert data()["unmatched"] == [
        {
            "learner": "people/cem",
            "skill": "wikidata",
            "reason": "mentors-full",
            "removed": {"mentors-full": 1},
            "nearest": {"mentor": "people/mia", "offered": "wikidata", "text": full},
        },
        {
            "learner": "people/dia",
            "skill": "grant-proposal",
            "reason": "level-too-low",
            "removed": {"level-too-low": 1},
            "nearest": {"mentor": "people/noa", "offered": "grant-proposal", "text": low},
        },
    ]
    assert report().tables["unmatched"].rows == (
        ("people/cem", "Somebody", "wikidata", "Wikidata", "mentors-full", "people/mia", "wikidata", 4),
        ("people/dia", "Somebody", "grant-proposal", "grant proposal", "level-too-low", "people/noa")
        + ("grant-proposal", 2),
    )


def test_unused_offers_have_a_level_unless_they_are_means() -> None:
    found = [tuple(offer.values()) for offer in data()["unused"]]
    assert found == [
        ("people/noa", "facilitation", 3, "others-were-nearer"),
        ("people/noa", "grant-proposal", 2, "others-were-nearer"),
        ("people/noa", "means/venue", None, "nobody-wants-it"),
    ]
    rows = report().tables["unused"].rows
    assert [(row[0], row[2], row[4], row[5]) for row in rows] == found


def test_the_summary_counts_each_once() -> None:
    assert data()["summary"] == {
        "learners": 4,
        "learners_served": 3,
        "wants": 6,
        "wants_served": 4,
        "means_wants": 0,
        "means_served": 0,
        "pairs": 2,
        "pairs_to_ask": 0,
        "standing": 1,
        "mentors": 3,
        "seats": 6,
        "seats_used": 3,
        "candidates": 3,
        "score": 1505,
        "continued": 0,
        "ended": 1,
        "gap": 0,
    }


def test_the_summary_counts_means_and_pairs_to_ask_apart() -> None:
    matches: Any = asking().data["matches"]
    keys = ("wants", "wants_served", "means_wants", "means_served", "pairs", "pairs_to_ask")
    assert {key: matches["summary"][key] for key in keys} == {
        "wants": 3,
        "wants_served": 1,
        "means_wants": 2,
        "means_served": 1,
        "pairs": 1,
        "pairs_to_ask": 1,
    }


def test_shares_and_loads_tell_who_was_served_and_by_how_many() -> None:
    found = data()["fairness"]
    shares = {
        name: [(row["name"], row["learners"], row["served"]) for row in rows] for name, rows in found["shares"].items()
    }
    assert shares == {
        "region": [("sub-saharan-africa", 4, 3)],
        "language": [("en", 4, 3)],
        "experience": [("unknown", 3, 2), ("newcomer", 1, 1)],
        "kind": [("person", 4, 3)],
    }
    assert (found["loads"], found["without_classes"]) == (
        {"0": 1, "1": 1, "2": 1},
        {"learners_served": 3, "score": 1505},
    )


def test_where_all_learners_are_of_one_class_there_is_no_price_of_classes() -> None:
    repo = valid(tree(a=PEOPLE["cem"], b=PEOPLE["dia"], c=PEOPLE["mia"]))
    assert fairness(compute(repo, DAY), repo).price is None


def test_the_round_before_is_kept_as_it_was_given() -> None:
    names = {"learner": "people/ann", "mentor": "people/mia", "skill": "wikidata"}
    assert report().data["previous"] == {
        "version": 1,
        "pairs": [{**names, "times": 1, "on": "2026-11-21"}],
        "resting": [{**names, "learner": "people/cem", "until": "2026-11-30"}],
    }


def test_the_table_of_pairs_has_these_columns() -> None:
    assert report().tables["matches"].columns == (
        *("learner", "learner_name", "mentor", "mentor_name", "skill", "offered", "score", "languages"),
        *("overlap_hours", "learner_hours", "mentor_hours", "continued", "ask_first", "ask", "also", "why"),
    )


def test_the_table_of_pairs_has_a_row_for_each() -> None:
    assert report().tables["matches"].rows == (
        ("people/ben", "Somebody", "people/mia", "Somebody", "wikidata", "wikidata", 780, "en")
        + (None, None, None, "no", "no", "", "", "Somebody teaches this. Both speak English."),
        ("people/cem", "Somebody", "groups/g", "G", "facilitation", "facilitation", 725, "en")
        + (None, None, None, "no", "yes", "", "", "G teaches this. Both speak English."),
    )


def test_what_to_ask_first_is_in_the_data_and_in_the_table() -> None:
    assert [(pair["mentor"], pair["ask"]) for pair in as_pairs(asking())] == [
        ("people/ben", []),
        ("groups/g", ["language"]),
    ]
    assert [(row[2], row[13], row[15]) for row in asking().tables["matches"].rows] == [
        ("people/ben", "", "Somebody can give this. Both speak English."),
        (
            "groups/g",
            "language",
            "G teaches this. Ask which languages you share: one of you has not listed all of them.",
        ),
    ]
