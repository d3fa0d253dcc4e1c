"""Thanks laid out: a page and a paragraph for a newsletter in each language, a table and data."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from leadkit.community.weeks import months_until
from leadkit.i18n.as_of import as_of_mark
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.thanks.thanks import Deeds, Thank, Thanks
from leadkit.report import (
    Block,
    Bullets,
    FileLink,
    Heading,
    Line,
    Link,
    Page,
    Prose,
    Report,
    Table,
    Words,
    in_a_row,
    plain,
)


def describe(repo: Repository, as_of: date) -> Report:
    """`README` of all time, `newsletter` of the indicators' period, and a page for each calendar year with anything to
    thank for, in each language; `thanks` as CSV and JSON. Nothing where nobody is to be thanked yet."""
    deeds = Deeds(repo, as_of)
    thanks = deeds.within()
    if thanks.is_empty:
        return Report()
    recent = deeds.within(months_until(as_of, repo.config.census.period_months)[0])
    pages = {}
    for language in repo.config.spoken:
        formatter = RecordFormatter(repo, Speech(language))
        pages[formatter.path("README")] = _page(thanks, tuple(deeds.years), formatter)
        pages[formatter.path("newsletter")] = newsletter(recent, formatter)
        for year, found in deeds.years.items():
            blocks = (*formatter.others(str(year)), *year_blocks(found, formatter))
            pages[formatter.path(str(year))] = Page(year_title(year, formatter), blocks, language)
    return Report(pages=pages, tables={"thanks": _table(thanks)}, data={"thanks": _data(thanks, deeds.years)})


def _page(thanks: Thanks, years: tuple[int, ...], formatter: RecordFormatter) -> Page:
    opening, *rest = thanks_blocks(thanks, formatter)
    links = [FileLink(str(year), formatter.path(str(year))) for year in years]
    blocks = (opening, *formatter.others("README"), *years_line(links, formatter), *rest)
    return Page(formatter.gettext("Thank you"), blocks, formatter.language)


def years_line(links: Sequence[FileLink], formatter: RecordFormatter) -> tuple[Block, ...]:
    """The pages of the years in a row, the last first."""
    return (Prose((formatter.gettext("Year by year:"), " ", *in_a_row(tuple(links)))),) if links else ()


def year_title(year: int, formatter: RecordFormatter) -> str:
    return formatter.gettext("Thank you for {year}", year=str(year))


def year_blocks(thanks: Thanks, formatter: RecordFormatter) -> tuple[Block, ...]:
    """What happened in a year: the same as of all time, and the groups that held trainings."""
    *blocks, order = thanks_blocks(thanks, formatter)
    if thanks.hosts:
        held: list[Line] = [
            (*formatter.named(formatter.party(group)), ": ", *formatter.links(trainings))
            for group, trainings in thanks.hosts
        ]
        blocks += [Heading(formatter.gettext("Groups that held trainings")), Bullets(tuple(held))]
    return (*blocks, order)


def thanks_blocks(thanks: Thanks, formatter: RecordFormatter) -> tuple[Block, ...]:
    """The totals, then everybody who helped, in the order of the alphabet."""
    is_silent = not thanks.learners and thanks.until is not None
    blocks: list[Block] = [] if is_silent else [Prose(_total(thanks, formatter))]
    if thanks.hours:
        blocks.append(Prose(given_hours(thanks.hours, formatter)))
    for thank in thanks.thanks:
        lines = tuple(_deeds(thank, formatter))
        if lines:
            name = plain(formatter.named(formatter.party(thank.who)))
            blocks += [Heading(name), Bullets(lines)]
    if thanks.unnamed:
        blocks.append(Prose(_unnamed(thanks, formatter)))
    blocks.append(Prose(formatter.gettext("The order is alphabetical: thanks are not a ranking.")))
    return tuple(blocks)


def given_hours(hours: int, formatter: RecordFormatter) -> str:
    return formatter.ngettext(
        "People say that they gave {number} hour to the community.",
        "People say that they gave {number} hours to the community.",
        hours,
    )


def _unnamed(thanks: Thanks, formatter: RecordFormatter) -> str:
    return formatter.speech.ngettext(
        "{number} more helped, and is not named here.", "{number} more helped, and are not named here.", thanks.unnamed
    )


def newsletter(thanks: Thanks, formatter: RecordFormatter) -> Page:
    """One paragraph that can be pasted as it is."""
    gettext = formatter.gettext
    helpers = formatter.speech.listed(formatter.title(thank.who) for thank in thanks.thanks if thank.skills)
    passed = formatter.speech.listed(formatter.title(thank.who) for thank in thanks.thanks if thank.shared)
    text = [_total(thanks, formatter)]
    text += [gettext("We thank {names}.", names=helpers)] if helpers else []
    text += [gettext("What they learned was passed on by {names}.", names=passed)] if passed else []
    text += [_unnamed(thanks, formatter)] if thanks.unnamed else []
    return Page(
        gettext("For the newsletter"),
        (Prose(" ".join(text)),),
        formatter.language,
    )


def _total(thanks: Thanks, formatter: RecordFormatter) -> str:
    people = formatter.speech.ngettext("{number} person", "{number} people", thanks.learners)
    skills = formatter.speech.ngettext("{number} skill", "{number} skills", thanks.skills)
    if not thanks.learners:
        return formatter.gettext("No record says yet who helped whom.")
    if thanks.since is not None and thanks.until is not None:
        return formatter.gettext(
            "In {year}, {people} learned {skills} with the help of others.",
            year=str(thanks.since.year),
            people=people,
            skills=skills,
        )
    if thanks.since is None:
        return formatter.gettext("With the help of others, {people} learned {skills}.", people=people, skills=skills)
    day = formatter.speech.day(thanks.since)
    return formatter.gettext(
        "Since {day}, {people} learned {skills} with the help of others.", day=day, people=people, skills=skills
    )


def _deeds(thank: Thank, formatter: RecordFormatter) -> Iterator[Line]:
    """What they did, each kind in one line."""
    gettext = formatter.gettext
    if thank.skills:
        names = _names(thank, formatter)
        others = formatter.speech.ngettext("{number} other person", "{number} other people", thank.others)
        if thank.others:
            names += [formatter.speech.comma, others] if names else [others]
        skills = formatter.skills(skill for skill, _ in thank.skills)
        yield gettext("Helped to learn {skills}:", skills=skills), " ", *names
    for label, works in ((Message("Made:"), thank.made), (Message("Led:"), thank.led)):
        if works:
            yield f"{formatter.translate(label)} ", *formatter.links(works)
    yield from _hours(thank, formatter)
    if thank.shared:
        links: list[Words] = []
        for url in thank.shared:
            links += [Link(url, url), formatter.speech.comma]
        yield f"{gettext('Passed on:')} ", *links[:-1]


def _hours(thank: Thank, formatter: RecordFormatter) -> Iterator[str]:
    """What they gave for each group, and before that what they gave for no group in particular."""
    for group in sorted({service.for_ or "" for service in thank.served}):
        served = [service for service in thank.served if (service.for_ or "") == group]
        hours = formatter.ngettext("{number} hour", "{number} hours", sum(service.hours for service in served))
        what = formatter.facts(dict.fromkeys(service.what for service in served))
        if group:
            name = formatter.title(f"groups/{group}")
            yield formatter.gettext("Gave {hours} for {group}: {what}.", hours=hours, group=name, what=what)
        else:
            yield formatter.gettext("Gave {hours}: {what}.", hours=hours, what=what)


def _names(thank: Thank, formatter: RecordFormatter) -> list[Words]:
    parts: list[Words] = []
    for name in thank.named:
        parts += [*formatter.named(formatter.party(name)), formatter.speech.comma]
    return parts[:-1]


def _table(thanks: Thanks) -> Table:
    columns = ("who", "skill", "people", "named")
    rows = [
        (
            thank.who,
            skill,
            number,
            " ".join(sorted({h.learner for h in thank.helps if h.skill == skill and h.learner in thank.named})),
        )
        for thank in thanks.thanks
        for skill, number in thank.skills
    ]
    return Table(columns, tuple(rows))


def _data(thanks: Thanks, years: Mapping[int, Thanks]) -> dict[str, Any]:
    return {
        "version": 1,
        "as_of": as_of_mark(),
        "learners": thanks.learners,
        "unnamed_helpers": thanks.unnamed,
        "hours": thanks.hours,
        "years": {
            str(year): {
                "learners": found.learners,
                "skills": found.skills,
                "hours": found.hours,
                "unnamed_helpers": found.unnamed,
                "thanked": [thank.who for thank in found.thanks],
                "hosts": {group: list(trainings) for group, trainings in found.hosts},
            }
            for year, found in years.items()
        },
        "thanks": [
            {
                "who": thank.who,
                "learners": list(thank.named),
                "other_learners": thank.others,
                "skills": dict(thank.skills),
                "made": list(thank.made),
                "led": list(thank.led),
                "shared": list(thank.shared),
                "hours": thank.hours,
            }
            for thank in thanks.thanks
        ],
    }
