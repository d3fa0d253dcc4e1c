"""The index to read: in each language of the community; and, in its first, a page for each skill and each language."""

from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import skill_pages
from leadkit.labels.record_pages import record_index
from leadkit.model.repository import Repository
from leadkit.products.index.index import Index
from leadkit.products.index.pages.facets import facets_page
from leadkit.products.index.pages.languages import language_page, languages_page
from leadkit.products.index.pages.missing import missing_page
from leadkit.products.index.pages.overview import overview_page
from leadkit.products.index.pages.skills import skill_page
from leadkit.products.index.pages.trainings import trainings_page
from leadkit.products.index.pages.writing import Writer
from leadkit.report import Page


def pages(index: Index, repo: Repository) -> dict[str, Page]:
    """By path without ending; the first language of the community has the plain names."""
    found: dict[str, Page] = {}
    on = record_index(repo, index.as_of)
    for language in repo.config.spoken:
        writer = Writer(repo, Speech(language), skill_pages(""), index=index)
        found |= {
            writer.path("README"): overview_page(writer, on),
            writer.path("languages"): languages_page(writer),
            writer.path("facets"): facets_page(writer),
            writer.path("trainings"): trainings_page(writer),
            writer.path("missing"): missing_page(writer),
        }
    first = Writer(repo, Speech(repo.config.spoken[0]), skill_pages("../"), index=index)
    found |= {f"skills/{entry.id}": skill_page(entry, on, first) for entry in repo.skills}
    found |= {f"languages/{tag}": language_page(tag, first) for tag in sorted(first.by_language)}
    return found
