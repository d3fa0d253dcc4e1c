"""The pages of each part of the site, by path inside the folder of their language."""

from leadkit.products.site.pages.census import census_pages
from leadkit.products.site.pages.find import find_pages
from leadkit.products.site.pages.home import home_pages
from leadkit.products.site.pages.matches import match_pages
from leadkit.products.site.pages.people import people_pages
from leadkit.products.site.pages.resources import resource_pages
from leadkit.products.site.pages.roles import role_pages
from leadkit.products.site.pages.skills import skill_pages
from leadkit.products.site.pages.trainings import training_pages

__all__ = [
    "census_pages",
    "find_pages",
    "home_pages",
    "match_pages",
    "people_pages",
    "resource_pages",
    "role_pages",
    "skill_pages",
    "training_pages",
]
