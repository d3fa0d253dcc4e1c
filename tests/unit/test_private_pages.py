"""Who gets a page of the private round."""

from datetime import date

import pytest

from community import DAY, checked, person, tree, valid
from leadkit.community.participants import participants
from leadkit.products.matching import compute, private_pages, private_round
from leadkit.render.markdown import render

TEACHES = "[{skill: wikidata, level: 4}]"
WANTS = "[{skill: wikidata, goal: 2}]"


def test_only_private_people_and_those_paired_with_them_get_a_page() -> None:
    people = {
        "hidden": person(wants=WANTS, consent="[private-matching]"),
        "mentor": person(TEACHES),
        "other": person("[{skill: budgeting, level: 4}]"),
        "open": person(wants="[{skill: budgeting, goal: 2}]"),
    }
    repo = valid(tree(**people))
    found = private_round(repo, compute(repo, DAY), ())
    assert private_pages(found, repo).keys() == {"people/hidden", "people/mentor"}


def test_an_exclusion_of_somebody_who_takes_no_part_changes_nothing() -> None:
    hidden = person(wants=WANTS, consent="[private-matching]")
    repo = valid(tree(hidden=hidden, mentor=person(TEACHES), out=person(consent="[census]")))
    found = private_round(repo, compute(repo, DAY), [("people/hidden", "people/out"), ("people/out", "people/hidden")])
    assert [pair.candidate.key for pair in found.pairs] == [("people/hidden", "people/mentor", "wikidata")]


def test_a_wish_of_somebody_public_stays_out_of_the_private_pages() -> None:
    people = {
        "hidden": person(TEACHES, consent="[private-matching]"),
        "open": person(wants="[{skill: wikidata, goal: 2}, {skill: budgeting, goal: 2}]"),
    }
    repo = valid(tree(**people))
    pages = private_pages(private_round(repo, compute(repo, DAY), ()), repo)
    assert "budgeting" not in render(pages["people/open"])


def test_examples_take_no_part() -> None:
    example = person(TEACHES, more="sample: true\n")
    assert valid(tree(anna=example)).members == ()
    assert [entry.id for entry in valid(tree(anna=example, zoe=person())).members] == ["zoe"]


def test_whoever_agreed_to_be_counted_only_is_so_and_nobody_else() -> None:
    people = {"counted": person(TEACHES, consent="[census]"), "named": person(TEACHES)}
    group = "name: G\nkind: team\nlanguages: [en]\nwants: [{skill: wikidata, goal: 2}]\n"
    found = {one.name: one for one in participants(valid(tree("groups/g.yaml", group, **people)), DAY)}
    assert {name: (one.is_counted_only, one.is_named, one.is_matched) for name, one in found.items()} == {
        "groups/g": (False, True, True),
        "people/counted": (True, False, False),
        "people/named": (False, True, True),
    }
    assert (found["groups/g"].is_group, found["people/named"].is_group) == (True, False)
    assert (found["groups/g"].id, found["people/named"].id) == ("g", "named")


@pytest.mark.parametrize(
    ("text", "is_over"),
    [
        ("{group: g}", False),
        ("{group: g, role: lead}", False),
        ("{group: g, role: alumni}", True),
        ("{group: g, until: 2026-11-20}", True),
        ("{group: g, until: 2026-11-21}", False),
        ("{group: g, until: 2026}", False),
    ],
)
def test_a_membership_lasts_to_its_last_day(text: str, is_over: bool) -> None:
    group = "name: G\nkind: team\nlanguages: [en]\n"
    record = valid(tree("groups/g.yaml", group, amina=person(more=f"groups: [{text}]\n"))).people["amina"].record
    assert [part.is_over(DAY) for part in record.groups] == [is_over]


@pytest.mark.parametrize(
    ("day", "is_in_force"),
    [((2026, 6, 1), False), ((2026, 6, 2), True), ((2026, 11, 30), True), ((2026, 12, 1), False)],
)
def test_a_consent_is_in_force_from_its_first_to_its_last_day(day: tuple[int, int, int], is_in_force: bool) -> None:
    text = person().replace("given: 2026-06-02", "given: 2026-06-02, until: 2026-11-30")
    consent = valid(tree(amina=text)).people["amina"].record.consent
    assert consent.is_in_force(date(*day)) == is_in_force


def test_a_faulty_record_is_known_and_not_read() -> None:
    people = checked(tree(amina=person(more="nonsense: 1\n"), berta=person())).repository.people
    assert ("amina" in people, "berta" in people, "nobody" in people) == (True, True, False)
    assert ([entry.id for entry in people], len(people), people.get("amina")) == (["berta"], 1, None)


@pytest.mark.parametrize(
    ("teacher", "excluded", "is_met"),
    [
        ("people/mentor", ("people/hidden", "people/mentor"), False),
        ("people/mentor", ("people/mentor", "people/hidden"), False),
        ("people/mentor", ("people/hidden", "people/member"), True),
        ("groups/g", ("groups/g", "people/hidden"), False),
        ("groups/g", ("people/hidden", "people/member"), False),
        ("groups/g", ("people/hidden", "people/reached"), False),
        ("groups/g", ("people/hidden", "people/mentor"), True),
    ],
)
def test_who_is_excluded_is_not_met_in_either_direction_nor_through_their_groups(
    teacher: str, excluded: tuple[str, str], is_met: bool
) -> None:
    group = "name: G\nkind: chapter\nlanguages: [en]\n"
    texts = tree(
        *("groups/g.yaml", f"{group}offers: {TEACHES}\n" if teacher == "groups/g" else group),
        hidden=person(wants=WANTS, consent="[private-matching]"),
        mentor=person(TEACHES if teacher == "people/mentor" else "[]"),
        member=person(more="groups: [g]\n"),
        reached=person(more="via: g\n").replace("username: Somebody\n", ""),
    )
    repo = valid(texts)
    met = {pair.candidate.mentor for pair in private_round(repo, compute(repo, DAY), [excluded]).pairs}
    assert met == ({teacher} if is_met else set())


def test_a_group_and_a_person_who_share_a_page_are_not_paired_in_the_private_round_either() -> None:
    page = "contact: https://meta.wikimedia.org/wiki/User_talk:Club\n"
    group = f"name: G\nkind: chapter\nlanguages: [en]\n{page}offers: {TEACHES}\n"
    wanting = person(wants=WANTS, more=page).replace("username: Somebody\n", "")
    repo = valid(tree("groups/g.yaml", group, wanting=wanting, hidden=person(consent="[private-matching]")))
    assert private_round(repo, compute(repo, DAY), ()).pairs == ()
