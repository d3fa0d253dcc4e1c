import pytest

from community import findings, fired, person, tree

GROUP = ("groups/g.yaml", "name: G\nkind: chapter\n")


def mentored(mentor: str) -> dict[str, str]:
    entry = f"mentoring: [{{mentor: {mentor}, skill: wikidata, status: met, on: 2026-01-01}}]\n"
    return tree(*GROUP, a=person(more=entry), b=person())


@pytest.mark.parametrize("mentor", ["people/b", "groups/g"])
def test_quiet_on_every_kind_that_fits(mentor: str) -> None:
    assert fired(mentored(mentor)) == []


@pytest.mark.parametrize(
    ("mentor", "fix"),
    [("b", "people/b"), ("g", "groups/g"), ("skills/wikidata", None), ("people/g", "groups/g"), ("x", None)],
)
def test_fires_once_at_the_reference(mentor: str, fix: str | None) -> None:
    assert fired(mentored(mentor)) == [("wrong-kind-reference", "data/people/a.yaml", 8, 22)]
    assert [edit.value for edit in findings(mentored(mentor))[0].fix] == ([fix] if fix else [])


def test_fires_where_only_one_kind_can_stand() -> None:
    assert fired(tree(*GROUP, a=person("[{skill: g, level: 3}]"))) == [
        ("wrong-kind-reference", "data/people/a.yaml", 6, 18)
    ]
