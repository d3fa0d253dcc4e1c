"""The census to read, in each language of the community: the whole, every detail, groups in figures, and risks."""

from collections.abc import Mapping

from leadkit.i18n.speech import Speech
from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.products.census.pages.details import details_page
from leadkit.products.census.pages.groups import groups_page
from leadkit.products.census.pages.overview import overview_page
from leadkit.products.census.pages.risks import risks_page
from leadkit.products.census.pages.writing import Writer
from leadkit.report import Chart, Page


def pages(census: Census, repo: Repository, drawn: Mapping[str, Mapping[str, Chart]]) -> dict[str, Page]:
    """By path without ending; the first language of the community has the plain names. `drawn`: charts by language."""
    found: dict[str, Page] = {}
    for language in repo.config.spoken:
        writer = Writer(repo, Speech(language), census=census, charts=drawn[language])
        found[writer.path("README")] = overview_page(writer)
        found[writer.path("details")] = details_page(writer)
        found[writer.path("groups")] = groups_page(writer)
        if census.at_risk.is_any:
            found[writer.path("risks")] = risks_page(writer)
    return found
