"""What somebody offers at best and wants first, where a skill stands in their record more than once."""

from community import person, tree, valid
from leadkit.community.parties import best_levels, leading_wants, reads_best, shared_languages


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
