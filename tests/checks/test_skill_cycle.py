from community import findings, fired, tree


def skill(name: str, **links: str) -> str:
    return f"label: {{en: {name}}}\ncategory: technical\n" + "".join(
        f"{key}: {value}\n" for key, value in links.items()
    )


def test_quiet_on_a_chain_and_on_related_circles() -> None:
    texts = tree(
        *("skills/a.yaml", skill("a", requires="[b]", related="[b]")),
        *("skills/b.yaml", skill("b", requires="[c]", related="[a]")),
        *("skills/c.yaml", skill("c")),
    )
    assert fired(texts) == []


def test_fires_once_a_knot_at_its_first_link() -> None:
    texts = tree(
        *("skills/a.yaml", skill("a", requires="[facilitation, b]")),
        *("skills/b.yaml", skill("b", requires="[c]")),
        *("skills/c.yaml", skill("c", requires="[a]")),
    )
    assert fired(texts) == [("skill-cycle", "data/skills/a.yaml", 3, 26)]
    found = findings(texts)[0]
    assert "a → b → c → a" in found.message
    assert [place.path for place in found.related] == ["data/skills/b.yaml", "data/skills/c.yaml"]


def test_a_skill_that_is_part_of_itself_is_told_as_a_self_reference_alone() -> None:
    assert fired(tree("skills/a.yaml", skill("a", broader="[a]"))) == [("self-reference", "data/skills/a.yaml", 3, 11)]


def test_fires_on_skills_that_replace_each_other() -> None:
    pairs = {f"data/skills/{a}.yaml": skill(a, replaced_by=b) for a, b in ("ab", "ba")}
    assert ("skill-cycle", "data/skills/a.yaml", 3, 14) in fired(tree(pairs))


def test_two_knots_are_two_findings() -> None:
    pairs = {f"data/skills/{a}.yaml": skill(a, broader=f"[{b}]") for a, b in ("ab", "ba", "xy", "yx")}
    assert [place[1] for place in fired(tree(pairs))] == ["data/skills/a.yaml", "data/skills/x.yaml"]
