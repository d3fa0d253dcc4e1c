"""What a badge is for: each thing that somebody did, in words, with the pages that show it and what it rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from leadkit.i18n.messages import Message
from leadkit.labels import own_page
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.thanks.thanks import Help, Thank


class Earned(NamedTuple):
    """`name` is that of the badge's file; `evidence` are pages, each with its title.

    `rests_on` is what the badge tells, line by line, and what records must go on to say for it to hold. No line names a
    record, so that a new id changes nothing. `skill` is "" where it is for no single one, `level` what was reached of
    it, `hours` are those of the days from `first` to `last`.
    """

    name: str
    title: str
    narrative: str
    tags: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    rests_on: tuple[str, ...]
    skill: str = ""
    level: int | None = None
    hours: int = 0
    first: date | None = None
    last: date | None = None


OF_A_SKILL: Final = ("taught", "shared")
_TITLES: Final = {
    "taught": (Message("Taught {skill}"), Message("Helped others to learn {skill}, as their own records say.")),
    "shared": (Message("Passed on {skill}"), Message("Learned {skill}, and passed it on to others on a public page.")),
    "made": (Message("Made learning material"), Message("Made learning material that others can use.")),
    "led": (Message("Led trainings"), Message("Led trainings of this community.")),
}


def earned(thank: Thank, formatter: RecordFormatter) -> Iterator[Earned]:
    """Everything that somebody can show, at most one badge for each sort of it and skill, or year."""
    for deed in OF_A_SKILL:
        for skill in sorted({help_.skill for help_ in thank.helps if _is(deed, help_)}):
            helps = [help_ for help_ in thank.helps if help_.skill == skill and _is(deed, help_)]
            yield _of_skill(deed, skill, helps, thank, formatter)
    for deed, works in (("made", thank.made), ("led", thank.led)):
        if works:
            yield _of_works(deed, works, formatter)
    for year in sorted({service.on.year for service in thank.served}):
        yield _of_hours(year, thank, formatter)


def _of_skill(deed: str, skill: str, helps: list[Help], thank: Thank, formatter: RecordFormatter) -> Earned:
    label = formatter.title(f"skills/{skill}")
    title, criteria = _TITLES[deed]
    text = formatter.translate(criteria, skill=label)
    if deed == "taught":
        people = len({help_.learner for help_ in helps})
        text += " " + formatter.speech.ngettext(
            "This is based on {number} record.", "This is based on {number} records.", people
        )
    pages = {help_: tuple(_pages(help_, thank, formatter)) for help_ in helps}
    return Earned(
        name=f"{deed}-{skill}",
        title=formatter.translate(title, skill=label),
        narrative=text,
        tags=(label,),
        evidence=tuple(dict.fromkeys((url, label) for help_ in helps for url in pages[help_])),
        rests_on=_told(
            (help_.how, help_.on.isoformat(), str(help_.level), *pages[help_])
            for help_ in sorted(helps, key=lambda help_: (help_.on, help_.level or 0, help_.how, pages[help_]))
        ),
        skill=skill,
        level=max((help_.level or 0 for help_ in helps), default=0) or None if deed == "shared" else None,
    )


def _told(facts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Each fact as a line; of several that are alike, the second has its number, so that none of them is lost."""
    seen = Counter[str]()
    lines = []
    for fact in facts:
        line = "\n".join(fact)
        seen[line] += 1
        lines.append(f"{line}\n#{seen[line]}")
    return tuple(lines)


def _of_works(deed: str, works: tuple[str, ...], formatter: RecordFormatter) -> Earned:
    title, criteria = _TITLES[deed]
    pages = {work: own_page(formatter.entry(work)) for work in works}
    return Earned(
        name=deed,
        title=formatter.translate(title),
        narrative=formatter.translate(criteria),
        tags=tuple(map(formatter.title, works)),
        evidence=tuple((page, formatter.title(work)) for work, page in pages.items() if page),
        rests_on=_told((page or formatter.title(work),) for work, page in pages.items()),
    )


def _of_hours(year: int, thank: Thank, formatter: RecordFormatter) -> Earned:
    served = [service for service in thank.served if service.on.year == year]
    hours = sum(service.hours for service in served)
    number = formatter.ngettext("{number} hour", "{number} hours", hours)
    what = formatter.facts(dict.fromkeys(service.what for service in served))
    return Earned(
        name=f"served-{year}",
        title=formatter.gettext("Gave {hours} in {year}", hours=number, year=str(year)),
        narrative=formatter.gettext(
            "Gave {hours} to the community in {year}, as they say themselves: {what}.",
            hours=number,
            year=str(year),
            what=what,
        ),
        tags=tuple(dict.fromkeys(service.what for service in served)),
        evidence=(),
        rests_on=_told((one.on.isoformat(), str(one.hours), one.what) for one in served),
        hours=hours,
        first=min(one.on for one in served),
        last=max(one.on for one in served),
    )


def _is(deed: str, help_: Help) -> bool:
    return (help_.how == "shared") == (deed == "shared")


def _pages(help_: Help, thank: Thank, formatter: RecordFormatter) -> Iterator[str]:
    """Pages of learners only where they agreed to be named: an address often says whose it is."""
    if not help_.learner or help_.learner in thank.named:
        yield from help_.evidence
    page = own_page(formatter.entry(help_.through)) if help_.through else None
    if page:
        yield page
