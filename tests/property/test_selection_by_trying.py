"""Who gets a seat, who would step in, and what decided: the same as by trying every choice again for every question."""

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

import pytest

from applications import REGIONS, somebody
from community import tree
from leadkit.model.loading.tree import load
from leadkit.model.records import Training
from leadkit.model.records.applicant import Applicant
from leadkit.model.records.selection import Claim
from leadkit.model.repository import Entry
from leadkit.products.selection import Conflict, Limit, Selection, compute
from leadkit.products.selection.applicant_pool import ApplicantPool
from leadkit.products.selection.conflict import Clash
from leadkit.products.selection.draw import DRAWN, Draw
from leadkit.products.selection.receipts import Receipt, receipts
from leadkit.products.selection.selection import gather_applicants

CLAIMS: tuple[Claim, ...] = ("nominated", "newcomer", "outside", "underrepresented", "returning")
POOLS = ("[sharing]", "[nominated], ranked_by: [application]", "[newcomer, outside]", "[anybody], ranked_by: [sharing]")
QUOTAS = (
    *("region: south-asia, at_least: {n}", "region: sub-saharan-africa, at_most: {n}", "each: region, at_most: {n}"),
    *("country: GH, at_least: {n}", "each: country, at_most: {n}", "language: fr, at_least: {n}"),
    *("language: en, at_most: {n}", "who: underrepresented, at_least: {n}, at_most: {m}", "who: outside, at_most: {n}"),
    *("experience: newcomer, at_least: {n}", "each: experience, at_most: {n}", "access: step-free, at_most: {n}"),
)


def training(dice: random.Random) -> Entry[Training]:
    """Rules of all kinds; often they cannot all hold."""
    pools = dice.sample(POOLS, dice.randint(0, 3))
    cuts = sorted(dice.sample(range(1, 100), max(0, len(pools) - 1)))
    shares = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]
    parts = [f"unfilled: {dice.choice(['drawn', 'empty'])}", f"reported_goals: {dice.choice([1, 50])}"]
    if pools:
        named = (f"{{for: {pool}, percent: {share}}}" for pool, share in zip(pools, shares, strict=True))
        parts.append(f"pools: [{', '.join(named)}]")
    quotas = dice.sample(QUOTAS, dice.randint(0, 4))
    filled = [f"{{{quota.format(n=dice.randint(0, 3), m=3)}}}" for quota in quotas]
    parts += [f"quotas: [{', '.join(filled)}]"] if filled else []
    parts += [f"per_group: {dice.randint(1, 2)}"] if dice.random() < 0.6 else []
    text = f"title: {{en: T}}\nkind: camp\nseats: {dice.randint(1, 4)}\nselection: {{rules: {{{', '.join(parts)}}}}}\n"
    return load(tree("trainings/t.yaml", text))[0].trainings["t"]


def crowd(dice: random.Random) -> list[Applicant]:
    """Few marks and kinds, so that ties abound."""
    return [
        somebody(
            f"a{number}",
            *(claim for claim in CLAIMS if dice.random() < 0.4),
            sharing=dice.choice([0, 0, 250, 500]),
            application=dice.choice([0, 500, 1000]),
            region=dice.choice([*REGIONS, None]),
            country=dice.choice(["GH", "IN", None]),
            languages=tuple(dice.sample(["en", "fr", "es"], 2)),
            experience=dice.choice(["newcomer", "nascent", "experienced"]),
            groups=tuple(dice.sample(["g", "h", "i"], dice.randint(0, 2))),
            needs=("step-free",) if dice.random() < 0.3 else (),
            reported=dice.choice([None, None, 20, 60]),
        )
        for number in range(dice.randint(3, 7))
    ]


Held = Mapping[str, bool]
Worth = tuple[int, ...]


