"""The sample: exact, seeded, of consenting people alone, with shortfalls named and labels that tell little."""

import random
from collections import Counter

from community import DAY, person, tree, valid
from leadkit.model.repository import Repository
from leadkit.products import sampling
from leadkit.products.sampling import Sample
from leadkit.scaffold.referrals import read_referrals

WORDS = ("affiliate", "wiki-project", "committee")
COUNTRIES = ("GH", "IN", "BR", "DE")


def somebody(involvement: str, country: str, language: str = "en", consent: str = "[directory]") -> str:
    return person(
        languages=f"{{{language}: N}}", consent=consent, more=f"country: {country}\ninvolvement: [{involvement}]\n"
    )


def community(size: int, seed: int = 1) -> Repository:
    chance = random.Random(seed)
    people = {
        f"p{number:02}": somebody(chance.choice(WORDS), chance.choice(COUNTRIES), chance.choice(["en", "fr", "pt"]))
        for number in range(size)
    }
    return valid(tree("leadkit.yaml", f"vocabulary: {{involvement: [{', '.join(WORDS)}]}}\n", **people))


def ids(sample: Sample) -> list[str]:
    return [one.candidate.id for one in sample.drawn]


def test_every_category_has_its_share_and_nobody_counts_twice() -> None:
    found = sampling.compute(community(30), DAY, 9, "seed", {}, {}, "secret")
    assert len(found.drawn) == len(set(ids(found))) == 9
    assert Counter(one.place for one in found.drawn) == dict.fromkeys(WORDS, 3)
    assert all(one.place in one.candidate.categories for one in found.drawn)
    regions = Counter(one.candidate.region for one in found.drawn)
    assert max(regions.values()) - min(regions.values()) <= 2
    assert len(regions) == 4


def test_the_seed_alone_decides_between_equals() -> None:
    repo = community(30)
    first = sampling.compute(repo, DAY, 9, "seed", {}, {}, "secret")
    assert sampling.compute(repo, DAY, 9, "seed", {}, {}, "secret") == first
    assert ids(sampling.compute(repo, DAY, 9, "another", {}, {}, "secret")) != ids(first)


def test_only_people_who_agreed_to_be_found_are_drawn() -> None:
    hidden = somebody("affiliate", "GH", consent="[matching, census]")
    repo = valid(tree(a=somebody("affiliate", "GH"), hidden=hidden))
    found = sampling.compute(repo, DAY, 5, "seed", {}, {}, "secret")
    assert ids(found) == ["a"]
    assert len(found.candidates) == 1


def test_shortfalls_are_named() -> None:
    repo = valid(
        tree("leadkit.yaml", f"vocabulary: {{involvement: [{', '.join(WORDS)}]}}\n", a=somebody("affiliate", "GH"))
    )
    found = sampling.compute(repo, DAY, 6, "seed", {"wiki-project": 3}, {}, "secret")
    missing = {count.stratum.name: (count.stratum.wanted, count.drawn) for count in found.counts if count.missing}
    assert missing["wiki-project"] == (3, 0)
    assert missing["affiliate"] == (2, 1)
    page = sampling.describe(found, repo, "en").pages["sample"]
    assert "wiki project: 0 of 3, because 0 such people agreed to be found" in str(page)


def test_a_label_tells_only_what_five_share() -> None:
    people = {f"p{number}": somebody("affiliate", "GH") for number in range(5)}
    repo = valid(tree(**people, lone=somebody("affiliate", "IN", "hi")))
    found = sampling.compute(repo, DAY, 6, "seed", {}, {}, "secret")
    told = {one.candidate.id: one.told for one in found.drawn}
    assert told["lone"] in (("affiliate",), ("",))
    labels = sampling.describe(found, repo, "en").tables["sample"]
    assert not [cell for row in labels.rows for cell in row if str(cell) in people or cell == "lone"]
    assert "lone" not in str(sampling.describe(found, repo, "en").pages["sample"])


def test_labels_do_not_follow_the_public_seed() -> None:
    repo = community(30)
    one, other = (sampling.compute(repo, DAY, 9, "seed", {}, {}, secret) for secret in ("secret", "another"))
    assert set(ids(one)) == set(ids(other))
    assert ids(one) != ids(other)


def test_whoever_came_alone_by_referral_is_not_told_apart() -> None:
    people = {f"p{number}": somebody("affiliate", "GH") for number in range(8)}
    found = sampling.compute(valid(tree(**people)), DAY, 8, "seed", {}, {"p1": 1}, "secret")
    assert {one.told[3:] for one in found.drawn if one.candidate.wave} == {()}
    five = dict.fromkeys([f"p{number}" for number in range(5)], 1)
    found = sampling.compute(valid(tree(**people)), DAY, 8, "seed", {}, five, "secret")
    assert {one.told[3:] for one in found.drawn if one.candidate.wave} == {("referred",)}


def test_referrals_are_marked_by_wave_and_limited() -> None:
    repo = community(12)
    sheet = b"person,referred_by\np01,p00\np02,p01\npeople/p03,p01\n,p00\n"
    found = read_referrals("r.csv", sheet, repo)
    assert (found.waves, found.without_record, found.findings) == ({"p01": 1, "p02": 2, "p03": 2}, 1, ())
    drawn = sampling.compute(repo, DAY, 12, "seed", {}, found.waves, "secret")
    assert {one.candidate.id: one.candidate.wave for one in drawn.drawn if one.candidate.wave} == found.waves
    few = sampling.compute(repo, DAY, 12, "seed", {}, found.waves, "secret", most_referred=1)
    assert sum(one.candidate.wave > 0 for one in few.drawn) == 1


def test_what_is_wrong_with_referrals_stands_at_its_cell() -> None:
    repo = community(3)
    told = read_referrals("r.csv", b"person,referred_by\np01,nobody\np02,p02\n", repo).findings
    assert [(one.rule, one.position.line, one.position.column) for one in told] == [
        ("unknown-reference", 2, 5),
        ("self-reference", 3, 1),
    ]
    assert read_referrals("r.csv", b"who,by\n", repo).findings[0].rule == "missing-key"
    assert read_referrals("r.csv", b"person,referred_by\np01,p02\np02,p01\n", repo).waves == {"p01": 1, "p02": 1}


def test_of_two_referrers_the_shorter_way_counts_in_any_order() -> None:
    repo = community(5)
    rows = [b"p01,p00", b"p02,p01", b"p03,p02", b"p03,p00"]
    for order in (rows, rows[::-1]):
        found = read_referrals("r.csv", b"person,referred_by\n" + b"\n".join(order), repo)
        assert found.waves == {"p01": 1, "p02": 2, "p03": 1}
