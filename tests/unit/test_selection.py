"""Who gets a seat: exact, blind to order, never worse for a better application, and fair by lot."""

import random
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from scipy.stats import chisquare

from applications import REGIONS, selected, somebody, training
from community import DAY, tree, valid
from leadkit.community.materials import materials
from leadkit.errors import UsageFault
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.selection_rules import announced
from leadkit.model.records.applicant import Applicant
from leadkit.model.records.selection import Claim
from leadkit.products.selection import Conflict, Limit, compute
from leadkit.products.selection.applicant_pool import ApplicantPool
from leadkit.products.selection.conflict import conflict
from leadkit.products.selection.describe import describe
from leadkit.products.selection.draw import draw
from leadkit.products.selection.lottery import judge_seed, order, seed_digest
from leadkit.products.selection.reasons import reasons
from leadkit.products.selection.selection import gather_applicants

BLEND = (
    "[{for: [sharing], percent: 40}, {for: [nominated], percent: 30, ranked_by: [application]}, "
    "{for: [newcomer, outside], percent: 30}]"
)


def crowd(size: int, seed: int = 1) -> list[Applicant]:
    chance = random.Random(seed)
    found = []
    for number in range(size):
        claims: list[Claim] = [
            claim for claim in ("nominated", "newcomer", "outside", "underrepresented") if chance.random() < 0.3
        ]
        applicant = somebody(
            f"a{number:03}",
            *claims,
            sharing=chance.choice([0, 250, 500, 750]),
            application=chance.choice([0, 500, 1000]),
            region=chance.choice(REGIONS),
            languages=tuple(sorted(chance.sample(["en", "fr", "es"], 2))),
            groups=(f"g{chance.randint(0, size // 3)}",),
        )
        found.append(applicant)
    return found


RULES = (
    f"{{pools: {BLEND}, per_group: 1, quotas: [{{region: south-asia, at_least: 3}}, {{each: region, at_most: 5}}, "
    "{language: fr, at_least: 5}, {who: underrepresented, at_least: 3}]}"
)


REPO = valid(tree("trainings/t.yaml", "title: {en: T}\nkind: camp\n"))
SOME_RULES = f"{{pools: {BLEND}, per_group: 1, quotas: [{{region: south-asia, at_least: 2}}]}}"


def crowd_of(region: str, size: int) -> list[Applicant]:
    return [somebody(f"o{number}", region=region, languages=("en",)) for number in range(size)]


def test_every_rule_holds() -> None:
    entrants = gather_applicants(training(10, RULES), crowd(30), "seed")
    found = draw(entrants, entrants.limits)
    assert found is not None
    seated = [entrants.by_id[name] for name in found.seats]
    assert len(seated) == 10
    assert Counter(found.seats.values()) == {0: 4, 1: 3, 2: 3}
    assert max(Counter(group for one in seated for group in one.groups).values()) == 1
    regions = Counter(one.region for one in seated)
    assert regions["south-asia"] >= 3
    assert max(regions.values()) <= 5
    assert sum("fr" in one.languages for one in seated) >= 5
    assert sum("underrepresented" in one.claims for one in seated) >= 3


def test_pools_share_the_seats_exactly() -> None:
    third = "{pools: [{for: [sharing], percent: 33}, {for: [nominated], percent: 33}, {for: [anybody], percent: 34}]}"
    assert gather_applicants(training(10, third), [], "s").kept == (3, 3, 4)
    half = "{pools: [{for: [sharing], percent: 50}, {for: [anybody], percent: 50}]}"
    assert gather_applicants(training(7, half), [], "s").kept == (4, 3)
    uneven = half.replace("{for: [anybody], percent: 50}", "{for: [new], percent: 25}, {for: [anybody], percent: 25}")
    assert gather_applicants(training(10, uneven.replace("[new]", "[newcomer]")), [], "s").kept == (5, 3, 2)


