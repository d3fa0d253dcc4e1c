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
APART = "They are in different regions: Sub-Saharan Africa and Northern and Western Europe."
TWO_CLOCKS = "Mon 18:00–20:00 (Africa/Accra) suits both. For Mia, this is Mon 19:00–21:00 (Europe/Berlin)."
GROUP = "name: G\nkind: chapter\nlanguages: [en]\noffers: [{skill: wikidata, level: 4}]\n"

Told = tuple[int, str, bool]
"""Points, text, and whether a page tells it."""


def called(name: str, text: str) -> str:
    return text.replace("name: Somebody\n", f"name: {name}\n", 1)


def explained(
    learner: str, mentor: str, history: History | None = None, group: str = "", **bystanders: str
) -> Explained:
    """The pair of Lea, who learns, with Mia, or with the group where there is no mentor."""
    people = {"learner": called("Lea", learner)} | ({"mentor": called("Mia", mentor)} if mentor else {})
    repo = valid(tree(*(("groups/g.yaml", group) if group else ()), **people, **bystanders))
    found = compute(repo, DAY, history)
    (pair,) = (pair for pair in found.pairs if pair.candidate.learner == "people/learner")
    return explain(found, pair, RecordFormatter(repo, Speech("en")))


def reasons(found: Explained) -> dict[str, Told]:
    return {reason.name: (reason.points, reason.text, reason.is_told) for reason in found.reasons}


PLAIN: dict[str, Told] = {
    "skill": (350, "Mia teaches this.", True),
    "level": (150, "The offer is at level 4, and the goal is level 2.", False),
    "priority": (25, "This request has normal priority.", False),
    "confirmed": (20, "Both confirmed lately what they offer and look for.", False),
    "scarcity": (10, "Few others offer this, so it counts more.", False),
    "language": (150, "Both speak English.", False),
    "overlap": (50, "The hours that suit both are not known.", False),
    "region": (25, "Both are in the same region: Sub-Saharan Africa.", False),
}


def test_a_plain_pair_is_told_by_what_does_not_hold_for_everybody() -> None:
    found = explained(person(wants=WANTS), person(TEACHES))
    assert reasons(found) == PLAIN
    assert found.why == "Mia teaches this."
    assert (found.languages, found.overlap_hours, found.best_hours) == (("en",), None, None)
    assert (found.is_confirmed, found.is_continued) == (True, False)
    assert (found.notes, found.asks) == ((None, None), ())


