"""Everybody else in the story: drawn by a seed, so many as are asked for."""

from collections.abc import Mapping
from itertools import accumulate
from typing import Final

from leadkit.model.kinds import KINDS, schema_line
from leadkit.scaffold.demo_draws import Dice, draw_home, draw_languages, draw_name
from leadkit.scaffold.demo_places import WINDOWS
from leadkit.scaffold.story.cast import BY_FORM, CAST

_SKILLS: Final = (
    *("facilitation", "active-listening", "documentation", "event-organising", "goal-setting", "coaching", "reporting"),
    *("project-management", "social-media", "workshop-organising", "research", "online-facilitation", "plain-language"),
    "needs-analysis",
)
"""None of them is what somebody of the cast is about, so the cast's own suggestions do not depend on the seed."""
_SUMS: Final = list(accumulate(1 / rank for rank in range(2, len(_SKILLS) + 2)))
_COVERS: Final = (
    *(["directory, matching, census"] * 16),
    *("matching, census", "matching, census", "census", "directory, census"),
)
_INVOLVEMENT: Final = ("newcomer", "experienced-volunteer", "unaffiliated", "committee")
_JOINING: Final = {1: 20, 2: 10, 3: 6, 4: 4, 5: 2, 9: 2, 11: 1}
"""Month → how many of 45 join in it."""


def others(people: int, seed: str) -> dict[int, dict[str, str]]:
    """Month → path → text of those who join in it; with the cast they are so many people."""
    number = people - len(CAST) - len(BY_FORM)
    whole = sum(_JOINING.values())
    dice = Dice(f"{seed} story")
    taken = {*CAST, *BY_FORM}
    found: dict[int, dict[str, str]] = {}
    before = 0
    for month, until in zip(_JOINING, accumulate(_JOINING.values()), strict=True):
        upto = number * until // whole
        found[month] = dict(_joining(dice, month, place, taken) for place in range(before, upto))
        before = upto
    return found


def paths(joining: Mapping[int, Mapping[str, str]]) -> frozenset[str]:
    return frozenset(path for files in joining.values() for path in files)


def _joining(dice: Dice, month: int, place: int, taken: set[str]) -> tuple[str, str]:
    name = f"{draw_name(dice)} {draw_name(dice)}"
    while (who := name.lower().replace(" ", "-")) in taken:
        name = f"{draw_name(dice)} {draw_name(dice)}"
    taken.add(who)
    return f"data/people/{who}.yaml", _text(dice, name, f"2025-{month:02d}-{3 + place % 18:02d}", place)


def _text(dice: Dice, name: str, day: str, place: int) -> str:
    home = draw_home(dice)
    lines = [schema_line(KINDS["people"]), f"name: {name}"]
    lines.append(f"consent: {{given: {day}, covers: [{dice.one(_COVERS)}]}}")
    lines += [f"username: story-{place + 1}", f"country: {home.country}"]
    if dice.chance(60):
        windows = dice.several([window for window, _ in WINDOWS], _WINDOWS, 2)
        lines += [f"timezone: {home.timezone}", f"hours: [{', '.join(f'{window!r}' for window in windows)}]"]
    if dice.chance(85):
        lines.append(f"since: {2025 - min(dice.below(20), dice.below(20))}")
    lines.append(f"involvement: [{dice.one(_INVOLVEMENT)}]")
    if dice.chance(30):
        lines.append("groups: [letters-club]")
    spoken = draw_languages(dice, home)
    spoken = {"en": str(dice.between(3, 5)), **spoken} if dice.chance(80) else spoken
    lines.append(f"languages: {{{', '.join(f'{tag}: {level}' for tag, level in spoken.items())}}}")
    offered = dice.several(_SKILLS, _SUMS, dice.between(1, 2))
    lines += ["offers:", *(f"  - {{skill: {skill}, level: {dice.between(3, 5)}}}" for skill in offered)]
    wanted = [skill for skill in dice.several(_SKILLS, _SUMS, dice.between(1, 3)) if skill not in offered]
    if wanted:
        lines += ["wants:", f"  # Written on {day}."]
    for skill in wanted:
        now = dice.between(0, 1)
        lines.append(f"  - {{skill: {skill}, now: {now}, goal: {now + 2}}}")
    return "\n".join([*lines, f"seats: {dice.between(1, 3)}"]) + "\n"


_WINDOWS: Final = list(accumulate(float(weight) for _, weight in WINDOWS))