def test_without_a_number_of_seats_there_are_none() -> None:
    place = valid(tree("trainings/t.yaml", "title: {en: T}\nkind: camp\n")).trainings["t"]
    found = selected(compute(place, crowd(3), "seed"))
    assert (found.entrants.seats, found.first.seats) == (0, {})


def test_a_selection_without_rules_is_a_lottery_among_all() -> None:
    text = "title: {en: T}\nkind: camp\nseats: 2\nselection: {closes: 2026-12-01}\n"
    found = selected(compute(valid(tree("trainings/t.yaml", text)).trainings["t"], crowd(5), "seed"))
    assert set(found.first.seats) == set(found.entrants.drawn[:2])


def test_what_nobody_marked_counts_as_nothing() -> None:
    place = training(1, "{pools: [{for: [anybody], percent: 100, ranked_by: [application]}]}")
    people = [Applicant("marked", marks={"application": 1}), Applicant("unmarked"), somebody("nothing")]
    for seed in "abcdef":
        ((first, *rest),) = gather_applicants(place, people, seed).ranked
        assert (first, sorted(rest)) == ("marked", ["nothing", "unmarked"])


def best_by_trying(entrants: ApplicantPool) -> set[frozenset[str]]:
    """The best sets of holders before the lottery, by trying every set and every way to seat it."""
    best: tuple[int, ...] = ()
    found: set[frozenset[str]] = set()
    for size in range(entrants.seats + 1):
        for chosen in combinations(entrants.considered, size):
            names = frozenset(one.id for one in chosen)
            if any(not _holds(limit, names) for limit in entrants.limits):
                continue
            worth = max(_worths(entrants, list(chosen), list(entrants.kept)))
            key = (size, *worth)
            if key > best:
                best, found = key, set()
            if key == best:
                found.add(names)
    return found


def _holds(limit: Limit, names: frozenset[str]) -> bool:
    number = len(names & limit.members)
    return number >= limit.number if limit.bound == "at_least" else number <= limit.number


def _worths(entrants: ApplicantPool, left: list[Applicant], kept: list[int]) -> list[tuple[int, int]]:
    """Seats in their own pools and points of every way to seat these."""
    if not left:
        return [(0, 0)]
    first, rest = left[0], left[1:]
    found = list(_worths(entrants, rest, kept))
    for pool in entrants.pools_of(first):
        if kept[pool]:
            fewer = [number - (index == pool) for index, number in enumerate(kept)]
            points = sum(entrants.marks(first, pool))
            found += [(own + 1, total + points) for own, total in _worths(entrants, rest, fewer)]
    return found


@pytest.mark.parametrize("seed", range(12))
def test_equals_trying_every_choice(seed: int) -> None:
    quotas = "[{region: south-asia, at_least: 1}, {language: fr, at_least: 2}]"
    rules = f"{{pools: {BLEND}, per_group: 2, quotas: {quotas}}}"
    entrants = gather_applicants(training(4, rules), crowd(9, seed), f"seed {seed}")
    found = draw(entrants, entrants.limits)
    best = best_by_trying(entrants)
    if found is None:
        assert not best
        return
    assert frozenset(found.seats) in best
    # Between equals the lottery decides, place by place.
    by_place = sorted(tuple(name not in names for name in entrants.drawn) for names in best)
    assert tuple(name not in found.seats for name in entrants.drawn) == by_place[0]


def test_the_order_of_the_sheet_changes_nothing() -> None:
    people = crowd(14)
    first = selected(compute(training(7, SOME_RULES), people, "seed"))
    for seed in range(2):
        shuffled = random.Random(seed).sample(people, len(people))
        other = selected(compute(training(7, SOME_RULES), shuffled, "seed"))
        assert (other.first, other.receipts, other.substitutes) == (first.first, first.receipts, first.substitutes)


