"""Each hard rule by itself: what it allows, what it stops, and what the learner is told."""

from itertools import pairwise

import pytest

from community import DAY, person, tree, valid
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.matching import History, MatchList, Proposal, compute
from leadkit.products.matching.reasons import explain
from leadkit.products.matching.rules import HARD_RULES, is_open

TEACHES = "[{skill: wikidata, level: 4}]"
WANTS = "[{skill: wikidata, goal: 2}]"


def matched(*files: str, **people: str) -> MatchList:
    return compute(valid(tree(*files, **people)), DAY)


def pairs(found: MatchList) -> list[tuple[str, str, str]]:
    return [pair.candidate.key for pair in found.pairs]


def reason(found: MatchList) -> str:
    (want,) = found.unmatched
    return want.miss.reason


PAIR = [("people/learner", "people/mentor", "wikidata")]


def test_a_want_meets_an_offer() -> None:
    assert pairs(matched(learner=person(wants=WANTS), mentor=person(TEACHES))) == PAIR


def test_nobody_offers() -> None:
    assert reason(matched(learner=person(wants=WANTS), mentor=person())) == "nobody-offers"


@pytest.mark.parametrize(
    ("now", "level", "is_paired"), [(0, 3, True), (0, 2, False), (3, 3, False), (3, 4, True), (4, 5, True)]
)
def test_mentor_stands_above_the_learner_and_at_mentor_level(now: int, level: int, is_paired: bool) -> None:
    found = matched(
        learner=person(wants=f"[{{skill: wikidata, now: {now}, goal: 5}}]"),
        mentor=person(f"[{{skill: wikidata, level: {level}}}]"),
    )
    assert pairs(found) == (PAIR if is_paired else [])
    assert is_paired or reason(found) == "level-too-low"


@pytest.mark.parametrize(
    ("learner", "mentor", "is_paired"),
    [
        ("{en: 3}", "{en: 3}", True),
        ("{en: 2}", "{en: 4}", False),
        ("{en: 2}", "{en: N}", True),
        ("{en: N, tw: 1}", "{tw: N}", False),
    ],
)
def test_product_of_language_levels(learner: str, mentor: str, is_paired: bool) -> None:
    found = matched(learner=person(wants=WANTS, languages=learner), mentor=person(TEACHES, languages=mentor))
    assert pairs(found) == (PAIR if is_paired else [])
    assert is_paired or reason(found) == "no-shared-language"


GROUP = "name: G\nkind: chapter\nlanguages: %s\noffers: %s\n%s"
LEARNER = person(wants=WANTS)


def asked(found: MatchList) -> list[tuple[str, ...]]:
    """What has to be asked first, pair by pair."""
    formatter = RecordFormatter(valid(tree()), Speech("en"))
    return [explain(found, pair, formatter).asks for pair in found.pairs]


@pytest.mark.parametrize(
    ("languages", "more", "asks"),
    [
        ("[]", "", ("language",)),
        ("[fr]", "", ("language",)),
        ("[fr]", "languages_complete: true\n", None),
        ("[en, fr]", "", ()),
    ],
)
def test_an_unknown_language_is_asked_for_and_serves_nothing_yet(
    languages: str, more: str, asks: tuple[str, ...] | None
) -> None:
    found = matched("groups/g.yaml", GROUP % (languages, TEACHES, more), learner=LEARNER)
    assert asked(found) == ([] if asks is None else [asks])
    assert found.served() == ({("people/learner", "wikidata")} if asks == () else set())
    reasons = [want.miss.reason for want in found.unmatched]
    assert reasons == ([] if asks == () else ["no-shared-language" if asks is None else "language-unknown"])


def test_whoever_must_be_asked_comes_after_everybody_else() -> None:
    group = GROUP % ("[fr]", "[{skill: wikidata, level: 5, confirmed: 2026-10-01}]", "")
    low = person("[{skill: wikidata, level: 3}]", languages="{en: 3}")
    found = matched("groups/g.yaml", group, learner=person(wants=WANTS, languages="{en: 3}"), mentor=low)
    assert pairs(found) == PAIR
    assert found.pairs[0].candidate.score > 100
    alone = matched("groups/g.yaml", group, learner=person(wants=WANTS, languages="{en: 3}"))
    assert alone.pairs[0].candidate.score <= 100


