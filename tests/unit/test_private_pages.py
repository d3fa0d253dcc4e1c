"""Who gets a page of the private round."""

from community import DAY, person, tree, valid
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
