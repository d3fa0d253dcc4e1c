"""The training that would meet most requests: its skill and level, its language, and the hours of a session."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any, Final

from leadkit.community.weeks import QUARTERS
from leadkit.model.records import Training
from leadkit.model.repository import Repository
from leadkit.products.census.coverage import Need
from leadkit.products.census.reach import reaches
from leadkit.products.plan.steps import Step, free_id, helped_by

_LENGTH: Final = 8
"""Quarter hours of a session."""
_AHEAD: Final = timedelta(days=28)
"""Time to prepare it and to hear of it."""


def best_trainings(repo: Repository, waiting: tuple[Need, ...], as_of: date, most: int) -> tuple[Step, ...]:
    """The skills and languages whose online session reaches most, at the hour at which most of them can."""
    groups: dict[tuple[str, str], list[Need]] = defaultdict(list)
    for need in waiting:
        for language in need.who.languages:
            groups[need.skill, language].append(need)
    ranked = sorted(groups, key=lambda key: (-len(groups[key]), key[0], key[1] != "en", key[1]))
    kept: list[Step] = []
    for skill, language in ranked:
        if len(kept) >= most and len(groups[skill, language]) < kept[most - 1].gain:
            break
        step = _step(repo, skill, language, groups[skill, language], as_of)
        kept = _without_repeats([*kept, step])
    return tuple(kept[:most])


def _without_repeats(steps: list[Step]) -> list[Step]:
    """The steps by gain, without those that reach only whom a better one of the same skill reaches."""
    kept: list[Step] = []
    for step in sorted(steps, key=lambda step: (-step.gain, step.skills, step.language != "en", step.language)):
        names = {who.name for who in step.helped}
        known = (other for other in kept if other.skills == step.skills)
        if step.gain and not any(names <= {who.name for who in other.helped} for other in known):
            kept.append(step)
    return kept


def _step(repo: Repository, skill: str, language: str, needs: list[Need], as_of: date) -> Step:
    level = max(need.level.goal for need in needs)
    session = _session([need.who.week for need in needs], as_of + _AHEAD)
    labels = repo.skills[skill].record.label
    spoken = next(tag for tag in (language, "en", min(labels)) if tag in labels)
    record: dict[str, Any] = {
        "title": {spoken: labels[spoken]},
        "kind": "workshop",
        "languages": [language],
        "teaches": [{"skill": skill, "level": level}],
        "mode": "online",
        "sessions": [session],
        "status": "planned",
    }
    training = Training.model_validate(record)
    reached = [need for need in needs if reaches(training, repo.config, need.who, skill, need.level)]
    new_id = free_id(f"{skill[:40].rstrip('-')}-{language.lower()[:12]}", lambda name: repo.knows("trainings", name))
    path = f"data/trainings/{new_id}.yaml"
    return Step("training", (skill,), language, len(reached), helped_by(reached), path, record, level=level)


def _session(weeks: list[int], day: date) -> dict[str, str]:
    """At the hour at which most have time; only a day where nobody states hours, as no hour would be better."""
    if not any(weeks):
        return {"start": day.isoformat()}
    start = _best_start(weeks)
    day += timedelta(days=(start // 96 - day.weekday()) % 7)
    hour = start % 96 // 4
    return {"start": f"{day.isoformat()}T{hour:02d}:00", "end": _end(day, hour), "timezone": "UTC+00:00"}


def _end(day: date, hour: int) -> str:
    later = hour + _LENGTH // 4
    return f"{(day + timedelta(days=later // 24)).isoformat()}T{later % 24:02d}:00"


def _best_start(weeks: list[int]) -> int:
    """The full hour of the week (in quarters, UTC) from which most have time; who states no hours can at any."""
    session = (1 << _LENGTH) - 1
    counts = [0] * (QUARTERS // 4)
    for week in filter(None, weeks):
        round_the_clock = week | week << QUARTERS
        for hour in range(len(counts)):
            counts[hour] += (round_the_clock >> hour * 4) & session == session
    return 4 * max(range(len(counts)), key=lambda hour: (counts[hour], -hour))
