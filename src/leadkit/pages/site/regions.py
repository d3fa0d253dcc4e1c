"""What is missing, and where: the skills that most requests wait for; each region with its next steps."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from leadkit.community.parties import GLOBAL, regions_of, whereabouts_of
from leadkit.i18n.messages import Message
from leadkit.labels import region_label
from leadkit.labels.record_index import Party
from leadkit.model.records import Training
from leadkit.model.repository import Entry
from leadkit.pages.site.cards import party_card
from leadkit.pages.site.follow import of_region, region_feed
from leadkit.pages.site.join import JOIN
from leadkit.pages.site.layout import Layout, Part
from leadkit.products.census.priorities import Priority
from leadkit.report import Action, Block, Bullets, Card, Cards, Heading, Line, Page, Prose, SitePage

_MOST = 12
_MOST_PARTIES = 24


def region_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here = plan.at("regions")
    gettext = here.gettext
    parties: dict[str, list[Party]] = defaultdict(list)
    for party in plan.on.parties:
        for region in regions_of(plan.repo.config, party.record):
            parties[region].append(party)
    missing: dict[str, list[Priority]] = defaultdict(list)
    for priority in plan.products.census.priorities:
        missing[priority.region].append(priority)
    known = {*plan.repo.config.regions, *parties, *missing}  # of the shipped ones, those that somebody is in
    ordered = sorted(known, key=lambda each: (each == GLOBAL, region_label(plan.repo, each, plan.language).casefold()))
    summary = gettext("Choose a region: who is there, what is wanted, what is missing, and what you can do about it.")
    cards = tuple(_region_card(region, len(parties[region]), missing[region], here) for region in ordered)
    nowhere = gettext("No region is known of anybody yet. Be the first.")
    blocks: list[Block] = [*([Prose(summary), Cards(cards)] if cards else [Prose((here.to(JOIN, nowhere),))])]
    blocks.append(Heading(gettext("Missed most, everywhere")))
    blocks += _missing(plan.products.census.priorities[:_MOST], here, with_region=True)
    blocks.append(Prose((here.to("census", gettext("The census in numbers")),)))
    title = gettext("What is missing, and where")
    yield "regions", SitePage(Page(title, tuple(blocks), here.language), "regions", summary)
    for region in ordered:
        path = f"regions/{region}"
        there = plan.at(path)
        found = tuple(_region(region, parties[region], missing[region], there))
        label = region_label(plan.repo, region, plan.language)
        yield path, SitePage(Page(label, found, plan.language), "regions", feed=region_feed(region))


def _region_card(region: str, parties: int, missing: list[Priority], here: Layout) -> Card:
    lines: list[Line] = [
        here.speech.ngettext("{number} person or group", "{number} people and groups", parties)
        if parties
        else here.gettext("Nobody is known there yet.")
    ]
    if missing:
        skills = dict.fromkeys(priority.skill for priority in missing)
        names = here.speech.listed(here.formatter.skill(skill) for skill in list(skills)[:3])
        lines.append(here.gettext("Missed most: {skills}.", skills=names))
    return Card(
        here.to(f"regions/{region}", region_label(here.repo, region, here.language)), tuple(lines), kind="regions"
    )


def _missing(found: list[Priority] | tuple[Priority, ...], here: Layout, *, with_region: bool = False) -> list[Block]:
    """Requests that nobody meets, each with what a reader can do about it."""
    cards = []
    for priority in found:
        skill = f"skills/{priority.skill}"
        lines: list[Line] = [here.formatter.requests(priority.unmet)]
        if with_region:
            label = region_label(here.repo, priority.region, here.language)
            lines = [(here.to(f"regions/{priority.region}", label), f": {here.formatter.requests(priority.unmet)}")]
        if priority.without_resource:
            lines.append(here.gettext("Nothing to learn it from in a language that they speak."))
        if not priority.local_offers:
            lines.append(here.gettext("No one in the region offers it yet."))
        cards.append(
            Card(
                here.formatter.link(skill),
                tuple(lines),
                kind="skills",
                actions=(Action(here.to(JOIN, here.gettext("I can help with this"))),),
            )
        )
    return [Cards(tuple(cards))] if cards else [Prose(here.gettext("No request waits here."))]


def _region(region: str, parties: list[Party], missing: list[Priority], there: Layout) -> Iterator[Block]:
    gettext, on = there.gettext, there.on
    yield Heading(gettext("What is missing here"))
    yield from _missing(missing[:_MOST], there)
    yield Heading(gettext("Who is here"))
    if parties:
        yield Cards(tuple(party_card(party, there) for party in parties[:_MOST_PARTIES]))
        if len(parties) > _MOST_PARTIES:
            rest = there.speech.ngettext("and {number} more", "and {number} more", len(parties) - _MOST_PARTIES)
            yield Prose((there.to(f"people/in/{region}", rest),))
    else:
        yield Prose(gettext("Nobody is known here yet. Be the first, or tell somebody who is."))
    coming = [entry for entry in on.materials.to_come if _is_in(entry, region, there)]
    yield Heading(gettext("Upcoming here, or online"))
    if coming:
        yield Bullets(tuple(there.formatter.training_line(entry, on.as_of) for entry in coming[:_MOST]))
    else:
        yield Prose(gettext("There are none yet."))
    yield from of_region(region, there)
    yield Heading(gettext("The next step"))
    steps: list[Line] = [(there.to(JOIN, gettext("Add yourself, your group, or a training")),)]
    if missing:
        skill = missing[0].skill
        link = there.formatter.link(f"skills/{skill}")
        steps.append((f"{gettext('Look elsewhere for somebody who can help with:')} ", link))
    helpers = there.formatter.helpers()
    if helpers:
        steps.append((f"{gettext('Ask those who answer questions:')} ", *helpers))
    yield Bullets(tuple(steps))


def _is_in(entry: Entry[Training], region: str, there: Layout) -> bool:
    """Whether somebody of a region can be there: it is held there, or online."""
    where = whereabouts_of(there.repo.config, entry.record)
    return region in where.place.regions or entry.record.mode in ("online", "hybrid")


PART: Final = Part("regions", "regions", Message("What is missing"), region_pages)
