"""Communities and rounds that are harder than real ones: much is unknown, and everything happens in small steps."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from leadkit.model.records import Group, Offer, Person
from leadkit.model.records.group import Serves
from leadkit.model.repository import Repository
from leadkit.products.matching import arrays, blocks, grid, layers, pricing, resuming, search

LIMITS: tuple[dict[str, Any] | None, ...] = (
    None,
    {"countries": ["GH", "NG"]},
    {"regions": ["sub-saharan-africa"]},
    {"languages": ["fr"]},
    {"kinds": ["chapter"]},
    {"members": True},
    {"countries": ["FR"], "languages": ["fr", "ar"]},
)
NEEDS = ("captions", "childcare", "step-free")


def scrambled(repo: Repository, seed: int) -> Repository:
    """The same community in which places and languages are unknown, and offers limited, over, confirmed or paid for."""
    chance = Random(seed)

    def offer(given: Offer) -> Offer:
        more = {
            "for": chance.choice(LIMITS),
            "cost": chance.choice((None, "free", "paid")),
            "until": chance.choice((None, None, "2020-01-01")),
            "confirmed": chance.choice((None, "2020-01-01", "2026-11-01")),
        }
        known = given.model_dump(mode="json", by_alias=True, exclude_unset=True)
        return Offer.model_validate(known | {key: value for key, value in more.items() if value is not None})

    parsed = []
    for entry in repo.parsed:
        record = entry.record
        change: dict[str, Any] = {}
        if isinstance(record, Person | Group):
            change["offers"] = tuple(map(offer, record.offers))
        if isinstance(record, Group):
            change["languages"] = chance.choice((record.languages, {}, {"fr": 4}))
            change["languages_complete"] = chance.random() < 0.3
            change["serves"] = chance.choice((None, Serves(countries=("GH",)), Serves(regions=("south-asia",))))
        elif isinstance(record, Person):
            if chance.random() < 0.3:
                change |= {"country": None, "region": chance.choice((None, "sub-saharan-africa"))}
            change["prefers"] = chance.choice((None, None, "same-region", "other-region"))
            change["needs_access"] = tuple(need for need in NEEDS if chance.random() < 0.2)
        parsed.append(replace(entry, record=record.model_copy(update=change)) if change and record else entry)
    return replace(repo, parsed=tuple(parsed))


def in_small_steps(monkeypatch: pytest.MonkeyPatch, best: int = 1, more: int = 1) -> None:
    """Everything that only large rounds do, in small ones."""
    monkeypatch.setattr(blocks, "SMALL", 0)
    monkeypatch.setattr(resuming, "BEST", best)
    monkeypatch.setattr(search, "BEST", best)
    monkeypatch.setattr(search, "_MORE", more)
    monkeypatch.setattr(layers, "_FEW", 0)
    monkeypatch.setattr(grid, "CELLS", 50)
    monkeypatch.setattr(pricing, "CELLS", 50)
    monkeypatch.setattr(pricing, "_GROUPS", 2)
    monkeypatch.setattr(arrays, "_MOST_KINDS", 0)