@pytest.mark.parametrize("seed", range(1, 3))
def test_a_better_application_never_loses_a_seat(seed: int) -> None:
    place, people = training(8, RULES), crowd(20, seed)
    entrants = gather_applicants(place, people, f"seed {seed}")
    before = draw(entrants, entrants.limits)
    assert before is not None
    for name in before.seats:
        for better in improved(entrants.by_id[name]):
            others = [better if one.id == name else one for one in people]
            again = gather_applicants(place, others, f"seed {seed}")
            after = draw(again, again.limits)
            assert after is not None
            assert name in after.seats


def improved(one: Applicant) -> list[Applicant]:
    """The same application with more sharing, better marks, or a nomination."""
    return [
        replace(one, marks={**one.marks, "sharing": 1000}, claims=one.claims | {"sharing"}),
        replace(one, marks={**one.marks, "application": 1000}),
        replace(one, claims=one.claims | {"nominated"}),
    ]


def test_equal_applicants_have_equal_chances() -> None:
    """Three alike for two seats, beside another and under a quota that touches them: 5 000 seeds.

    A seed matters by the order that it draws alone, so each of the 24 orders is solved once.
    """
    rules = f"{{pools: {BLEND}, unfilled: empty, quotas: [{{region: south-asia, at_least: 2}}]}}"
    alike = [somebody(f"alike-{number}", "newcomer", region="south-asia") for number in range(3)]
    other = somebody("s", sharing=500, region=REGIONS[1])
    place = training(6, rules)
    solved: dict[tuple[str, ...], frozenset[str]] = {}
    seats: Counter[str] = Counter()
    for seed in range(5000):
        entrants = gather_applicants(place, [*alike, other], f"seed {seed}")
        if entrants.drawn not in solved:
            found = draw(entrants, entrants.limits)
            assert found is not None
            solved[entrants.drawn] = frozenset(found.seats)
        seats.update(solved[entrants.drawn])
    counts = [seats[one.id] for one in alike]
    assert (sum(counts), seats["s"]) == (2 * 5000, 5000)
    # Two of three are drawn without putting back, which shrinks the spread to 1/2 of what the statistic expects.
    assert chisquare(counts).statistic * 2 < 13.82  # 0.1 % for two degrees of freedom


def test_the_lottery_knows_the_seed_and_the_names_alone() -> None:
    names = ["a", "b", "c", "d", "e"]
    assert order("seed", "t", names) == order("seed", "t", reversed(names))
    assert len({order(f"seed {number}", "t", names) for number in range(40)}) > 20
    assert order("seed", "t", names) != order("seed", "u", names)
    assert seed_digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("seed", ["", " ", "a\nb", "a\rb", "a\tb", "a\u202eb", "\ud800"])
def test_a_seed_that_cannot_be_read_aloud_is_refused(seed: str) -> None:
    with pytest.raises(UsageFault, match="seed"):
        judge_seed(seed)


@pytest.mark.parametrize("seed", ["0", "the numbers of 5 December", "\ud7fb", "\ue000", "número"])
def test_a_seed_is_any_text_on_one_line(seed: str) -> None:
    judge_seed(seed)


def test_rules_in_conflict_are_named_with_the_nearest_that_can_hold() -> None:
    rules = "{quotas: [{region: south-asia, at_least: 4}, {language: fr, at_least: 4}, {who: outside, at_least: 1}]}"
    people = [somebody(f"i{number}", region="south-asia", languages=("en",)) for number in range(6)]
    people += [somebody(f"f{number}", "outside", region=REGIONS[1], languages=("fr",)) for number in range(6)]
    found = compute(training(6, rules), people, "seed")
    assert isinstance(found, Conflict)
    (clash,) = found.clashes
    # Of equally near numbers, the rule that is named first stays.
    assert (clash.limit.of, clash.number) == (("language", "fr"), 2)
    assert [limit.of for limit in clash.against] == [("region", "south-asia")]


def test_a_limit_from_above_gives_way_too() -> None:
    rules = "{quotas: [{language: en, at_least: 4}, {region: south-asia, at_most: 1}]}"
    found = compute(training(5, rules), crowd_of("south-asia", 6), "seed")
    assert isinstance(found, Conflict)
    (clash,) = found.clashes
    assert (clash.limit.of, clash.limit.bound, clash.number) == (("region", "south-asia"), "at_most", 4)


