"""A person or a group: what they give, what they look for, and how to reach them."""

from collections.abc import Iterable

from leadkit.products.portraits.shelves import Party, Shelves
from leadkit.products.telling import Teller
from leadkit.products.wording import localised
from leadkit.records import Group, Offer, Person, Want
from leadkit.records.exchange import MEANS_PREFIX
from leadkit.report import Block, Bullets, Facts, Heading, Line, Note, Prose, Words

_MOST_WORDS = 300


def party_blocks(party: Party, on: Shelves, teller: Teller) -> list[Block]:
    """Of somebody who may be named on that day: callers take parties from the shelves only."""
    record, said = party.record, teller.said
    blocks: list[Block] = []
    if isinstance(record, Person) and record.sample:
        blocks.append(Note(said("This is a fictional example, not a real person.")))
    if isinstance(record, Group) and record.description:
        blocks.append(Prose(localised(record.description, teller.language)))
    blocks.append(Facts(tuple(_facts(party, on, teller))))
    offers = tuple(_offer(offer, teller) for offer in record.offers)
    if offers:
        blocks += [Heading(said("Can help with")), Bullets(offers)]
    wants = tuple(_want(want, teller) for want in record.wants)
    if wants:
        blocks += [Heading(said("Wants to learn, or looks for")), Bullets(wants)]
    if isinstance(record, Group):
        blocks += _of_group(party.id, on, teller)
    return blocks


def _facts(party: Party, on: Shelves, teller: Teller) -> Iterable[tuple[str, Line]]:
    record, said = party.record, teller.said
    if isinstance(record, Group):
        yield said("Kind"), teller.word(record.kind)
    place = teller.place(record)
    if place:
        yield said("Place"), place
    spoken = tuple(tag for tag, level in record.languages.items() if level != 0)
    yield said("Languages"), teller.speech.listed(map(teller.speech.language_name, spoken)) or said("unknown")
    if record.hours and record.timezone:
        yield said("Times"), f"{', '.join(record.hours)} ({record.timezone})"
    if record.away is not None and record.away >= on.as_of:
        yield said("Away until"), teller.speech.day(record.away)
    groups = record.part_of if isinstance(record, Group) else record.groups
    known = [f"groups/{group}" for group in groups if group in on.repo.groups]
    if known:
        yield said("Part of"), teller.links(known)
    yield said("How to reach them"), teller.reached(party)


def _subject(entry: Offer | Want, teller: Teller) -> Words:
    if entry.skill:
        return teller.link(f"skills/{entry.skill}")
    return teller.word((entry.subject or "").removeprefix(MEANS_PREFIX)) if entry.means else entry.words or ""


def _offer(offer: Offer, teller: Teller) -> Line:
    facts = [teller.said("level {level}", level=offer.level)] if offer.level else []
    return _subject(offer, teller), _details([*facts, *map(teller.word, offer.formats)], offer.note, teller)


def _want(want: Want, teller: Teller) -> Line:
    facts = []
    if want.skill:
        facts.append(teller.said("from level {now} to {goal}", now=want.now, goal=want.target))
    return _subject(want, teller), _details([*facts, *map(teller.word, want.formats)], want.note, teller)


def _details(facts: list[str], note: str | None, teller: Teller) -> str:
    listed = f" ({teller.facts(facts)})" if facts else ""
    return f"{listed}. {note[:_MOST_WORDS]}" if note else listed


def _of_group(group: str, on: Shelves, teller: Teller) -> list[Block]:
    """What a group publishes and organises, and its own parts."""
    blocks: list[Block] = []
    published = on.published.get(group, ())
    organised = on.organised.get(group, ())
    parts = [entry.name for entry in on.members.get(group, ())]
    if published:
        blocks += [Heading(teller.said("Publishes")), Bullets(tuple(map(teller.resource_line, published)))]
    if organised:
        lines = tuple(teller.training_line(entry, on.as_of) for entry in organised)
        blocks += [Heading(teller.said("Organises")), Bullets(lines)]
    if parts:
        blocks += [Heading(teller.said("Its parts")), Bullets(tuple((teller.link(name),) for name in parts))]
    return blocks
