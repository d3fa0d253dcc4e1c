"""The census as it is published, with its links led to their places on the site."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from leadkit.pages.site.layout import Layout, Part
from leadkit.report import Link, Page, Picture, SitePage

_PAGES: Final = {"README": "census", "details": "census-details", "groups": "census-groups"}


def census_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    first = plan.repo.config.spoken[0]
    for name, place in _PAGES.items():
        own = name if plan.language == first else f"{name}.{plan.language}"
        page = plan.products.drawn.pages[own]
        blocks = tuple(_moved(block, plan) for block in page.blocks)
        yield place, SitePage(Page(page.title, blocks, page.language), "census")


def _moved(value: Any, plan: Layout) -> Any:
    """A part of a page with every link and picture at its new place."""
    if isinstance(value, Link):
        return replace(value, target=_place(value.target, plan))
    if isinstance(value, Picture):
        return replace(value, path=f"../census/{value.path}")
    if isinstance(value, tuple):
        return tuple(_moved(part, plan) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _moved(getattr(value, one.name), plan) for one in fields(value)})
    return value


def _place(target: str, plan: Layout) -> str:
    if target.startswith("https://"):
        return target
    if not target.endswith(".md"):
        return f"../census/{target}"
    name, _, language = target.removesuffix(".md").partition(".")
    if name not in _PAGES:
        return target
    return f"../{language or plan.repo.config.spoken[0]}/{_PAGES[name]}.md"


PART: Final = Part("census", "census", "Census", census_pages)