def test_a_quota_without_anybody_is_named_alone() -> None:
    found = compute(training(3, "{quotas: [{language: sw, at_least: 2}]}"), crowd(6), "seed")
    assert isinstance(found, Conflict)
    assert [(clash.limit.of, clash.number, clash.against) for clash in found.clashes] == [(("language", "sw"), 0, ())]


def test_two_conflicts_that_have_nothing_to_do_with_each_other_are_told_apart() -> None:
    rules = "{quotas: [{region: south-asia, at_least: 2}, {language: sw, at_least: 1}]}"
    found = compute(training(3, rules), crowd_of(REGIONS[1], 6), "seed")
    assert isinstance(found, Conflict)
    assert [(clash.limit.of[1], clash.number, clash.against) for clash in found.clashes] == [
        ("south-asia", 0, ()),
        ("sw", 0, ()),
    ]


def test_seats_that_a_pool_cannot_fill_are_drawn_or_left_empty() -> None:
    pools = "pools: [{for: [nominated], percent: 50}, {for: [newcomer], percent: 50}]"
    people = [somebody("n", "nominated"), *(somebody(f"w{number}", "newcomer") for number in range(8))]
    drawn = selected(compute(training(6, f"{{{pools}}}"), people, "seed"))
    assert len(drawn.first.seats) == 6
    assert sum(receipt.decided == "drawn" for receipt in drawn.receipts) == 2
    empty = selected(compute(training(6, f"{{{pools}, unfilled: empty}}"), people, "seed"))
    assert len(empty.first.seats) == 4


def test_whoever_drops_out_is_replaced_under_the_same_rules() -> None:
    place, people = training(7, SOME_RULES), crowd(14)
    before = selected(compute(place, people, "seed"))
    for name in list(before.first.seats)[:2]:
        after = selected(compute(place, people, "seed", [name]))
        (step,) = after.now.steps
        assert step.came == before.substitutes[name]
        assert set(after.now.draw.seats) == set(before.first.seats) - {name} | set(step.came)
        assert all(_holds(limit, frozenset(after.now.draw.seats)) for limit in after.now.limits)
        told = {receipt.applicant: (receipt.result, receipt.decided) for receipt in after.receipts}
        assert told[name] == ("withdrawn", "withdrew")
        assert [told[other] for other in step.came] == [("seat", "stepped-in")] * len(step.came)


def test_a_rule_that_nobody_left_can_keep_is_eased_and_said() -> None:
    only = somebody("only", region="south-asia")
    people = [only, *crowd_of(REGIONS[1], 6)]
    rules = "{quotas: [{region: south-asia, at_least: 1}]}"
    found = selected(compute(training(3, rules), people, "seed", ["only"]))
    (step,) = found.now.steps
    assert [(clash.limit.of[1], clash.number) for clash in step.eased] == [("south-asia", 0)]
    assert len(step.came) == 1
    # Later steps do not suffer for it.
    left = next(name for name in found.now.draw.seats)
    again = selected(compute(training(3, rules), people, "seed", ["only", left]))
    assert len(again.now.draw.seats) == 3
    pages = {name: str(page) for name, page in describe(found, REPO, materials(REPO, DAY), "").pages.items()}
    assert "this rule can no longer be kept: at least 1 seat for South Asia" in pages["selection"]
    # Everybody may know that a rule gave way, not who it was that alone kept it.
    assert "1 rule can no longer hold" in pages["public/numbers"]
    assert "can no longer be kept: at least" not in pages["public/numbers"]


def test_who_only_waited_and_withdraws_takes_nobodys_place() -> None:
    place, people = training(3, "{}"), crowd_of(REGIONS[1], 6)
    before = selected(compute(place, people, "seed"))
    waiting = next(one.applicant for one in before.receipts if one.result == "waiting")
    after = selected(compute(place, people, "seed", [waiting]))
    assert after.now.steps == ()
    assert waiting not in {other for others in after.substitutes.values() for other in others}
    assert next(one.result for one in after.receipts if one.applicant == waiting) == "withdrawn"