@pytest.mark.parametrize(
    ("learner", "mentor", "changed"),
    [
        (
            person(wants="[{skill: wikidata, goal: 5, priority: high}]"),
            person(TEACHES),
            {
                "level": (120, "This leads to level 4, and the goal is level 5.", True),
                "priority": (50, "This matters a lot to Lea.", True),
            },
        ),
        (
            person(wants=WANTS, more="needs_access: [transcript, captions]\n", languages="{en: 4, fr: 3}"),
            person(TEACHES, more="needs_access: [transcript, captions]\n", languages="{en: 4, fr: 3}"),
            {
                "language": (96, "Both speak English and French.", False),
                "access": (20, "Both need captions and transcript.", True),
            },
        ),
        (
            person(wants="[{skill: wikidata, now: 2, goal: 5}]"),
            person(TEACHES),
            {
                "level": (99, "This leads to level 4, and the goal is level 5.", True)
            },  # two of three steps, in whole per cent
        ),
        (
            person(wants=WANTS, languages="{en: 4, fr: 2}"),
            person(TEACHES, languages="{en: 4, fr: 2}"),
            {"language": (96, "Both speak English.", False)},  # too little French to learn anything in it
        ),
        (
            person(wants=WANTS, more=ACCRA),
            person(TEACHES, more=ACCRA),
            {"overlap": (75, "Mon 18:00–21:00 (Africa/Accra) suits both.", True)},
        ),
        (
            person(wants=WANTS, more=ACCRA),
            person(TEACHES, more=BERLIN),
            {
                "overlap": (50, TWO_CLOCKS, True),
                "region": (25, APART, False),
            },
        ),
        (
            person(wants="[{skill: communication, goal: 2}]"),
            person("[{skill: facilitation, level: 4}]"),
            {"skill": (245, "Mia offers facilitation, which is part of this.", True)},
        ),
        (
            person(wants="[{skill: facilitation, goal: 2}]"),
            person("[{skill: communication, level: 4}]"),
            {"skill": (175, "Mia has not offered this, but offers communication, which includes it.", True)},
        ),
        (
            person(wants="[{means: venue}]"),
            person("[{means: venue}]"),
            {"skill": (350, "Mia can give this.", True), "level": (150, "Practical support has no level.", False)},
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


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (3, "Mia does this without help."),
        (4, "Mia teaches this."),
        (5, "Mia teaches this across communities."),
    ],
)
def test_an_offer_of_the_skill_itself_is_told_by_its_level(level: int, text: str) -> None:
    found = explained(person(wants=WANTS), person(f"[{{skill: wikidata, level: {level}}}]"))
    assert reasons(found) == PLAIN | {
        "skill": (350, text, True),
        "level": (150, f"The offer is at level {level}, and the goal is level 2.", False),
    }


def test_the_sentences_that_are_told_make_up_why_in_the_order_of_the_reasons() -> None:
    more = f"needs_access: [captions]\n{ACCRA}"
    wants = "[{skill: wikidata, goal: 5, priority: high}]"
    found = explained(person(wants=wants, more=more), person(TEACHES, more=more))
    assert found.why == (
        "Mia teaches this. This leads to level 4, and the goal is level 5. This matters a lot to Lea. "
        "Mon 18:00–21:00 (Africa/Accra) suits both. Both need captions."
    )


@pytest.mark.parametrize(
    ("more", "hours", "best"),
    [
        (ACCRA, 3.0, ("Mon 18:00–21:00 (Africa/Accra)", "Mon 18:00–21:00 (Africa/Accra)")),
        (BERLIN, 2.0, ("Mon 18:00–20:00 (Africa/Accra)", "Mon 19:00–21:00 (Europe/Berlin)")),
    ],
)
def test_common_hours_are_local_to_each_side(more: str, hours: float, best: tuple[str, str]) -> None:
    found = explained(person(wants=WANTS, more=ACCRA), person(TEACHES, more=more))
    assert (found.overlap_hours, found.best_hours) == (hours, best)


@pytest.mark.parametrize(
    ("bystander", "told"),
    [
        ("{en: 3, fr: 3}", {}),  # everybody speaks both
        ("{en: 3, fr: 2}", {"language": (96, "Both speak French.", True)}),
        ("{en: 2, fr: 2}", {"language": (96, "Both speak English and French.", True)}),
    ],
)
def test_only_languages_that_not_everybody_speaks_are_told(bystander: str, told: dict[str, Told]) -> None:
    spoken = "{en: 4, fr: 3}"
    people = person(wants=WANTS, languages=spoken), person(TEACHES, languages=spoken)
    found = explained(*people, other=person(languages=bystander))
    assert reasons(found) == PLAIN | {"language": (96, "Both speak English and French.", False)} | told


def test_a_language_that_both_speak_just_well_enough_counts() -> None:
    found = explained(person(wants=WANTS, languages="{en: 3}"), person(TEACHES, languages="{en: 3}"))
    assert reasons(found)["language"] == (54, "Both speak English.", False)


def test_a_region_that_both_share_is_told_where_there_are_others() -> None:
    found = explained(person(wants=WANTS), person(TEACHES), other=person(more="country: DE\n"))
    assert reasons(found) == PLAIN | {"region": (25, "Both are in the same region: Sub-Saharan Africa.", True)}
    assert found.why == "Mia teaches this. Both are in the same region: Sub-Saharan Africa."


def test_a_broader_offer_is_not_confirmed_for_the_part_that_is_wanted() -> None:
    wants = person(wants="[{skill: facilitation, goal: 2}]")
    assert not explained(wants, person("[{skill: communication, level: 4}]")).is_confirmed
    narrower = explained(person(wants="[{skill: communication, goal: 2}]"), person("[{skill: facilitation, level: 4}]"))
    assert narrower.is_confirmed


def test_notes_are_those_of_the_want_and_of_the_offer() -> None:
    wants, offers = "[{skill: wikidata, goal: 2, note: for maps}]", "[{skill: wikidata, level: 4, note: queries too}]"
    assert explained(person(wants=wants), person(offers)).notes == ("for maps", "queries too")


def test_what_is_unknown_is_asked_first_and_leaves_a_tenth_of_the_points() -> None:
    found = explained(person(wants=WANTS), "", group=GROUP.replace("[en]", "[]"))
    assert reasons(found) == {
        **{name: told for name, told in PLAIN.items() if name not in {"confirmed", "language"}},
        "skill": (350, "G teaches this.", True),
        "region": (25, "One of the two regions is not known.", False),
        "asked": (-549, "This counts a tenth, because something has to be asked first.", False),
    }
    assert (found.candidate.score, found.asks) == (61, ("language",))
    assert found.why == "G teaches this. Ask which languages you share: one of you has not listed all of them."


def test_a_pair_of_the_last_round_counts_for_more_and_one_at_rest_for_nothing_else() -> None:
    people = person(wants=WANTS), person(TEACHES)
    again = explained(*people, History({KEY: Proposal(1, DAY)}))
    assert (reasons(again), again.is_continued) == (
        PLAIN | {"continued": (100, "They were suggested to each other before.", False)},
        True,
    )
    resting = explained(*people, History({KEY: Proposal(2, DAY - timedelta(days=40))}))
    assert reasons(resting) == {
        "resting": (1, "They were suggested to each other before, and nobody has answered.", True)
    }


def test_that_a_pair_was_in_the_last_round_is_told_where_another_is_new() -> None:
    new = person(wants=WANTS)
    found = explained(person(wants=WANTS), person(TEACHES), History({KEY: Proposal(1, DAY)}), new=new)
    assert reasons(found) == PLAIN | {"continued": (100, "They were suggested to each other before.", True)}
    assert found.why == "Mia teaches this. They were suggested to each other before."


def test_that_one_pair_is_new_is_no_reason_to_tell_of_all_others_that_they_are_not() -> None:
    old, more = person(wants=WANTS), person(wants=WANTS)
    history = History({KEY: Proposal(1, DAY), ("people/other", *KEY[1:]): Proposal(1, DAY)})
    found = explained(old, person(TEACHES, more="seats: 3\n"), history, other=more, new=person(wants=WANTS))
    assert found.why == "Mia teaches this."


def test_a_group_s_offer_counts_as_confirmed_where_that_is_dated() -> None:
    found = explained(person(wants=WANTS), "", group=GROUP)
    assert ("confirmed" in reasons(found), found.is_confirmed) == (False, False)
    assert reasons(found)["region"] == (25, "One of the two regions is not known.", False)
    dated = explained(person(wants=WANTS), "", group=GROUP.replace("level: 4", "level: 4, confirmed: 2026-01-01"))
    assert (reasons(dated)["confirmed"], dated.is_confirmed) == (PLAIN["confirmed"], True)


def test_an_offer_or_a_request_that_was_not_confirmed_lately_counts_less_and_an_offer_is_told() -> None:
    early = "given: 2026-05-20"
    stale = explained(person(wants=WANTS), person(TEACHES).replace("given: 2026-06-02", early))
    assert "confirmed" not in reasons(stale)
    assert stale.why == "Mia teaches this. Mia last confirmed this on 20 May 2026."
    again = person(TEACHES, more="confirmed: 2026-11-01\n").replace("given: 2026-06-02", early)
    assert reasons(explained(person(wants=WANTS), again)) == PLAIN
    asked = explained(person(wants=WANTS).replace("given: 2026-06-02", early), person(TEACHES))
    assert ("confirmed" in reasons(asked), asked.why) == (False, "Mia teaches this.")


@pytest.mark.parametrize(
    ("prefers", "points"), [("", 100), ("prefers: same-region\n", 200), ("prefers: other-region\n", 0)]
)
def test_wishes_about_regions_count_whole_half_or_not_at_all(prefers: str, points: int) -> None:
    settings = "name: T\nmatching: {weights: {region: 200, skill: 200}}\n"
    people = {"learner": person(wants=WANTS, more=prefers), "mentor": person(TEACHES, more=prefers)}
    repo = valid(tree("leadkit.yaml", settings, **people))
    found = compute(repo, DAY)
    assert dict(found.problem.points(found.pairs[0].candidate))["region"] == points


@pytest.mark.parametrize(
    ("own", "text"),
    [
        (", {skill: facilitation, level: 1}", "Mia offers communication, which includes this."),
        (", {skill: wikidata, level: 5}", "Mia has not offered this, but offers communication, which includes it."),
    ],
)
def test_a_broader_offer_is_told_as_such_beside_a_low_one_of_the_skill_itself(own: str, text: str) -> None:
    found = explained(
        person(wants="[{skill: facilitation, now: 2, goal: 4}]"), person(f"[{{skill: communication, level: 5}}{own}]")
    )
    assert reasons(found)["skill"][1] == text
