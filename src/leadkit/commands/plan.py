"""`leadkit plan`: the next training, translation and volunteer, from the records as they are now."""

from leadkit.commands.naming import subject_called
from leadkit.commands.session import Session
from leadkit.community.parties import GLOBAL
from leadkit.errors import UsageFault
from leadkit.i18n.suggest import did_you_mean
from leadkit.model.answers import MEANS_PREFIX
from leadkit.products import plan
from leadkit.report import Report


def next_steps(session: Session, region: str | None, skill: str | None, most: int, language: str) -> Report:
    """The plan for everybody, or for one region or skill, with so many steps of each kind."""
    repo = session.repository
    regions = (*repo.config.words("regions"), GLOBAL)
    if region is not None and region not in regions:
        raise UsageFault(f"no region is called '{region}'", did_you_mean(region, regions))
    if skill is not None and skill.startswith(MEANS_PREFIX):
        raise UsageFault("a plan covers skills only", "for practical support, look in the census for who offers it")
    scope = plan.Scope(region, subject_called(repo, skill), most)
    day = session.day
    found = plan.compute(repo, day.matches, day.census, scope, session.progress)
    return plan.describe(found, repo, language)
