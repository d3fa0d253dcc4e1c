from community import fired, person, tree

LONELY = ("skills/lonely.yaml", "label: {fr: seul}\ncategory: technical\n")


def test_quiet_where_anything_leads_to_it() -> None:
    rule = "orphan-skill"
    wanted = [
        place for place in fired(tree(*LONELY, a=person(wants="[{skill: lonely}]")), rule) if "lonely" in place[1]
    ]
    linked = tree(*LONELY, "skills/other.yaml", "label: {en: o}\ncategory: technical\nrelated: [lonely]\n")
    assert wanted == [place for place in fired(linked, rule) if "lonely" in place[1]] == []
    assert [place for place in fired(linked, rule) if "other" in place[1]] == [], "it leads on itself"


def test_fires_at_its_label() -> None:
    assert ("orphan-skill", "data/skills/lonely.yaml", 1, 13) in fired(tree(*LONELY), "orphan-skill")


def test_quiet_while_a_file_cannot_be_read() -> None:
    assert [rule for rule, *_ in fired(tree(*LONELY, a="name: ["), "orphan-skill")] == ["invalid-yaml"]
