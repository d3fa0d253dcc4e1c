"""A plan: a frozen value of the next steps, for everybody or for one region or skill."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.products.census.coverage import Need, is_open
from leadkit.products.matching import MatchList
from leadkit.products.plan.guides import best_guides
from leadkit.products.plan.steps import Step
from leadkit.products.plan.trainings import best_trainings
from leadkit.products.plan.translations import best_translations
from leadkit.products.plan.volunteers import best_volunteers


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose requests count: those of one region, for one skill; None means all. `most` steps of each kind."""

    region: str | None = None
    skill: str | None = None
    most: int = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """The next steps, the one that gains most first within its kind.

    `open`, `waiting` and `lacking` are the requests of the scope that stay open after matching, that no training to
    come reaches, and that have no resource in a language the learner speaks.
    """

    as_of: date
    scope: Scope
    open: int
    waiting: int
    lacking: int
    guides: tuple[Step, ...]
    trainings: tuple[Step, ...]
    translations: tuple[Step, ...]
    volunteers: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        return (*self.guides, *self.trainings, *self.translations, *self.volunteers)


def compute(
    repo: Repository, matches: MatchList, census: Census, scope: Scope, progress: Callable[[str], None]
) -> Plan:
    """The steps that gain most; each gain is that of a whole round, played with the step in it."""
    served = matches.served()
    requests = [Need(who, skill, who.wants[skill]) for who in census.participants for skill in who.wanted_skills]
    every = tuple(need for need in requests if is_open(need, served))

    def counts(need: Need) -> bool:
        return (scope.region is None or scope.region in need.who.regions) and scope.skill in (None, need.skill)

    open_, waiting, lacking = (
        tuple(filter(counts, found)) for found in (every, census.coverage.waiting, census.coverage.lacking)
    )
    progress("looking for trainings and translations")
    return Plan(
        as_of=census.as_of,
        scope=scope,
        open=len(open_),
        waiting=len(waiting),
        lacking=len(lacking),
        guides=best_guides(repo, census.materials, lacking, scope.most),
        trainings=best_trainings(repo, waiting, census.as_of, scope.most),
        translations=best_translations(repo, census.participants, lacking, scope.most),
        volunteers=best_volunteers(repo, matches, open_, scope.most, progress),
    )
