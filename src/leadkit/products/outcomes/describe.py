"""Outcomes laid out: an overview in each language, a page for each cohort, a table and data."""

from collections.abc import Iterator
from typing import Any, Final

from leadkit.i18n.as_of import as_of_mark
from leadkit.i18n.speech import Speech
from leadkit.labels import skill_pages
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.outcomes.outcomes import Cohort, Gain, GivenHours, Outcomes
from leadkit.report import Block, Bullets, FileLink, Heading, Line, Link, Page, Prose, Report, Table, Words


def describe(outcomes: Outcomes, repo: Repository) -> Report:
    """`README` in each language, `cohorts/…` in the first, `gains` and `hours` (CSV) and `outcomes` (JSON).

    Nothing where nothing came of any training yet, and nobody gave hours.
    """
    if not outcomes.cohorts and not outcomes.hours:
        return Report()
    pages = {}
    for language in repo.config.spoken:
        formatter = _formatter(repo, language, "../index/")
        pages[formatter.path("README")] = _overview(outcomes, formatter)
    for cohort in outcomes.cohorts:
        if cohort.told:
            formatter = _formatter(repo, repo.config.spoken[0], "../../index/")
            title = formatter.gettext("Cohort: {title}", title=formatter.title(cohort.training))
            blocks = tuple(cohort_blocks(cohort, formatter))
            pages[f"cohorts/{cohort.training.partition('/')[2]}"] = Page(title, blocks, formatter.language)
    tables = {"gains": _gains(outcomes), "hours": Table(GivenHours._fields, outcomes.hours)}
    return Report(pages=pages, tables=tables, data={"outcomes": _data(outcomes)})


def _formatter(repo: Repository, language: str, index: str) -> RecordFormatter:
    """Skills lead to their pages of the index."""
    return RecordFormatter(repo, Speech(language), skill_pages(index))


def _overview(outcomes: Outcomes, formatter: RecordFormatter) -> Page:
    gettext, speech = formatter.gettext, formatter.speech
    blocks: list[Block] = []
    told = [cohort for cohort in outcomes.cohorts if cohort.told]
    of = speech.ngettext("{number} training", "{number} trainings", len(formatter.repo.trainings))
    blocks.append(
        Prose(
            gettext(
                "Results are known for {with_outcomes} of {trainings}; from participants' own records, for {told}.",
                with_outcomes=len(outcomes.cohorts),
                trainings=of,
                told=len(told),
            )
        )
    )
    blocks += formatter.others("README")
    columns = (
        *(gettext("Training"), gettext("Applied"), gettext("Came"), gettext("Completed")),
        *(gettext("Records that mention it"), gettext("Share who gained")),
    )
    rows = [_row(cohort, formatter) for cohort in outcomes.cohorts if cohort.told or _numbers_of(cohort)]
    blocks += (
        [Heading(gettext("Published results, and what participants report")), Table(columns, tuple(rows))]
        if rows
        else []
    )
    in_words = len(outcomes.cohorts) - len(rows)
    if in_words:
        link = FileLink(gettext("Trainings"), formatter.path("../index/trainings"))
        more = speech.ngettext(
            "For {number} more training, results are described in words.",
            "For {number} more trainings, results are described in words.",
            in_words,
        )
        blocks.append(Prose((f"{more} ", link)))
    if outcomes.by_skill:
        blocks.append(Heading(gettext("Which trainings raise which skills")))
        blocks.append(
            Table(
                _gain_columns(gettext("Skill"), gettext("Training"), formatter), tuple(_by_skill(outcomes, formatter))
            )
        )
    blocks.append(
        Prose(
            gettext(
                "Shares count only people whose earlier level is known. Saying nothing counts neither as failure "
                "nor as success."
            )
        )
    )
    blocks += hours_blocks(outcomes.hours, formatter)
    return Page(gettext("Results of trainings"), tuple(blocks), formatter.language)


def hours_blocks(hours: tuple[GivenHours, ...], formatter: RecordFormatter) -> tuple[Block, ...]:
    """Hours given, by year and group; nothing where nobody states any."""
    gettext = formatter.gettext
    if not hours:
        return ()
    columns = (gettext("Year"), gettext("Given for"), gettext("People"), gettext("Hours"))
    rows = [(str(one.year), _for_whom(one.group, formatter), one.people, one.hours) for one in hours]
    total = formatter.ngettext(
        "People say that they gave {number} hour to the community.",
        "People say that they gave {number} hours to the community.",
        sum(one.hours for one in hours),
    )
    return Heading(gettext("Hours given to the community")), Prose(total), Table(columns, tuple(rows))


def _for_whom(group: str, formatter: RecordFormatter) -> Line:
    return (formatter.link(f"groups/{group}"),) if group else formatter.gettext("No group in particular")


def _numbers_of(cohort: Cohort) -> bool:
    """Whether how many applied, came or completed is published."""
    found = cohort.published
    return found is not None and any(number is not None for number in (found.applied, found.attended, found.completed))


def _row(cohort: Cohort, formatter: RecordFormatter) -> tuple[Line | int | None, ...]:
    published = cohort.published
    title = formatter.link(cohort.training)
    if cohort.told:
        title = FileLink(formatter.title(cohort.training), f"cohorts/{cohort.training.partition('/')[2]}")
    numbers = (published.applied, published.attended, published.completed) if published else (None, None, None)
    return ((title,), *numbers, cohort.told, _share(cohort.gained, cohort.known, formatter))


