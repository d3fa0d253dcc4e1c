"""The parts of the site, in the order of its navigation."""

from typing import Final

from leadkit.pages.site import census, find, home, matches, people, resources, roles, skills, trainings
from leadkit.pages.site.layout import Part

PARTS: Final[tuple[Part, ...]] = (
    home.PART,
    find.PART,
    skills.PART,
    roles.PART,
    resources.PART,
    people.PART,
    trainings.PART,
    matches.PART,
    census.PART,
)
