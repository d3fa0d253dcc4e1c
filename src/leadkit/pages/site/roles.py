"""Roles: who carries whom, from those with most duties below to newcomers on top, and a page with the way to each."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels import localised, localised_words
from leadkit.labels.record_pages import role_blocks
from leadkit.model.records import Role
from leadkit.model.repository import Entry, Repository
from leadkit.pages.site.join import JOIN
from leadkit.pages.site.layout import Layout, Part
from leadkit.products.path.describe import stations
from leadkit.products.path.path import Learner, Target, Ways
from leadkit.report import Block, Card, Cards, Heading, Line, Page, Prose, SitePage


def role_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here = plan.at("roles")
    yield "roles", SitePage(Page(here.gettext("Roles and pathways"), tuple(_list(here)), here.language), "roles")
    ways = Ways(plan.repo, Learner({}, (plan.language,)), plan.on.as_of)
    for entry in plan.repo.roles:
        there = plan.at(entry.name)
        way = ways.to(Target(entry.name, tuple((needed.skill, needed.level) for needed in entry.record.skills)))
        summary = localised(entry.record.description, plan.language) if entry.record.description else ""
        fill = (there.to(JOIN, there.gettext("Help us fill this: say that you can teach it, or add a guide")),)
        blocks = tuple(role_blocks(entry, plan.on, there.formatter, stations(way, there.formatter, fill)))
        yield entry.name, SitePage(Page(there.formatter.title(entry.name), blocks, plan.language), "roles", summary)


def layers(repo: Repository) -> list[list[Entry[Role]]]:
    """Roles by how many others they carry one above the other: those on top of the inverted pyramid come first."""
    heights: dict[str, int] = {}

    def height(role: str) -> int:
        if role not in heights:
            carried = [other for other in repo.roles[role].record.supports if repo.roles.get(other)]
            heights[role] = 1 + max(map(height, carried), default=0)
        return heights[role]

    found: dict[int, list[Entry[Role]]] = {}
    for entry in repo.roles:
        found.setdefault(height(entry.id), []).append(entry)
    return [found[level] for level in sorted(found)]


def _list(here: Layout) -> Iterator[Block]:
    gettext = here.gettext
    yield Prose(
        gettext(
            "Leading here means supporting others: the more responsibility a role has, the more people it "
            "supports. Choose a role to see what it takes and the way there."
        )
    )
    levels = layers(here.repo)
    for number, level in enumerate(levels):
        title = (
            Message("Where people start")
            if number == 0
            else Message("Roles that support all others")
            if number == len(levels) - 1
            else Message("More responsibility: step {number}")
        )
        yield Heading(here.translate(title, number=number + 1))
        yield Cards(tuple(Card(here.formatter.link(entry.name), _lines(entry, here), kind="roles") for entry in level))


def _lines(entry: Entry[Role], here: Layout) -> tuple[Line, ...]:
    lines: list[Line] = []
    if entry.record.description:
        lines.append((localised_words(entry.record.description, here.language),))
    carried = [f"roles/{role}" for role in entry.record.supports if here.repo.roles.get(role)]
    if carried:
        names = here.speech.listed(here.formatter.title(name) for name in carried)
        lines.append(here.gettext("Supports these roles: {roles}", roles=names))
    return tuple(lines)


PART: Final = Part("roles", "roles", Message("Roles and pathways"), role_pages, lambda repo: bool(len(repo.roles)))
