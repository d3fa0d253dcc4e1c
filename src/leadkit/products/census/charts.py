"""The charts of a census: a few that say something, each beside its sentence and its table."""

from collections.abc import Mapping
from typing import Final, Protocol

from leadkit.community.parties import GLOBAL, UNKNOWN
from leadkit.i18n.speech import Speech
from leadkit.labels import region_label, skill_label
from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.products.census.tallies import Table, Tally
from leadkit.report import Bars, Chart, Column, Columns, Country, Heat, Row, World

SHOWN: Final = 12
_FEWEST_YEARS: Final = 3


class Tallied(Protocol):
    """Counts of a community, or of several."""

    @property
    def tables(self) -> Mapping[str, Table]: ...

    @property
    def cells(self) -> Mapping[tuple[str, str], Tally]: ...


def gap_rows(counts: Tallied) -> list[tuple[str, Mapping[str, int]]]:
    """The skills that most want, with their numbers."""
    rows = [(str(skill), tally.numbers) for skill, tally in counts.tables.get("skill", {}).items()]
    wanted = [(skill, numbers) for skill, numbers in rows if numbers["wants"]]
    return sorted(wanted, key=lambda row: (-row[1]["people_want"] - row[1]["groups_want"], -row[1]["unmet"], row[0]))[
        :SHOWN
    ]


def charts(census: Census, repo: Repository, language: str) -> dict[str, Chart]:
    """By name; a chart without anything to draw is left out."""
    years = _years(census, Speech(language))
    return count_charts(census.counts, repo, language) | ({"years": years} if years is not None else {})


def count_charts(counts: Tallied, repo: Repository, language: str) -> dict[str, Chart]:
    """Those that show nothing but counts; `repo` says what skills and regions are called."""
    drawn = {
        "gaps": _gaps(counts, repo, Speech(language)),
        "heat": _heat(counts, repo, Speech(language)),
        "world": _world(counts, Speech(language)),
    }
    return {name: chart for name, chart in drawn.items() if chart is not None}


def _gaps(counts: Tallied, repo: Repository, speech: Speech) -> Chart | None:
    rows = gap_rows(counts)
    if not rows:
        return None
    bars = tuple(
        Row(skill_label(repo, skill, speech.language), (numbers["met"], numbers["unmet"]), f"skills/{skill}")
        for skill, numbers in rows
    )
    described = speech.gettext(
        "For each of the skills wanted most: a bar for the people and groups with a met request, and one for those "
        "with an unmet request. The first skill is {skill}: {met} met, {unmet} unmet.",
        skill=bars[0].name,
        met=bars[0].numbers[0],
        unmet=bars[0].numbers[1],
    )
    parts = (
        speech.gettext("People and groups with a met request"),
        speech.gettext("People and groups with an unmet request"),
    )
    return Chart(
        speech.gettext("Met and unmet requests by skill"),
        described,
        Bars(parts, bars),
        speech.language,
    )


def _heat(counts: Tallied, repo: Repository, speech: Speech) -> Chart | None:
    """Unmet requests of the skills with most of them, and the regions in which somebody wants one of these."""
    open_: dict[str, int] = {}
    for (skill, _), tally in counts.cells.items():
        open_[skill] = open_.get(skill, 0) + tally.unmet
    skills = sorted((s for s, number in open_.items() if number), key=lambda skill: (-open_[skill], skill))[:SHOWN]
    if not skills:
        return None

    def value(skill: str, region: str) -> int | None:
        tally = counts.cells.get((skill, region))
        return tally.unmet if tally is not None and tally.numbers["wants"] else None

    regions = [
        region
        for region in (*repo.config.words("regions"), GLOBAL, UNKNOWN)
        if any(value(skill, region) is not None for skill in skills)
    ]
    rows = tuple(
        Row(
            skill_label(repo, skill, speech.language),
            tuple(value(skill, region) for region in regions),
            f"skills/{skill}",
        )
        for skill in skills
    )
    columns = tuple(Column(region_label(repo, region, speech.language), f"people/in/{region}") for region in regions)
    described = speech.gettext(
        "A table of the skills with the most unmet requests by region. Most are for {skill}: {number}.",
        skill=rows[0].name,
        number=open_[skills[0]],
    )
    legend = speech.gettext(
        "Number of people and groups whose request is unmet; “–” means that nobody there wants the skill."
    )
    return Chart(
        speech.gettext("Unmet requests by skill and region"), described, Heat(columns, rows, legend), speech.language
    )


def _world(counts: Tallied, speech: Speech) -> Chart | None:
    numbers = {
        str(code): tally.numbers["people"] + tally.numbers["groups"]
        for code, tally in counts.tables.get("country", {}).items()
        if code is not None
    }
    if not numbers:
        return None
    countries = {
        code: Country(speech.country(code), number, f"people/in/country/{code.lower()}")
        for code, number in numbers.items()
    }
    top = min(numbers, key=lambda code: (-numbers[code], code))
    described = speech.gettext(
        "A map of the world. Countries with people or groups: {number}. Most are in {country}: {most}.",
        number=len(numbers),
        country=countries[top].name,
        most=numbers[top],
    )
    world = World(
        countries,
        legend=speech.gettext("People and groups:"),
        most=speech.gettext("Most of them are in:"),
        none=speech.gettext("none known"),
    )
    return Chart(speech.gettext("People and groups by country"), described, world, speech.language)


def year_names(census: Census, speech: Speech) -> tuple[str, ...]:
    """Of each year; the last one is never over, and says so."""
    *over, last = (str(year.year) for year in census.years)
    return (*over, speech.gettext("{time} so far", time=last))


def _years(census: Census, speech: Speech) -> Chart | None:
    """Years begin to say something with the third."""
    found = census.years
    if len(found) < _FEWEST_YEARS:
        return None
    rows = (
        Row(speech.gettext("Trainings"), tuple(year.trainings for year in found), "trainings"),
        Row(speech.gettext("Groups with figures"), tuple(year.groups for year in found), "census-groups"),
        Row(speech.gettext("Levels reached"), tuple(year.learned for year in found), "thanks"),
    )
    described = speech.gettext(
        "Columns by year from {first} to {last}, which is not over. In all, trainings: {trainings}, levels reached by "
        "people: {learned}.",
        first=str(found[0].year),
        last=str(found[-1].year),
        trainings=sum(year.trainings for year in found),
        learned=sum(year.learned for year in found),
    )
    told = tuple(row for row in rows if any(row.numbers))
    drawing = Columns(year_names(census, speech), told, is_open=True)
    return Chart(speech.gettext("Documented by year"), described, drawing, speech.language)