def test_a_seat_goes_to_whom_it_is_known_to_serve() -> None:
    group = GROUP % ("[fr]", TEACHES, "seats: 1\n")
    sure = person(wants=WANTS, languages="{fr: 4}")
    found = matched("groups/g.yaml", group, learner=person(wants=WANTS, languages="{en: 4}"), sure=sure)
    assert pairs(found) == [("people/sure", "groups/g", "wikidata")]
    assert [want.miss.reason for want in found.unmatched] == ["mentors-full"]


def test_working_languages_are_spoken_by_everybody() -> None:
    config = ("leadkit.yaml", "name: T\nworking_languages: [en]\n")
    silent = person(TEACHES).replace("languages: {en: 5}\n", "")
    found = matched(*config, learner=person(wants=WANTS, languages="{fr: N}"), mentor=silent)
    assert pairs(found) == PAIR
    assert asked(found) == [()]


@pytest.mark.parametrize(
    ("learner", "mentor"), [("pt-BR", "pt"), ("zh-Hant", "zh-TW"), ("sr-Latn", "sr"), ("en-GB", "en")]
)
def test_variants_of_one_language_are_that_language(learner: str, mentor: str) -> None:
    found = matched(
        learner=person(wants=WANTS, languages=f"{{{learner}: N}}"), mentor=person(TEACHES, languages=f"{{{mentor}: N}}")
    )
    assert pairs(found) == PAIR


@pytest.mark.parametrize(
    ("offer", "home", "verdict"),
    [
        ("for: {countries: [GH]}", "country: GH", ()),
        ("for: {countries: [NG]}", "country: GH", None),
        ("for: {countries: [NG]}", "region: sub-saharan-africa", ("audience",)),
        ("for: {countries: [NG]}", "region: south-asia", None),
        ("for: {regions: [sub-saharan-africa]}", "country: GH", ()),
        ("for: {regions: [south-asia]}", "", ("audience",)),
        ("for: {languages: [fr]}", "country: GH", None),
        ("for: {languages: [en]}", "country: GH", ()),
        ("for: {groups: [h]}", "groups: [h]", ()),
        ("for: {groups: [h]}", "country: GH", None),
        ("for: {kinds: [chapter]}", "country: GH", None),
        ("for: {members: true}", "country: GH", None),
        ("until: 2026-11-20", "country: GH", None),
        ("until: 2026-11-21", "country: GH", ()),
        ("cost: paid", "country: GH", None),
        ("cost: at-cost", "country: GH", ()),
    ],
)
def test_an_offer_holds_until_its_end_for_those_it_is_for(
    offer: str, home: str, verdict: tuple[str, ...] | None
) -> None:
    other = ("groups/h.yaml", "name: H\nkind: chapter\n")
    mentor = person(f"[{{skill: wikidata, level: 4, {offer}}}]")
    learner = person(wants=WANTS, more=f"{home}\n" if home else "region: remove\n").replace("region: remove\n", "")
    found = matched(*other, learner=learner, mentor=mentor)
    assert asked(found) == ([] if verdict is None else [verdict])


def test_of_equally_good_offers_of_a_mentor_the_first_in_the_alphabet_is_suggested() -> None:
    mediation = "label: {en: mediation}\ncategory: interpersonal\nbroader: [communication]\n"
    offers = "[{skill: mediation, level: 4}, {skill: facilitation, level: 4}]"
    learner, mentor = person(wants="[{skill: communication, goal: 2}]"), person(offers)
    found = matched("skills/mediation.yaml", mediation, learner=learner, mentor=mentor, one=mentor, two=mentor)
    assert [(pair.candidate.offered, pair.candidate.skill) for pair in found.pairs] == [
        ("facilitation", "communication")
    ] * len(found.pairs)
    assert found.pairs


