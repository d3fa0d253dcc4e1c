from community import AMINA, findings, fired, tree

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
