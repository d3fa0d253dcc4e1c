import pytest

from community import fired, tree


@pytest.mark.parametrize("languages", ["[en, es, fr, ar, pt]", "[pt-BR]"])
def test_quiet_where_leadkit_speaks_them_all(languages: str) -> None:
    found = fired(tree("leadkit.yaml", f"name: T\nlanguages: {languages}\n"), "unspoken-language")
    assert not [place for place in found if place[0] == "unspoken-language"]


def test_fires_at_each_that_leadkit_does_not_speak() -> None:
    found = fired(tree("leadkit.yaml", "name: T\nlanguages: [sw, en, de]\n"), "unspoken-language")
    assert found == [("unspoken-language", "leadkit.yaml", 2, 13), ("unspoken-language", "leadkit.yaml", 2, 21)]


def test_fires_where_leadkit_speaks_none() -> None:
    found = fired(tree("leadkit.yaml", "name: T\nlanguages: [sw]\n"), "unspoken-language")
    assert found == [("unspoken-language", "leadkit.yaml", 2, 13)]
