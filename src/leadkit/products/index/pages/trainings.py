"""Trainings and other activities, to come and past, with what came of them."""

from collections.abc import Iterator

from leadkit.labels.record_pages.trainings import outcome_lines
from leadkit.model.records import Training
from leadkit.model.repository import Entry
from leadkit.products.index.pages.writing import Writer
from leadkit.products.subscriptions import calendar_lines
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose


def trainings_page(writer: Writer) -> Page:
    gettext, as_of = writer.gettext, writer.index.as_of
    trainings = sorted(writer.repo.trainings, key=lambda entry: (_start(entry), entry.id), reverse=True)
    coming = [entry for entry in reversed(trainings) if entry.record.is_to_come(as_of)]
    past = [entry for entry in trainings if not entry.record.is_to_come(as_of)]
    reported = sum(entry.record.outcomes is not None for entry in trainings)
    blocks: list[Block] = [
        *writer.others("trainings"),
        Prose(
            gettext(
                "Trainings and other activities: {all}. Upcoming: {coming}; past: {past}; with published "
                "results: {reported}.",
                all=len(trainings),
                coming=len(coming),
                past=len(past),
                reported=reported,
            )
        ),
        Heading(gettext("Upcoming")),
        *(_blocks(coming, writer) or [Prose(gettext("There are none yet."))]),
        Heading(gettext("Past")),
        *_blocks(past, writer),
        *_calendars(writer),
    ]
    return Page(gettext("Trainings"), tuple(blocks), writer.language)


def _blocks(entries: list[Entry[Training]], writer: Writer) -> list[Block]:
    blocks: list[Block] = []
    for entry in entries:
        record, formatter = entry.record, writer
        lines: list[Line] = [f"{formatter.facts(formatter.training_facts(record, writer.index.as_of))}."]
        if record.teaches:
            skills = formatter.skill_links(dict.fromkeys(taught.skill for taught in record.teaches))
            lines.append((f"{writer.gettext('Teaches:')} ", *skills))
        lines += outcome_lines(record, formatter)
        blocks += [Heading(formatter.title(entry.name), 3), Bullets(tuple(lines))]
    return blocks


def _calendars(writer: Writer) -> Iterator[Block]:
    """Sessions and meetings to subscribe to; nothing where none has a day."""
    if writer.calendars:
        yield Heading(writer.gettext("For your calendar"))
        yield Bullets(calendar_lines(writer.calendars, writer))


def _start(entry: Entry[Training]) -> str:
    return min((session.start for session in entry.record.sessions), default="")
