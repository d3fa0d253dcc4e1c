from community import AMINA, findings, fired, tree


def test_quiet_on_shipped_words() -> None:
    assert fired(tree(amina=AMINA + "involvement: [newcomer]\n")) == []


def test_fires_at_the_word_with_the_nearest() -> None:
    texts = tree(amina=AMINA + "involvement: [affiliate, newcomers]\n")
    assert fired(texts) == [("unknown-word", "data/people/amina.yaml", 11, 26)]
    assert findings(texts)[0].hint == "did you mean 'newcomer'?"


def test_a_community_brings_its_own_words() -> None:
    config = "vocabulary: {involvement: [gardener]}\nregions: {north: {label: {en: North}, countries: [GH]}}\n"
    texts = tree(
        "leadkit.yaml", config, amina=AMINA.replace("country: GH", "region: north") + "involvement: [gardener]\n"
    )
    assert fired(texts) == []
    assert fired(tree(amina=AMINA + "involvement: [gardener]\n")) == [
        ("unknown-word", "data/people/amina.yaml", 11, 15)
    ]
