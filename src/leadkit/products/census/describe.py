"""The census as a report: pages and charts in each language, a table for each dimension, and census.json."""

from typing import Final

from leadkit.i18n.speech import Speech
from leadkit.labels import skill_label
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records.group import written_figure
from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.products.census.charts import charts
from leadkit.products.census.data import as_data
from leadkit.products.census.dimensions import DIMENSIONS
from leadkit.products.census.pages import pages
from leadkit.products.census.tallies import MEASURES
from leadkit.products.census.tallies import Table as Tallies
from leadkit.report import Report, Table

_NO_LANGUAGE: Final = (None, 0, 0, 0)


def describe(census: Census, repo: Repository) -> Report:
    counts = census.counts
    drawn = {language: charts(census, repo, language) for language in repo.config.spoken}
    return Report(
        pages=pages(census, repo, drawn),
        tables={
            "cells": Table(
                ("skill", "region", *MEASURES),
                tuple((*key, *tally.numbers.values()) for key, tally in counts.cells.items()),
            ),
            "skills": Table(
                ("skill", "label", *MEASURES),
                tuple(
                    (str(skill), skill_label(repo, str(skill)), *tally.numbers.values())
                    for skill, tally in counts.tables["skill"].items()
                ),
            ),
            **{
                dimension.file: _table(name, counts.tables[name])
                for name, dimension in DIMENSIONS.items()
                if dimension.is_answered(counts.tables[name])
            },
            "coverage": _coverage(census),
            "risks": Table(
                ("of", "id", "people", "groups", "wanting"),
                tuple(
                    (kind, row.key, row.people, row.groups, row.wanting)
                    for kind, rows in (
                        ("skill", census.at_risk.skills),
                        ("language", census.at_risk.languages),
                        ("region", census.at_risk.regions),
                    )
                    for row in rows
                ),
            ),
            "figures": _figures(census),
            "years": Table(
                ("year", "trainings", "groups_with_figures", "levels_reached"),
                tuple((year.year, year.trainings, year.groups, year.learned) for year in census.years),
            ),
            "unmapped": Table(
                ("words", "entries", "near"),
                tuple((row.words, row.entries, " ".join(row.near)) for row in census.unmapped),
            ),
            "priorities": Table(
                ("region", "skill", "score", "unmet", "without_resource", "local_offers"),
                tuple(
                    (p.region, p.skill, p.score, p.unmet, p.without_resource, p.local_offers) for p in census.priorities
                ),
            ),
            "indicators": Table(
                ("indicator", "value", "of", "target", "from", "to", "before", "trend"),
                tuple(
                    (i.name, i.value, i.of, i.target)
                    + ((None, None) if i.period is None else (i.period[0].isoformat(), i.period[1].isoformat()))
                    + (i.before, i.trend)
                    for i in census.indicators
                ),
            ),
        },
        charts={
            RecordFormatter(repo, Speech(language)).path(f"charts/{name}"): chart
            for language, found in drawn.items()
            for name, chart in found.items()
        },
        data={"census": as_data(census, repo)},
    )


def _table(key: str, tallies: Tallies) -> Table:
    rows = tuple((None if name is None else str(name), *tally.numbers.values()) for name, tally in tallies.items())
    return Table((key, *MEASURES), rows)


def _coverage(census: Census) -> Table:
    """One row a wanted skill and language that somebody who wants it speaks."""
    rows = (
        (row.skill, row.wanting, row.with_resource, row.with_training, *(language or _NO_LANGUAGE))
        for row in census.coverage.rows
        for language in row.languages or (None,)
    )
    columns = (
        "skill",
        "wanting",
        "with_resource",
        "with_training",
        "language",
        "wanting_in_it",
        "resources_in_it",
        "trainings_in_it",
    )
    return Table(columns, tuple(rows))


def _figures(census: Census) -> Table:
    """One row a year, place, and currency and kind of budget; empty where no page states a figure."""
    columns = ("year", "region", "country", "groups", "staff", "volunteers", "members", "budget", "currency", "kind")
    rows = []
    for row in census.figures.by_year:
        f = row.figures
        first = (row.year, row.region, row.country, " ".join(f.groups))
        counts = (None if f.staff is None else written_figure(f.staff), f.volunteers, f.members)
        budgets = f.budgets or ((None, None, None),)
        for number, (currency, kind, amount) in enumerate(budgets):
            stated = counts if number == 0 else (None, None, None)
            rows.append((*first, *stated, None if amount is None else f"{amount:.2f}", currency, kind))
    return Table(columns, tuple(rows))
