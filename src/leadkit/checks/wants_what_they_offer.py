"""A want of a skill that the same person or group offers at that level or above."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Any, Final

from leadkit.findings import Finding, Reach, Related, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository

_skill: Final = itemgetter("skill")


def run(repo: Repository) -> Iterator[Finding]:
    for entry in repo.parsed:
        data = entry.document.data
        if "wants" not in data or "offers" not in data or not _may_share(data["wants"], data["offers"]):
            continue
        offered = {
            row["skill"]: (place, row["level"])
            for place, row in entry.rows("offers")
            if isinstance(row.get("skill"), str) and type(row.get("level")) is int
        }
        for place, want in entry.rows("wants") if offered else ():
            skill, now = want.get("skill"), want.get("now", 0)
            if not isinstance(skill, str) or skill not in offered or type(now) is not int:
                continue
            goal = want.get("goal", now + 1)
            at, level = offered[skill]
            if type(goal) is int and now < goal <= level:
                related = (
                    Related(entry.path, entry.at(*at, "level"), Message("offered here at level {level}", level=level)),
                )
                message = Message(
                    "'{skill}' is wanted at level {goal}, but offered at level {level}",
                    skill=skill,
                    goal=goal,
                    level=level,
                )
                hint = Message("write a goal above the offered level, or remove one of the two")
                yield entry.finding(RULE, (*place, "skill"), message, hint, related=related)


def _may_share(wants: Any, offers: Any) -> bool:
    """Whether a skill may be in both lists: of most people none is."""
    try:
        return not set(map(_skill, wants)).isdisjoint(map(_skill, offers))
    except (KeyError, TypeError, IndexError):
        return True


RULE: Final = Rule("wants-what-they-offer", Severity.ERROR, run, reach=Reach.FILE)
