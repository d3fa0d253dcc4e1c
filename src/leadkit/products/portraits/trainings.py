"""A training or another activity: when, where, for whom, and what came of it."""

from collections.abc import Iterable

from leadkit.products.outcomes import cohort_blocks
from leadkit.products.portraits.resources import leveled
from leadkit.products.portraits.shelves import Shelves
from leadkit.products.selection import announced
from leadkit.products.telling import Teller
from leadkit.products.wording import localised
from leadkit.records import Result, Training
from leadkit.report import Block, Bullets, Facts, Heading, Line, Link, Prose, Words
from leadkit.repository import Entry


def training_blocks(entry: Entry[Training], on: Shelves, teller: Teller) -> list[Block]:
    record, said = entry.record, teller.said
    blocks: list[Block] = []
    if record.description:
        blocks.append(Prose(localised(record.description, teller.language)))
    blocks.append(Facts(tuple(_facts(entry, on, teller))))
    if record.sessions:
        blocks.append(Heading(said("Sessions")))
        lines: list[Line] = []
        for session in record.sessions:
            country = teller.speech.country(session.country) if session.country else None
            place = ", ".join(part for part in (session.place, country) if part)
            link: tuple[Words, ...] = (" ", Link(said("page of the session"), session.url)) if session.url else ()
            lines.append((*teller.when_words(session), *([f"; {place}"] if place else []), *link))
        blocks.append(Bullets(tuple(lines)))
    results = tuple(outcome_lines(record, teller))
    if results:
        blocks += [Heading(said("What came of it")), Bullets(results)]
    if entry.name in on.cohorts:
        blocks += [Heading(said("Told by participants")), *cohort_blocks(on.cohorts[entry.name], teller)]
    return blocks


def outcome_lines(record: Training, teller: Teller) -> Iterable[Line]:
    """Who applied, came and completed, and each published result."""
    if record.outcomes is None:
        return
    for one, many, number in (
        ("{number} person applied.", "{number} people applied.", record.outcomes.applied),
        ("{number} person came.", "{number} people came.", record.outcomes.attended),
        ("{number} person completed it.", "{number} people completed it.", record.outcomes.completed),
    ):
        if number is not None:
            yield teller.speech.counted(one, many, number)
    for result in record.outcomes.results:
        yield _result(result, teller)


def _result(result: Result, teller: Teller) -> Line:
    number = "" if result.value is None else f": {teller.speech.number(result.value, 2)}"
    text = f"{result.text.rstrip('.') if number else result.text}{number}"
    if result.source.startswith("https://"):
        return text, " ", Link(teller.said("source"), result.source)
    return f"{text} ({result.source})"


def _facts(entry: Entry[Training], on: Shelves, teller: Teller) -> Iterable[tuple[str, Line]]:
    record, said = entry.record, teller.said
    yield said("Kind"), teller.word(record.kind)
    yield said("State"), teller.state(record, on.as_of)
    if record.languages:
        yield said("Languages"), teller.speech.listed(map(teller.speech.language_name, record.languages))
    if record.mode:
        yield said("How"), teller.word(record.mode)
    if record.teaches:
        yield said("Teaches"), leveled([(taught.skill, taught.level) for taught in record.teaches], teller)
    if record.requires:
        yield said("Needs"), leveled([(needed.skill, needed.level) for needed in record.requires], teller)
    if record.seats is not None:
        yield said("Seats"), teller.speech.number(record.seats)
    for title, names in (
        ("Organised by", [f"groups/{group}" for group in record.organisers]),
        ("Trainers", list(record.trainers)),
    ):
        known = [name for name in names if name in on.named]
        if known:
            yield said(title), teller.links(known)
    materials = [f"resources/{material}" for material in record.materials if material in on.repo.resources]
    if materials:
        yield said("Material"), teller.links(materials)
    if record.selection:
        opens, closes = record.selection.opens, record.selection.closes
        days = [teller.speech.day(day) for day in (opens, closes) if day]
        if days:
            yield said("Applications"), " – ".join(days)
    rules = tuple(announced(record, teller))
    if rules:
        yield said("Who is chosen"), teller.facts(rules)