def test_rules_that_only_moved_somebody_together_are_named_together() -> None:
    idle = f"{{region: {REGIONS[1]}, at_most: 2}}"  # one of them has a seat
    held = "{region: south-asia, at_most: 1}"  # it keeps nobody else from one, and gives them none
    quotas = f"[{{region: south-asia, at_least: 1}}, {{language: fr, at_least: 1}}, {idle}, {held}]"
    rules = f"{{pools: [{{for: [sharing], percent: 100}}], quotas: {quotas}}}"
    people = [somebody("both", sharing=100, region="south-asia", languages=("fr",))]
    people += [somebody(f"s{number}", sharing=900 - number, region=REGIONS[1]) for number in range(3)]
    found = selected(compute(training(2, rules), people, "seed"))
    told = {receipt.applicant: receipt for receipt in found.receipts}
    for name, is_seated in (("both", True), ("s1", False)):
        assert (told[name].result == "seat", told[name].decided) == (is_seated, "rules")
        limits = {(limit.of, limit.bound) for limit in told[name].limits}
        assert limits == {(("region", "south-asia"), "at_least"), (("language", "fr"), "at_least")}


def test_a_pool_that_was_too_small_for_a_seat_says_so() -> None:
    pools = "pools: [{for: [sharing], percent: 90}, {for: [newcomer], percent: 10}]"
    people = [somebody("new", "newcomer"), *(somebody(f"s{number}", sharing=500) for number in range(5))]
    found = selected(compute(training(3, f"{{{pools}}}"), people, "seed"))
    (receipt,) = [one for one in found.receipts if one.applicant == "new"]
    assert (receipt.result, receipt.decided, receipt.last) == ("not-this-time", "no-seat", 0)


def test_receipts_tell_the_rule_without_which_it_had_gone_otherwise() -> None:
    people = [somebody(f"s{number}", sharing=900, region=REGIONS[1]) for number in range(3)]
    people.append(somebody("i", sharing=100, region="south-asia"))
    rules = "{pools: [{for: [sharing], percent: 100}], quotas: [{region: south-asia, at_least: 1}]}"
    found = selected(compute(training(3, rules), people, "seed"))
    receipts = {receipt.applicant: receipt for receipt in found.receipts}
    assert [limit.of for limit in receipts["i"].limits] == [("region", "south-asia")]
    assert (receipts["i"].rank, receipts["i"].of) == (4, 4)
    left = next(receipt for receipt in found.receipts if receipt.result != "seat")
    assert left.decided == "rule"
    assert [limit.of for limit in left.limits] == [("region", "south-asia")]


def test_who_lacks_what_is_required_or_did_not_report_is_not_considered() -> None:
    text = (
        "title: {en: T}\nkind: camp\nseats: 3\nrequires: [{skill: budgeting, level: 2}]\n"
        "selection: {rules: {reported_goals: 50}}\n"
    )
    place = valid(tree("trainings/t.yaml", text)).trainings["t"]
    able = {"budgeting": 2}
    people = [
        somebody("no-skill"),
        somebody("silent", "returning", skills=able, reported=25),
        somebody("reports", "returning", skills=able, reported=50),
        somebody("new", skills=able),
        somebody("late", skills=able, is_late=True),
    ]
    found = selected(compute(place, people, "seed"))
    assert set(found.first.seats) == {"reports", "new"}
    barred = {receipt.applicant: receipt.barred for receipt in found.receipts if receipt.barred}
    assert barred == {"no-skill": ("prerequisites",), "silent": ("goals-not-reported",), "late": ("late",)}


def test_needs_that_the_venue_does_not_list_become_a_task_and_cost_nobody_a_seat() -> None:
    people = [somebody("a", needs=("step-free", "sign-language")), somebody("b")]
    found = selected(compute(training(2, "{venue: [step-free]}"), people, "seed"))
    receipts = {receipt.applicant: receipt for receipt in found.receipts}
    assert set(found.first.seats) == {"a", "b"}
    assert receipts["a"].arrange == ("sign-language",)


