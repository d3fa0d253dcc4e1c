from community import fired, tree


def role(name: str, more: str = "") -> tuple[str, str]:
    skills = "skills: [{skill: facilitation, level: 3}]\n"
    return f"roles/{name}.yaml", f"label: {{en: {name}}}\n{more}{skills}"


def test_quiet_on_a_pyramid() -> None:
    assert fired(tree(*role("a", "supports: [b, c]\n"), *role("b", "supports: [c]\n"), *role("c"))) == []


def test_fires_once_at_the_first_link() -> None:
    texts = tree(*role("a", "supports: [b]\n"), *role("b", "supports: [a]\n"))
    assert fired(texts) == [("role-cycle", "data/roles/a.yaml", 2, 12)]
