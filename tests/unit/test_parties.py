"""What somebody offers at best and wants first, where a skill stands in their record more than once."""

import pytest

from community import DAY, person, tree, valid
from leadkit.community.parties import best_levels, best_offers, conversant, leading_wants, reads_best, shared_languages
from leadkit.products.matching.parties import gather


def test_of_two_ways_to_offer_a_skill_the_higher_level_counts() -> None:
    high = "{skill: wikidata, level: 5, formats: [workshop]}"
    low = "{skill: wikidata, level: 3, formats: [mentoring]}"
    repo = valid(tree(anna=person(f"[{high}, {low}]"), zoe=person(f"[{low}, {high}]")))
    assert [best_levels(entry.record.offers) for entry in repo.people] == [{"wikidata": 5}, {"wikidata": 5}]


def test_of_two_wants_of_a_skill_the_higher_goal_leads() -> None:
    far = "{skill: wikidata, goal: 4, formats: [workshop]}"
    near = "{skill: wikidata, goal: 2, formats: [mentoring]}"
    repo = valid(tree(anna=person(wants=f"[{far}, {near}]"), zoe=person(wants=f"[{near}, {far}]")))
    assert [leading_wants(entry.record.wants)["wikidata"].target for entry in repo.people] == [4, 4]


def test_means_have_no_level_however_often_they_are_offered() -> None:
    twice = "[{means: funding, formats: [workshop]}, {means: funding, formats: [mentoring]}]"
    (anna,) = valid(tree(anna=person(twice))).people
    assert best_levels(anna.record.offers) == {"means/funding": 0}


def test_of_languages_that_two_share_the_best_comes_first_and_of_equals_the_first_in_the_alphabet() -> None:
    first, second = {"tw": 4, "fr": 5, "de": 5, "en": 4}, {"en": 5, "tw": 5, "fr": 5, "sw": 5}
    assert shared_languages(first, second) == (("fr", 25), ("en", 20), ("tw", 20))


def test_somebody_reads_the_languages_of_level_2_and_more_the_best_first() -> None:
    assert reads_best({"en": 1, "es": 2, "fr": 5}) == ("fr", "es")


def test_of_two_wants_or_offers_that_go_as_far_the_first_leads() -> None:
    one, other = "{skill: wikidata, %s, formats: [workshop]}", "{skill: wikidata, %s, formats: [mentoring]}"
    offers, wants = (f"[{one % how}, {other % how}]" for how in ("level: 4", "goal: 5"))
    (anna,) = valid(tree(anna=person(offers, wants))).people
    assert leading_wants(anna.record.wants)["wikidata"].formats == ("workshop",)
    assert best_offers(anna.record.offers)["wikidata"].formats == ("workshop",)


@pytest.mark.parametrize(
    ("limit", "languages", "more", "verdict"),
    [
        ("languages: [fr, ar]", "{fr: 2}", "", True),
        ("languages: [fr, ar]", "{fr: 1, ar: 1, en: N}", "", False),
        ("languages: [fr, ar]", "{ar: N}", "", True),
        ("groups: [h]", "{en: N}", "groups: [h]\n", True),
        ("groups: [h]", "{en: N}", "groups: [g]\n", False),
        ("members: true", "{en: N}", "groups: [g]\n", True),
        ("members: true", "{en: N}", "", False),
        ("kinds: [chapter]", "{en: N}", "groups: [g]\n", False),
        ("languages: [fr], groups: [h]", "{fr: N}", "", False),
    ],
)
def test_whom_an_offer_admits(limit: str, languages: str, more: str, verdict: bool) -> None:
    group = f"name: G\nkind: chapter\nlanguages: [fr]\noffers: [{{skill: wikidata, level: 4, for: {{{limit}}}}}]\n"
    other = ("groups/h.yaml", "name: H\nkind: team\n")
    repo = valid(tree("groups/g.yaml", group, *other, lea=person(languages=languages, more=more)))
    parties = gather(repo, DAY).parties
    (offer,) = parties["groups/g"].offers
    assert offer.limit is not None
    assert offer.limit.admits(parties["people/lea"]) is verdict


def test_an_offer_for_a_kind_of_groups_admits_those() -> None:
    group = "name: G\nkind: %s\nlanguages: [fr]\noffers: [{skill: wikidata, level: 4, for: {kinds: [chapter]}}]\n"
    texts = {f"data/groups/{kind}.yaml": group % kind for kind in ("chapter", "team")}
    parties = gather(valid(tree(texts)), DAY).parties
    (offer,) = parties["groups/team"].offers
    assert offer.limit is not None
    assert [offer.limit.admits(parties[f"groups/{kind}"]) for kind in ("chapter", "team")] == [True, False]


def test_somebody_talks_with_others_in_the_languages_of_level_2_and_more() -> None:
    repo = valid(tree(lea=person(languages="{en: 1, es: 2, fr: 3, tw: N}")))
    (lea,) = repo.people
    assert set(conversant(repo.config, lea.record)) == {"es", "fr", "tw"}
