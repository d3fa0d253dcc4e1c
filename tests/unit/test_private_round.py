"""Who gets a page of the private round."""

from community import DAY, person, tree, valid
from leadkit.products.matching import compute, private_pages, private_round

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
