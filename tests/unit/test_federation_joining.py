"""What is the same in several communities, and what only seems to be."""

import pytest

from leadkit.products.federation.joining import (
    Crosswalk,
    Identity,
    RegionOf,
    SameSkills,
    SkillOf,
    join_regions,
    join_skills,
    same_parties,
)
from leadkit.products.federation.skills import Label, Link, SkillText, skills_of


def skill(name: str, *links: str, means: str = "") -> SkillOf:
    community, _, own = name.partition("/")
    return SkillOf(community, own, links, means or name)


def called(found: list[SkillOf], *same: tuple[str, ...]) -> dict[str, str]:
    walk = Crosswalk(skills=tuple(SameSkills(same=one) for one in same))
    return {"/".join(pair): name for pair, name in join_skills(found, walk).canonical.items()}


def test_a_shared_link_joins_and_a_shared_name_does_not() -> None:
    found = [skill("a/writing", "wikidata:Q1"), skill("b/prose", "wikidata:Q1"), skill("c/writing")]
    assert called(found) == {"a/writing": "prose", "b/prose": "prose", "c/writing": "writing"}


def test_unchanged_copies_are_joined_and_changed_ones_not() -> None:
    found = [skill("a/x", means="1"), skill("b/x", means="1"), skill("c/x", means="2"), skill("d/y", means="1")]
    assert called(found) == {"a/x": "x", "b/x": "x", "c/x": "x-2", "d/y": "y"}


def test_links_chain_through_a_community_that_states_both() -> None:
    found = [skill("a/x", "wikidata:Q1"), skill("b/x", "wikidata:Q1", "capx:7"), skill("c/z", "capx:7")]
    assert set(called(found).values()) == {"x"}


def test_a_link_that_two_skills_of_one_community_state_joins_neither_and_is_listed() -> None:
    found = [
        skill("a/x", "wikidata:Q1"),
        skill("a/y", "wikidata:Q1"),
        skill("b/z", "wikidata:Q1"),
        skill("c/w", "wikidata:Q1"),
    ]
    joined = join_skills(found, Crosswalk())
    assert joined.unclear == (("a", "wikidata:Q1"),)
    assert joined.canonical["b", "z"] == joined.canonical["c", "w"] == "w"
    assert joined.alone == (("a", "x"), ("a", "y"))


def test_the_crosswalk_joins_and_names_what_it_cannot_find() -> None:
    found = [skill("a/x"), skill("b/y")]
    joined = join_skills(found, Crosswalk(skills=(SameSkills(same=("a/x", "b/y", "c/z")),)))
    assert set(joined.canonical.values()) == {"x"}
    assert joined.unknown == ("c/z",)


def test_the_name_that_most_communities_use_wins_and_a_taken_one_is_numbered() -> None:
    found = [skill("a/y", "capx:1"), skill("b/y", "capx:1"), skill("c/x", "capx:1"), skill("d/y"), skill("d/x")]
    assert called(found) == {"a/y": "y", "b/y": "y", "c/x": "y", "d/y": "y-2", "d/x": "x"}


@pytest.mark.parametrize("turn", range(4))
def test_skills_are_called_alike_whatever_comes_first(turn: int) -> None:
    found = [skill("a/x", "capx:1"), skill("b/y", "capx:1"), skill("c/x"), skill("c/y")]
    assert called(found[turn:] + found[:turn]) == called(found)


def test_one_community_alone_has_nothing_that_stands_apart() -> None:
    assert join_skills([skill("a/x"), skill("a/y")], Crosswalk()).alone == ()


def person(community: str, number: int, identity: str, is_group: bool = False) -> Identity:
    return Identity(community, number, is_group, identity)


def test_people_are_joined_by_what_they_state_across_communities_only() -> None:
    rows = [person("a", 4, "orcid:1"), person("b", 2, "orcid:1"), person("b", 2, "page:9"), person("c", 7, "page:9")]
    assert same_parties(rows) == {4: 2, 7: 2}
    assert same_parties([person("a", 1, "orcid:1"), person("a", 2, "orcid:1")]) == {}
    assert same_parties([person("a", 1, "orcid:1"), person("a", 2, "orcid:1"), person("b", 3, "orcid:1")]) == {}
    assert same_parties([person("a", 1, "page:9"), person("b", 2, "page:9", is_group=True)]) == {}


def test_regions_of_one_name_with_other_countries_stay_apart() -> None:
    here = {"north": frozenset({"SE", "NO"}), "south": frozenset({"GH"})}
    found = [
        RegionOf("a", "north", "North", frozenset({"NO", "SE"})),
        RegionOf("b", "north", "The North", frozenset({"SE"})),
        RegionOf("b", "sud", "Sud", frozenset({"GH"})),
    ]
    joined = join_regions(found, here, Crosswalk(regions={"b/sud": "south", "c/sur": "south"}))
    assert dict(joined.canonical) == {("a", "north"): "north", ("b", "north"): "b/north", ("b", "sud"): "south"}
    assert dict(joined.apart) == {"b/north": "The North"}
    assert joined.unknown == ("c/sur",)


def skills(links: list[str], names: str = "xyz") -> dict[str, tuple[str, ...]]:
    """`a/x y`: in a, x is a part of y."""
    communities = sorted({link[0] for link in links})
    found = [skill(f"{community}/{name}", f"capx:{name}") for community in communities for name in names]
    texts = [SkillText(one.community, one.skill, "technical", None) for one in found]
    stated = [Link(link[0], link[2], link[4]) for link in links]
    return dict(skills_of(join_skills(found, Crosswalk()), texts, [], stated).broader)


def test_of_a_circle_the_link_that_fewest_communities_state_is_left_out() -> None:
    links = ["a/x y", "b/x y", "a/y z", "b/y z", "c/z x"]
    assert skills(links) == {"x": ("y",), "y": ("z",), "z": ()}
    assert skills(["a/x y", "b/y x"]) == {"x": ("y",), "y": ()}
    assert skills(["a/x x"]) == {}


def test_a_skill_is_counted_under_all_that_it_is_a_part_of() -> None:
    found = [skill("a/x"), skill("a/y"), skill("a/z")]
    texts = [SkillText("a", name, "technical", None) for name in "xyz"]
    whole = skills_of(join_skills(found, Crosswalk()), texts, [], [Link("a", "x", "y"), Link("a", "y", "z")])
    assert [row.key for row in whole.groupings() if row.subject == "x" and row.dimension == "skill"] == ["x", "y", "z"]


def test_what_most_communities_say_of_a_skill_holds() -> None:
    found = [skill(f"{community}/x", "capx:1") for community in "abc"]
    texts = [
        SkillText("a", "x", "learning", "own"),
        SkillText("b", "x", "technical", None),
        SkillText("c", "x", "technical", None),
    ]
    labels = [
        Label("a", "x", "en", "Writing"),
        Label("b", "x", "en", "Prose"),
        Label("c", "x", "en", "Writing"),
        Label("d", "x", "en", "?"),
    ]
    whole = skills_of(join_skills(found, Crosswalk()), texts, labels, [])
    assert (whole.categories, whole.areas, whole.labels) == ({"x": "technical"}, {"x": None}, {"x": {"en": "Writing"}})
