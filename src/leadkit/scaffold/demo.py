"""A synthetic community of any size: the same bytes for the same seed, on any machine and version of Python.

Popular skills follow Zipf's law.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from leadkit.migrations import VERSION
from leadkit.model.kinds import KINDS, schema_line
from leadkit.scaffold.demo_draws import Dice, draw_home, draw_languages, draw_name
from leadkit.scaffold.demo_places import WINDOWS

SKILLS: Final = 300
_CATEGORIES: Final = ("technical", "interpersonal", "organisational", "strategic", "learning")
_FORMATS: Final = ("mentoring", "coaching", "consultation", "review", "workshop")
_INVOLVEMENT: Final = ("newcomer", "affiliate", "thematic-project", "wiki-project", "unaffiliated", "committee")
_ACCESS: Final = ("captions", "transcript", "screen-reader", "low-bandwidth", "offline", "easy-language")
_KINDS: Final = ("guide", "course", "toolkit", "video", "template")
_TRAININGS: Final = ("workshop", "course", "webinar", "camp", "meetup")


def community(people: int, seed: str) -> dict[str, bytes]:
    """Path → text of a whole data repository with so many people, and all else in proportion."""
    texts = {"leadkit.yaml": f"version: {VERSION}\nname: A synthetic community\n"}
    groups = max(1, people // 50)
    skills = [f"skill-{number:03d}" for number in range(1, SKILLS + 1)]
    zipf = list(accumulate(1 / rank for rank in range(1, SKILLS + 1)))
    dice = Dice(f"{seed} skills")
    for number, skill in enumerate(skills):
        texts[f"data/skills/{skill}.yaml"] = _skill(dice, number, skills)
    dice = Dice(f"{seed} groups")
    for number in range(1, groups + 1):
        texts[f"data/groups/group-{number:04d}.yaml"] = _group(dice, skills, zipf)
    dice = Dice(f"{seed} resources")
    for number in range(1, max(1, people // 20) + 1):
        texts[f"data/resources/resource-{number:05d}.yaml"] = _resource(dice, number, skills, zipf, groups)
    dice = Dice(f"{seed} trainings")
    for number in range(1, max(1, people // 100) + 1):
        texts[f"data/trainings/training-{number:04d}.yaml"] = _training(dice, number, skills, zipf, groups)
    dice = Dice(f"{seed} people")
    for number in range(1, people + 1):
        texts[f"data/people/person-{number:06d}.yaml"] = _person(dice, number, skills, zipf, groups)
    return {path: text.encode("utf-8") for path, text in texts.items()}


def _head(kind: str) -> str:
    return f"{schema_line(KINDS[kind])}\n"


_WINDOW_SUMS: Final = list(accumulate(float(weight) for _, weight in WINDOWS))


def _flow(values: Sequence[str]) -> str:
    return f"[{', '.join(values)}]"


def _person(dice: Dice, number: int, skills: list[str], zipf: list[float], groups: int) -> str:
    home = draw_home(dice)
    day = f"2026-{dice.between(1, 9):02d}-{dice.between(1, 28):02d}"
    covers = ["directory", "matching", "census"] if dice.chance(90) else ["census"]
    lines = [f"name: {draw_name(dice)} {draw_name(dice)}", "consent:", f"  given: {day}", f"  covers: {_flow(covers)}"]
    lines += [f"username: Demo{number}", f"country: {home.country}"]
    if dice.chance(80):
        windows = dice.several([window for window, _ in WINDOWS], _WINDOW_SUMS, dice.between(1, 2))
        lines += [f"timezone: {home.timezone}", "hours:", *(f"  - {window}" for window in windows)]
    if dice.chance(85):
        lines.append(f"since: {2026 - min(dice.below(20), dice.below(20))}")
    lines.append(f"involvement: [{dice.one(_INVOLVEMENT)}]")
    if dice.chance(40):
        lines += ["groups:", f"  - group-{dice.between(1, groups):04d}"]
    lines += ["languages:", *(f"  {tag}: {level}" for tag, level in draw_languages(dice, home).items())]
    lines.append("offers:")
    offered = dice.several(skills, zipf, dice.between(1, 4))
    for skill in offered:
        lines += [f"  - skill: {skill}", f"    level: {dice.one((2, 3, 3, 3, 4, 4, 5))}"]
        if dice.chance(30):
            lines.append(f"    formats: {_flow(sorted({dice.one(_FORMATS), dice.one(_FORMATS)}))}")
    wanted = [skill for skill in dice.several(skills, zipf, dice.between(1, 4)) if skill not in offered]
    if wanted:
        lines.append("wants:")
    for skill in wanted:
        now = dice.between(0, 2)
        lines += [f"  - skill: {skill}", f"    now: {now}", f"    goal: {dice.between(now + 1, 4)}"]
        if dice.chance(20):
            lines.append(f"    priority: {dice.one(('high', 'low'))}")
    lines += [f"seats: {dice.between(1, 4)}", f"mentors: {dice.between(1, 2)}"]
    if dice.chance(10):
        lines.append(f"needs_access: [{dice.one(_ACCESS)}]")
    return _head("people") + "\n".join(lines) + "\n"


def _group(dice: Dice, skills: list[str], zipf: list[float]) -> str:
    home = draw_home(dice)
    offered = dice.several(skills, zipf, dice.between(1, 5))
    wanted = [skill for skill in dice.several(skills, zipf, dice.between(1, 3)) if skill not in offered]
    lines = [f"name: {draw_name(dice)} group", f"kind: {dice.one(('user-group', 'chapter', 'local-group', 'project'))}"]
    lines += [
        f"languages: {_flow(home.languages[:2])}",
        f"country: {home.country}",
        f"founded: {dice.between(2004, 2025)}",
    ]
    lines += ["offers:", *(f"  - {{skill: {skill}, level: {dice.between(3, 5)}}}" for skill in offered)]
    if wanted:
        lines += ["wants:", *(f"  - {{skill: {skill}, goal: {dice.between(2, 4)}}}" for skill in wanted)]
    lines += [f"seats: {dice.between(2, 8)}", "sources: [synthetic]"]
    return _head("groups") + "\n".join(lines) + "\n"


def _skill(dice: Dice, number: int, skills: list[str]) -> str:
    lines = ["label:", f"  en: skill {number + 1}", f"  fr: compétence {number + 1}", f"  ar: مهارة {number + 1}"]
    lines.append(f"category: {dice.one(_CATEGORIES)}")
    if number >= 20:
        lines.append(f"broader: [{skills[dice.below(20)]}]")
    if number >= 40 and dice.chance(30):
        lines.append(f"requires: [{skills[dice.between(20, number - 1)]}]")
    return _head("skills") + "\n".join([*lines, "sources: [synthetic]"]) + "\n"


def _resource(dice: Dice, number: int, skills: list[str], zipf: list[float], groups: int) -> str:
    home = draw_home(dice)
    lines = [
        "title:",
        f"  en: Resource {number}",
        f"kind: {dice.one(_KINDS)}",
        f"url: https://example.org/resources/{number}",
    ]
    lines.append(f"languages: {_flow(sorted({'en', home.languages[0]} if dice.chance(70) else {home.languages[0]}))}")
    taught = dice.several(skills, zipf, dice.between(1, 3))
    lines += ["teaches:", *(f"  - {{skill: {skill}, level: {dice.between(1, 4)}}}" for skill in taught)]
    lines += [
        f"publisher: group-{dice.between(1, groups):04d}",
        f"year: {dice.between(2010, 2026)}",
        "sources: [synthetic]",
    ]
    return _head("resources") + "\n".join(lines) + "\n"


def _training(dice: Dice, number: int, skills: list[str], zipf: list[float], groups: int) -> str:
    home = draw_home(dice)
    day = f"{dice.between(2018, 2026)}-{dice.between(1, 12):02d}-{dice.between(1, 28):02d}"
    lines = ["title:", f"  en: Training {number}", f"kind: {dice.one(_TRAININGS)}", f"languages: [{home.languages[0]}]"]
    lines += [f"organisers: [group-{dice.between(1, groups):04d}]", "teaches:"]
    lines += [f"  - {{skill: {skill}, level: 3}}" for skill in dice.several(skills, zipf, dice.between(1, 3))]
    lines += ["sessions:", f"  - {{start: {day}, country: {home.country}}}", f"seats: {dice.between(10, 40)}"]
    attended = dice.between(5, 30)
    lines += [f"outcomes: {{attended: {attended}, completed: {attended - dice.below(5)}}}", "sources: [synthetic]"]
    return _head("trainings") + "\n".join(lines) + "\n"
