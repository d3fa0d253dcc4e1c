from community import DAY, findings, fired, person, tree
from leadkit import checks
from leadkit.model.loading.tree import load


def until(day: str) -> dict[str, str]:
    return tree(a=person().replace("given: 2026-06-02", f"given: 2026-06-02, until: {day}"))


def test_quiet_on_its_last_day_and_without_an_end() -> None:
    assert fired(until(DAY.isoformat())) == []
    assert fired(tree(a=person())) == []


def test_warns_from_the_day_after() -> None:
    assert fired(until("2026-11-20")) == [("expired-consent", "data/people/a.yaml", 2, 37)]
    assert findings(until("2026-11-20"))[0].severity == "warning"
    assert fired(until("2026-06-02")) == [("expired-consent", "data/people/a.yaml", 2, 37)], "given for one day"


def test_without_a_day_no_verdict_depends_on_the_clock() -> None:
    assert [finding for finding in checks.run(load(until("2020-01-01"))[0]) if finding.rule == "expired-consent"] == []
