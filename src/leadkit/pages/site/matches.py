"""Who should talk to whom: the pairs of the round by skill, and the wishes that stay open."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.listing import listing
from leadkit.products.matching.parties import Party
from leadkit.products.matching.reasons import Explained, explain, miss_text
from leadkit.products.matching.round import MatchList
from leadkit.report import Block, Bullets, Card, Cards, Heading, Line, Link, Page, Prose, SitePage, Words, plain

_MOST_OPEN = 200


def match_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here, matches = plan.at("matches"), plan.products.matches
    gettext = here.gettext
    explained = [explain(matches, pair, plan.formatter) for pair in matches.pairs]
    explained.sort(
        key=lambda found: (plain((here.formatter.subject(found.candidate.skill),)).casefold(), found.candidate.key)
    )
    before: list[Block] = [
        Prose(
            here.speech.ngettext(
                "{number} pair. As many learners as possible have a mentor.",
                "{number} pairs. As many learners as possible have a mentor.",
                len(explained),
            )
        )
    ]
    if plan.repo.config.conduct:
        before.append(Prose((Link(gettext("Please read our code of conduct first."), plan.repo.config.conduct),)))
    if plan.products.examples.participants.parties:
        before.append(Prose((here.to("tour", gettext("What a round with people is like, shown with invented ones")),)))
    if matches.unmatched:
        before.append(Prose((here.to("unmet-requests", gettext("Unmet requests")),)))
    cards = [pair_card(found, here) for found in explained]
    yield from listing("matches", gettext("Who should talk to whom"), "matches", cards, here, tuple(before))
    there = plan.at("unmet-requests")
    page = Page(gettext("Unmet requests"), tuple(_open(there, matches)), plan.language)
    yield "unmet-requests", SitePage(page, "matches")
    if plan.products.examples.participants.parties:
        yield "tour", _tour(plan)


def _tour(plan: Layout) -> SitePage:
    """The round of the fictional people, on a page of its own."""
    there = replace(plan.at("tour"), repo=plan.repo.examples)
    found = [explain(plan.products.examples, pair, there.formatter) for pair in plan.products.examples.pairs]
    cards = Cards(tuple(pair_card(one, there) for one in found))
    blocks: tuple[Block, ...] = (*there.formatter.samples_note(), cards)
    return SitePage(Page(there.gettext("Examples: who might talk to whom"), blocks, plan.language), "matches")


def _named(party: Party, here: Layout) -> Words:
    """Whoever may be found has a page; whoever agreed to match lists only is named."""
    return here.formatter.link(party.name) if here.page_of(party.name) else here.formatter.marked(party.title)


def pair_card(found: Explained, here: Layout) -> Card:
    """Who learns, who helps, and why."""
    learner, mentor = _named(found.learner, here), _named(found.mentor, here)
    lines: list[Line] = [
        (f"{here.gettext('Learns:')} ", learner, f"{here.speech.semicolon}{here.gettext('helps:')} ", mentor),
        here.gettext("Why: {why}", why=found.why),
    ]
    for party, note in zip((found.learner, found.mentor), found.notes, strict=True):
        if note:
            lines.append(here.gettext("{name}: “{note}”", name=party.title, note=note))
    if not found.is_confirmed:
        lines.append(here.gettext("This offer was read off a public page: ask first."))
    return Card(here.formatter.subject(found.candidate.skill), tuple(lines))


def _open(there: Layout, matches: MatchList) -> Iterator[Block]:
    wishes = defaultdict(list)
    for want in matches.unmatched[:_MOST_OPEN]:
        wishes[want.skill].append(want)
    for skill in sorted(wishes):
        yield Heading(plain((there.formatter.subject(skill),)))
        lines: list[Line] = []
        for want in wishes[skill]:
            party = matches.participants.parties[want.learner]
            lines.append((_named(party, there), f": {miss_text(matches, want, there.formatter)}"))
        yield Bullets(tuple(lines))
    if not wishes:
        yield Prose(there.gettext("Every request is met."))


PART: Final = Part("matches", "matches", Message("Matches"), match_pages)