@pytest.mark.parametrize(("level", "is_for_them"), [(1, False), (2, True)])
def test_an_offer_for_those_who_speak_a_language_is_for_whoever_can_follow_it(level: int, is_for_them: bool) -> None:
    mentor = person("[{skill: wikidata, level: 4, for: {languages: [fr]}}]")
    found = matched(learner=person(wants=WANTS, languages=f"{{en: 5, fr: {level}}}"), mentor=mentor)
    assert bool(pairs(found)) is is_for_them


def test_who_is_alike_but_for_what_an_offer_asks_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """No group serves a place here: then limits alone tell mentors of one place, and learners of one place, apart,
    where a block is too large to look at each pair."""
    monkeypatch.setattr("leadkit.products.matching.layers._FEW", 0)
    open_, limited = person(TEACHES), person("[{skill: wikidata, level: 4, for: {groups: [h]}}]")
    other = ("groups/h.yaml", "name: H\nkind: chapter\n")
    learners = {name: person(wants=WANTS) for name in ("la", "lb")}
    found = matched(*other, **learners, ma=limited, mb=open_.replace("offers", "seats: 1\noffers"))
    assert [mentor for _, mentor, _ in pairs(found)] == ["people/mb"]
    learners["lb"] = person(wants=WANTS, more="groups: [h]\n")
    assert pairs(matched(*other, **learners, ma=limited)) == [("people/lb", "people/ma", "wikidata")]


def test_who_is_alike_but_for_the_places_that_are_served_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """No offer is limited here: then the places that groups serve alone tell mentors of one place apart, where a block
    is too large to look at each pair."""
    monkeypatch.setattr("leadkit.products.matching.layers._FEW", 0)
    here, there = (GROUP % ("[en]", TEACHES, f"serves: {{countries: [{code}]}}\n") for code in ("GH", "PL"))
    for groups in ({"a": here, "b": there}, {"a": there, "b": here}):
        files = [text for name, group in groups.items() for text in (f"groups/{name}.yaml", group)]
        found = matched(*files, la=person(wants=WANTS), lb=person(wants=WANTS, more="country: PL\n"))
        of = {group: f"groups/{name}" for name, group in groups.items()}
        assert sorted((learner, mentor) for learner, mentor, _ in pairs(found)) == [
            ("people/la", of[here]),
            ("people/lb", of[there]),
        ]


@pytest.mark.parametrize(
    ("serves", "home", "is_paired"),
    [
        ("{countries: [PL, UA]}", "country: GH", False),
        ("{countries: [PL, UA]}", "country: PL", True),
        ("{regions: [sub-saharan-africa]}", "country: GH", True),
    ],
)
def test_a_group_s_offers_are_for_the_places_it_serves(serves: str, home: str, is_paired: bool) -> None:
    group = GROUP % ("[en]", TEACHES, f"serves: {serves}\n")
    found = matched("groups/g.yaml", group, learner=person(wants=WANTS, more=f"{home}\n"))
    assert bool(found.pairs) == is_paired
    assert is_paired or reason(found) == "not-served"


def test_who_pays_gets_what_is_paid_for() -> None:
    mentor = person("[{skill: wikidata, level: 4, cost: paid}]")
    wants = "[{skill: wikidata, goal: 2, pays: %s}]"
    assert pairs(matched(learner=person(wants=wants % "paid"), mentor=mentor)) == PAIR
    assert reason(matched(learner=person(wants=wants % "at-cost"), mentor=mentor)) == "costs-more"


@pytest.mark.parametrize("status", ["retired", "in-memoriam"])
def test_who_is_gone_is_proposed_to_nobody(status: str) -> None:
    found = matched(learner=LEARNER, mentor=person(TEACHES, more=f"status: {status}\n"))
    assert (pairs(found), reason(found)) == ([], "nobody-offers")


