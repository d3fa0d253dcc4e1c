"""A federation as a report: pages and charts in each language, and tables that say where each number comes from."""

from leadkit.i18n.speech import Speech
from leadkit.model.repository import Repository
from leadkit.products.census.charts import count_charts
from leadkit.products.census.tallies import MEASURES
from leadkit.products.census.tallies import Table as Tallies
from leadkit.products.federation.federation import CountedFederation, Federation
from leadkit.products.federation.pages import PAGES
from leadkit.products.federation.writer import Writer, file_of
from leadkit.report import Chart, Page, Report, Table


def describe(told: CountedFederation, repo: Repository) -> Report:
    """`repo` says what skills, regions and words are called; nobody is in it who is counted here."""
    pages: dict[str, Page] = {}
    charts: dict[str, Chart] = {}
    for language in repo.config.spoken:
        drawn = count_charts(told.federation.counted, repo, language)
        writer = Writer(repo, Speech(language), told=told, charts=drawn)
        for name, page in PAGES.items():
            pages[writer.path(name)] = writer.page(name, page.title, page.blocks(writer))
        charts |= {writer.path(f"charts/{name}"): chart for name, chart in drawn.items()}
    return Report(pages=pages, charts=charts, tables=_tables(told.federation), data={"federation": as_data(told)})


def _table(key: str, tallies: Tallies) -> Table:
    rows = tuple((None if name is None else str(name), *tally.numbers.values()) for name, tally in tallies.items())
    return Table((key, *MEASURES), rows)


def _tables(federation: Federation) -> dict[str, Table]:
    counted = federation.counted
    return {
        "cells": Table(
            ("skill", "region", *MEASURES),
            tuple((*key, *tally.numbers.values()) for key, tally in counted.cells.items()),
        ),
        **{file_of(name): _table(name, table) for name, table in counted.tables.items() if table},
        "gaps": Table(
            ("community", "skill", "unmet", "communities_that_could_help", "first_of_them"),
            tuple(
                (gap.community, gap.skill, gap.unmet, gap.others, " ".join(name for name, _ in gap.can_give))
                for gap in federation.gaps
            ),
        ),
        "untaught": Table(
            ("skill", "language", "people_and_groups", "communities", "title", "url"),
            tuple(
                (one.skill, one.language, one.people, one.communities)
                + ((one.resources[0].title, one.resources[0].url) if one.resources else (None, None))
                for one in federation.untaught
            ),
        ),
        "communities": Table(
            ("community", "name", "as_of", *MEASURES),
            tuple((one.id, one.name, one.as_of.isoformat(), *one.numbers.values()) for one in federation.communities),
        ),
        "skill_names": Table(
            ("community", "skill", "here"),
            tuple((*pair, name) for pair, name in sorted(federation.skill_map.canonical.items())),
        ),
        "region_names": Table(
            ("community", "region", "here"),
            tuple((*pair, name) for pair, name in sorted(federation.region_map.canonical.items())),
        ),
    }


def as_data(told: CountedFederation) -> dict[str, object]:
    """federation.json: the totals, who is in them, and who is not."""
    federation = told.federation
    return {
        "version": 1,
        "as_of": federation.as_of.isoformat(),
        "totals": dict(federation.counted.everybody.numbers),
        "in_several": {"people": federation.several[0], "groups": federation.several[1]},
        "counted_by_their_community_only": sum(one.people - one.people_with_rows for one in federation.communities),
        "communities": [
            {"community": one.id, "name": one.name, "as_of": one.as_of.isoformat(), **one.numbers}
            for one in federation.communities
        ],
        "left_out": [{"source": row.source, "reason": str(row.reason)} for row in told.left_out],
        "pairs": told.pairs,
        "not_in_the_round": federation.uninvited,
        "unread_records": told.unread,
        "unclear_links": [list(row) for row in federation.skill_map.unclear],
        "unknown_in_crosswalk": list(federation.unknown),
    }
