"""Whose record somebody's is, as far as it tells."""

import pytest

from leadkit.community.accounts import account_of, is_author
from leadkit.model.config import Config

CONFIG = Config()
GITLAB = Config.model_validate({"repository": "https://gitlab.com/garden/records"})


@pytest.mark.parametrize(
    ("data", "author", "expected"),
    [
        ({}, "amina", True),  # the id
        ({"username": "River_Song"}, "river-song", True),
        ({"contact": "https://meta.wikimedia.org/wiki/User_talk:River_Song"}, "RIVER-song", True),
        ({"contact": "https://github.com/River-Song/"}, "river-song", True),
        ({"contact": "https://github.com/river"}, "mallory", False),
        ({"contact": "https://github.com/river", "username": "mallory"}, "mallory", True),
        ({"contact": "https://meta.wikimedia.org/wiki/User:River"}, "mallory", None),
        ({"username": "River"}, "mallory", None),
        ({"via": "help-desk"}, "mallory", None),
        ({"contact": "https://github.com/garden/records/issues"}, "mallory", None),
        ({"contact": "https://github.com/river"}, "helpful[bot]", None),
        ({"contact": ["no", "text"], "username": 7}, "mallory", None),
    ],
)
def test_only_another_account_of_this_site_is_somebody_else(
    data: dict[str, object], author: str, expected: bool | None
) -> None:
    assert is_author(CONFIG, "amina", data, author) is expected


def test_a_user_name_is_an_account_where_the_community_says_so() -> None:
    own = Config.model_validate({"contacts": "https://github.com/{}"})
    forum = Config.model_validate({"contacts": "https://forum.example.org/u/{}"})
    assert is_author(own, "amina", {"username": "river"}, "mallory") is False
    assert is_author(own, "amina", {"username": "river"}, "River") is True
    assert is_author(forum, "amina", {"username": "river"}, "mallory") is None


def test_the_site_is_where_the_repository_is() -> None:
    data = {"contact": "https://gitlab.com/river"}
    assert (account_of(CONFIG, data), account_of(GITLAB, data)) == (None, "river")
    assert is_author(GITLAB, "amina", data, "mallory") is False
