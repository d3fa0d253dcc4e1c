"""Communities of chance as texts and as tables, and a federation of them, for tests."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Final

from community import DAY, SKILLS, valid
from leadkit.model.config import Config
from leadkit.model.repository import Repository
from leadkit.products.census.tallies import Table, Tally
from leadkit.products.day import Day
from leadkit.products.export import TABLES, Source, tables_of
from leadkit.products.federation.computing import Engine, compute
from leadkit.products.federation.federation import Federation
from leadkit.products.federation.joining import Crosswalk
from leadkit.products.federation.tables import Tables
from leadkit.render.datasets import table_format
from leadkit.render.datasets.parquet import arrow_table
from leadkit.storage import engines
from leadkit.storage.engines import open_engine

READ: Final = tuple(field.name for field in fields(Tables) if field.name in TABLES)
_PURPOSES: Final = ("directory", "matching", "census", "federation")
_PLACES: Final = ("country: GH", "country: DE", "region: south-asia", "region: sub-saharan-africa", "")
_MEANS: Final = ("venue", "funding", "equipment")
_NAMES: Final = tuple(path.removeprefix("data/skills/").removesuffix(".yaml") for path in SKILLS)


def community_of_chance(seed: object, size: int, name: str = "nordic") -> dict[str, str]:
    """People with any consent, groups that serve several regions, examples, whoever is away, gone or in memoriam."""
    chance = random.Random(str(seed))
    texts = {**SKILLS, "leadkit.yaml": f"name: {name.title()}\nfederation: {{id: {name}}}\n"}
    for number in range(size):
        texts[f"data/people/p{number}.yaml"] = _person(chance, number)
    for number in range(chance.randint(0, 3)):
        serves = chance.choice(("", "serves: {regions: [south-asia, sub-saharan-africa]}\n", "country: GH\n"))
        texts[f"data/groups/g{number}.yaml"] = (
            f"name: Group {number}\nkind: {chance.choice(('chapter', 'team'))}\nlanguages: [en]\n{serves}"
            f"contact: https://example.org/{name}/{number}\n{_sides(chance)}sources: [https://example.org/]\n"
        )
    for number in range(chance.randint(0, 3)):
        languages = ", ".join(chance.sample(("en", "fr", "sw", "ar"), chance.randint(1, 2)))
        texts[f"data/resources/r{number}.yaml"] = (
            f"title: {{en: Guide {number}}}\nkind: guide\nurl: https://example.org/guide/{number}\n"
            f"languages: [{languages}]\nteaches: [{{skill: {chance.choice(_NAMES)}}}]\n"
        )
    return texts


def _person(chance: random.Random, number: int) -> str:
    covers = [purpose for purpose in _PURPOSES if chance.random() < 0.75] or ["census"]
    until = f", until: {chance.choice(('2026-11-20', '2026-11-21', '2027-01-01'))}" if chance.random() < 0.2 else ""
    more = [
        chance.choice(_PLACES),
        f"since: {chance.choice((2010, 2020, 2025))}" if chance.random() < 0.6 else "",
        f"involvement: [{chance.choice(('newcomer', 'affiliate'))}]" if chance.random() < 0.4 else "",
        "needs_access: [captions]" if chance.random() < 0.3 else "",
        "sample: true" if chance.random() < 0.1 else "",
        "away: 2026-12-24" if chance.random() < 0.1 else "",
        "status: retired" if chance.random() < 0.1 else "",
        f"seats: {chance.randint(0, 2)}" if chance.random() < 0.5 else "",
    ]
    languages = ", ".join(f"{tag}: {chance.randint(1, 5)}" for tag in chance.sample(("en", "fr", "sw"), 2))
    return (
        f"name: Person {number}\nconsent: {{given: 2026-06-02, covers: [{', '.join(covers)}]{until}}}\n"
        f"contact: https://example.org/people/{number}\nlanguages: {{{languages}}}\n"
        f"{_sides(chance)}{''.join(f'{line}{chr(10)}' for line in more if line)}"
    )


def _sides(chance: random.Random) -> str:
    """Skills at any level, means, free words, and what is over."""
    names = chance.sample(_NAMES, len(_NAMES))
    sides = {"offers": ("level", names[:3]), "wants": ("goal", names[3:])}
    text = ""
    for side, (level, own) in sides.items():
        rows = [
            f"  - {{skill: {name}, {level}: {chance.randint(1, 5)}"
            f"{', until: 2026-11-01' if chance.random() < 0.1 else ''}}}\n"
            for name in chance.sample(own, chance.randint(0, len(own)))
        ]
        rows += [f"  - {{means: {chance.choice(_MEANS)}}}\n"] if chance.random() < 0.3 else []
        rows += ["  - {words: something else}\n"] if chance.random() < 0.2 else []
        text += f"{side}:\n{''.join(rows)}" if rows else ""
    return text


def source_of(texts: Mapping[str, str], day: date = DAY) -> Source:
    """As of a day, without a round before."""
    return Source(Day(valid(dict(texts)), day), "digest")


def written(source: Source, folder: Path) -> Path:
    """The tables that a federation reads, as Parquet."""
    folder.mkdir(parents=True)
    tables = tables_of(source)
    for name, content in table_format("parquet").render({name: tables[name] for name in READ}).items():
        (folder / name).write_bytes(content)
    return folder


def relations(engine: engines.Engine, folders: Iterable[Path]) -> Tables:
    places = tuple(folders)
    held = {name: engine.read(name, [str(place / f"{name}.parquet") for place in places]) for name in READ}
    return Tables(**held, keep=engine.keep)


def together(name: str, folders: Iterable[Path], crosswalk: Crosswalk | None = None, day: date = DAY) -> Federation:
    """What an engine counts."""
    with open_engine(name) as engine:
        asking = Engine(engine.rows, lambda found: engine.hold(arrow_table(found)))
        return compute(relations(engine, folders), asking, Config(), crosswalk or Crosswalk(), day)


def stated(repo: Repository, day: date = DAY) -> dict[tuple[str, object], Mapping[str, int]]:
    """What a community counts itself, by dimension and key; of cells the key is (skill, region)."""
    counts = Day(repo, day).census.counts
    return _plain(counts.everybody.numbers, counts.tables, counts.cells)


def found(federation: Federation) -> dict[tuple[str, object], Mapping[str, int]]:
    counted = federation.counted
    return _plain(counted.everybody.numbers, counted.tables, counted.cells)


def _plain(
    everybody: Mapping[str, int], tables: Mapping[str, Table], cells: Mapping[tuple[str, str], Tally]
) -> dict[tuple[str, object], Mapping[str, int]]:
    rows: dict[tuple[str, object], Mapping[str, int]] = {("all", None): dict(everybody)}
    for dimension, table in tables.items():
        rows |= {(dimension, None if key is None else str(key)): dict(tally.numbers) for key, tally in table.items()}
    return rows | {("cell", key): dict(tally.numbers) for key, tally in cells.items()}
