"""One private application to a training: what the announced rules may look at, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from leadkit.model.answers import Experience
from leadkit.model.records.selection import Claim, Mark, VenueAccess


@dataclass(frozen=True, slots=True)
class Applicant:
    """`id` is how the sheet calls them, and what the lottery draws.

    `marks` lie between 0 and 1000: reviewers' means, and the share of goals reported.
    """

    id: str
    name: str = ""
    letters: str = ""
    region: str | None = None
    country: str | None = None
    languages: tuple[str, ...] = ()
    experience: Experience | None = None
    groups: tuple[str, ...] = ()
    claims: frozenset[Claim] = frozenset({"anybody"})
    marks: Mapping[Mark, int] = field(default_factory=dict)
    skills: Mapping[str, int] = field(default_factory=dict)
    needs: tuple[VenueAccess, ...] = ()
    reported: int | None = None
    is_late: bool = False

    @property
    def called(self) -> str:
        """The name in letters."""
        return self.name or self.id
