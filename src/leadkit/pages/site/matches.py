"""Who should talk to whom: the pairs of the round by skill, a page for each, and the requests that nobody meets yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.pages.site.join import JOIN
from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.listing import listing
from leadkit.products import meeting
from leadkit.products.matching.parties import Party
from leadkit.products.matching.personal_pages import first_message, mentoring_lines, pair_path
from leadkit.products.matching.reasons import Explained, explain, miss_text
from leadkit.products.matching.round import MatchList, Pair
from leadkit.report import (
    Action,
    Block,
    Bullets,
    Calendar,
    Card,
    Cards,
    Code,
    Facts,
    FileLink,
    Heading,
    Line,
    Link,
    Page,
    Prose,
    SitePage,
    Words,
    plain,
)

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
                "{number} suggestion. As many learners as possible have a mentor.",
                "{number} suggestions. As many learners as possible have a mentor.",
                len(explained),
            )
        )
    ]
    if plan.repo.config.conduct:
        before.append(Prose((Link(gettext("Please read our code of conduct first."), plan.repo.config.conduct),)))
    if plan.products.examples.participants.parties:
        before.append(Prose((here.to("tour", gettext("What matching looks like, shown with invented people")),)))
    if matches.unmatched:
        before.append(Prose((here.to("unmet-requests", gettext("Unmet requests")),)))
    cards = [pair_card(found, here) for found in explained]
    yield from listing("matches", gettext("Who should talk to whom"), "matches", cards, here, tuple(before))
    for pair in matches.pairs:
        if not _has_page(pair, plan):
            continue
        path = pair_path(pair)
        yield path, _pair_page(pair, plan.at(path))
    there = plan.at("unmet-requests")
    page = Page(gettext("Unmet requests"), tuple(_open(there, matches)), plan.language)
    yield "unmet-requests", SitePage(page, "matches")
    if plan.products.examples.participants.parties:
        yield "tour", _tour(plan)


def _has_page(pair: Pair, plan: Layout) -> bool:
    """Whether both may be found: of whoever agreed to match lists only, no contact is told."""
    return all(plan.page_of(name) for name in (pair.candidate.learner, pair.candidate.mentor))


def pairs_of(plan: Layout) -> dict[str, list[Pair]]:
    """The pairs of everybody."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in plan.products.matches.pairs:
        found[pair.candidate.learner].append(pair)
        found[pair.candidate.mentor].append(pair)
    return found


def pair_cards(pairs: Iterable[Pair], there: Layout) -> Cards | None:
    """Whom the round suggests to somebody, of those who may be found; match lists name the others, too."""
    found = [explain(there.products.matches, pair, there.formatter) for pair in pairs]
    cards = [
        pair_card(one, there) for one in found if there.page_of(one.learner.name) and there.page_of(one.mentor.name)
    ]
    return Cards(tuple(cards)) if cards else None


def _tour(plan: Layout) -> SitePage:
    """The round of the fictional people, on a page of its own."""
    there = replace(plan.at("tour"), repo=plan.repo.examples)
    found = [explain(plan.products.examples, pair, there.formatter) for pair in plan.products.examples.pairs]
    cards = Cards(tuple(pair_card(one, there, has_page=False) for one in found))
    blocks: tuple[Block, ...] = (*there.formatter.samples_note(), cards)
    return SitePage(Page(there.gettext("Examples: who might talk to whom"), blocks, plan.language), "matches")


def _named(party: Party, here: Layout) -> Words:
    """Whoever may be found has a page; whoever agreed to match lists only is named."""
    return here.formatter.link(party.name) if here.page_of(party.name) else here.formatter.marked(party.title)


def pair_card(found: Explained, here: Layout, *, has_page: bool = True) -> Card:
    """Who learns, who helps, and why; the page of the pair has the message."""
    learner, mentor = _named(found.learner, here), _named(found.mentor, here)
    lines: list[Line] = [
        (f"{here.gettext('Learns:')} ", learner, f"{here.speech.semicolon}{here.gettext('helps:')} ", mentor),
        here.gettext("Why: {why}", why=found.why),
    ]
    for party, note in zip((found.learner, found.mentor), found.notes, strict=True):
        if note:
            lines.append(here.gettext("{name}: “{note}”", name=party.title, note=note))
    if not found.is_confirmed:
        lines.append(here.gettext("This offer comes from a public page and is not confirmed: ask first."))
    is_there = has_page and _has_page(found.pair, here)
    to = (Action(here.to(pair_path(found.pair), here.gettext("A message to send"))),) if is_there else ()
    return Card(here.formatter.subject(found.candidate.skill), tuple(lines), kind="matches", actions=to)


