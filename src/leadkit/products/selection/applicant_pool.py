"""Who applied, by the announced rules: who can be considered, in which pools they stand, and every limit."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from leadkit.documents import FieldPath
from leadkit.i18n.names import language_of, languages_of
from leadkit.model.records import Training
from leadkit.model.records.applicant import Applicant
from leadkit.model.records.selection import Pool, Quota, Rules

Reason: TypeAlias = Literal["prerequisites", "goals-not-reported", "late"]
ANYBODY: Final = Pool.model_validate({"for": ["anybody"], "percent": 100})
"""The one pool of a training that names none: the lottery alone, within the quotas."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At least or at most so many seats for some applicants.

    `of` is what is counted and its value: (`region`, `south-asia`), (`group`, `…`). `place` is the rule's in the
    training's record, `number` what it says.
    """

    of: tuple[str, str]
    bound: Literal["at_least", "at_most"]
    number: int
    members: frozenset[str]
    place: FieldPath

    def holds(self, names: Collection[str]) -> bool:
        """Whether these may have seats, and no one else."""
        number = len(self.members.intersection(names))
        return number >= self.number if self.bound == "at_least" else number <= self.number


@dataclass(frozen=True, eq=False)
class ApplicantPool:
    """All applications to one training, and its rules; equal only to itself.

    `drawn` is the lottery's order, of all applicants.
    """

    training: Training
    rules: Rules
    applicants: tuple[Applicant, ...]
    drawn: tuple[str, ...]

    @property
    def seats(self) -> int:
        return self.training.seats or 0

    @cached_property
    def by_id(self) -> dict[str, Applicant]:
        return {applicant.id: applicant for applicant in self.applicants}

    @cached_property
    def lottery(self) -> dict[str, int]:
        """Applicant → place in the lottery, from 1."""
        return {name: place for place, name in enumerate(self.drawn, 1)}

    @cached_property
    def pools(self) -> tuple[Pool, ...]:
        return self.rules.pools or (ANYBODY,)

    @cached_property
    def kept(self) -> tuple[int, ...]:
        """Seats of each pool: its percentage, the seats left over going where most was cut off, the first before."""
        whole = [self.seats * pool.percent // 100 for pool in self.pools]
        cut = [self.seats * pool.percent % 100 for pool in self.pools]
        largest = sorted(range(len(cut)), key=lambda number: (-cut[number], number))
        for number in largest[: self.seats - sum(whole)]:
            whole[number] += 1
        return tuple(whole)

    def barred(self, applicant: Applicant) -> tuple[Reason, ...]:
        """Why an application cannot be considered at all."""
        found: list[Reason] = []
        if self.rules.prerequisites == "needed" and self.lacking(applicant):
            found.append("prerequisites")
        needed = self.rules.reported_goals
        if needed and applicant.reported is not None and applicant.reported < needed:
            found.append("goals-not-reported")
        return (*found, *(("late",) if applicant.is_late else ()))

    def lacking(self, applicant: Applicant) -> tuple[tuple[str, int], ...]:
        """Skills with the level that the training requires and that the applicant does not have."""
        needed = ((taught.skill, taught.level or 1) for taught in self.training.requires)
        return tuple((skill, level) for skill, level in needed if applicant.skills.get(skill, 0) < level)

    @cached_property
    def considered(self) -> tuple[Applicant, ...]:
        """In the lottery's order."""
        return tuple(self.by_id[name] for name in self.drawn if not self.barred(self.by_id[name]))

    def pools_of(self, applicant: Applicant) -> tuple[int, ...]:
        return tuple(number for number, pool in enumerate(self.pools) if applicant.claims & set(pool.for_))

    def marks(self, applicant: Applicant, pool: int) -> tuple[int, ...]:
        """What ranks them in a pool, the most important first; each from 0 to 1000."""
        return tuple(applicant.marks.get(mark, 0) for mark in self.pools[pool].marks)

    @cached_property
    def ranked(self) -> tuple[tuple[str, ...], ...]:
        """The applicants of each pool, the best first; the lottery decides between equals."""
        return tuple(map(self._ranking, range(len(self.pools))))

    def _ranking(self, pool: int) -> tuple[str, ...]:
        def key(one: Applicant) -> tuple[list[int], int]:
            return [-mark for mark in self.marks(one, pool)], self.lottery[one.id]

        inside = (one for one in self.considered if pool in self.pools_of(one))
        return tuple(one.id for one in sorted(inside, key=key))

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """Every quota and every group's cap as a number of seats."""
        found = [limit for index, quota in enumerate(self.rules.quotas) for limit in self._quota(index, quota)]
        return (*found, *self._caps())

    def _quota(self, index: int, quota: Quota) -> Iterator[Limit]:
        key, value = quota.of
        values = (
            sorted({known for one in self.considered for known in values_of(one, value)})
            if quota.each
            else [language_of(value) if key == "language" else value]
        )
        for bound in ("at_least", "at_most"):
            number = getattr(quota, bound)
            if number is not None:
                place = ("selection", "rules", "quotas", index, bound)
                kind = value if quota.each else key
                yield from (Limit((kind, one), bound, number, self._who(kind, one), place) for one in values)

    def _caps(self) -> Iterator[Limit]:
        cap = self.rules.per_group
        for group in sorted({group for one in self.considered for group in one.groups}) if cap else ():
            members = self._who("group", group)
            if cap and len(members) > cap:
                yield Limit(("group", group), "at_most", cap, members, ("selection", "rules", "per_group"))

    def _who(self, kind: str, value: str) -> frozenset[str]:
        return frozenset(one.id for one in self.considered if value in values_of(one, kind))


def values_of(applicant: Applicant, kind: str) -> Iterable[str]:
    """What an application says of a kind of quota."""
    match kind:
        case "language":
            return languages_of(applicant.languages)
        case "who":
            return applicant.claims
        case "access":
            return applicant.needs
        case "group":
            return applicant.groups
        case _:
            value = getattr(applicant, kind)
            return (value,) if value is not None else ()
