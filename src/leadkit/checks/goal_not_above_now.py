"""A want whose goal is no higher than where the person stands already."""

from collections.abc import Iterator
from typing import Any, Final

from leadkit.documents import Place
from leadkit.findings import Finding, say
from leadkit.repository import Repository, rows

RULE: Final = "goal-not-above-now"


def run(repo: Repository) -> Iterator[Finding]:
    for entry, (place, now, goal) in repo.inventory.look(_not_above):
        message = say("the goal {goal} is not above {now}, where they stand now", goal=goal, now=now)
        hint = say("write a goal from {next} to 5, or lower 'now'", next=now + 1) if now < 5 else "lower 'now'"
        yield entry.finding(RULE, place, message, hint)


def _not_above(_: str, key: str, value: Any) -> Iterator[tuple[Place, int, int]]:
    for place, want in rows(key, value) if key == "wants" else ():
        now, goal = want.get("now", 0), want.get("goal")
        if type(now) is int and type(goal) is int and goal <= now:
            yield (*place, "goal"), now, goal