def _pair_page(pair: Pair, there: Layout) -> SitePage:
    """One pair: why, when, and the message that each of the two can send now."""
    gettext, formatter, matches = there.gettext, there.formatter, there.products.matches
    found = explain(matches, pair, formatter)
    blocks: list[Block] = [Prose(found.why)]
    facts: list[tuple[str, Line]] = [
        (gettext("Skill"), (formatter.subject(found.candidate.skill),)),
        (gettext("Learner"), (_named(found.learner, there),)),
        (gettext("Mentor"), (_named(found.mentor, there),)),
    ]
    if pair.also:
        facts.append((gettext("You could also talk about"), formatter.links(f"skills/{skill}" for skill in pair.also)))
    blocks.append(Facts(tuple(facts)))
    quotes = [
        gettext("{name}: “{note}”", name=party.title, note=note)
        for party, note in zip((found.learner, found.mentor), found.notes, strict=True)
        if note
    ]
    if quotes:
        blocks.append(Bullets(tuple(quotes)))
    if not found.is_confirmed:
        blocks.append(Prose(gettext("This offer comes from a public page and is not confirmed: ask first.")))
    for writer, reader in ((found.learner, found.mentor), (found.mentor, found.learner)):
        blocks += _message(found, writer, reader, there)
    if not found.learner.is_group:  # a group's record has no mentorships
        blocks.append(Heading(gettext("When you agree")))
        blocks.append(Prose(gettext("{name} then adds to their file:", name=found.learner.title)))
        blocks.append(Code(mentoring_lines(pair)))
    blocks += _first_meeting(pair, there)
    title = gettext(
        "{learner} and {mentor}: {skill}",
        learner=found.learner.title,
        mentor=found.mentor.title,
        skill=plain((formatter.subject(found.candidate.skill),)),
    )
    return SitePage(Page(title, tuple(blocks), there.language), "matches")


def _first_meeting(pair: Pair, there: Layout) -> Iterator[Block]:
    """Half an hour to begin with: when, what about, and what to tell afterwards."""
    gettext, formatter = there.gettext, there.formatter
    planned = meeting.of_pair(there.products.matches, there.repo, pair.candidate)
    yield Heading(gettext("Your first meeting"))
    yield from meeting.levels_blocks(planned, formatter)
    yield Heading(gettext("When"), 3)
    yield from meeting.when_blocks(planned, formatter)
    if planned.openings.times:
        file = FileLink(gettext("These times for your calendar"), f"{there.up}../{invitation_path(pair)}", "calendars")
        yield Prose((file,))
    yield Heading(gettext("What to talk about"), 3)
    yield from meeting.agenda_blocks(planned, formatter)
    afterwards = tuple(meeting.afterwards_blocks(planned, formatter))
    if afterwards:
        yield Heading(gettext("Afterwards"), 3)
        yield from afterwards


def invitations(plan: Layout) -> Iterator[tuple[str, Calendar]]:
    """The times for each pair that has a page, as entries of a calendar that are not agreed yet."""
    for pair in plan.products.matches.pairs:
        if _has_page(pair, plan):
            planned = meeting.of_pair(plan.products.matches, plan.repo, pair.candidate)
            times = planned.openings.times
            if times:
                yield invitation_path(pair), meeting.invitation(planned, times, plan.formatter, is_tentative=True)


def invitation_path(pair: Pair) -> str:
    """Where the calendar of a pair's first meeting lies."""
    return f"meetings/{pair_path(pair).rpartition('/')[2]}"


def _message(found: Explained, writer: Party, reader: Party, there: Layout) -> Iterator[Block]:
    gettext, formatter = there.gettext, there.formatter
    message = first_message(there.products.matches, there.repo, found, writer)
    yield Heading(gettext("If you are {name}", name=writer.title))
    yield Prose((f"{gettext('Write to:')} ", *formatter.reached(formatter.party(reader.name))))
    language = there.speech.language_name(message.language)
    yield Prose(gettext("A first message in {language}; change it as you like:", language=language))
    yield message


def _open(there: Layout, matches: MatchList) -> Iterator[Block]:
    requests = defaultdict(list)
    for want in matches.unmatched[:_MOST_OPEN]:
        requests[want.skill].append(want)
    if requests:
        yield Prose(there.gettext("Nobody here can help with these yet. If you can, write to them."))
        yield Prose((there.to(JOIN, there.gettext("Say what you can teach")),))
    for skill in sorted(requests, key=lambda each: (plain((there.formatter.subject(each),)).casefold(), each)):
        yield Heading(plain((there.formatter.subject(skill),)))
        lines: list[Line] = []
        for want in requests[skill]:
            party = matches.participants.parties[want.learner]
            lines.append((_named(party, there), f": {miss_text(matches, want, there.formatter)}"))
        yield Bullets(tuple(lines))
    if not requests:
        yield Prose(there.gettext("Every request is met."))


PART: Final = Part("matches", "matches", Message("Matches"), match_pages)
