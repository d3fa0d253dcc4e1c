from community import findings, fired, tree


def session(more: str) -> dict[str, str]:
    return tree("trainings/t.yaml", f"title: {{en: T}}\nkind: camp\nsessions: [{{{more}}}]\n")


def test_quiet_on_days_and_with_a_zone() -> None:
    assert fired(session("start: 2026-05-01, end: 2026-05-02")) == []
    assert fired(session('start: "2026-05-01T18:00", timezone: UTC')) == []


def test_fires_at_the_time_with_the_zone_of_the_country() -> None:
    texts = session('start: 2026-05-01, end: "2026-05-01T18:00", country: KE')
    assert fired(texts) == [("time-without-timezone", "data/trainings/t.yaml", 3, 37)]
    assert "Africa/Nairobi" in findings(texts)[0].hint
