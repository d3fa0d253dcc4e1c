from community import fired, tree


def training(selection: str) -> dict[str, str]:
    return tree("trainings/t.yaml", f"title: {{en: T}}\nkind: camp\nselection: {selection}\n")


def test_quiet_on_one_day_and_on_half_a_span() -> None:
    assert fired(training("{opens: 2026-05-01, closes: 2026-05-01}")) == fired(training("{closes: 2026-05-01}")) == []


def test_fires_at_the_end() -> None:
    assert fired(training("{opens: 2026-05-02, closes: 2026-05-01}")) == [
        ("selection-closes-before-it-opens", "data/trainings/t.yaml", 3, 40)
    ]
