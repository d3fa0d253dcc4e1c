"""A person or a group: what they give, what they look for, and how to reach them."""

from collections.abc import Iterable
from typing import Final

from leadkit.community.parties import (
    fluencies,
    groups_of,
    is_away,
    open_offers,
    open_wants,
    resting_offers,
    resting_wants,
)
from leadkit.i18n.messages import Message
from leadkit.labels.answer_links import answer_links
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.hours import week_of, weekly
from leadkit.labels.record_index import Party, RecordIndex
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.records import Group, Offer, Person, Want
from leadkit.model.records.group import Meeting
from leadkit.model.records.offers import Audience
from leadkit.report import Block, Bullets, Facts, Heading, Line, Link, Note, Prose, Words

_MOST_WORDS = 300
_MEMBERS: Final = {
    "now": Message("Members"),
    "before": Message("Former members"),
    "dead": Message("In memory of"),
}
_STATUSES: Final = {
    "dormant": Message("not active: nobody answers at the moment"),
    "ended": Message("has ended"),
    "retired": Message("retired"),
    "in-memoriam": Message("has died"),
}
_COSTS: Final = {"free": Message("free"), "at-cost": Message("at cost"), "paid": Message("for a fee")}


def party_blocks(party: Party, on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    """Of somebody who may be named on that day: callers take parties from the shelves only."""
    record, gettext = party.record, formatter.gettext
    blocks: list[Block] = []
    if isinstance(record, Person) and record.sample:
        blocks.append(Note(gettext("This is a fictional example, not a real person.")))
    if isinstance(record, Group) and record.description:
        blocks.append(formatter.described(record.description, record.unreviewed))
    blocks.append(Facts(tuple(_facts(party, on, formatter))))
    offers = tuple(_offer(offer, formatter) for offer in open_offers(record, on.as_of))
    if offers:
        blocks += [Heading(gettext("Can help with")), Bullets(offers)]
    wants = tuple(_want(want, on, formatter) for want in open_wants(record, on.as_of))
    if wants:
        blocks += [Heading(gettext("Wants to learn or is looking for")), Bullets(wants)]
    if isinstance(record, Group):
        blocks += [*_where_it_talks(record, formatter), *_of_group(party.id, on, formatter)]
    return [*blocks, *_confirmation(party, on, formatter)]


def _confirmation(party: Party, on: RecordIndex, formatter: RecordFormatter) -> Iterable[Block]:
    """What rests because nobody confirmed it, and where whoever it is about can say whether it is still so."""
    record, gettext = party.record, formatter.gettext
    if isinstance(record, Person) and record.sample:
        return
    resting: tuple[Offer | Want, ...] = (*resting_offers(record, on.as_of), *resting_wants(record, on.as_of))
    if resting and record.asked is not None:
        day = formatter.speech.day(record.asked.on)
        yield Heading(gettext("Not confirmed"))
        yield Prose(gettext("They were asked on {day} whether this still holds, and have not answered:", day=day))
        yield Bullets(tuple((_subject(entry, formatter),) for entry in resting))
    links = answer_links(party, formatter)
    if links and not record.is_gone:
        yield Heading(gettext("Is this about you?"))
        yield Bullets(links)


def _facts(party: Party, on: RecordIndex, formatter: RecordFormatter) -> Iterable[tuple[str, Line]]:
    record, gettext = party.record, formatter.gettext
    if isinstance(record, Group):
        yield gettext("Kind"), formatter.word(record.kind)
    place = formatter.place(record)
    if place:
        yield gettext("Place"), place
    spoken = fluencies(on.repo.config, record)
    yield (
        gettext("Languages"),
        formatter.speech.listed(map(formatter.speech.language_name, spoken)) or gettext("unknown"),
    )
    if record.status in _STATUSES:
        yield gettext("Status"), formatter.translate(_STATUSES[record.status])
    if isinstance(record, Group) and record.serves is not None:
        countries = map(formatter.speech.country, record.serves.countries)
        served = (*countries, *map(formatter.region, record.serves.regions))
        yield gettext("Serves"), formatter.speech.listed(served)
    week = week_of(record, formatter.speech)
    if week is not None:
        yield gettext("Hours"), week.text
    if record.away is not None and is_away(record, on.as_of):
        yield gettext("Away until"), formatter.speech.day(record.away)
    known = [f"groups/{group}" for group in groups_of(record, on.as_of) if group in on.repo.groups]
    if known:
        yield gettext("Part of"), formatter.links(known)
    yield gettext("How to reach them"), formatter.reached(party)


def _subject(entry: Offer | Want, formatter: RecordFormatter) -> Words:
    if entry.skill:
        return formatter.link(f"skills/{entry.skill}")
    return formatter.word((entry.subject or "").removeprefix(MEANS_PREFIX)) if entry.means else entry.words or ""


def _offer(offer: Offer, formatter: RecordFormatter) -> Line:
    facts = [formatter.gettext("level {level}", level=offer.level)] if offer.level else []
    facts += [*map(formatter.word, offer.formats), *([formatter.translate(_COSTS[offer.cost])] if offer.cost else [])]
    if offer.for_ is not None:
        facts.append(formatter.gettext("for {whom}", whom=_audience(offer.for_, formatter)))
    if offer.until is not None:
        facts.append(formatter.gettext("until {day}", day=formatter.speech.day(offer.until)))
    return _subject(offer, formatter), _details(facts, offer.note, formatter)


def _audience(audience: Audience, formatter: RecordFormatter) -> str:
    """Whom an offer is for, in one list."""
    speech = formatter.speech
    groups = (formatter.title(f"groups/{group}") for group in audience.groups if group in formatter.repo.groups)
    return speech.listed(
        (
            *map(speech.country, audience.countries),
            *map(formatter.region, audience.regions),
            *map(speech.language_name, audience.languages),
            *groups,
            *map(formatter.word, audience.kinds),
            *([formatter.gettext("members")] if audience.members else []),
        )
    )


def _want(want: Want, on: RecordIndex, formatter: RecordFormatter) -> Line:
    facts = []
    if want.skill:
        facts.append(formatter.gettext("from level {now} to {goal}", now=want.now, goal=want.target))
    facts += map(formatter.word, want.formats)
    if want.asked_by is not None and _is_named(want.asked_by, on):
        facts.append(formatter.gettext("asked by {name}", name=formatter.title(want.asked_by)))
    if want.follow_up is not None:
        facts.append(formatter.gettext("to be followed up on {day}", day=formatter.speech.day(want.follow_up)))
    return _subject(want, formatter), _details(facts, want.note, formatter)


def _is_named(name: str, on: RecordIndex) -> bool:
    """Whether somebody may be named on that day."""
    return name in on.named


def _details(facts: list[str], note: str | None, formatter: RecordFormatter) -> str:
    listed = f" ({formatter.facts(facts)})" if facts else ""
    return f"{listed}. {note[:_MOST_WORDS]}" if note else listed


def _where_it_talks(record: Group, formatter: RecordFormatter) -> Iterable[Block]:
    """Chats, lists and regular meetings, which anybody may come to; and other pages."""
    gettext = formatter.gettext
    lines: list[Line] = [(*_meeting(meeting, formatter),) for meeting in record.meetings]
    for title, channels in ((Message("Chat"), record.chats), (Message("Mailing list"), record.lists)):
        lines += [(f"{formatter.translate(title)}: ", Link(one.name or one.url, one.url)) for one in channels]
    lines += [(Link(one.name or one.url, one.url),) for one in record.links]
    if lines:
        yield Heading(gettext("Where it meets and talks"))
        yield Bullets(tuple(lines))


def _meeting(meeting: Meeting, formatter: RecordFormatter) -> Iterable[Words]:
    """`Weekly call: thu 16:00-17:00 (Europe/Berlin), every 2 weeks – join, notes`."""
    yield f"{meeting.name or formatter.gettext('Meeting')}: {weekly(meeting.at, formatter.speech)} ({meeting.timezone})"
    if meeting.every:
        yield f", {formatter.gettext('every {weeks} weeks', weeks=meeting.every)}"
    for text, url in ((Message("join"), meeting.url), (Message("notes"), meeting.notes)):
        if url:
            yield ", "
            yield Link(formatter.translate(text), url)


def _of_group(group: str, on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    """What a group publishes and organises, and its own parts."""
    blocks: list[Block] = []
    published = on.published.get(group, ())
    organised = on.organised.get(group, ())
    parts = [entry.name for entry in on.parts_of.get(group, ())]
    if published:
        blocks += [Heading(formatter.gettext("Publishes")), Bullets(tuple(map(formatter.resource_line, published)))]
    if organised:
        lines = tuple(formatter.training_line(entry, on.as_of) for entry in organised)
        blocks += [Heading(formatter.gettext("Organises")), Bullets(lines)]
    if parts:
        blocks += [Heading(formatter.gettext("Its parts")), Bullets(tuple((formatter.link(name),) for name in parts))]
    return [*blocks, *_members(group, on, formatter)]


def _members(group: str, on: RecordIndex, formatter: RecordFormatter) -> list[Block]:
    """Who belongs to it, then who did, then who has died: people who agreed to be found by name."""
    blocks: list[Block] = []
    found: dict[str, list[Line]] = {"now": [], "before": [], "dead": []}
    for entry, part in on.people.get(group, ()):
        gone = entry.record.status
        when = "dead" if gone == "in-memoriam" else "before" if gone or part.is_over(on.as_of) else "now"
        span = f"{part.since or ''}–{part.until or ''}" if part.since or part.until else ""
        agreed = formatter.gettext("agreed on {day}", day=formatter.speech.day(part.agreed)) if part.agreed else ""
        facts = formatter.facts((part.role or "", span, agreed))
        found[when].append((*formatter.named(entry), *([f" ({facts})"] if facts else [])))
    for when, heading in _MEMBERS.items():
        if found[when]:
            blocks += [Heading(formatter.translate(heading)), Bullets(tuple(found[when]))]
    return blocks
