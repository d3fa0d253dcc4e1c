import pytest

from community import findings, fired, person, tree


def both(want: str) -> dict[str, str]:
    return tree(a=person("[{skill: wikidata, level: 4}]", f"[{{skill: wikidata, {want}}}]"))


@pytest.mark.parametrize("want", ["now: 4, goal: 5", "now: 4"])
def test_quiet_where_the_goal_is_above_the_offered_level(want: str) -> None:
    assert fired(both(want)) == []


@pytest.mark.parametrize("want", ["goal: 4", "now: 1", "now: 2, goal: 3"])
def test_fires_at_the_wanted_skill_and_names_the_offer(want: str) -> None:
    assert fired(both(want)) == [("wants-what-they-offer", "data/people/a.yaml", 7, 17)]
    assert findings(both(want))[0].related[0].position.line == 6


def test_a_goal_below_now_is_one_fault() -> None:
    assert [rule for rule, *_ in fired(both("now: 4, goal: 3"))] == ["goal-not-above-now"]


def test_a_level_that_is_no_number_is_one_fault() -> None:
    assert [rule for rule, *_ in fired(both("now: some"))] == ["wrong-type"]
