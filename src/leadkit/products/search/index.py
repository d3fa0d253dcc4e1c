"""What has to be known of a whole community to answer questions, in one database: words, and facts about many."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from sqlite3 import Connection, connect
from typing import Final, NamedTuple

from leadkit.community.disclosure import LISTED, Party
from leadkit.community.parties import (
    Place,
    Whereabouts,
    conversant,
    is_available,
    open_offers,
    place_of,
    whereabouts_of,
)
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.repository import Repository
from leadkit.products.search.names import SCHEMA as WORDS
from leadkit.products.search.names import fill
from leadkit.products.search.texts import party_texts, skill_texts, source_texts

_SCHEMA: Final = """
create table party(name primary key, spoken, is_available, is_translating, places) without rowid;
create table speaker(tag, name);
create table teaches(skill, name, level);
create index by_tag on speaker(tag);
create index by_skill on teaches(skill);
"""
"""Of sources and parties, in their order; `spoken` and `places` are JSON."""


class Listed(NamedTuple):
    """What has to be known of many people and groups before a few of them answer."""

    name: str
    spoken: tuple[str, ...]
    is_available: bool
    packed_places: str

    @property
    def home(self) -> frozenset[str]:
        """Their countries."""
        return _places(self.packed_places)[0]

    @property
    def places(self) -> Whereabouts:
        return _places(self.packed_places)[1]


def index_of(repo: Repository, as_of: date) -> Connection:
    """All that a Finder needs to know of a community on one day, in a database in memory."""
    database = connect(":memory:", isolation_level=None)
    database.executescript(f"begin; {WORDS} {_SCHEMA}")
    fill(database, (*skill_texts(repo), *source_texts(repo), *party_texts(repo, as_of)))
    taught: list[tuple[str, str, int | None]] = [
        (one.skill, source.name, one.level)
        for source in (*repo.resources, *repo.trainings)
        for one in source.record.teaches
    ]
    parties, speakers = [], []
    for party in LISTED.parties(repo, as_of):
        record, offers = party.record, open_offers(party.record, as_of)
        spoken, is_here = tuple(sorted(conversant(repo.config, record))), is_available(record, as_of)
        translates = any(offer.subject == f"{MEANS_PREFIX}translation" for offer in offers)
        places = whereabouts_of(repo.config, record)
        where = [*map(sorted, (place_of(repo.config, record).countries, *places.place, places.whole))]
        parties.append((party.name, json.dumps(spoken), is_here, translates, json.dumps(where)))
        speakers += [(tag, party.name) for tag in spoken if is_here]
        taught += [(offer.skill, party.name, offer.level or 0) for offer in offers if offer.skill]
    database.executemany("insert into party values (?, ?, ?, ?, ?)", parties)
    database.executemany("insert into speaker values (?, ?)", speakers)
    database.executemany("insert into teaches values (?, ?, ?)", taught)
    database.execute("commit")
    return database


def restored(content: bytes) -> Connection:
    """An index again, from what `Connection.serialize` made of it."""
    database = connect(":memory:", isolation_level=None)
    database.deserialize(content)
    return database


def party_called(database: Connection, name: str) -> Listed | None:
    """None for who is no person or group, or may not be named."""
    row = database.execute("select name, spoken, is_available, places from party where name = ?", (name,)).fetchone()
    return _listed(*row) if row else None


def every_listed(database: Connection) -> Iterator[Listed]:
    """Everybody who may be named, in order of name."""
    rows = database.execute("select name, spoken, is_available, places from party order by name")
    return (_listed(*row) for row in rows)


def offering(database: Connection, repo: Repository, skill: str) -> Iterator[Party]:
    """Everybody who may be named and offers a skill, in order of name."""
    rows = database.execute(
        "select distinct name from teaches join party using (name) where skill = ? order by name", (skill,)
    )
    for (name,) in rows:
        kind, _, record_id = name.partition("/")
        yield repo.groups[record_id] if kind == "groups" else repo.people[record_id]


def _listed(name: str, spoken: str, is_available: int, packed: str) -> Listed:
    return Listed(name, _spoken(spoken), bool(is_available), packed)


@cache
def _spoken(packed: str) -> tuple[str, ...]:
    """Few are different."""
    return tuple(json.loads(packed))


@cache
def _places(packed: str) -> tuple[frozenset[str], Whereabouts]:
    """Few are different."""
    home, countries, regions, whole = map(frozenset, json.loads(packed))
    return home, Whereabouts(Place(countries, regions), whole)
