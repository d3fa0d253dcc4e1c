"""The charts of a census: a few that say something, each beside its sentence and its table."""

from collections.abc import Mapping
from typing import Final

from leadkit.community.parties import GLOBAL
from leadkit.i18n.speech import Speech
from leadkit.labels import region_label, skill_label
from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.report import Bars, Chart, Heat, Lines, World

SHOWN: Final = 12
_FEWEST_YEARS: Final = 3


def gap_rows(census: Census) -> list[tuple[str, Mapping[str, int]]]:
    """The skills that most want, with their numbers."""
    rows = [(str(skill), tally.numbers) for skill, tally in census.counts.tables["skill"].items()]
    wanted = [(skill, numbers) for skill, numbers in rows if numbers["wants"]]
    return sorted(wanted, key=lambda row: (-row[1]["people_want"] - row[1]["groups_want"], -row[1]["unmet"], row[0]))[
        :SHOWN
    ]


def charts(census: Census, repo: Repository, language: str) -> dict[str, Chart]:
    """By name; a chart without anything to draw is left out."""
    drawn = {
        "gaps": _gaps(census, repo, Speech(language)),
        "heat": _heat(census, repo, Speech(language)),
        "world": _world(census, Speech(language)),
        "years": _years(census, Speech(language)),
    }
    return {name: chart for name, chart in drawn.items() if chart is not None}


def _gaps(census: Census, repo: Repository, speech: Speech) -> Chart | None:
    rows = gap_rows(census)
    if not rows:
        return None
    bars = tuple(
        (skill_label(repo, skill, speech.language), (numbers["met"], numbers["unmet"])) for skill, numbers in rows
    )
    described = speech.gettext(
        "Bars for the most wanted skills. The longest is {skill}: {met} met, {unmet} unmet.",
        skill=bars[0][0],
        met=bars[0][1][0],
        unmet=bars[0][1][1],
    )
    parts = (speech.gettext("Met"), speech.gettext("Unmet"))
    return Chart(
        speech.gettext("People and groups whose requests are met, and unmet, by skill"),
        described,
        Bars(parts, bars),
        speech.language,
    )


def _heat(census: Census, repo: Repository, speech: Speech) -> Chart | None:
    """Unmet learners of the skills with most open wishes; a cell is empty where nobody wants the skill."""
    open_: dict[str, int] = {}
    for (skill, _), tally in census.counts.cells.items():
        open_[skill] = open_.get(skill, 0) + tally.unmet
    skills = sorted((s for s, number in open_.items() if number), key=lambda skill: (-open_[skill], skill))[:SHOWN]
    known = {region for _, region in census.counts.cells}
    regions = [region for region in (*repo.config.words("regions"), GLOBAL) if region in known]
    if not skills:
        return None

    def value(skill: str, region: str) -> int | None:
        tally = census.counts.cells.get((skill, region))
        return tally.unmet if tally is not None and tally.numbers["wants"] else None

    rows = tuple(
        (skill_label(repo, skill, speech.language), tuple(value(skill, region) for region in regions))
        for skill in skills
    )
    columns = tuple(region_label(repo, region, speech.language) for region in regions)
    described = speech.gettext(
        "A table of the skills with the most unmet requests by region. Most are for {skill}: {number}.",
        skill=rows[0][0],
        number=open_[skills[0]],
    )
    legend = speech.gettext(
        "Number of people and groups whose request is unmet; “–” means that nobody there wants the skill."
    )
    return Chart(
        speech.gettext("Unmet requests by skill and region"), described, Heat(columns, rows, legend), speech.language
    )


def _world(census: Census, speech: Speech) -> Chart | None:
    counts = {
        str(code): tally.numbers["people"] + tally.numbers["groups"]
        for code, tally in census.counts.tables["country"].items()
        if code is not None
    }
    if not counts:
        return None
    countries = {code: (speech.country(code), number) for code, number in counts.items()}
    top = min(counts, key=lambda code: (-counts[code], code))
    described = speech.gettext(
        "A map of the world. Countries with people or groups: {number}. Most are in {country}: {most}.",
        number=len(counts),
        country=countries[top][0],
        most=counts[top],
    )
    world = World(countries, speech.gettext("People and groups:"), speech.gettext("none known"))
    return Chart(speech.gettext("People and groups by country"), described, world, speech.language)


def _years(census: Census, speech: Speech) -> Chart | None:
    """Lines begin to say something with the third year."""
    found = census.years
    if len(found) < _FEWEST_YEARS:
        return None
    lines = (
        (speech.gettext("Trainings"), tuple(year.trainings for year in found)),
        (speech.gettext("Groups with figures"), tuple(year.groups for year in found)),
        (speech.gettext("Levels reached"), tuple(year.learned for year in found)),
    )
    described = speech.gettext(
        "Lines by year from {first} to {last}. In all, trainings: {trainings}, levels reached by people: {learned}.",
        first=str(found[0].year),
        last=str(found[-1].year),
        trainings=sum(year.trainings for year in found),
        learned=sum(year.learned for year in found),
    )
    moments = tuple(str(year.year) for year in found)
    told = tuple(line for line in lines if any(line[1]))
    return Chart(speech.gettext("Documented by year"), described, Lines(moments, told), speech.language)
