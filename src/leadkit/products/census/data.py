"""census.json: every number with the records behind it, ids only where consent allows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from leadkit.community.parties import resource_languages
from leadkit.i18n.as_of import as_of_mark
from leadkit.labels import skill_label
from leadkit.model.repository import Repository
from leadkit.products.census.at_risk import AtRisk
from leadkit.products.census.census import Census
from leadkit.products.census.coverage import Need
from leadkit.products.census.dimensions import DIMENSIONS
from leadkit.products.census.figures import CurrentFigures, Figures
from leadkit.products.census.priorities import FORMULA
from leadkit.products.census.tallies import Table, Tally

Data: TypeAlias = dict[str, Any]
_PARTS: Final = ("offer", "want", "met", "unmet")


def as_data(census: Census, repo: Repository) -> Data:
    """The object of section 8 of the design, its lists in a fixed order; null is what is not known."""
    named = frozenset(who.name for who in census.participants if who.is_named)
    counts = census.counts
    tables = {name: _rows(name, counts.tables[name], named) for name in DIMENSIONS}
    usable = (entry.record for entry in repo.resources if entry.record.status != "archived")
    resources = Counter(tag for record in usable for tag in resource_languages(record))
    for row in tables["language"]:
        row["resources"] = resources[row["language"]]
    spoken = {who.name: who.languages for who in census.participants}
    return {
        "version": 1,
        "as_of": as_of_mark(),
        "totals": _totals(census, repo),
        "cells": [
            {"skill": skill, "region": region, **tally.numbers, "records": _records(tally, named)}
            for (skill, region), tally in counts.cells.items()
        ],
        "by_skill": [
            _skill(census, repo, str(skill), tally, named, spoken) for skill, tally in counts.tables["skill"].items()
        ],
        **{dimension.list_name: tables[name] for name, dimension in DIMENSIONS.items()},
        "not_yet_mapped": {
            "entries": census.unmapped_entries,
            "words": [row.words for row in census.unmapped],
            "near": {row.words: list(row.near) for row in census.unmapped},
        },
        "groups": _groups(census, repo),
        "priorities": [
            {
                "region": p.region,
                "skill": p.skill,
                "score": p.score,
                "unmet": p.unmet,
                "without_resource": p.without_resource,
                "local_offers": p.local_offers,
                "records": list(p.records),
            }
            for p in census.priorities
        ],
        "priorities_formula": FORMULA,
        "coverage": _coverage(census),
        "bottlenecks": [
            {
                "skill": row.skill,
                "wants_resting_on_it": row.wants,
                "required_by": list(row.rests),
                "can_teach": row.teachers,
            }
            for row in census.bottlenecks
        ],
        "single_points": [
            {"skill": point.skill, "who": point.who, "others_wanting": point.wanting} for point in census.single_points
        ],
        "at_risk": risk_data(census.at_risk),
        "pathways": [
            {"language": row.language, "complete": list(row.complete), "of": row.of} for row in census.pathways
        ],
        "indicators": _indicators(census),
        "years": [
            {
                "year": year.year,
                "trainings": year.trainings,
                "groups_with_figures": year.groups,
                "levels_reached": year.learned,
            }
            for year in census.years
        ],
    }


def _totals(census: Census, repo: Repository) -> Data:
    """Distinct people and groups, all of them real."""
    return {
        **census.counts.everybody.numbers,
        **{f"means_{key}": number for key, number in census.counts.means.items()},
        "people_counted_only": sum(who.is_counted_only for who in census.participants),
        "skills": len(repo.skills),
        "resources": len(repo.resources),
        "trainings": len(repo.trainings),
        "reported": {
            **{name: census.counts.reported(name) for name, dimension in DIMENSIONS.items() if dimension.keys},
            "groups": dict(census.figures.reported),
        },
    }


def _rows(key: str, table: Table, named: frozenset[str]) -> list[Data]:
    """Of a place, a language or a kind those who are of it are listed: what they offer and want stands in the cells."""
    parts = () if not DIMENSIONS[key].is_listed else ("present",) if DIMENSIONS[key].keys else _PARTS
    return [{key: name, **tally.numbers, "records": _records(tally, named, parts)} for name, tally in table.items()]


def _records(tally: Tally, named: frozenset[str], parts: tuple[str, ...] = _PARTS) -> dict[str, list[str]]:
    """The ids behind a tally that may be shown; a count above the length of its list has others behind it."""
    return {part: [name for name in tally.who(part) if name in named] for part in parts}


def _skill(
    census: Census,
    repo: Repository,
    skill: str,
    tally: Tally,
    named: frozenset[str],
    spoken: Mapping[str, frozenset[str]],
) -> Data:
    entry = repo.skills.get(skill)
    languages = sorted(frozenset[str]().union(*(spoken[name] for name in tally.who("want"))))
    return {
        "skill": skill,
        "label": skill_label(repo, skill),
        "category": entry.record.category if entry else None,
        "area": entry.record.area if entry else None,
        **tally.numbers,
        "offer_levels": _by_level(census.counts.levels.get(skill, {})),
        "want_levels": _by_level(census.counts.goals.get(skill, {})),
        "resources": sorted(census.materials.by_skill.get(skill, frozenset())),
        "trainings": sorted(census.materials.trainings.get(skill, frozenset())),
        "wanted_in": languages,
        "covered_in": [tag for tag in languages if (skill, tag) in census.materials.by_language],
        "records": _records(tally, named),
    }


def _by_level(levels: Mapping[int, int]) -> dict[str, int]:
    return {str(level): number for level, number in levels.items()}


def _coverage(census: Census) -> Data:
    def needs(found: Iterable[Need]) -> list[Data]:
        return [{"who": need.who.name, "skill": need.skill} for need in found if need.who.is_named]

    return {
        "skills": [
            {
                "skill": row.skill,
                "wanting": row.wanting,
                "with_resource": row.with_resource,
                "with_training_to_come": row.with_training,
                "languages": [
                    {"language": tag, "wanting": number, "resources": resources, "trainings": trainings}
                    for tag, number, resources, trainings in row.languages
                ],
            }
            for row in census.coverage.rows
        ],
        "without_resource": {"wishes": len(census.coverage.lacking), "records": needs(census.coverage.lacking)},
        "waiting": {"wishes": len(census.coverage.waiting), "records": needs(census.coverage.waiting)},
    }


def risk_data(found: AtRisk) -> Data:
    """What depends on few, with the ids that may be shown."""
    core = found.core
    return {
        **{
            name: [
                {
                    key: row.key,
                    "people": row.people,
                    "groups": row.groups,
                    "wanting": row.wanting,
                    "records": list(row.named),
                }
                for row in rows
            ]
            for name, key, rows in (
                ("skills", "skill", found.skills),
                ("languages", "language", found.languages),
                ("regions", "region", found.regions),
            )
        },
        "half_of_the_skills": None
        if core is None
        else {
            "people": core.people,
            "groups": core.groups,
            "is_proven": core.is_proven,
            "at_least": core.least,
            "skills_lost": core.lost,
            "skills": core.skills,
            "records": list(core.named),
        },
    }


def _groups(census: Census, repo: Repository) -> Data:
    found = census.figures
    return {
        "known": len(repo.groups),
        "reported": dict(found.reported),
        "total": _current(found.total, None),
        "by_region": [_current(row, "region") for row in found.by_region],
        "by_country": [_current(row, "country") for row in found.by_country],
        "by_year": [
            {"year": row.year, "region": row.region, "country": row.country, **_figures(row.figures)}
            for row in found.by_year
        ],
        "members_known": [
            {"group": f"groups/{group}", "people": number} for group, number in sorted(census.members.items())
        ],
        "answers": [
            {"group": reply.group, "answer": reply.answer, "year": reply.year, "source": reply.source}
            for reply in found.replies
        ],
        "assessments": [
            {"group": entry.name, "skill": skill, "value": found.value, "robustness": found.robustness}
            for entry in repo.groups
            for skill, found in sorted(entry.record.assessment.items())
        ],
    }


def _current(row: CurrentFigures, key: str | None) -> Data:
    place = {} if key is None else {key: row.place}
    years = None if row.years is None else list(row.years)
    return {**place, "known": row.known, "answered": row.answered, "years": years, **_figures(row.figures)}


def _figures(found: Figures) -> Data:
    into = None if found.converted is None else {"currency": found.converted[0], "amount": found.converted[1]}
    return {
        "groups": list(found.groups),
        "staff": found.staff,
        "volunteers": found.volunteers,
        "members": found.members,
        "budgets": [{"currency": c, "kind": kind, "amount": amount} for c, kind, amount in found.budgets],
        "converted": into,
        "reported": dict(found.reported),
    }


def _indicators(census: Census) -> list[Data]:
    return [
        {
            "indicator": row.name,
            "text": row.text,
            "value": row.value,
            "of": row.of,
            "target": row.target,
            "period": None if row.period is None else [day.isoformat() for day in row.period],
            "before": row.before,
            "trend": row.trend,
            "records": list(row.records),
        }
        for row in census.indicators
    ]