def _share(gained: int, known: int, formatter: RecordFormatter) -> str | None:
    return formatter.gettext("{gained} of {known}", gained=gained, known=known) if known else None


def _gain_columns(first: str, second: str, formatter: RecordFormatter) -> tuple[str, ...]:
    gettext = formatter.gettext
    return (
        first,
        second,
        gettext("People"),
        gettext("Level before"),
        gettext("Level after"),
        gettext("Share who gained"),
    )


def _by_skill(outcomes: Outcomes, formatter: RecordFormatter) -> Iterator[tuple[Line | int | None, ...]]:
    for skill, gains in outcomes.by_skill:
        for gain in gains:
            yield (formatter.link(f"skills/{skill}"),), (formatter.link(gain.training),), *_numbers(gain, formatter)


def _numbers(gain: Gain, formatter: RecordFormatter) -> tuple[Line | int | None, ...]:
    return (
        gain.people,
        _levels(gain.before, formatter),
        _levels(gain.after, formatter),
        _share(gain.gained, gain.known, formatter),
    )


def _levels(levels: tuple[tuple[int, int], ...], formatter: RecordFormatter) -> str | None:
    """`1 (2 people), 3 (1 person)`."""
    told = (
        (level, formatter.speech.ngettext("{number} person", "{number} people", number)) for level, number in levels
    )
    return formatter.speech.comma.join(f"{level} ({people})" for level, people in told) or None


def cohort_blocks(cohort: Cohort, formatter: RecordFormatter) -> tuple[Block, ...]:
    """What the participants' records tell of one training: levels, alumni, who teaches it now, what was passed on."""
    gettext, speech = formatter.gettext, formatter.speech
    published = cohort.published.attended if cohort.published else None
    people = speech.ngettext("{number} person", "{number} people", cohort.told)
    text = gettext("It is mentioned in the records of {people}.", people=people)
    if published is not None:
        text = gettext(
            "It is mentioned in the records of {people}; {attended} came.", people=people, attended=published
        )
    blocks: list[Block] = [Prose(text)]
    rows = [((formatter.link(f"skills/{gain.skill}"),), *_numbers(gain, formatter)) for gain in cohort.gains]
    columns = _gain_columns(gettext("Skill"), "", formatter)
    blocks.append(Table((columns[0], *columns[2:]), tuple(rows)))
    others = cohort.told - len(cohort.named)
    if cohort.named:
        lines: list[Line] = [formatter.named(formatter.party(name)) for name in cohort.named]
        blocks += [Heading(gettext("Who took part"), 3), Bullets((*lines, *_and_others(others, formatter)))]
    teaching = tuple(_teaching(cohort, formatter))
    if teaching or cohort.others_teaching:
        more = _and_others(cohort.others_teaching, formatter)
        blocks += [Heading(gettext("What they now teach, and who"), 3), Bullets((*teaching, *more))]
    if cohort.shared:
        passed: list[Line] = [
            (*formatter.named(formatter.party(who)), ": ", Link(url, url)) for who, url in cohort.shared
        ]
        blocks += [Heading(gettext("What they passed on"), 3), Bullets(tuple(passed))]
    return tuple(blocks)


def _and_others(number: int, formatter: RecordFormatter) -> tuple[str, ...]:
    if not number:
        return ()
    return (
        formatter.speech.ngettext(
            "{number} person or group that is not named here",
            "{number} people and groups that are not named here",
            number,
        ),
    )


def _teaching(cohort: Cohort, formatter: RecordFormatter) -> Iterator[tuple[Words, ...]]:
    for found in cohort.teaching:
        level = formatter.gettext("level {level}", level=found.level)
        yield *formatter.named(formatter.party(found.who)), ": ", formatter.link(f"skills/{found.skill}"), f" ({level})"


def _gains(outcomes: Outcomes) -> Table:
    columns = ("training", "skill", "people", "known_before", "gained", "before", "after")
    rows = [
        (
            gain.training,
            gain.skill,
            gain.people,
            gain.known,
            gain.gained,
            " ".join(f"{level}:{number}" for level, number in gain.before),
            " ".join(f"{level}:{number}" for level, number in gain.after),
        )
        for cohort in outcomes.cohorts
        for gain in cohort.gains
    ]
    return Table(columns, tuple(rows))


def _data(outcomes: Outcomes) -> dict[str, Any]:
    return {
        "version": 1,
        "as_of": as_of_mark(),
        "trainings": [_cohort_data(cohort) for cohort in outcomes.cohorts],
        "hours": [one._asdict() for one in outcomes.hours],
    }


_PUBLISHED: Final = ("applied", "attended", "completed")


def _cohort_data(cohort: Cohort) -> dict[str, Any]:
    found = {name: getattr(cohort.published, name, None) for name in _PUBLISHED}
    numbers = {name: number for name, number in found.items() if number is not None}
    return {
        "training": cohort.training,
        "published": numbers,
        "told": cohort.told,
        "known_before": cohort.known,
        "gained": cohort.gained,
        "gains": [
            {
                "skill": gain.skill,
                "people": gain.people,
                "known_before": gain.known,
                "gained": gain.gained,
                "before": {str(level): number for level, number in gain.before},
                "after": {str(level): number for level, number in gain.after},
            }
            for gain in cohort.gains
        ],
        "named": list(cohort.named),
        "teaching": [{"who": t.who, "skill": t.skill, "level": t.level} for t in cohort.teaching],
        "shared": [{"who": who, "url": url} for who, url in cohort.shared],
    }
