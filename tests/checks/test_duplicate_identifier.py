from community import fired, tree


def skill(name: str, more: str) -> tuple[str, str]:
    return f"skills/{name}.yaml", f"label: {{en: {name}}}\ncategory: technical\n{more}\n"


def test_quiet_on_different_identifiers_and_on_a_retired_skill() -> None:
    assert fired(tree(*skill("a", "same_as: {capx: 1}"), *skill("b", "same_as: {capx: 2, wikidata: Q1}"))) == []
    assert fired(tree(*skill("a", "same_as: {capx: 1}"), *skill("b", "same_as: {capx: 1}\nreplaced_by: a"))) == []


def test_fires_at_the_second() -> None:
    texts = tree(*skill("a", "same_as: {capx: 1}"), *skill("b", "same_as: {capx: 1}"))
    assert fired(texts) == [("duplicate-identifier", "data/skills/b.yaml", 3, 17)]
