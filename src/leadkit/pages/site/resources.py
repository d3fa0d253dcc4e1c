"""Resources: lists by language, kind, access and licence, and a page for each."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from leadkit.community.parties import resource_languages
from leadkit.i18n.messages import Message
from leadkit.labels import localised
from leadkit.labels.record_pages import resource_blocks
from leadkit.model.records import Resource
from leadkit.model.repository import Entry
from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.listing import listing
from leadkit.report import Block, Bullets, Card, Heading, Line, Page, Prose, SitePage


def resource_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here = plan.at("resources")
    gettext = here.gettext
    usable = [entry for entry in plan.repo.resources if entry.record.status != "archived"]
    blocks: list[Block] = [
        Prose(
            here.speech.ngettext(
                "{number} guide, course, video or other resource.",
                "{number} guides, courses, videos and other resources.",
                len(usable),
            )
        )
    ]
    for title, key, values, name in _facets(here):
        found: dict[str, list[Entry[Resource]]] = {}
        for entry in usable:
            for value in values(entry.record):
                found.setdefault(value, []).append(entry)
        ranked = sorted(found, key=lambda value: (-len(found[value]), value))
        paths = _paths(f"resources/{key}", ranked)
        if ranked:
            lines: list[Line] = []
            for value in ranked:
                number = here.speech.number(len(found[value]))
                lines.append((here.to(paths[value], name(value)), f" ({number})"))
            blocks += [Heading(here.translate(title)), Bullets(tuple(lines))]
        for value in ranked:
            there = plan.at(paths[value])
            cards = [_card(entry, there) for entry in found[value]]
            heading = gettext("Resources: {name}", name=name(value))
            yield from listing(paths[value], heading, "resources", cards, there)
    all_of_them = "all-resources"
    blocks.append(Prose((here.to(all_of_them, gettext("All resources from A to Z")),)))
    there = plan.at(all_of_them)
    ordered = sorted(usable, key=lambda entry: (there.formatter.title(entry.name).casefold(), entry.id))
    cards = [_card(entry, there) for entry in ordered]
    yield from listing(all_of_them, gettext("All resources from A to Z"), "resources", cards, there)
    yield "resources", SitePage(Page(gettext("Resources"), tuple(blocks), here.language), "resources")
    for entry in plan.repo.resources:
        there = plan.at(entry.name)
        summary = localised(entry.record.description, plan.language) if entry.record.description else ""
        page = Page(
            there.formatter.title(entry.name), tuple(resource_blocks(entry, plan.on, there.formatter)), plan.language
        )
        yield entry.name, SitePage(page, "resources", summary)


def _facets(
    here: Layout,
) -> tuple[tuple[Message, str, Callable[[Resource], Iterable[str]], Callable[[str], str]], ...]:
    """Heading, folder, the values of a resource, and how a value is called."""
    word = here.formatter.word
    return (
        (Message("By language"), "in", resource_languages, here.speech.language_name),
        (Message("By kind"), "of", lambda record: (record.kind,), word),
        (Message("By format"), "as", lambda record: record.formats, word),
        (Message("By access"), "with", lambda record: record.access, word),
        (Message("By licence"), "under", lambda record: (record.licence,) if record.licence else (), str),
    )


def _paths(folder: str, values: list[str]) -> dict[str, str]:
    """A page for each value; licences hold characters that no path should have, and two may differ in nothing else."""
    found: dict[str, str] = {}
    for value in sorted(values):
        slug = (
            "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in value).strip("-").lower() or "other"
        )
        path = f"{folder}/{slug}"
        while path in found.values():
            path += "-or-later" if value.endswith("+") else "-too"
        found[value] = path
    return found


def _card(entry: Entry[Resource], there: Layout) -> Card:
    lines: list[Line] = [there.formatter.facts(there.formatter.resource_facts(entry.record))]
    if entry.record.teaches:
        skills = dict.fromkeys(taught.skill for taught in entry.record.teaches)
        lines.append((f"{there.gettext('Teaches:')} ", *there.formatter.skill_links(skills)))
    return Card(there.formatter.link(entry.name), tuple(lines), kind="resources")


PART: Final = Part(
    "resources", "resources", Message("Resources"), resource_pages, lambda repo: bool(len(repo.resources))
)
