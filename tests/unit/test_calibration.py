"""What calibration reads from committed lists and records, when it says that there is too little, and what follows."""

import json
from datetime import date, timedelta
from typing import Any, Final

import pytest

from community import DAY, person, tree, valid
from leadkit.model.config import Matching
from leadkit.products.calibration import Calibration, Case, History, compute, describe, gather, read_round
from leadkit.products.calibration.columns import columns_of
from leadkit.products.calibration.outcomes import DAYS
from leadkit.products.calibration.rounds import PARTS, PairKey, Round
from leadkit.products.calibration.validation import by_chance, predicted
from leadkit.products.calibration.weights import proposed_weights
from leadkit.render import markdown

WEIGHTS: Final[dict[str, int]] = Matching().weights.model_dump()
OLD: Final = DAY - timedelta(days=DAYS)
LEARNER: Final = "people/learner"
MENTOR: Final = "people/mentor"
ROW: Final[dict[str, Any]] = {
    "learner": LEARNER,
    "mentor": MENTOR,
    "skill": "wikidata",
    "score": 520,
    "reasons": [
        {"reason": "skill", "points": 350, "text": "…"},
        {"reason": "language", "points": 96, "text": "…"},
        {"reason": "overlap", "points": 50, "text": "…"},
        {"reason": "continued", "points": 24, "text": "…"},
    ],
    "also": [],
    "on": OLD.isoformat(),
}


def listed(*rows: object, standing: object = (), weights: dict[str, int] = WEIGHTS) -> Round:
    found = read_round(json.dumps({"version": 1, "pairs": rows, "standing": standing}).encode(), weights, 100)
    assert found is not None
    return found


def history(
    *rounds: Round, learner: str = "", consent: str = "[matching, census]", as_of: date = DAY, since: date | None = None
) -> History:
    repo = valid(tree(learner=person(consent=consent, more=learner), mentor=person(), other=person()))
    return gather(repo, as_of, rounds, since=since)


def said(status: str, on: date = DAY - timedelta(days=9), skill: str = "wikidata") -> str:
    return f"mentoring: [{{mentor: {MENTOR}, skill: {skill}, status: {status}, on: {on}}}]\n"


def test_points_are_shares_of_the_weight_that_was_in_force() -> None:
    (row,) = listed(ROW).rows
    assert row.shares == {part: {"skill": 1.0, "language": 0.64, "overlap": 0.5}.get(part, 0.0) for part in PARTS}
    (row,) = listed({**ROW, "also": ["budgeting"]}, weights={**WEIGHTS, "overlap": 50, "access": 0}).rows
    assert row.shares is not None
    assert (row.shares["overlap"], "access" in row.shares, row.also) == (1.0, False, ("budgeting",))


@pytest.mark.parametrize(
    "change",
    [
        {"learner": None},
        {"on": "soon"},
        {"on": "0001-01-01"},
        {"on": 7},
        {"also": "budgeting"},
        {"score": 521},
        {"score": True},
        {"reasons": None},
        {"reasons": [{"reason": "skill", "points": 351}]},
        {"reasons": [{"reason": "skill", "points": -1}]},
        {"reasons": [{"reason": "skill", "points": 1.5}]},
        {"reasons": [{"reason": "skill", "points": 1}, {"reason": "skill", "points": 1}]},
        {"reasons": ["skill"]},
    ],
)
def test_a_row_that_leadkit_did_not_write_is_left_out_and_counted(change: dict[str, object]) -> None:
    found = listed({**ROW, **change}, ROW, "row")
    assert (len(found.rows), found.unread) == (1, 2)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"<<<<<<< HEAD", b"[]", b"{}", b'{"version": 2, "pairs": []}', b'{"version": 1}', b"[" * 100_000],
)
def test_a_list_that_leadkit_did_not_write_is_none(content: bytes) -> None:
    assert read_round(content, WEIGHTS, 100) is None


def test_a_pair_is_judged_once_by_its_first_suggestion() -> None:
    later = {**ROW, "reasons": ROW["reasons"][:1], "score": 350, "on": DAY.isoformat()}
    (case,) = history(listed(ROW), listed(later)).cases
    assert (case.shares["overlap"], case.has_met) == (0.5, False)


def test_a_younger_suggestion_is_open_whatever_came_of_it() -> None:
    young = {**ROW, "on": (OLD + timedelta(days=1)).isoformat()}
    for learner in ("", said("met")):
        found = history(listed(young), learner=learner)
        assert (found.cases, found.open) == ((), 1)


