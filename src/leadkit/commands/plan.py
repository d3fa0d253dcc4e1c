"""`leadkit plan`: the next training, translation and volunteer, from the records as they are now."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from leadkit.commands.opening import Progress, opened
from leadkit.commands.session import Loaded
from leadkit.commands.why import subject_name
from leadkit.community.participants import GLOBAL
from leadkit.errors import UsageFault
from leadkit.model.records.offers import MEANS_PREFIX
from leadkit.products import census, matching, plan
from leadkit.report import Report


def next_steps(
    root: Path, given: date | None, today: date, scope: plan.Scope, language: str, progress: Progress
) -> tuple[Loaded, Report | None]:
    """The plan as a report; None where the records have errors."""
    loaded, at = opened(root, given, today, progress)
    if at is None:
        return loaded, None
    repo = loaded.repository
    regions = (*repo.config.words("regions"), GLOBAL)
    if scope.region is not None and scope.region not in regions:
        raise UsageFault(f"no region is called '{scope.region}'", f"one of: {', '.join(regions)}")
    if scope.skill is not None and scope.skill.startswith(MEANS_PREFIX):
        raise UsageFault("a plan is made for skills", "means are found by those who have them: see the census")
    scope = replace(scope, skill=subject_name(repo, scope.skill))
    progress("matching")
    matches = matching.compute(repo, at.as_of, at.history)
    progress("counting")
    counted = census.compute(repo, at.as_of, matches.served())
    found = plan.compute(repo, matches, counted, scope, progress)
    return loaded, plan.describe(found, repo, language)
