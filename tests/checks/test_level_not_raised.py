from community import fired, person, tree


def learned(levels: str, via: str = "people/b") -> dict[str, str]:
    entry = f"learned: [{{skill: wikidata, {levels}, on: 2026-01-01, via: {via}}}]\n"
    return tree("trainings/t.yaml", "title: {en: T}\nkind: camp\n", a=person(more=entry), b=person())


def test_quiet_on_a_rise_and_without_a_beginning() -> None:
    assert fired(learned("from: 1, to: 2")) == fired(learned("to: 1")) == []


def test_a_training_may_have_moved_nobody_but_never_down() -> None:
    assert fired(learned("from: 2, to: 2", "trainings/t")) == []
    assert [rule for rule, *_ in fired(learned("from: 2, to: 1", "trainings/t"))] == ["level-not-raised"]


def test_fires_at_the_level_reached() -> None:
    assert fired(learned("from: 2, to: 2")) == [("level-not-raised", "data/people/a.yaml", 8, 42)]
