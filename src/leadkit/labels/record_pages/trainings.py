"""A training or another activity: when, where, for whom, and what came of it."""

from collections.abc import Iterable, Sequence

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.record_index import RecordIndex
from leadkit.labels.record_pages.resources import leveled
from leadkit.labels.selection_rules import announced
from leadkit.model.records import Result, Training
from leadkit.model.repository import Entry
from leadkit.report import Block, Bullets, Facts, Heading, Line, Link, Words


def training_blocks(
    entry: Entry[Training], on: RecordIndex, formatter: RecordFormatter, told: Sequence[Block] = ()
) -> list[Block]:
    """`told` is what participants' own records tell of it."""
    record, gettext = entry.record, formatter.gettext
    blocks: list[Block] = []
    if record.description:
        blocks.append(formatter.described(record.description))
    blocks.append(Facts(tuple(_facts(entry, on, formatter))))
    if record.sessions:
        blocks.append(Heading(gettext("Sessions")))
        lines: list[Line] = []
        for session in record.sessions:
            country = formatter.speech.country(session.country) if session.country else None
            place = ", ".join(part for part in (session.place, country) if part)
            link: tuple[Words, ...] = (" ", Link(gettext("page of the session"), session.url)) if session.url else ()
            lines.append((*formatter.when_words(session), *([f"; {place}"] if place else []), *link))
        blocks.append(Bullets(tuple(lines)))
    rules = tuple(announced(record, formatter))
    if rules:
        blocks += [Heading(gettext("Who is chosen")), Bullets(rules)]
    results = tuple(outcome_lines(record, formatter))
    if results:
        blocks += [Heading(gettext("Results")), Bullets(results)]
    if told:
        blocks += [Heading(gettext("Reported by participants")), *told]
    return blocks


def outcome_lines(record: Training, formatter: RecordFormatter) -> Iterable[Line]:
    """Who applied, came and completed, and each published result."""
    if record.outcomes is None:
        return
    ngettext, outcomes = formatter.speech.ngettext, record.outcomes
    if outcomes.applied is not None:
        yield ngettext("{number} person applied.", "{number} people applied.", outcomes.applied)
    if outcomes.attended is not None:
        yield ngettext("{number} person came.", "{number} people came.", outcomes.attended)
    if outcomes.completed is not None:
        yield ngettext("{number} person completed it.", "{number} people completed it.", outcomes.completed)
    for result in record.outcomes.results:
        yield _result(result, formatter)


def _result(result: Result, formatter: RecordFormatter) -> Line:
    number = "" if result.value is None else f": {formatter.speech.number(result.value, 2)}"
    text = f"{result.text.rstrip('.') if number else result.text}{number}"
    if result.source.startswith("https://"):
        return text, " ", Link(formatter.gettext("source"), result.source)
    return f"{text} ({result.source})"


def _facts(entry: Entry[Training], on: RecordIndex, formatter: RecordFormatter) -> Iterable[tuple[str, Line]]:
    record, gettext = entry.record, formatter.gettext
    yield gettext("Kind"), formatter.word(record.kind)
    yield gettext("State"), formatter.state(record, on.as_of)
    if record.languages:
        yield gettext("Languages"), formatter.speech.listed(map(formatter.speech.language_name, record.languages))
    if record.mode:
        yield gettext("How"), formatter.word(record.mode)
    if record.teaches:
        yield gettext("Teaches"), leveled([(taught.skill, taught.level) for taught in record.teaches], formatter)
    if record.requires:
        yield gettext("Needs"), leveled([(needed.skill, needed.level) for needed in record.requires], formatter)
    if record.seats is not None:
        yield gettext("Seats"), formatter.speech.number(record.seats)
    for title, names in (
        (Message("Organised by"), [f"groups/{group}" for group in record.organisers]),
        (Message("Trainers"), list(record.trainers)),
    ):
        known = [name for name in names if name in on.named]
        if known:
            yield formatter.translate(title), formatter.links(known)
    materials = [f"resources/{material}" for material in record.materials if material in on.repo.resources]
    if materials:
        yield gettext("Material"), formatter.links(materials)
    if record.selection:
        opens, closes = record.selection.opens, record.selection.closes
        days = [formatter.speech.day(day) for day in (opens, closes) if day]
        if days:
            yield gettext("Applications"), " – ".join(days)