class Tried:
    """Every set of applicants who could have the seats, the best first, with their pools."""

    def __init__(self, entrants: ApplicantPool) -> None:
        self.entrants = entrants
        self.names = [one.id for one in entrants.considered]
        found = []
        for size in range(entrants.seats + 1):
            for names in combinations(self.names, size):
                best = max(self._seatings(names), default=None)
                if best is not None:
                    found.append((best[0], [name in names for name in self.names], names, best[1]))
        self.ranked = [dict(zip(names, pools, strict=True)) for _, _, names, pools in sorted(found, reverse=True)]

    def _seatings(self, names: Sequence[str]) -> Iterator[tuple[Worth, tuple[int, ...]]]:
        """What each way to seat these is worth, and it, counting down from 0: of equal ones the greater gives earlier
        pools to those drawn earlier, and what is left to the lottery to none."""
        entrants, last = self.entrants, len(self.entrants.pools)
        drawn = (last,) if entrants.rules.unfilled == "drawn" else ()
        for pools in product(*((*entrants.pools_of(entrants.by_id[name]), *drawn) for name in names)):
            if all(pools.count(pool) <= kept for pool, kept in enumerate(entrants.kept)):
                own = [(name, pool) for name, pool in zip(names, pools, strict=True) if pool != last]
                marks = [(*entrants.marks(entrants.by_id[name], pool), 0, 0, 0)[:3] for name, pool in own]
                yield (len(names), len(own), *map(sum, zip((0, 0, 0), *marks, strict=True))), tuple(-n for n in pools)

    def possible(self, held: Held) -> Iterator[dict[str, int]]:
        fixed = {name: has_seat for name, has_seat in held.items() if name in self.names}
        return (seats for seats in self.ranked if all((name in seats) == fixed[name] for name in fixed))

    def draw(self, limits: Collection[Limit], held: Held) -> Draw | None:
        last = len(self.entrants.pools)
        for seats in self.possible(held):
            if not any(missed(limit, seats) for limit in limits):
                return Draw({name: DRAWN if -pool == last else -pool for name, pool in seats.items()})
        return None

    def conflict(self, limits: Sequence[Limit], held: Held) -> Conflict:
        misses = min(
            ([missed(limit, seats) for limit in limits] for seats in self.possible(held)),
            key=lambda numbers: (sum(numbers), numbers),
        )
        eased = [
            replace(limit, number=limit.number + (miss if limit.bound == "at_most" else -miss))
            for limit, miss in zip(limits, misses, strict=True)
        ]
        clashes = []
        for limit, easier in zip(limits, eased, strict=True):
            if limit != easier:
                against = [other for other in eased if other is not easier]
                for other in list(against):
                    fewer = [one for one in against if one is not other]
                    against = fewer if self.draw([limit, *fewer], held) is None else against
                clashes.append(Clash(limit, easier.number, tuple(against)))
        return Conflict(tuple(clashes))


def missed(limit: Limit, names: Collection[str]) -> int:
    """By how many seats."""
    number = sum(name in limit.members for name in names)
    return max(0, limit.number - number if limit.bound == "at_least" else number - limit.number)


Answer = tuple[Draw, Draw, list[tuple[Clash, ...]], dict[str, tuple[str, ...]], tuple[Receipt, ...]]


def by_trying(entrants: ApplicantPool, dropped: Sequence[str]) -> Conflict | Answer:
    """One draw for each question."""
    tried, limits = Tried(entrants), entrants.limits
    first = tried.draw(limits, {})
    if first is None:
        return tried.conflict(limits, {})
    now, steps = first, []
    for number, name in enumerate(dropped, 1):
        if name in now.seats:
            held = {**dict.fromkeys(now.seats, True), **dict.fromkeys(dropped[:number], False)}
            found = Conflict(()) if tried.draw(limits, held) else tried.conflict(limits, held)
            limits = found.eased(limits)
            now = tried.draw(limits, held) or Draw({})
            steps.append(found.clashes)
    others = {}
    for name in sorted(now.seats):
        held = {**dict.fromkeys(now.seats, True), **dict.fromkeys([*dropped, name], False)}
        after = tried.draw(limits, held) or Draw({})
        others[name] = tuple(sorted(after.seats.keys() - now.seats.keys()))
    without = {
        limit: frozenset((tried.draw([one for one in entrants.limits if one is not limit], {}) or Draw({})).seats)
        for limit in entrants.limits
    }
    return first, now, steps, others, receipts(entrants, first, now, without, others, dropped)


@pytest.mark.parametrize("seed", range(320))
def test_equals_trying_every_choice_for_every_question(seed: int) -> None:
    dice = random.Random(seed)
    place, people = training(dice), crowd(dice)
    dropped = [one.id for one in dice.sample(people, dice.choice([0, 0, 1, 2]))]
    found = compute(place, people, f"seed {seed}", dropped)
    expected = by_trying(gather_applicants(place, people, f"seed {seed}"), dropped)
    if isinstance(found, Selection):
        steps = [step.eased for step in found.now.steps]
        assert (found.first, found.now.draw, steps, found.substitutes, found.receipts) == expected
    else:
        assert found == expected
