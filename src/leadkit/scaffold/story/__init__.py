"""A year in the life of a made-up community: what happens, month by month. `commands/story.py` plays it."""

from importlib.resources import files
from typing import Final

from leadkit.scaffold.repository import new_repository
from leadkit.scaffold.story import first_half, second_half
from leadkit.scaffold.story.others import others
from leadkit.scaffold.story.steps import Story

PEOPLE: Final = 60
LEAST_PEOPLE: Final = 40
"""With fewer there would be too little to agree to."""
FILE: Final = "STORY.md"
_HEADING: Final = "\n## "


def story(people: int, seed: str) -> Story:
    """The year of so many people; the same for the same seed."""
    joining = others(people, seed)
    months = tuple(happening(joining) for happening in (*first_half.MONTHS, *second_half.MONTHS))
    return Story(new_repository("none", None), months)


def page(upto: int) -> str:
    """STORY.md as it is at the end of a month: story.md tells all of them, each below its heading."""
    whole = (files("leadkit.scaffold.story") / "story.md").read_text(encoding="utf-8")
    return _HEADING.join(whole.split(_HEADING)[: upto + 1]).rstrip() + "\n"
