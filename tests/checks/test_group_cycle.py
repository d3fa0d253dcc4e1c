from community import fired, tree


def group(name: str, more: str = "") -> tuple[str, str]:
    return f"groups/{name}.yaml", f"name: {name}\nkind: chapter\n{more}"


def test_quiet_on_a_tree() -> None:
    assert fired(tree(*group("a", "part_of: [b, c]\n"), *group("b", "part_of: [c]\n"), *group("c"))) == []


def test_fires_once_at_the_first_link() -> None:
    texts = tree(*group("a", "part_of: [b]\n"), *group("b", "part_of: [a]\n"))
    assert fired(texts) == [("group-cycle", "data/groups/a.yaml", 3, 11)]
