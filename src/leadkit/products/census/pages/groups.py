"""Groups in figures: staff, volunteers, members and budgets by region, country and year, and who has answered."""

from typing import Final

from leadkit.i18n.messages import Message
from leadkit.products.census.figures import CurrentFigures, Figures
from leadkit.products.census.pages.writing import Writer
from leadkit.report import Block, Bullets, Heading, Line, Link, Note, Page, Prose, Table

_COLUMNS: Final = (
    Message("Groups"),
    Message("Reported"),
    Message("Staff"),
    Message("Volunteers"),
    Message("Members"),
    Message("Budget"),
)
_SHOWN: Final = 60


def groups_page(writer: Writer) -> Page:
    gettext, found = writer.gettext, writer.census.figures
    blocks = writer.others("groups")
    known = len(found.replies)
    told = writer.speech.listed(
        f"{writer.word(figure)} {gettext('{number} of {of}', number=number, of=known)}"
        for figure, number in found.reported.items()
    )
    blocks.append(Prose(gettext("Groups that have ever reported: {told}.", told=told)))
    blocks.append(
        Note(gettext("What is not reported is unknown, not zero. A group that does not report has done nothing wrong."))
    )
    years = found.total.years
    if years:
        blocks.append(
            Prose(
                gettext(
                    "The tables by region and country add up the latest figure that each group has published since "
                    "{since} (here {first} to {last}). A number in brackets says how many groups reported.",
                    since=str(writer.census.as_of.year - writer.repo.config.census.figure_years + 1),
                    first=str(years[0]),
                    last=str(years[1]),
                )
            )
        )
    rows = [_current(writer, writer.region(row.place), row) for row in found.by_region]
    if len(rows) > 1:
        rows.append(_current(writer, gettext("All"), found.total))
    if rows:
        blocks += [Heading(gettext("By region")), Table(writer.titles((Message("Region"), *_COLUMNS)), tuple(rows))]
    blocks += _money(writer)
    countries = [row for row in found.by_country if row.answered]
    if countries:
        table = tuple(_current(writer, writer.speech.country(row.place), row) for row in countries)
        text = gettext("Countries where a group has reported:")
        blocks += [
            Heading(gettext("By country")),
            Prose(text),
            Table(writer.titles((Message("Country"), *_COLUMNS)), table),
        ]
    if found.by_year:
        blocks += [Heading(gettext("By year")), *_years(writer)]
    blocks += [Heading(gettext("Who has answered")), *_replies(writer)]
    blocks += _assessments(writer)
    return Page(gettext("Groups in figures"), tuple(blocks), writer.language)


def _current(writer: Writer, place: str, row: CurrentFigures) -> tuple[Line | int | None, ...]:
    return (place, row.known, row.answered, *_figures(writer, row.figures, with_reported=True))


def _figures(writer: Writer, found: Figures, *, with_reported: bool) -> tuple[str | None, ...]:
    def shown(figure: str, value: float | None) -> str | None:
        if value is None:
            return None
        text = writer.speech.number(value, 2)
        return f"{text} ({found.reported[figure]})" if with_reported else text

    sums = " + ".join(
        f"{writer.speech.money(amount, currency)} ({writer.word(kind)})" for currency, kind, amount in found.budgets
    )
    if found.converted is not None and len({currency for currency, _, _ in found.budgets}) > 1:
        sums += f" = {writer.speech.money(found.converted[1], found.converted[0])}"
    budget = f"{sums} ({found.reported['budget']})" if sums and with_reported else sums or None
    return shown("staff", found.staff), shown("volunteers", found.volunteers), shown("members", found.members), budget


def _money(writer: Writer) -> list[Block]:
    rates = writer.repo.config.census.rates
    if not rates:
        return [
            Note(writer.gettext("Sums in different currencies are not added up, because leadkit.yaml gives no rates."))
        ]
    lines = tuple(
        f"1 {rate.currency} = {rate.rate:g} {rate.into} ({writer.speech.day(rate.on)}, {rate.source})" for rate in rates
    )
    text = Message("Sums in different currencies are added up only where leadkit.yaml gives a rate for their year:")
    return [Prose(writer.translate(text)), Bullets(lines)]


def _years(writer: Writer) -> list[Block]:
    rows = []
    for row in writer.census.figures.by_year[:_SHOWN]:
        names = writer.speech.listed(
            writer.repo.groups[name.partition("/")[2]].record.name for name in row.figures.groups
        )
        country = writer.speech.country(row.country) if row.country else None
        figures = _figures(writer, row.figures, with_reported=False)
        rows.append((str(row.year), writer.region(row.region), country, names, *figures))
    columns = (
        Message("Year"),
        Message("Region"),
        Message("Country"),
        Message("Groups"),
        Message("Staff"),
        Message("Volunteers"),
        Message("Members"),
        Message("Budget"),
    )
    return [
        Table(writer.titles(columns), tuple(rows)),
        *writer.more(_SHOWN, len(writer.census.figures.by_year), "figures"),
    ]


def _replies(writer: Writer) -> list[Block]:
    gettext = writer.gettext
    replies = writer.census.figures.replies
    silent = [reply for reply in replies if reply.answer == "not-reported"]
    lines: list[Line] = []
    for reply in replies:
        if reply.answer == "report":
            title = writer.repo.groups[reply.group.partition("/")[2]].record.name
            text = gettext("{group}: our report for {year} is here:", group=title, year=str(reply.year))
            source = str(reply.source)
            lines.append((f"{text} ", Link(source, source)) if source.startswith("https://") else f"{text} {source}")
    text = gettext(
        "Groups that have answered, with figures or a link to a report: {answered} of {known}. Groups "
        "that have not: {silent}.",
        answered=len(replies) - len(silent),
        known=len(replies),
        silent=len(silent),
    )
    how = gettext("A group needs five lines, or one link: 'leadkit census-form GROUP' prints them.")
    known = writer.census.members
    members = gettext(
        "According to people's own records, {people} belong to {groups}; these are rarely all the members.",
        people=writer.people(sum(known.values())),
        groups=writer.groups(len(known)),
    )
    blocks: list[Block] = [Prose(f"{text} {how}"), *([Prose(members)] if known else [])]
    return [*blocks, *([Bullets(tuple(lines))] if lines else [])]


def _assessments(writer: Writer) -> list[Block]:
    """How much of a skill a group sees in itself, and how robust that is."""
    rows = [
        (entry.record.name, writer.skill(skill), writer.word(found.value), writer.word(found.robustness))
        for entry in writer.repo.groups
        for skill, found in sorted(entry.record.assessment.items())
    ]
    if not rows:
        return []
    table = Table(
        writer.titles((Message("Group"), Message("Skill"), Message("Value"), Message("Robustness"))), tuple(rows)
    )
    return [Heading(writer.gettext("How groups rate their skills")), table]
