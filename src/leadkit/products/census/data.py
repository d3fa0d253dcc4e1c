"""census.json: every number with the records behind it, ids only where consent allows."""

from leadkit.products.census.census import Census
from leadkit.products.census.counts import Tally
from leadkit.products.census.figures import FIGURES
from leadkit.products.census.priorities import FORMULA
from leadkit.products.participants import Participant
from leadkit.products.supply import resource_languages
from leadkit.products.wording import skill_label
from leadkit.repository import Repository


def as_data(census: Census, repo: Repository) -> dict[str, object]:
    """The object of section 8 of the design, its lists in a fixed order."""
    named = frozenset(who.name for who in census.participants if who.is_named)
    return {
        "version": 1,
        "as_of": census.as_of.isoformat(),
        "totals": totals(census, repo),
        "cells": [
            {"skill": skill, "region": region, **tally.numbers(), "records": _records(tally, named)}
            for (skill, region), tally in census.counts.cells.items()
        ],
        "by_skill": [_skill(census, repo, skill, tally, named) for skill, tally in census.counts.by_skill.items()],
        "by_region": _rows(census, "region", "by_region"),
        "by_language": [
            {**row, "resources": _resources_in(repo, str(row["language"]))}
            for row in _rows(census, "language", "by_language")
        ],
        "by_country": _rows(census, "country", "by_country"),
        "by_category": _rows(census, "category", "by_category"),
        "by_kind": _rows(census, "kind", "by_kind"),
        "means": _rows(census, "means", "means"),
        "not_yet_mapped": _unmapped(census),
        "groups": _groups(census, repo),
        "priorities": [
            {
                "region": p.region,
                "skill": p.skill,
                "score": p.score,
                "unmet": p.unmet,
                "local_offers": p.local_offers,
                "has_resource": p.has_resource,
            }
            for p in census.priorities
        ],
        "priorities_formula": FORMULA,
        "bottlenecks": [{"skill": skill, "wants_resting_on_it": count} for skill, count in census.bottlenecks],
        "indicators": [
            {
                "indicator": i.name,
                "text": i.text,
                "value": i.value,
                "of": i.of,
                "target": i.target,
                "records": list(i.records),
            }
            for i in census.indicators
        ],
    }


def totals(census: Census, repo: Repository) -> dict[str, object]:
    """Distinct people and groups; `samples` of the people are fictional examples."""
    people = [who for who in census.participants if not who.is_group]
    groups = [who for who in census.participants if who.is_group]
    every = Tally()
    for tally in census.counts.by_region.values():
        for name in ("people_offer", "people_want", "groups_offer", "groups_want", "unmet"):
            getattr(every, name).update(getattr(tally, name))
    return {
        "people": len(people),
        "samples": sum(1 for who in people if who.is_sample),
        "groups": len(groups),
        "skills": len(repo.skills),
        "resources": len(repo.resources),
        "trainings": len(repo.trainings),
        **every.numbers(),
        "reported": {
            "country": {
                "people": sum(1 for who in people if who.country),
                "groups": sum(1 for who in groups if who.country),
            },
            "languages": {
                "people": sum(1 for who in people if who.languages),
                "groups": sum(1 for who in groups if who.languages),
            },
            "groups": census.reported,
        },
    }


def _rows(census: Census, key: str, table: str) -> list[dict[str, object]]:
    counts: dict[str, Tally] = getattr(census.counts, table)
    return [{key: name, **_present(census, key, name), **tally.numbers()} for name, tally in counts.items()]


def _present(census: Census, key: str, name: str) -> dict[str, int]:
    """How many people and groups there are at all, where a row is about a place or a language."""
    if key not in ("region", "language", "country"):
        return {}
    present = [who for who in census.participants if _is_in(who, key, name)]
    return {
        "people": sum(1 for who in present if not who.is_group),
        "groups": sum(1 for who in present if who.is_group),
    }


def _is_in(who: Participant, key: str, name: str) -> bool:
    if key == "region":
        return name in who.regions
    return name in who.languages if key == "language" else who.country == name


def _records(tally: Tally, named: frozenset[str]) -> dict[str, list[str]]:
    """The ids behind a tally that may be shown; a count above the length of its list has others behind it."""
    return {
        "offer": sorted((tally.people_offer | tally.groups_offer) & named),
        "want": sorted((tally.people_want | tally.groups_want) & named),
        "unmet": sorted(tally.unmet & named),
    }


def _skill(census: Census, repo: Repository, skill: str, tally: Tally, named: frozenset[str]) -> dict[str, object]:
    entry = repo.skills.get(skill)
    wanting = tally.people_want | tally.groups_want
    languages = sorted({tag for who in census.participants if who.name in wanting for tag in who.languages})
    return {
        "skill": skill,
        "label": skill_label(repo, skill),
        "category": entry.record.category if entry else None,
        **tally.numbers(),
        "offer_levels": {str(level): count for level, count in census.counts.levels.get(skill, {}).items()},
        "resources": sorted(census.supply.by_skill.get(skill, frozenset())),
        "trainings": sorted(census.supply.trainings.get(skill, frozenset())),
        "wanted_in": languages,
        "covered_in": [tag for tag in languages if (skill, tag) in census.supply.by_language],
        "records": _records(tally, named),
    }


def _resources_in(repo: Repository, language: str) -> int:
    return sum(1 for entry in repo.resources if language in resource_languages(entry.record))


def _unmapped(census: Census) -> dict[str, object]:
    words = sorted({word for who in census.participants if who.is_named for word in who.unmapped})
    return {"entries": sum(len(who.unmapped) for who in census.participants), "words": words}


def _groups(census: Census, repo: Repository) -> dict[str, object]:
    return {
        "known": len(repo.groups),
        "reported": {figure: census.reported[figure] for figure in FIGURES},
        "by_year": [
            {
                "year": row.year,
                "region": row.region,
                "country": row.country,
                "groups": list(row.groups),
                "staff": row.staff,
                "volunteers": row.volunteers,
                "members": row.members,
                "budgets": [{"currency": c, "kind": kind, "amount": amount} for c, kind, amount in row.budgets],
                "reported": row.reported,
            }
            for row in census.figures
        ],
    }