@pytest.mark.parametrize(("status", "has_met"), [("accepted", False), ("met", True), ("done", True)])
def test_what_a_record_says_of_the_two_decides(status: str, has_met: bool) -> None:
    found = history(listed(ROW), learner=said(status))
    assert [case.has_met for case in found.cases] == [has_met]
    steps = ("accepted", "met", "done")
    assert [found.steps[step] for step in steps] == [int(steps.index(status) >= at) for at in range(3)]


def test_what_is_to_come_has_not_happened() -> None:
    assert [case.has_met for case in history(listed(ROW), learner=said("met", DAY + timedelta(days=1))).cases] == [
        False
    ]


def test_a_level_gained_by_the_mentor_is_a_success() -> None:
    step = "learned: [{{skill: wikidata, from: 1, to: 2, on: {on}, via: {via}}}]\n"
    for on, via, has_met in (
        (DAY, MENTOR, True),
        (DAY, "people/other", False),
        (OLD - timedelta(days=1), MENTOR, False),
    ):
        found = history(listed(ROW), learner=step.format(on=on, via=via))
        assert ([case.has_met for case in found.cases], found.steps["learned"]) == ([has_met], int(has_met))


def test_what_a_list_said_then_counts_where_the_record_says_it_no_more() -> None:
    begun = {"learner": LEARNER, "mentor": MENTOR, "skill": "wikidata", "status": "met", "on": DAY.isoformat()}
    assert [case.has_met for case in history(listed(ROW), listed(standing=[begun, 7])).cases] == [True]


def test_a_further_skill_of_the_suggestion_is_an_answer_and_another_is_not() -> None:
    rows = listed({**ROW, "also": ["budgeting"]})
    assert [case.has_met for case in history(rows, learner=said("met", skill="budgeting")).cases] == [True]
    assert [case.has_met for case in history(rows, learner=said("met", skill="facilitation")).cases] == [False]


def test_two_who_had_begun_before_are_no_answer_to_the_suggestion() -> None:
    found = history(listed(ROW), learner=said("met", OLD - timedelta(days=1)))
    assert (found.cases, found.before) == ((), 1)


def test_what_cannot_be_known_is_no_failure() -> None:
    asked = {**ROW, "reasons": [*ROW["reasons"], {"reason": "asked", "points": -468}], "score": 52}
    held = {**ROW, "reasons": [{"reason": "resting", "points": 1}], "score": 1, "skill": "budgeting"}
    found = history(listed(asked, held, {**ROW, "skill": "means/venue"}))
    assert (found.cases, found.unknown) == ((), 3)


def test_a_group_has_no_way_to_say_what_became_of_it() -> None:
    group = "name: Desk\nkind: chapter\nlanguages: [en]\nsources: ['https://example.org']\n"
    repo = valid(tree("groups/desk.yaml", group, mentor=person()))
    found = gather(repo, DAY, [listed({**ROW, "learner": "groups/desk"})])
    assert (found.cases, found.of_groups) == ((), 1)


@pytest.mark.parametrize("consent", ["[matching]", "[census]", "[directory]"])
def test_whoever_did_not_agree_is_in_no_number(consent: str) -> None:
    assert history(listed(ROW), learner=said("met"), consent=consent) == history(Round((), (), 0))


def test_examples_never_count() -> None:
    example = person(more="sample: true\n")
    mixed = valid(tree(learner=example, mentor=example, real=person()))
    assert gather(mixed, DAY, [listed(ROW)]).cases == ()
    only = gather(valid(tree(learner=example, mentor=example)), DAY, [listed(ROW)])
    assert compute(only, Matching()).verdict == "examples-only"


def test_since_leaves_out_what_was_suggested_earlier() -> None:
    assert len(history(listed(ROW), since=OLD).cases) == 1
    assert history(listed(ROW), since=OLD + timedelta(days=1)).cases == ()


def cases(number: int, **shares: list[float]) -> tuple[Case, ...]:
    """Every other pair met; a part takes the given shares in turn, and all others are 1."""
    return tuple(
        Case(
            PairKey(f"people/l{at}", f"people/m{at}", "wikidata"),
            {part: shares.get(part, [1.0])[at % len(shares.get(part, [1.0]))] for part in PARTS},
            at % 2 == 0,
        )
        for at in range(number)
    )


def found_of(some: tuple[Case, ...]) -> Calibration:
    return compute(History(cases=some, rounds=1), Matching())


def test_too_little_says_how_much_is_needed() -> None:
    """Five of both for each part that varies, and never fewer than twenty."""
    three = {"overlap": [0.0, 1.0, 1.0], "language": [0.0, 0.0, 1.0, 1.0], "skill": [0.0, 0.5, 1.0, 0.7, 0.6]}
    found = found_of(cases(39, **three))
    assert (found.verdict, found.needed) == ("too-few", 20)
    assert found_of(cases(40, **three)).verdict != "too-few"
    text = markdown.render(describe(found, "en").pages["calibration"])
    assert "39; of these pairs, 20 met and 19 did not. At least 20 of both are needed." in text
    assert "about 50 suggestions" in text
    five = three | {"level": [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0], "priority": [0.0, *[1.0] * 6]}
    assert found_of(cases(40, **five)).needed == 25


