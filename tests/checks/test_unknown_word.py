import pytest

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


@pytest.mark.parametrize(
    ("old", "key"),
    [
        ("country: GH", "country: "),
        ("country: GH", "country: GH\nregion: "),
        ("country: GH", "country: GH\ntimezone: "),
    ],
)
def test_what_is_not_known_is_shown_to_its_sixtieth_character(old: str, key: str) -> None:
    found = findings(tree(amina=AMINA.replace(old, f"{key}{'Q' * 61}")))
    assert any(f"'{'Q' * 60}'" in finding.message for finding in found)


def test_a_long_kind_is_shown_to_its_sixtieth_character() -> None:
    (found,) = findings(tree("groups/g.yaml", f"name: G\nkind: {'q' * 61}\n"))
    assert f"'{'q' * 60}'" in found.message
