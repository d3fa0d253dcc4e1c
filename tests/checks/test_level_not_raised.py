from community import fired, person, tree


def learned(levels: str) -> dict[str, str]:
    entry = f"learned: [{{skill: wikidata, {levels}, on: 2026-01-01, via: people/b}}]\n"
    return tree(a=person(more=entry), b=person())


def test_quiet_on_a_rise_and_without_a_beginning() -> None:
    assert fired(learned("from: 1, to: 2")) == fired(learned("to: 1")) == []


def test_fires_at_the_level_reached() -> None:
    assert fired(learned("from: 2, to: 2")) == [("level-not-raised", "data/people/a.yaml", 8, 42)]
