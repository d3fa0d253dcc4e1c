from community import fired, tree


def training(more: str) -> dict[str, str]:
    return tree("trainings/t.yaml", f"title: {{en: T}}\nkind: camp\n{more}")


def test_quiet_with_seats_and_where_rules_are_only_told() -> None:
    assert fired(training("seats: 9\nselection: {rules: {per_group: 2}}\n")) == []
    assert fired(training("selection: {rules: {note: Ask us.}}\n")) == []


def test_fires_at_the_rules_or_at_no_seats() -> None:
    assert fired(training("selection: {rules: {per_group: 2}}\n")) == [
        ("selection-without-seats", "data/trainings/t.yaml", 3, 13)
    ]
    assert fired(training("seats: 0\nselection: {rules: {per_group: 2}}\n")) == [
        ("selection-without-seats", "data/trainings/t.yaml", 3, 8)
    ]
