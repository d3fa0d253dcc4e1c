import pytest

from community import fired, person, tree

TALK = "contact: https://meta.wikimedia.org/wiki/User_talk:"


def named(name: str, way: str, more: str = "") -> str:
    return person(more=more).replace("username: Somebody", way).replace("name: Somebody", f"name: {name}")


@pytest.mark.parametrize(
    ("first", "second", "column"),
    [
        ("username: Zoe Q", f"{TALK}Zoe_Q", 10),
        (f"{TALK}Zoe", "username: zoe", 11),
        ("contact: https://example.org/zoe", "contact: https://example.org/Zoe/", 10),
    ],
)
def test_fires_on_one_user_and_on_one_page(first: str, second: str, column: int) -> None:
    texts = tree(a=named("Zoe", first), b=named("Z.", second))
    assert fired(texts, "duplicate-person") == [("duplicate-person", "data/people/b.yaml", 3, column)]


def test_fires_on_name_and_place_at_the_name() -> None:
    texts = tree(a=named("Zoé", "username: A"), b=named("zoe", "username: B"))
    assert fired(texts, "duplicate-person") == [("duplicate-person", "data/people/b.yaml", 1, 7)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (named("Zoe", "username: A", "country: GH\n"), named("Zoe", "username: B", "country: NG\n")),
        (named("Zoe", f"{TALK}Example"), named("Ann", f"{TALK}Example")),
        (named("Zoe", "username: A"), named("Zoe", "username: A", "sample: true\n")),
    ],
)
def test_quiet_on_another_place_on_the_example_user_and_between_the_two_worlds(first: str, second: str) -> None:
    assert fired(tree(a=first, b=second), "duplicate-person") == []