@pytest.mark.parametrize("has_met", [True, False])
def test_where_all_met_or_none_nothing_can_be_compared(has_met: bool) -> None:
    some = tuple(Case(case.key, case.shares, has_met) for case in cases(60, overlap=[0.0, 1.0, 1.0]))
    found = found_of(some)
    assert found.verdict == "one-outcome"
    text = markdown.render(describe(found, "en").pages["calibration"])
    assert ("All pairs met (60 suggestions)" if has_met else "No pair met yet") in text


def test_without_any_list_it_says_so() -> None:
    assert compute(History(), Matching()).verdict == "no-lists"


def test_parts_that_never_vary_or_go_together_are_not_judged() -> None:
    shares = [0.0, 0.5, 1.0]
    some = cases(60, overlap=shares, language=shares, skill=[0.0, 1.0, 1.0, 1.0, 0.0], priority=[0.0] + [1.0] * 14)
    columns = columns_of(some)
    assert columns.judged == {"skill"}
    assert (columns.left["overlap"], columns.left["language"], columns.left["priority"]) == (
        *("together", "together"),
        "constant",
    )
    assert columns.names == ("skill", "language")  # one of two alike holds the place of both
    assert found_of(cases(60)).verdict == "nothing-varies"


def test_a_part_without_a_weight_in_some_list_is_left_as_it_is() -> None:
    some = cases(60, overlap=[0.0, 1.0, 1.0], access=[0.0, 1.0, 1.0, 1.0, 0.0])
    blind = Case(some[0].key, {part: share for part, share in some[0].shares.items() if part != "access"}, True)
    found = {one.part: one for one in found_of((blind, *some[1:])).judged}
    assert (found["access"].reason, found["access"].estimate, found["access"].proposed) == ("not-known", None, 20)


def test_a_part_that_decides_alone_has_an_estimate_with_an_end() -> None:
    """Maximum likelihood has none: the two are separated."""
    found = found_of(cases(80, overlap=[1.0, 0.0], language=[0.0, 0.0, 1.0]))
    overlap = next(one for one in found.judged if one.part == "overlap")
    assert (overlap.much, overlap.rest) == ((40, 40), (0, 40))
    assert overlap.estimate is not None
    assert overlap.interval is not None
    assert 4 < overlap.interval[0] < overlap.estimate < overlap.interval[1] < 30
    assert (found.verdict, overlap.proposed > 200) == ("proposed", True)


def test_a_part_with_which_fewer_met_gets_no_weight() -> None:
    skill, overlap = [1.0, 0.5, 1.0, 0.5, 0.5, 1.0], [0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0]
    found = found_of(cases(160, skill=skill, overlap=overlap))
    part = next(one for one in found.judged if one.part == "overlap")
    assert (found.verdict, part.reason, part.proposed) == ("proposed", "warns", 0)
    text = markdown.render(describe(found, "en").pages["calibration"])
    assert "Pairs who share more than two hours a week met less often: 20 of 80 against 60 of 80." in text
    assert "\n    overlap: 0\n" in text


def test_weights_stay_within_what_the_settings_allow() -> None:
    raised = proposed_weights({"overlap": 3.0, "language": 1.0}, {"overlap"}, WEIGHTS, 900)
    assert sum(raised.values()) <= 900
    assert raised["overlap"] > WEIGHTS["overlap"]
    assert raised["skill"] / raised["level"] == pytest.approx(WEIGHTS["skill"] / WEIGHTS["level"], rel=0.1)
    lowered = proposed_weights({"skill": 1.0, "language": 9.0}, {"skill"}, WEIGHTS, 900)
    assert {part: weight for part, weight in lowered.items() if weight != WEIGHTS[part]} == {"skill": 50}
    only = dict.fromkeys(WEIGHTS, 0) | {"overlap": 90}
    assert proposed_weights({"overlap": -3.0}, {"overlap"}, only, 900) == only
    Matching.model_validate({"weights": raised})


def test_a_score_that_is_right_the_wrong_way_round_is_worth_no_more_than_chance() -> None:
    some = cases(80, overlap=[0.0, 1.0])
    backwards = predicted(some, lambda _: {"overlap": 100})
    assert backwards is not None
    assert (backwards.auc, backwards.log_loss) == (0.0, by_chance(some).log_loss)
