"""What of a community matters to one goal: the skills, the moves that can be part of a best route, in separate parts.

Parts that share no move, no need and no requirement are searched one by one; their routes join to the best of all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from leadkit.products.path.moves import PREREQUISITE, Move, alone

HIGHEST: Final = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """One part. Levels and goals are by skill; `requires` names skills of the same part only."""

    start: Mapping[str, int]
    goals: Mapping[str, int]
    moves: tuple[Move, ...]
    requires: Mapping[str, tuple[str, ...]]


def problems(
    start: Mapping[str, int],
    goals: Mapping[str, int],
    moves: Iterable[Move],
    requires: Mapping[str, tuple[str, ...]],
) -> tuple[Problem, ...]:
    """The parts in which something is to be reached, by their first skill."""
    needed = _needed(start, goals, requires)
    relevant, kept = _relevant(needed, tuple(moves), requires)
    own = [alone(skill, level) for skill in sorted(relevant) for level in range(1, HIGHEST + 1)]
    levels = {skill: min(HIGHEST, start.get(skill, 0)) for skill in sorted(relevant)}
    cut = _irreplaceable(_undominated([*kept, *own], _useful(needed, kept, requires, relevant), levels))
    links = [{skill for skill, _ in (*move.raises, *move.needs)} for move in cut]
    links += [{skill, *(other for other in requires.get(skill, ()) if other in relevant)} for skill in relevant]
    return tuple(
        Problem(
            start={skill: levels[skill] for skill in sorted(part)},
            goals={skill: needed[skill] for skill in sorted(needed.keys() & part)},
            moves=tuple(move for move in cut if move.raises[0][0] in part),
            requires={skill: tuple(o for o in requires.get(skill, ()) if o in part) for skill in sorted(part)},
        )
        for part in _parts(sorted(relevant), links)
        if needed.keys() & part
    )


def _parts(skills: list[str], links: list[set[str]]) -> list[set[str]]:
    """Skills that hang together over any number of links."""
    part_of = {skill: {skill} for skill in skills}
    for link in links:
        joined = set().union(*(part_of[skill] for skill in link))
        for skill in joined:
            part_of[skill] = joined
    found: list[set[str]] = []
    for skill in skills:
        if part_of[skill] not in found:
            found.append(part_of[skill])
    return found


def _needed(
    start: Mapping[str, int], goals: Mapping[str, int], requires: Mapping[str, tuple[str, ...]]
) -> dict[str, int]:
    """The goals, and `PREREQUISITE` for every skill that one of them requires over any number of steps."""
    needed = {skill: level for skill, level in goals.items() if level > start.get(skill, 0)}
    waiting = [skill for skill in needed if needed[skill] >= PREREQUISITE > start.get(skill, 0)]
    while waiting:
        for other in requires.get(waiting.pop(), ()):
            if needed.get(other, 0) < PREREQUISITE and start.get(other, 0) < PREREQUISITE:
                needed[other] = PREREQUISITE
                waiting.append(other)
    return needed


def _relevant(
    needed: Mapping[str, int], moves: tuple[Move, ...], requires: Mapping[str, tuple[str, ...]]
) -> tuple[set[str], list[Move]]:
    """The skills that can matter: needed ones, what they require, and what moves that raise such skills need."""
    relevant = set(needed)
    kept: dict[Move, None] = {}
    grows = True
    while grows:
        before = len(relevant)
        relevant |= {other for skill in tuple(relevant) for other in requires.get(skill, ())}
        for move in moves:
            if move not in kept and any(skill in relevant for skill, _ in move.raises):
                kept[move] = None
                relevant |= {skill for skill, _ in move.needs}
        grows = len(relevant) > before
    return relevant, sorted(kept, key=lambda move: move.key)


def _useful(
    goals: Mapping[str, int], moves: Iterable[Move], requires: Mapping[str, tuple[str, ...]], relevant: set[str]
) -> dict[str, int]:
    """Skill → the highest level that can serve: its goal, what a move needs, or what another skill requires."""
    useful = dict(goals)
    for skill in relevant:
        for other in requires.get(skill, ()):
            useful[other] = max(useful.get(other, 0), PREREQUISITE)
    for move in moves:
        for skill, level in move.needs:
            useful[skill] = max(useful.get(skill, 0), level)
    return useful


def _undominated(moves: Iterable[Move], useful: Mapping[str, int], start: Mapping[str, int]) -> tuple[Move, ...]:
    """Moves cut to what can serve; of those that raise and need the same, the one that takes least time."""
    kept: dict[tuple[object, ...], Move] = {}
    for move in moves:
        raises = tuple((skill, min(level, useful.get(skill, 0))) for skill, level in move.raises)
        raises = tuple((skill, level) for skill, level in raises if level > start.get(skill, 0))
        needs = tuple((skill, level) for skill, level in move.needs if level > start.get(skill, 0))
        if not raises or (move.kind in ("mentor", "alone") and raises != move.raises):
            continue
        alike = raises, needs, move.holds_practice, move.kind == "alone"
        if alike not in kept or (move.minutes, move.key) < (kept[alike].minutes, kept[alike].key):
            kept[alike] = replace(move, raises=raises, needs=needs)
    return tuple(sorted(kept.values(), key=lambda move: move.key))


def _irreplaceable(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Without a source for several skills where sources for each alone take no longer: practice is the same."""
    single: dict[tuple[str, int], int] = {}
    for move in moves:
        if len(move.raises) == 1 and not move.needs and not move.holds_practice:
            single[move.raises[0]] = min(move.minutes, single.get(move.raises[0], move.minutes))

    def is_replaceable(move: Move) -> bool:
        if move.holds_practice or len(move.raises) < 2 or any(raised not in single for raised in move.raises):
            return False
        return sum(single[raised] for raised in move.raises) <= move.minutes

    return tuple(move for move in moves if not is_replaceable(move))