@pytest.mark.parametrize("status", ["dormant", "ended"])
def test_a_group_that_is_dormant_or_has_ended_takes_no_part(status: str) -> None:
    found = matched("groups/g.yaml", GROUP % ("[en]", TEACHES, f"status: {status}\n"), learner=LEARNER)
    assert (pairs(found), reason(found)) == ([], "nobody-offers")


@pytest.mark.parametrize(
    "way", ["username: Zoe", "contact: https://meta.wikimedia.org/wiki/User_talk:Zoe", "contact: https://example.org/z"]
)
def test_nobody_meets_themselves_under_a_second_record(way: str) -> None:
    learner, mentor = (person(*parts).replace("username: Somebody", way) for parts in (("[]", WANTS), (TEACHES,)))
    assert pairs(matched(learner=learner, mentor=mentor)) == []
    other = mentor.replace(way, "username: Somebody")
    assert pairs(matched(learner=learner, mentor=other)) == PAIR


def test_of_several_offers_of_a_skill_the_one_that_fits_is_taken() -> None:
    mentor = person("[{skill: wikidata, level: 5, cost: paid}, {skill: wikidata, level: 4, formats: [course]}]")
    found = matched(learner=person(wants="[{skill: wikidata, goal: 2, formats: [course]}]"), mentor=mentor)
    assert pairs(found) == PAIR
    assert found.problem.pairing(found.pairs[0].candidate).supply.level == 4


def test_a_group_s_listed_language_counts_four_and_its_old_offer_is_asked_first() -> None:
    group = f"name: G\nkind: chapter\nlanguages: [en]\noffers: {TEACHES}\n"
    found = matched("groups/g.yaml", group, learner=person(wants=WANTS, languages="{en: 3}"))
    assert pairs(found) == [("people/learner", "groups/g", "wikidata")]
    assert not found.problem.pairing(found.pairs[0].candidate).supply.confirmed


def test_formats_meet_only_where_both_state_them() -> None:
    learner = person(wants="[{skill: wikidata, goal: 2, formats: [workshop]}]")
    differs = person("[{skill: wikidata, level: 4, formats: [mentoring]}]")
    assert reason(matched(learner=learner, mentor=differs)) == "formats-differ"
    assert pairs(matched(learner=learner, mentor=person(TEACHES))) == PAIR


@pytest.mark.parametrize(
    ("zone", "is_paired"), [("Africa/Accra", True), ("Asia/Tokyo", False), ("Europe/Berlin", True)]
)
def test_common_hours_in_real_time_zones(zone: str, is_paired: bool) -> None:
    hours = 'hours: ["mon-fri 18:00-21:00"]\ntimezone: '
    found = matched(
        learner=person(wants=WANTS, more=f"{hours}Africa/Accra\n"), mentor=person(TEACHES, more=f"{hours}{zone}\n")
    )
    assert pairs(found) == (PAIR if is_paired else [])
    assert is_paired or reason(found) == "no-common-hours"


def test_unstated_hours_are_no_obstacle() -> None:
    found = matched(
        learner=person(wants=WANTS, more='hours: ["mon 03:00-04:00"]\ntimezone: Asia/Tokyo\n'), mentor=person(TEACHES)
    )
    assert pairs(found) == PAIR


def test_who_is_away_takes_nothing_on() -> None:
    for more, count in (("away: 2026-11-21\n", 0), ("away: 2026-11-20\n", 1)):
        assert len(pairs(matched(learner=person(wants=WANTS), mentor=person(TEACHES, more=more)))) == count


@pytest.mark.parametrize("consent", ["[directory, census]", "[private-matching]", "[matching], until: 2026-11-20"])
def test_without_consent_in_force_nobody_is_named(consent: str) -> None:
    found = matched(learner=person(wants=WANTS), mentor=person(TEACHES, consent=consent))
    assert (pairs(found), reason(found)) == ([], "nobody-offers")


def test_consent_holds_on_its_last_day() -> None:
    mentor = person(TEACHES, consent="[matching], until: 2026-11-21")
    assert pairs(matched(learner=person(wants=WANTS), mentor=mentor)) == PAIR


