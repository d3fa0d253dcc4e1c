"""A round of people of whom some changed goes on from another one, and has the pairs of a round of its own."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from community import DAY, person, tree, valid
from leadkit.products.matching import History, Proposal
from leadkit.products.matching.choice import Choice, choose, choose_again
from leadkit.products.matching.parties import Participants, Standing, gather
from leadkit.products.matching.resuming import Resumed, Start
from leadkit.solvers import min_cost_flow
from scrambled import in_small_steps

WANTS = "[{skill: wikidata, goal: 3}]"
OPEN = "name: %s\nkind: chapter\nlanguages: [%s]\noffers: [{skill: wikidata, level: 5}]\nwants: [{skill: budgeting}]\n"
BASE = {
    "ama": person(wants=WANTS, more="since: 2026\n"),
    "ben": person(wants="[{skill: wikidata, goal: 5}, {skill: budgeting, priority: high}]"),
    "cleo": person(wants="[{skill: communication}]", languages="{fr: N, en: 3}"),
    "dan": person(wants=WANTS, languages="{en: N}", more="mentors: 1\n"),
    "mia": person("[{skill: wikidata, level: 4}]", more="seats: 1\n"),
    "noa": person("[{skill: wikidata, level: 3}, {skill: budgeting, level: 4}]", wants="[{skill: facilitation}]"),
    "oli": person("[{skill: facilitation, level: 5}, {skill: wikidata, level: 5}]", more="seats: 1\n"),
    "groups/desk": OPEN % ("Desk", "fr"),
}
CHANGES: dict[str, dict[str, str | None]] = {
    "nothing": {},
    "a seat more": {"mia": BASE["mia"].replace("seats: 1", "seats: 2")},
    "no seat": {"mia": BASE["mia"].replace("seats: 1", "seats: 0")},
    "no place for a mentor": {"dan": BASE["dan"].replace("mentors: 1", "mentors: 0")},
    "a request more": {"ama": person(wants="[{skill: wikidata, goal: 3}, {skill: budgeting}]", more="since: 2026\n")},
    "a request less": {"ben": person(wants="[{skill: budgeting, priority: high}]")},
    "other requests": {"cleo": person(wants=WANTS, languages="{fr: N, en: 3}")},
    "an offer more": {"mia": person("[{skill: wikidata, level: 4}, {skill: budgeting, level: 5}]", more="seats: 1\n")},
    "an offer less": {"oli": person("[{skill: facilitation, level: 5}]", more="seats: 1\n")},
    "a higher level": {"noa": BASE["noa"].replace("level: 3", "level: 5")},
    "another language": {"mia": BASE["mia"].replace("en: 5", "fr: 5")},
    "another place": {"oli": BASE["oli"].replace("GH", "FR")},
    "another language of two": {
        "ama": person(wants=WANTS, languages="{fr: 5}", more="since: 2026\n"),
        "mia": BASE["mia"].replace("en: 5", "fr: 5"),
        "oli": BASE["oli"].replace("en: 5", "de: 5"),
    },
    "a class of its own": {"ben": BASE["ben"] + "since: 2026\n"},
    "a first one that wants": {"aaa": person(wants=WANTS, more="since: 2026\n")},
    "a first one that offers": {"aaa": person("[{skill: wikidata, level: 5}]", more="seats: 1\n")},
    "a last one that offers": {"zoe": person("[{skill: budgeting, level: 5}]", more="seats: 1\n")},
    "something new": {
        "zoe": person("[{skill: grant-proposal, level: 5}]"),
        "aaa": person(wants="[{skill: grant-proposal}]"),
    },
    "the first one gone": {"ama": None},
    "the mentor of many gone": {"noa": None},
    "the last one gone": {"oli": None},
    "two gone": {"ama": None, "mia": None},
    "no group": {"groups/desk": None},
    "a group that speaks more": {"groups/desk": OPEN % ("Desk", "en")},
    "a group more": {"groups/bench": OPEN % ("Bench", "fr")},
    "nobody who offers": {"mia": None, "noa": None, "oli": None, "groups/desk": None},
    "nobody who wants": {"ama": None, "ben": None, "cleo": None, "dan": None, "noa": BASE["mia"], "groups/desk": None},
}
KEY = ("people/ama", "people/mia", "wikidata")
PASTS = {
    "proposed": History({KEY: Proposal(1, DAY - timedelta(days=28))}),
    "at rest": History({}, {KEY: DAY + timedelta(days=3)}),
    "nothing": History(),
}


REPO = valid(tree())


def taking_part(change: dict[str, str | None]) -> Participants:
    people = {**BASE, **change}
    groups = {f"{name}.yaml": text for name, text in people.items() if text and "/" in name}
    return gather(valid(tree(groups, **{n: text for n, text in people.items() if text and "/" not in n})), DAY)


BASED = taking_part({})


def outcome(found: Choice) -> tuple[object, ...]:
    return found.candidates, found.served(), dict(found.also), found.further


@pytest.mark.parametrize("is_large", [False, True], ids=["small", "large"])
@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_looked_at_anew_and_back_again(
    what: str, is_large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_large:
        in_small_steps(monkeypatch)
        monkeypatch.setattr(min_cost_flow, "_FEW", 0)
    for first, then in ((BASED, taking_part(CHANGES[what])), (taking_part(CHANGES[what]), BASED)):
        goes_on(first, then, History(), History())


@pytest.mark.parametrize("first", PASTS)
@pytest.mark.parametrize("then", PASTS)
def test_another_past_is_looked_at_anew(first: str, then: str) -> None:
    goes_on(BASED, BASED, PASTS[first], PASTS[then])


ALONE = taking_part({"groups/desk": None})
"""With somebody first who wants something."""


def going_on(*pairs: tuple[str, str]) -> Participants:
    """As if these had wikidata going on."""
    standing = (Standing(f"people/{one}", f"people/{other}", "wikidata", "met", DAY) for one, other in pairs)
    return replace(ALONE, standing=tuple(standing))


@pytest.mark.parametrize(
    "after",
    [
        going_on(("ama", "mia")),
        going_on(("ben", "noa")),
        going_on(("ama", "noa"), ("ben", "mia")),
        going_on(("ama", "noa"), ("cleo", "mia")),
        replace(ALONE, done=frozenset({KEY})),
        replace(ALONE, parties={}),
    ],
    ids=["one", "another", "two", "two others", "done", "nobody"],
)
def test_what_goes_on_or_is_done_is_looked_at_anew(after: Participants) -> None:
    goes_on(ALONE, after, History(), History())
    goes_on(after, ALONE, History(), History())


def test_one_request_and_one_offer_are_enough_to_go_on_from() -> None:
    nobody: dict[str, str | None] = dict.fromkeys(BASE)
    texts = {**BASE, "aaa": person("[{skill: wikidata, level: 5}]", more="seats: 1\n")}
    for few, more in (("ama mia", "ama dan mia"), ("aaa ama", "aaa ama mia"), ("aaa ama mia", "aaa ama mia noa")):
        first, then = (taking_part({**nobody, **{one: texts[one] for one in names.split()}}) for names in (few, more))
        goes_on(first, then, History(), History())
        goes_on(then, first, History(), History())


@pytest.mark.parametrize("rules", [{"minimum_language": 16}, {"mentor_level": 4}, {"mentors": 1}, {"continued": 900}])
def test_by_other_rules_all_is_looked_at_anew(rules: dict[str, int]) -> None:
    before = choose(REPO, BASED, DAY, PASTS["proposed"])
    other = REPO.config.matching.model_copy(update=rules)
    anew = choose(
        replace(REPO, config=REPO.config.model_copy(update={"matching": other})), BASED, DAY, PASTS["proposed"]
    )
    assert outcome(choose_again(before.problem, BASED, other, DAY, PASTS["proposed"], before.starts)) == outcome(anew)
    assert choose_again(before.problem, BASED, other, DAY, History(), before.starts).found.feasible > 0


FIRST_OFFERS = taking_part({"groups/desk": None, "aaa": person("[{skill: wikidata, level: 5}]")})
"""With somebody first who offers something."""


@pytest.mark.parametrize("is_large", [False, True], ids=["small", "large"])
@pytest.mark.parametrize("people", [BASED, ALONE, FIRST_OFFERS], ids=["based", "alone", "first offers"])
def test_where_nothing_changed_a_search_begins_where_the_other_ended_and_looks_at_nothing(
    people: Participants, is_large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_large:
        in_small_steps(monkeypatch)
    before = choose(REPO, people, DAY, PASTS["proposed"])
    start = before.starts[0]
    assert start is not None
    same = replace(people, parties={name: replace(party) for name, party in people.parties.items()})
    after = choose_again(before.problem, same, None, DAY, PASTS["proposed"], before.starts)
    resumed = Resumed(start, after.problem, after.capacities, start.wants, is_certain=True)
    pool, width = resumed.pool(), len(people.parties)
    assert sorted(pool.keys(width)) == sorted(start.pool.keys(width))
    assert list(resumed.blocks(pool, start.found.prices)) == []
    assert sorted(resumed.before.keys) == sorted(start.found.keys)
    for found, known in zip(resumed.before.prices[2:], start.found.prices[2:], strict=True):
        assert found.tolist() == known.tolist()


def goes_on(first: Participants, then: Participants, past: History, later: History) -> None:
    """From the end of one round, and from that end as it is kept, comes what a round of its own finds."""
    before = choose(REPO, first, DAY, past)
    anew = outcome(choose(REPO, then, DAY, later))
    after = choose_again(before.problem, then, None, DAY, later, before.starts)
    paired = {candidate.key[:2] for candidate in after.candidates}
    assert {two for two in product(then.parties, repeat=2) if after.has_pair(*two)} == paired
    assert outcome(after) == anew
    kept = [start and Start.of(before.problem, start.columns()) for start in before.starts]
    again = choose_again(before.problem, then, None, DAY, later, (kept[0], kept[1]))
    assert outcome(again) == anew
    third = choose_again(again.problem, first, None, DAY, past, again.starts)
    assert outcome(third) == outcome(before)
