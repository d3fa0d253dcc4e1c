from community import AMINA, findings, fired, person, tree

PROTECTED = "privacy: {protected_countries: [GH]}\n"


def test_quiet_on_a_region_and_on_other_countries() -> None:
    assert fired(tree("leadkit.yaml", PROTECTED, amina=AMINA.replace("GH", "DE"))) == []
    assert (
        fired(tree("leadkit.yaml", PROTECTED, amina=AMINA.replace("country: GH", "region: sub-saharan-africa"))) == []
    )


def test_quiet_on_groups_which_are_public_bodies() -> None:
    assert fired(tree("leadkit.yaml", PROTECTED, "groups/g.yaml", "name: G\nkind: chapter\ncountry: GH\n")) == []


def test_fires_at_the_country_and_says_what_to_write() -> None:
    texts = tree("leadkit.yaml", PROTECTED, amina=AMINA)
    assert fired(texts) == [("protected-country", "data/people/amina.yaml", 5, 10)]
    assert "region: sub-saharan-africa" in findings(texts)[0].hint


def test_fires_on_a_zone_and_on_a_group_of_that_country_alone() -> None:
    texts = tree(
        *("groups/home.yaml", "name: H\nkind: chapter\ncountry: IR\n"),
        *("groups/wide.yaml", "name: W\nkind: hub\nserves: {countries: [IR, DE]}\n"),
        a=person(more="region: middle-east-north-africa\ntimezone: Asia/Tehran\nvia: home\ngroups: [wide, home]\n"),
        b=person(more="region: middle-east-north-africa\ntimezone: UTC+03:30\n"),
    )
    assert fired(texts) == [
        ("protected-country", "data/people/a.yaml", 8, 11),
        ("protected-country", "data/people/a.yaml", 9, 6),
        ("protected-country", "data/people/a.yaml", 10, 16),
    ]