def test_examples_and_real_people_live_in_two_worlds() -> None:
    sample = "sample: true\n"
    both = {"learner": person(wants=WANTS, more=sample), "mentor": person(TEACHES, more=sample)}
    group = ("groups/g.yaml", GROUP % ("[en]", TEACHES, ""))
    repo = valid(tree(*group, **both, real=person(wants=WANTS)))
    assert pairs(compute(repo, DAY)) == [("people/real", "groups/g", "wikidata")]
    assert pairs(compute(repo.examples, DAY)) == PAIR


def test_no_pair_with_oneself_or_one_s_own_group_or_its_parent() -> None:
    assert pairs(matched(learner=person(TEACHES, "[{skill: wikidata, now: 4, goal: 5}]"))) == []
    parent = f"name: P\nkind: chapter\nlanguages: [en]\noffers: {TEACHES}\n"
    child = f"name: C\nkind: chapter\nlanguages: [en]\npart_of: [p]\nwants: {WANTS}\n"
    found = matched("groups/p.yaml", parent, "groups/c.yaml", child, learner=person(wants=WANTS, more="groups: [p]\n"))
    assert pairs(found) == []


@pytest.mark.parametrize(
    ("wanted", "offered", "nearness"),
    [("communication", "facilitation", "narrower"), ("facilitation", "communication", "broader")],
)
def test_a_near_skill_serves_with_a_discount(wanted: str, offered: str, nearness: str) -> None:
    learner = person(wants=f"[{{skill: {wanted}, goal: 2}}]")
    near = matched(learner=learner, mentor=person(f"[{{skill: {offered}, level: 4}}]")).pairs[0].candidate
    lower = matched(learner=learner, mentor=person(f"[{{skill: {offered}, level: 3}}]"))
    assert bool(lower.pairs) == (nearness == "narrower")
    exact = matched(learner=learner, mentor=person(f"[{{skill: {wanted}, level: 4}}]")).pairs[0].candidate
    assert (near.nearness, near.skill, near.offered) == (nearness, wanted, offered)
    assert near.score < exact.score


def test_means_meet_the_same_means_only() -> None:
    found = matched(learner=person(wants="[{means: venue}, {means: funding}]"), mentor=person("[{means: venue}]"))
    assert pairs(found) == [("people/learner", "people/mentor", "means/venue")]
    assert (found.unmatched[0].skill, reason(found)) == ("means/funding", "nobody-offers")


def test_seats_and_mentors_are_limits() -> None:
    learners = {f"l{n}": person(wants=WANTS) for n in range(4)}
    found = matched(**learners, mentor=person(TEACHES, more="seats: 3\n"))
    assert len(pairs(found)) == 3
    assert reason(found) == "mentors-full"
    two = person(wants="[{skill: wikidata}, {skill: budgeting}]", more="mentors: 1\n")
    teachers = {"a": person(TEACHES), "b": person("[{skill: budgeting, level: 4}]")}
    assert len(pairs(matched(learner=two, **teachers))) == 1


def test_a_pair_stands_once_and_lists_the_further_want() -> None:
    learner = person(wants="[{skill: wikidata}, {skill: budgeting}]")
    mentor = person("[{skill: wikidata, level: 4}, {skill: budgeting, level: 3}]", more="seats: 2\n")
    found = matched(learner=learner, mentor=mentor)
    assert len(found.pairs) == 1
    assert {found.pairs[0].candidate.skill, *found.pairs[0].also} == {"wikidata", "budgeting"}
    assert found.unmatched == ()
    assert found.served() == {("people/learner", "wikidata"), ("people/learner", "budgeting")}


