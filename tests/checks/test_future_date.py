from community import DAY, fired, person, tree


def test_quiet_today_and_for_plans() -> None:
    assert fired(tree(a=person().replace("2026-06-02", DAY.isoformat()))) == []
    assert fired(tree(a=person(more="away: 2030-01-01\n"))) == []
    session = "title: {en: T}\nkind: camp\nsessions: [{start: 2030-01-01}]\n"
    assert fired(tree("trainings/t.yaml", session)) == []


def test_fires_at_the_day() -> None:
    assert fired(tree(a=person().replace("2026-06-02", "2027-05-02"))) == [("future-date", "data/people/a.yaml", 2, 18)]
    offers = "[{skill: wikidata, level: 4, confirmed: 2026-11-22}]"
    assert fired(tree(a=person(offers))) == [("future-date", "data/people/a.yaml", 6, 49)]
