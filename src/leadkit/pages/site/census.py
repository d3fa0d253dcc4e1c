"""The census as it is published, with its links led to their places on the site."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from leadkit.i18n.messages import Message
from leadkit.pages.site.layout import Layout, Part
from leadkit.report import FileLink, Page, Picture, SitePage

_PAGES: Final = {
    "README": "census",
    "details": "census-details",
    "groups": "census-groups",
    "risks": "census-risks",
}


def census_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    first = plan.repo.config.spoken[0]
    for name, place in _PAGES.items():
        own = name if plan.language == first else f"{name}.{plan.language}"
        page = plan.products.drawn.pages.get(own)
        if page is not None:
            blocks = tuple(_moved(block, plan) for block in page.blocks)
            yield place, SitePage(Page(page.title, blocks, page.language), "census")


def _moved(value: Any, plan: Layout) -> Any:
    """A part of a page with every link and picture at its new place."""
    if isinstance(value, FileLink):
        return replace(value, path=_place(value, plan))
    if isinstance(value, Picture):
        return replace(value, path=f"../census/{value.path}")
    if isinstance(value, tuple):
        return tuple(_moved(part, plan) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _moved(getattr(value, one.name), plan) for one in fields(value)})
    return value


def _place(link: FileLink, plan: Layout) -> str:
    if link.part != "pages":
        return f"../census/{link.path}"
    name, _, language = link.path.partition(".")
    return f"../{language or plan.repo.config.spoken[0]}/{_PAGES[name]}" if name in _PAGES else link.path


PART: Final = Part("census", "census", Message("Census"), census_pages)