def test_a_standing_pair_holds_its_seat_and_serves_its_want() -> None:
    accepted = "mentoring:\n  - {mentor: people/mentor, skill: wikidata, status: %s, on: 2026-10-01}\n"
    mentor = person(TEACHES, more="seats: 1\n")
    for status, expected in (("accepted", []), ("met", []), ("done", ["people/second"])):
        found = matched(
            first=person(wants=WANTS, more=accepted % status),
            mentor=mentor,
            second=person(wants="[{skill: wikidata, priority: low}]"),
        )
        assert [key[0] for key in pairs(found)] == expected


def test_a_pair_that_stands_for_two_skills_holds_one_seat() -> None:
    both = "[{skill: wikidata, goal: 2}, {skill: facilitation, goal: 2}]"
    agreed = "mentoring:\n"
    for skill in ("wikidata", "facilitation"):
        agreed += f"  - {{mentor: people/mentor, skill: {skill}, status: accepted, on: 2026-10-01}}\n"
    offers = "[{skill: wikidata, level: 4}, {skill: facilitation, level: 4}]"
    people = {
        "anna": person(wants=both, more=agreed),
        "mentor": person(offers, more="seats: 2\n"),
        "zoe": person(wants="[{skill: wikidata, goal: 2}]"),
    }
    found = compute(valid(tree(**people)), DAY)
    assert [pair.candidate.key for pair in found.pairs] == [("people/zoe", "people/mentor", "wikidata")]
    people["mentor"] = person(offers, more="seats: 1\n")
    assert not compute(valid(tree(**people)), DAY).pairs


def test_a_standing_pair_is_never_paired_again_but_serves_the_further_want() -> None:
    accepted = "mentoring:\n  - {mentor: people/mentor, skill: wikidata, status: accepted, on: 2026-10-01}\n"
    learner = person(wants="[{skill: wikidata}, {skill: budgeting}]", more=accepted)
    found = matched(
        learner=learner,
        mentor=person("[{skill: wikidata, level: 4}, {skill: budgeting, level: 4}]"),
        other=person("[{skill: budgeting, level: 5}]"),
    )
    assert (pairs(found), found.unmatched) == ([], ())
    assert found.further == (("people/learner", "people/mentor", "budgeting"),)
    assert ("people/learner", "budgeting") in found.served()


def test_newcomers_come_first_where_not_all_can_be_served() -> None:
    old = person(wants="[{skill: wikidata, goal: 2, priority: high}]", more="since: 2010\n")
    new = person(wants="[{skill: wikidata, goal: 2, priority: low}]", more="since: 2025\n")
    found = matched(anna=old, zoe=new, mentor=person(TEACHES, more="seats: 1\n"))
    assert pairs(found) == [("people/zoe", "people/mentor", "wikidata")]


def test_the_last_round_s_pair_goes_on_between_equals() -> None:
    texts = tree(learner=person(wants=WANTS), a=person(TEACHES), b=person(TEACHES))
    for mentor in ("people/a", "people/b"):
        last = History({("people/learner", mentor, "wikidata"): Proposal(1, DAY)})
        found = compute(valid(texts), DAY, last)
        assert pairs(found) == [("people/learner", mentor, "wikidata")]
        assert dict(found.problem.points(found.pairs[0].candidate))["continued"] == 100


def test_points_add_up_to_the_score() -> None:
    learner = person(
        wants=WANTS,
        more='hours: ["mon-fri 18:00-21:00"]\ntimezone: Africa/Accra\nneeds_access: [captions]\nprefers: same-region\n',
    )
    mentor = person(TEACHES, more='hours: ["mon-fri 19:00-21:00"]\ntimezone: Europe/Paris\nneeds_access: [captions]\n')
    (pair,) = matched(learner=learner, mentor=mentor).pairs
    (only,) = {pair.candidate}
    points = dict(matched(learner=learner, mentor=mentor).problem.points(only))
    assert sum(points.values()) == only.score
    assert points["overlap"] == 100
    assert points["access"] == 20


