from community import fired, person, tree


def with_until(day: str) -> dict[str, str]:
    return tree(a=person().replace("given: 2026-06-02", f"given: 2026-06-02, until: {day}"))


def test_quiet_on_the_same_day_and_later() -> None:
    assert fired(with_until("2027-05-02")) == []
    assert "consent-ends-before-it-starts" not in [rule for rule, *_ in fired(with_until("2026-06-02"))]


def test_fires_once_at_the_last_day() -> None:
    assert fired(with_until("2026-05-01")) == [("consent-ends-before-it-starts", "data/people/a.yaml", 2, 37)]
