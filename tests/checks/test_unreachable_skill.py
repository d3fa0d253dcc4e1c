from community import fired, person, tree

RULE = "unreachable-skill"
WANTED = person(wants="[{skill: grant-proposal}]")


def places(texts: dict[str, str]) -> list[str]:
    return [place for rule, place, *_ in fired(texts, RULE) if rule == RULE]


def test_fires_for_what_is_wanted_and_for_what_that_requires() -> None:
    assert fired(tree(a=WANTED), RULE) == [
        (RULE, "data/skills/budgeting.yaml", 1, 13),
        (RULE, "data/skills/grant-proposal.yaml", 1, 13),
    ]


def test_quiet_once_a_person_a_resource_or_a_part_of_it_teaches_it() -> None:
    offers = person("[{skill: grant-proposal, level: 3}, {skill: budgeting, level: 3}]")
    assert places(tree(a=WANTED, b=offers)) == []
    wants_the_whole = person(wants="[{skill: communication}]")
    guide = "title: {en: R}\nkind: guide\nurl: https://example.org\nteaches: [{skill: facilitation}]\n"
    assert places(tree("resources/r.yaml", guide, a=wants_the_whole)) == []


def test_who_leads_the_whole_may_teach_a_part_and_who_is_gone_teaches_nothing() -> None:
    part = person(wants="[{skill: facilitation}]")
    leads, knows = (person(f"[{{skill: communication, level: {level}}}]") for level in (4, 3))
    assert places(tree(a=part, b=leads)) == []
    assert places(tree(a=part, b=knows)) == ["data/skills/facilitation.yaml"]
    gone = person("[{skill: facilitation, level: 5}]", more="status: in-memoriam\n")
    assert places(tree(a=part, b=gone)) == ["data/skills/facilitation.yaml"]


def test_examples_want_nothing() -> None:
    assert places(tree(a=person(wants="[{skill: grant-proposal}]", more="sample: true\n"))) == []


def test_quiet_while_a_file_cannot_be_read_or_skills_go_in_circles() -> None:
    assert places(tree(a=WANTED, b="name: [")) == []
    circle = {
        f"data/skills/{a}.yaml": f"label: {{en: {a}}}\ncategory: technical\nrequires: [{b}]\n" for a, b in ("xy", "yx")
    }
    assert places(tree(circle, a=WANTED)) == []
