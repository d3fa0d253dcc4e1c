import pytest

from community import fired, person, tree


@pytest.mark.parametrize("want", ["now: 2, goal: 3", "goal: 1", "now: 4", "now: 0, goal: 5"])
def test_quiet_on_goals_above(want: str) -> None:
    assert fired(tree(a=person(wants=f"[{{skill: wikidata, {want}}}]"))) == []


@pytest.mark.parametrize("want", ["now: 3, goal: 3", "now: 4, goal: 1"])
def test_fires_at_the_goal(want: str) -> None:
    texts = tree(a=person(wants=f"[{{skill: wikidata, {want}}}]"))
    assert fired(texts) == [("goal-not-above-now", "data/people/a.yaml", 7, 41)]


def test_fires_in_a_record_with_another_fault() -> None:
    texts = tree(a=person(wants="[{skill: wikidata, now: 3, goal: 2}]").replace("GH", "GHA"))
    assert sorted(rule for rule, *_ in fired(texts)) == ["goal-not-above-now", "unknown-country"]
