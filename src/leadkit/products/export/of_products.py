"""The rows of what was computed: the match list, the census in numbers, and what is still open for others."""

from collections.abc import Iterator

from leadkit.community.disclosure import FEDERATED
from leadkit.products.census.counts import ALL, Counts, count
from leadkit.products.census.tallies import Tally
from leadkit.products.export.exchange import open_record
from leadkit.products.export.rows import CountRow, ExchangeRow, PairRow
from leadkit.products.export.source import CELL, REST, Source


def pairs(source: Source) -> Iterator[PairRow]:
    previous, titles = source.day.matches.previous, source.day.matches.participants.titles
    for pair in source.day.matches.pairs:
        found = pair.candidate
        yield PairRow(
            source.community,
            found.learner,
            titles[found.learner],
            found.mentor,
            titles[found.mentor],
            found.skill,
            found.offered,
            found.score,
            found.is_asked,
            found.key in previous,
        )


def counts(source: Source) -> Iterator[CountRow]:
    """Of everybody, and of the rest: those who agreed to be counted, and not to be known again elsewhere."""
    day = source.day
    rest = tuple(who for who in day.census.participants if who.name not in source.federated)
    for part, found in ((ALL, day.census.counts), (REST, count(day.repo, rest, day.matches.served()))):
        for dimension, key, skill, tally in _tallies(found):
            yield CountRow(source.community, part, dimension, key, skill, *tally.numbers.values())


def _tallies(found: Counts) -> Iterator[tuple[str, str | None, str | None, Tally]]:
    yield ALL, None, None, found.everybody
    for name, table in found.tables.items():
        for key, tally in table.items():
            yield name, None if key is None else str(key), None, tally
    for (skill, region), tally in found.cells.items():
        yield CELL, region, skill, tally


def exchange(source: Source) -> Iterator[ExchangeRow]:
    agreed = {entry.id for entry in FEDERATED.people(source.day.repo, source.day.as_of)}
    for entry in source.parties:
        if entry.kind == "groups" or entry.id in agreed:
            record = open_record(source.day.repo, source.day.matches, entry)
            if record is not None:
                yield ExchangeRow(source.community, entry.name, record)
