"""A want whose goal is no higher than where the person stands already."""

from collections.abc import Iterator
from typing import Final

from leadkit.findings import Finding, say
from leadkit.repository import Repository

RULE: Final = "goal-not-above-now"


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.parsed:
        for place, want in entry.rows("wants"):
            now, goal = want.get("now", 0), want.get("goal")
            if type(now) is int and type(goal) is int and goal <= now:
                message = say("the goal {goal} is not above {now}, where they stand now", goal=goal, now=now)
                hint = say("write a goal from {next} to 5, or lower 'now'", next=now + 1) if now < 5 else "lower 'now'"
                yield entry.finding(RULE, (*place, "goal"), message, hint)