def test_many_give_way_a_little_so_that_one_more_is_served() -> None:
    """However many points that costs: each of four moves on to a mentor with whom they speak less well."""
    tags = ("fr", "es", "pt", "de")
    people = {f"l{n}": person(wants=WANTS, languages=f"{{{tag}: N}}") for n, tag in enumerate(tags)}
    people |= {"x": person(wants=WANTS, languages="{it: N}"), "m": person(TEACHES, languages="{fr: 2}")}
    for n, (tag, following) in enumerate(pairwise((*tags, "it"))):
        spoken = f"{{{tag}: N, {following}: {'N' if following == 'it' else 2}}}"
        people[f"m{n}"] = person(TEACHES, languages=spoken)
    people = {name: text + ("seats: 1\n" if name[0] == "m" else "") for name, text in people.items()}
    weights = (
        "{skill: 0, level: 0, language: 900, overlap: 0, region: 0, access: 0, priority: 0, confirmed: 0, scarcity: 0}"
    )
    config = f"name: T\nmatching: {{weights: {weights}, spread: 0, mentors: 1}}\n"
    found = compute(valid({**tree(**people), "leadkit.yaml": config}), DAY)
    assert {pair.candidate.learner for pair in found.pairs} == {
        f"people/{name}" for name in ("l0", "l1", "l2", "l3", "x")
    }


def test_where_nothing_weighs_anything_there_still_are_pairs_and_somebody_else_to_ask() -> None:
    names = ("skill", "level", "language", "overlap", "region", "access", "priority", "confirmed", "scarcity")
    config = f"name: T\nmatching: {{weights: {{{', '.join(f'{name}: 0' for name in names)}}}}}\n"
    people = tree(learner=person(wants=WANTS, more="mentors: 1\n"), m=person(TEACHES), n=person(TEACHES))
    (pair,) = compute(valid({**people, "leadkit.yaml": config}), DAY).pairs
    assert pair.otherwise is not None
    assert {pair.candidate.mentor, pair.otherwise.mentor} == {"people/m", "people/n"}


def test_common_hours_are_told_in_the_time_of_each() -> None:
    hours = 'hours: ["mon 18:00-20:00"]\ntimezone: %s\n'
    repo = valid(
        tree(
            learner=person(wants=WANTS, more=hours % "Africa/Accra"),
            mentor=person(TEACHES, more=hours % "Africa/Lagos"),
        )
    )
    matches = compute(repo, DAY)
    (pair,) = matches.pairs
    found = explain(matches, pair, RecordFormatter(repo, Speech("en")))
    assert found.overlap_hours == 1
    assert found.best_hours == ("Mon 18:00–19:00 (Africa/Accra)", "Mon 19:00–20:00 (Africa/Lagos)")
    assert (
        "Mon 18:00–19:00 (Africa/Accra) suits both. For Somebody, this is Mon 19:00–20:00 (Africa/Lagos)." in found.why
    )


def test_every_rule_says_what_its_place_in_a_round_needs() -> None:
    """A rule is one entry: what is said of requests that it leaves open, what would lift it, and what nobody knows."""
    for rule in HARD_RULES:
        assert bool(rule.missed) == bool(rule.alone) == bool(rule.lifted), rule.name
        assert rule.missed or rule.unknown is None, rule.name
    names = [rule.unknown.name for rule in HARD_RULES if rule.unknown is not None]
    assert len(names) == len({*names}) == 3


@pytest.mark.parametrize(
    ("more", "offers", "is_certain"),
    [
        ("", TEACHES, True),
        ("serves: {countries: [GH]}\n", TEACHES, False),
        ("", "[{skill: wikidata, level: 4, for: {countries: [NG]}}]", False),
    ],
)
def test_a_round_looks_for_whom_to_ask_where_somebody_has_left_something_open(
    more: str, offers: str, is_certain: bool
) -> None:
    group = GROUP % ("[en]", offers, f"languages_complete: true\n{more}")
    problem = matched("groups/g.yaml", group, learner=LEARNER).problem
    assert problem.is_certain == is_certain
    open_ones = [name for name, party in problem.participants.parties.items() if is_open(party)]
    assert open_ones == ([] if is_certain else ["groups/g"])
