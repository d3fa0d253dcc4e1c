from community import findings, fired, person, tree


def test_quiet_on_the_community_s_own_regions() -> None:
    own = "regions: {north: {label: {en: North}, countries: [NO]}}\n"
    assert fired(tree("leadkit.yaml", own, a=person(more="region: north\n"))) == []


def test_fires_at_the_word_with_the_nearest_or_the_country_s() -> None:
    for written, meant in (("sub-saharan-afrika", "sub-saharan-africa"), ("Ghana", "sub-saharan-africa")):
        texts = tree(a=person(more=f"region: {written}\n"))
        assert fired(texts) == [("unknown-region", "data/people/a.yaml", 7, 9)]
        assert findings(texts)[0].hint == f"did you mean '{meant}'?"
