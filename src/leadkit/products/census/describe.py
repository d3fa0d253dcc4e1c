"""The census as a report: a page, tables by skill, region, language and priority, and census.json."""

from collections.abc import Mapping

from leadkit.products.census.census import Census
from leadkit.products.census.counts import Tally
from leadkit.products.census.data import as_data
from leadkit.products.census.pages import page
from leadkit.products.wording import skill_label
from leadkit.report import Report, Table
from leadkit.repository import Repository

_NUMBERS = ("people_offer", "people_want", "groups_offer", "groups_want", "unmet")


def describe(census: Census, repo: Repository) -> Report:
    counts = census.counts
    return Report(
        pages={"README": page(census, repo)},
        tables={
            "cells": Table(
                ("skill", "region", *_NUMBERS),
                tuple((*key, *tally.numbers().values()) for key, tally in counts.cells.items()),
            ),
            "skills": Table(
                ("skill", "label", *_NUMBERS),
                tuple((s, skill_label(repo, s), *tally.numbers().values()) for s, tally in counts.by_skill.items()),
            ),
            "regions": _table("region", counts.by_region),
            "countries": _table("country", counts.by_country),
            "languages": _table("language", counts.by_language),
            "kinds": _table("kind", counts.by_kind),
            "figures": _figures(census),
            "priorities": Table(
                ("region", "skill", "score", "unmet", "local_offers", "has_resource"),
                tuple(
                    (p.region, p.skill, p.score, p.unmet, p.local_offers, "yes" if p.has_resource else "no")
                    for p in census.priorities
                ),
            ),
        },
        data={"census": as_data(census, repo)},
    )


def _figures(census: Census) -> Table:
    """One row a year, place, and currency and kind of budget; empty where no page states a figure."""
    columns = ("year", "region", "country", "groups", "staff", "volunteers", "members", "budget", "currency", "kind")
    rows = []
    for f in census.figures:
        first = (f.year, f.region, f.country, " ".join(f.groups))
        counts = (None if f.staff is None else f"{f.staff:g}", f.volunteers, f.members)
        budgets = f.budgets or ((None, None, None),)
        for number, (currency, kind, amount) in enumerate(budgets):
            stated = counts if number == 0 else (None, None, None)
            rows.append((*first, *stated, None if amount is None else f"{amount:.2f}", currency, kind))
    return Table(columns, tuple(rows))


def _table(key: str, tallies: Mapping[str, Tally]) -> Table:
    return Table((key, *_NUMBERS), tuple((name, *tally.numbers().values()) for name, tally in tallies.items()))
