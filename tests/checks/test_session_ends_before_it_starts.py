import pytest

from community import fired, tree


def session(start: str, end: str) -> dict[str, str]:
    return tree(
        "trainings/t.yaml", f"title: {{en: T}}\nkind: camp\nsessions: [{{start: {start}, end: {end}, timezone: UTC}}]\n"
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [("2019-08", "2019"), ("2019", "2019-01-01"), ("2019-08-14", "2019-08-14"), ("2019-12-31", "2020")],
)
def test_quiet_where_less_is_known(start: str, end: str) -> None:
    assert fired(session(start, end)) == []


@pytest.mark.parametrize(("start", "end"), [("2020", "2019"), ("2019-08-14", "2019-07"), ("2019-08", "2018-12-31")])
def test_fires_at_the_end(start: str, end: str) -> None:
    assert fired(session(start, end)) == [
        ("session-ends-before-it-starts", "data/trainings/t.yaml", 3, 27 + len(start))
    ]
