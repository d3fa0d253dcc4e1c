"""The index to read: in each language of the community; and, in its first, a page for each skill and each language."""

from collections.abc import Callable
from typing import Final, NamedTuple

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels import skill_pages
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


class _Further(NamedTuple):
    """A page beside the first one: its file, its name in links, how it is laid out, and whether it has anything."""

    name: str
    title: Message
    lay_out: Callable[[Writer], Page]
    is_used: Callable[[Index, Repository], bool]


_FURTHER: Final = (
    _Further("languages", Message("By language"), languages_page, lambda index, _: bool(index.resources)),
    _Further(
        "facets",
        Message("By kind, format, access, licence and audience"),
        facets_page,
        lambda index, _: bool(index.resources),
    ),
    _Further(
        "trainings",
        Message("Trainings and their results"),
        trainings_page,
        lambda _, repo: bool(len(repo.trainings)),
    ),
    _Further(
        "missing",
        Message("What is missing"),
        missing_page,
        lambda index, _: bool(index.resources or index.without_resource),
    ),
)


def pages(index: Index, repo: Repository, calendars: frozenset[str]) -> dict[str, Page]:
    """By path without ending; the first language of the community has the plain names. `calendars` are the paths of
    those that have events."""
    found: dict[str, Page] = {}
    on = record_index(repo, index.as_of)
    for language in repo.config.spoken:
        writer = Writer(repo, Speech(language), skill_pages(""), index=index, calendars=calendars)
        further = [page for page in _FURTHER if page.is_used(index, repo)]
        found |= {writer.path(page.name): page.lay_out(writer) for page in further}
        links = tuple((writer.page(page.title, page.name),) for page in further)
        found[writer.path("README")] = overview_page(writer, on, links)
    first = Writer(repo, Speech(repo.config.spoken[0]), skill_pages("../"), index=index)
    found |= {f"skills/{entry.id}": skill_page(entry, on, first) for entry in repo.skills}
    found |= {f"languages/{tag}": language_page(tag, first) for tag in sorted(first.by_language)}
    return found
