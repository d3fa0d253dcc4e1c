"""Trainings: to come in the reader's own time, past ones with what came of them, a calendar, and a page for each."""

from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels import localised
from leadkit.labels.record_pages import training_blocks
from leadkit.model.records import Session, Training
from leadkit.model.repository import Entry, Repository
from leadkit.pages.site.layout import Layout, Part
from leadkit.pages.site.listing import listing
from leadkit.products.outcomes import cohort_blocks
from leadkit.report import Block, Bullets, Card, FileLink, Heading, Line, Page, Prose, SitePage


def training_pages(plan: Layout) -> Iterator[tuple[str, SitePage]]:
    here = plan.at("trainings")
    gettext, as_of = here.gettext, plan.on.as_of
    trainings = sorted(plan.repo.trainings, key=lambda entry: (_start(entry), entry.id), reverse=True)
    coming = [entry for entry in reversed(trainings) if entry.record.is_to_come(as_of)]
    past = [entry for entry in trainings if not entry.record.is_to_come(as_of)]
    calendar = FileLink(gettext("the calendar file"), f"{here.up}../trainings", "calendars")
    before: list[Block] = [
        Heading(gettext("Upcoming")),
        _coming(coming, here) if coming else Prose(gettext("There are none yet.")),
        Prose(
            (
                gettext("For your own calendar, subscribe to:"),
                " ",
                calendar,
                ". ",
                here.to("follow", gettext("Calendars by region and language")),
                ". ",
                here.to("calendar", gettext("All sessions by date")),
            )
        ),
        Prose(gettext("It leaves out sessions of which only the month or the year is known.")),
        *_meetings(here),
        Heading(gettext("Past")),
    ]
    cards = [_card(entry, here) for entry in past]
    yield from listing("trainings", gettext("Trainings"), "trainings", cards, here, tuple(before))
    there = plan.at("calendar")
    page = Page(gettext("All sessions by date"), tuple(_by_year(there)), plan.language)
    yield "calendar", SitePage(page, "trainings")
    cohorts = {cohort.training: cohort for cohort in plan.products.outcomes.cohorts if cohort.told}
    for entry in plan.repo.trainings:
        there = plan.at(entry.name)
        summary = localised(entry.record.description, plan.language) if entry.record.description else ""
        told = cohort_blocks(cohorts[entry.name], there.formatter) if entry.name in cohorts else ()
        blocks = tuple(training_blocks(entry, plan.on, there.formatter, told))
        page = Page(there.formatter.title(entry.name), blocks, plan.language)
        yield entry.name, SitePage(page, "trainings", summary)


def _meetings(here: Layout) -> Iterator[Block]:
    """The regular meetings of groups, as one more calendar."""
    if any(entry.record.meetings for entry in here.repo.groups):
        file = FileLink(here.gettext("the calendar file"), f"{here.up}../meetings", "calendars")
        yield Prose((here.gettext("For the regular meetings of groups, subscribe to:"), " ", file, "."))


def _coming(entries: list[Entry[Training]], here: Layout) -> Block:
    lines: list[Line] = []
    for entry in entries:
        sessions = [session for session in entry.record.sessions if session.last_day >= here.on.as_of]
        when = [word for session in sessions[:1] for word in (": ", *here.formatter.when_words(session))]
        lines.append((here.formatter.link(entry.name), *when))
    return Bullets(tuple(lines))


def _card(entry: Entry[Training], here: Layout) -> Card:
    lines: list[Line] = [here.formatter.facts(here.formatter.training_facts(entry.record, here.on.as_of))]
    if entry.record.outcomes is not None and entry.record.outcomes.attended is not None:
        lines.append(
            here.speech.ngettext("{number} person came.", "{number} people came.", entry.record.outcomes.attended)
        )
    return Card(here.formatter.link(entry.name), tuple(lines), kind="trainings")


def _by_year(here: Layout) -> Iterator[Block]:
    """Every session of which a date is known, the newest year first."""
    years: dict[str, list[tuple[str, Entry[Training], Session]]] = {}
    for entry in here.repo.trainings:
        for session in entry.record.sessions:
            years.setdefault(session.start[:4], []).append((session.start, entry, session))
    for year in sorted(years, reverse=True):
        yield Heading(year)
        lines: list[Line] = []
        for _, entry, session in sorted(years[year], key=lambda row: (row[0], row[1].id)):
            place = f"; {session.place}" if session.place else ""
            lines.append((*here.formatter.when_words(session), f"{place}: ", here.formatter.link(entry.name)))
        yield Bullets(tuple(lines))


def _start(entry: Entry[Training]) -> str:
    return min((session.start for session in entry.record.sessions), default="")


def _is_used(repo: Repository) -> bool:
    return bool(len(repo.trainings)) or any(entry.record.meetings for entry in repo.groups)


PART: Final = Part("trainings", "trainings", Message("Trainings"), training_pages, _is_used)
