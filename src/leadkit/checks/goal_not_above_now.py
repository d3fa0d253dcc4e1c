"""A want whose goal is no higher than where the person stands already."""

from collections.abc import Iterator
from typing import Any, Final

from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, (now, goal) in repo.inventory.look_at_rows(("wants",), _not_above):
        message = Message("the goal {goal} is not above {now}, their level now", goal=goal, now=now)
        hint = (
            Message("write a goal from {next} to 5, or lower 'now'", next=now + 1)
            if now < 5
            else Message("lower 'now'")
        )
        yield entry.finding(RULE, (*place, "goal"), message, hint)


def _not_above(_: str, want: dict[str, Any]) -> tuple[int, int] | None:
    now, goal = want.get("now", 0), want.get("goal")
    return (now, goal) if type(now) is int and type(goal) is int and goal <= now else None


RULE: Final = Rule("goal-not-above-now", Severity.ERROR, run, reach=Reach.FILE)