def test_where_no_venue_is_stated_every_need_is_arranged() -> None:
    people = [somebody("a", needs=("step-free", "sign-language")), somebody("b")]
    found = selected(compute(training(2, "{per_group: 2}"), people, "seed"))
    assert {receipt.applicant: receipt.arrange for receipt in found.receipts} == {
        "a": ("step-free", "sign-language"),
        "b": (),
    }


def test_who_takes_a_seat_that_was_given_back_is_told_so_and_nobody_else() -> None:
    place, people = training(7, SOME_RULES), crowd(14)
    before = selected(compute(place, people, "seed"))
    after = selected(compute(place, people, "seed", [next(iter(before.first.seats))]))
    (step,) = after.now.steps
    formatter = RecordFormatter(valid(tree()), Speech("en"))
    told = {receipt.applicant: " ".join(reasons(after, receipt, formatter)) for receipt in after.receipts}
    assert step.came
    gave_back = "Somebody gave up a seat, and by the rules it is yours."
    assert {name for name, text in told.items() if text == gave_back} == set(step.came)


def test_who_has_no_seat_is_told_of_the_pool_in_which_they_came_nearest() -> None:
    pools = "{for: [sharing], percent: 25}, {for: [nominated], percent: 75, ranked_by: [application]}"
    people = [somebody(f"s{number}", sharing=900 - number) for number in range(2)]
    people += [somebody(f"n{number}", "nominated", application=900) for number in range(3)]
    people.append(somebody("both", "nominated", sharing=100, application=100))
    people += [somebody(f"m{number}", "nominated") for number in range(2)]
    found = selected(compute(training(4, f"{{pools: [{pools}]}}"), people, "seed"))
    (receipt,) = [one for one in found.receipts if one.applicant == "both"]
    # Third for the one seat of the first pool, and fourth for the three of the second.
    assert (receipt.pool, receipt.rank, receipt.of, receipt.last) == (1, 4, 6, 3)


def test_a_venue_that_offers_nothing_says_so_and_one_that_is_unknown_says_nothing() -> None:
    formatter = RecordFormatter(REPO, Speech("en"))
    offers = [
        [line for line in announced(training(2, rules).record, formatter) if line.startswith("The venue offers")]
        for rules in ("{venue: []}", "{venue: [step-free]}", "{per_group: 2}")
    ]
    rest = "Nobody is refused because they need more support; it will be arranged."
    assert offers == [[f"The venue offers no support. {rest}"], [f"The venue offers: step-free access. {rest}"], []]


def test_of_several_rules_that_each_decided_those_that_count_the_applicant_are_named() -> None:
    quotas = "[{region: south-asia, at_most: 2}, {language: fr, at_least: 1}]"
    people = [
        somebody("first", sharing=900, region="south-asia"),
        somebody("second", sharing=800, region="south-asia"),
        somebody("speaks", sharing=100, region="south-asia", languages=("fr",)),
        somebody("elsewhere", sharing=500, region=REGIONS[1]),
    ]
    rules = f"{{pools: [{{for: [sharing], percent: 100}}], quotas: {quotas}}}"
    found = selected(compute(training(3, rules), people, "seed"))
    told = {receipt.applicant: [limit.of[0] for limit in receipt.limits] for receipt in found.receipts}
    # Without either rule alone the second would have a seat; only the first rule counts them.
    assert told == {"first": [], "second": ["region"], "speaks": ["language"], "elsewhere": ["region"]}


def test_where_all_limits_can_hold_there_is_no_conflict() -> None:
    entrants = gather_applicants(training(10, RULES), crowd(30), "seed")
    assert conflict(entrants, entrants.limits) is None
    anywhere = [replace(limit, number=11) for limit in entrants.limits if limit.bound == "at_least"]
    assert conflict(entrants, anywhere) is not None
