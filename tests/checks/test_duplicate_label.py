from community import fired, tree


def skill(name: str, label: str) -> tuple[str, str]:
    return f"skills/{name}.yaml", f"label: {label}\ncategory: technical\n"


def test_quiet_on_one_word_of_two_languages() -> None:
    assert fired(tree(*skill("a", "{en: gift}"), *skill("b", "{de: Gift, en: poison}"))) == []


def test_fires_whatever_the_case() -> None:
    texts = tree(*skill("a", "{en: Gift}"), *skill("b", "{en: gift}"))
    assert fired(texts) == [("duplicate-label", "data/skills/b.yaml", 1, 13)]


def test_quiet_where_each_is_part_of_another_skill() -> None:
    texts = {
        f"data/skills/{name}.yaml": f"label: {{en: Outreach, fr: {name}}}\ncategory: technical\nbroader: [{parent}]\n"
        for name, parent in (("first", "communication"), ("second", "budgeting"))
    }
    assert fired(tree(texts)) == []


def test_fires_where_both_are_part_of_one_skill_or_one_is_part_of_none() -> None:
    parents = {"first": "broader: [communication]\n", "second": "broader: [communication]\n", "third": ""}
    texts = {
        f"data/skills/{name}.yaml": f"label: {{en: Outreach, fr: {name}}}\ncategory: technical\n{broader}"
        for name, broader in parents.items()
    }
    assert [found[:2] for found in fired(tree(texts))] == [
        ("duplicate-label", f"data/skills/{name}.yaml") for name in ("second", "third")
    ]
