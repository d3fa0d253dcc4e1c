import pytest

from community import fired, tree


def at(time: str, zone: str) -> dict[str, str]:
    return tree(
        "trainings/t.yaml", f'title: {{en: T}}\nkind: camp\nsessions: [{{start: "{time}", timezone: {zone}}}]\n'
    )


@pytest.mark.parametrize(
    ("time", "zone"),
    [
        ("2026-03-29T02:30", "Africa/Accra"),
        ("2026-10-25T02:30", "Europe/Berlin"),
        ("2026-03-29T03:00", "Europe/Berlin"),
    ],
)
def test_quiet_on_times_that_exist_even_twice(time: str, zone: str) -> None:
    assert fired(at(time, zone)) == []


def test_fires_at_the_time() -> None:
    assert fired(at("2026-03-29T02:00", "Europe/Berlin")) == [("impossible-local-time", "data/trainings/t.yaml", 3, 20)]
