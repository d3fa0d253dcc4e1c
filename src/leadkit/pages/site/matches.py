"""Who should talk to whom: the pairs of the round by skill, and the wishes that stay open."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.listing import listing
from leadkit.products.matching.reasons import Explained, explain, miss_text
from leadkit.products.matching.round import MatchList
from leadkit.report import Block, Bullets, Card, Heading, Line, Link, Page, Prose, SitePage, Words, plain

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
                "{number} pair: the most learners that can be served, and of all ways to do so the best.",
                "{number} pairs: the most learners that can be served, and of all ways to do so the best.",
                len(explained),
            )
        )
    ]
    if plan.repo.config.conduct:
        before.append(Prose((Link(gettext("Read the code of conduct before."), plan.repo.config.conduct),)))
    if matches.unmatched:
        before.append(Prose((here.to("open-wishes", gettext("Wishes that stay open")),)))
    cards = [pair_card(found, here) for found in explained]
    yield from listing("matches", gettext("Who should talk to whom"), "matches", cards, here, tuple(before))
    there = plan.at("open-wishes")
    page = Page(gettext("Wishes that stay open"), tuple(_open(there, matches)), plan.language)
    yield "open-wishes", SitePage(page, "matches")


def _named(name: str, title: str, is_sample: bool, here: Layout) -> tuple[Words, ...]:
    """Whoever may be found has a page; whoever agreed to match lists only is named."""
    shown = here.formatter.link(name) if here.page_of(name) else title
    return (shown, *([here.formatter.marked("", is_sample=True)] if is_sample else []))


def pair_card(found: Explained, here: Layout) -> Card:
    """Who learns, who helps, and why."""
    learner = _named(found.learner.name, found.learner.title, found.learner.is_sample, here)
    mentor = _named(found.mentor.name, found.mentor.title, found.mentor.is_sample, here)
    lines: list[Line] = [
        (f"{here.gettext('Learns')}: ", *learner, f"{here.speech.semicolon}{here.gettext('helps')}: ", *mentor),
        f"{here.gettext('Why')}: {found.why}.",
    ]
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
            lines.append(
                (
                    *_named(party.name, party.title, party.is_sample, there),
                    f": {miss_text(matches, want, there.formatter)}.",
                )
            )
        yield Bullets(tuple(lines))
    if not wishes:
        yield Prose(there.gettext("Every wish is served."))


PART: Final = Part("matches", "matches", Message("Matches"), match_pages)
