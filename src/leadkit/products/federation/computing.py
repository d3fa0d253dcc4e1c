"""From the tables of communities that may be trusted to a federation: what is joined, counted and lacking."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, TypeVar

import ibis
from ibis import _
from ibis.expr.types import Table

from leadkit.i18n.names import language_of
from leadkit.model.config import Config
from leadkit.products.census.counts import ALL
from leadkit.products.census.tallies import MEASURES, NOBODY, Tally
from leadkit.products.export.source import CELL
from leadkit.products.federation import counting, gaps
from leadkit.products.federation.facts import Facts, agreed, gather, means_of, members_of, numbered
from leadkit.products.federation.federation import Community, Counted, Federation, Filler, Material, Untaught
from leadkit.products.federation.joining import (
    Crosswalk,
    Identity,
    RegionMap,
    RegionOf,
    SkillMap,
    SkillOf,
    SkillRow,
    join_regions,
    join_skills,
    same_parties,
)
from leadkit.products.federation.skills import Label, Link, Skills, SkillText, skills_of
from leadkit.products.federation.tables import Tables
from leadkit.products.federation.together import UnsettledRecord
from leadkit.report.datasets import Dataset, columns_of, dataset

if TYPE_CHECKING:
    import pyarrow

MOST: Final = 5_000
"""People and groups of one round across communities; of more, each community sends equally many."""
_SHOWN_RESOURCES: Final = 3
_SHOWN_COMMUNITIES: Final = 5


Row = TypeVar("Row", bound=NamedTuple)


class Engine(NamedTuple):
    """How tables are asked: `rows` gives what an expression holds, `hold` makes a table of rows."""

    rows: Callable[[Table], "pyarrow.Table"]
    hold: Callable[[Dataset], Table]

    def plain(self, table: Table) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.rows(table).to_pylist()
        return found

    def of(self, row: type[Row], table: Table) -> Iterator[Row]:
        """The rows as such tuples, by the names of columns: of a million rows no dictionary is made."""
        found = self.rows(table.select(*row._fields))
        columns = (found.column(name).to_pylist() for name in row._fields)
        return map(row._make, zip(*columns, strict=True))


def compute(tables: Tables, engine: Engine, config: Config, crosswalk: Crosswalk, as_of: date) -> Federation:
    """Of communities that may be trusted."""
    skill_map, skills = _skills(tables, engine, crosswalk)
    regions = engine.plain(tables.regions.select("community", "region", "label", "countries"))
    here = {region: config.countries_of(region) for region in config.words("regions")}
    region_map = join_regions(
        [RegionOf(r["community"], r["region"], r["label"], frozenset((r["countries"] or "").split())) for r in regions],
        here,
        crosswalk,
    )
    facts = _facts(tables, engine, skills, skill_map, region_map, as_of)
    several = engine.plain(gaps.shared(facts))[0]
    left, uninvited = _left(tables, engine, as_of)
    return Federation(
        as_of=as_of,
        communities=_communities(tables, engine),
        counted=_counted(engine.plain(counting.census(facts))),
        by_community=engine.rows(counting.by_community(facts).order_by("community", "dimension", "skill", "key")),
        several=(int(several["people"]), int(several["groups"])),
        gaps=_gaps(tables, engine, facts, as_of, config.matching.mentor_level),
        untaught=_untaught(tables, engine, facts),
        skills=skills,
        skill_map=skill_map,
        region_map=region_map,
        left=left,
        uninvited=uninvited,
    )


def _held(engine: Engine, row: type, rows: Iterable[Any]) -> Table:
    return engine.hold(dataset("", row, tuple(column.name for column in columns_of(row)), rows))


class SkillName(NamedTuple):
    community: Annotated[str, "Id of the community"]
    skill: Annotated[str, "What it calls a skill"]
    canonical: Annotated[str, "What the federation calls it"]


class RegionName(NamedTuple):
    community: Annotated[str, "Id of the community"]
    region: Annotated[str, "What it calls a region"]
    canonical: Annotated[str, "What the federation calls it"]


class SameParty(NamedTuple):
    number: Annotated[int, "Number of a person or group"]
    who: Annotated[int, "The least number of the same"]


class Spoken(NamedTuple):
    tag: Annotated[str, "BCP 47 tag, as it is written"]
    ours: Annotated[str, "The language"]


class GroupedBy(NamedTuple):
    subject: Annotated[str, "What is offered or wanted"]
    dimension: Annotated[str, "Of the census"]
    key: Annotated[str | None, "Under which it is counted"]


def _skills(tables: Tables, engine: Engine, crosswalk: Crosswalk) -> tuple[SkillMap, Skills]:
    names = join_skills(tuple(map(SkillOf.of, engine.of(SkillRow, tables.skills))), crosswalk)
    texts, labels = engine.of(SkillText, tables.skills), engine.of(Label, tables.skill_labels)
    above = tables.skill_links.filter(tables.skill_links.link == "broader")
    return names, skills_of(names, texts, labels, engine.of(Link, above))


def _facts(
    tables: Tables, engine: Engine, skills: Skills, skill_map: SkillMap, region_map: RegionMap, as_of: date
) -> Facts:
    members = tables.keep(members_of(tables, as_of))
    stated = tables.identities.inner_join(members, ["community", "party"])
    several = stated.group_by("identity", "is_group").aggregate(number=stated.community.nunique()).filter(_.number > 1)
    shared = stated.semi_join(several, ["identity", "is_group"]).select("community", "number", "is_group", "identity")
    same = same_parties(engine.of(Identity, shared))
    groupings = _held(engine, GroupedBy, skills.groupings())
    return gather(
        tables,
        members,
        _held(engine, SameParty, same.items()),
        tables.keep(numbered(groupings.union(means_of(tables)))),
        _held(engine, SkillName, ((*pair, name) for pair, name in skill_map.canonical.items())),
        _held(engine, RegionName, ((*pair, name) for pair, name in region_map.canonical.items())),
    )


def _numbers(row: Mapping[str, Any]) -> dict[str, int]:
    return {name: row[name] for name in MEASURES}


def _communities(tables: Tables, engine: Engine) -> tuple[Community, ...]:
    everybody = tables.counts.filter((tables.counts.dimension == ALL) & (tables.counts.part == ALL))
    numbers = {row["community"]: _numbers(row) for row in engine.plain(everybody)}
    found = (
        Community(
            row["community"],
            row["name"],
            row["as_of"],
            row["repository"],
            row["people"],
            row["people_with_rows"],
            row["groups"],
            row["word"],
            numbers.get(row["community"], dict(NOBODY.numbers)),
        )
        for row in engine.plain(tables.communities)
    )
    return tuple(sorted(found))


def _counted(rows: Sequence[Mapping[str, Any]]) -> Counted:
    tables: dict[str, dict[Any, Tally]] = defaultdict(dict)
    cells: dict[tuple[str, str], Tally] = {}
    for row in sorted(
        rows, key=lambda row: (row["dimension"], row["key"] is None, row["key"] or "", row["skill"] or "")
    ):
        tally = Tally(_numbers(row))
        if row["dimension"] == CELL:
            cells[row["skill"], row["key"]] = tally
        else:
            tables[row["dimension"]][row["key"]] = tally
    everybody = tables.pop(ALL, {}).get(None, NOBODY)
    return Counted(everybody, tables, dict(sorted(cells.items())))


class _Able(NamedTuple):
    skill: str
    community: str
    can_give: int


class _Gap(NamedTuple):
    skill: str
    community: str
    unmet: int


def _gaps(tables: Tables, engine: Engine, facts: Facts, as_of: date, level: int) -> tuple[Filler, ...]:
    """Those that somebody else could fill; the largest first."""
    able: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for one in engine.of(_Able, gaps.fillers(tables, facts, as_of, level)):
        able[one.skill].append((one.community, one.can_give))
    for communities in able.values():
        communities.sort(key=lambda one: (-one[1], one[0]))
    own = {skill: {name for name, _ in communities} for skill, communities in able.items()}
    found = []
    for gap in engine.of(_Gap, gaps.gaps(facts)):
        if gap.skill not in able:
            continue
        every = able[gap.skill]
        first = [one for one in every[: _SHOWN_COMMUNITIES + 1] if one[0] != gap.community][:_SHOWN_COMMUNITIES]
        others = len(every) - (gap.community in own[gap.skill])
        if first:
            found.append(Filler(gap.community, gap.skill, gap.unmet, tuple(first), others))
    return tuple(sorted(found, key=lambda gap: (-gap.unmet, gap.skill, gap.community)))


def _untaught(tables: Tables, engine: Engine, facts: Facts) -> tuple[Untaught, ...]:
    tags = {row["language"] for row in engine.plain(tables.resource_languages.select("language").distinct())}
    languages = _held(engine, Spoken, ((tag, language_of(tag)) for tag in tags))
    teaching = tables.keep(gaps.teaching(tables, facts, languages))
    materials: dict[str, dict[str, tuple[Any, set[str]]]] = defaultdict(dict)
    missing = engine.plain(gaps.untaught(facts, teaching.select("skill", "language").distinct()))
    wanted = {row["skill"] for row in missing}
    for row in engine.plain(teaching):
        if row["skill"] in wanted:
            key = row["url"] or f"{row['community']}/{row['resource']}"
            material = materials[row["skill"]].setdefault(key, (row, set()))
            material[1].add(row["language"])
    found = (
        Untaught(row["skill"], row["language"], row["people"], row["communities"], _best(materials[row["skill"]]))
        for row in missing
    )
    return tuple(sorted(found, key=lambda one: (-one.people, one.skill, one.language)))


def _best(found: Mapping[str, tuple[Any, set[str]]]) -> tuple[Material, ...]:
    """Those that are in most languages already: they were found worth it."""
    ordered = sorted(found.items(), key=lambda item: (-len(item[1][1]), item[0]))
    return tuple(
        Material(row["community"], row["title"], row["url"], tuple(sorted(tags)))
        for _, (row, tags) in ordered[:_SHOWN_RESOURCES]
    )


def _left(tables: Tables, engine: Engine, as_of: date) -> tuple[tuple[UnsettledRecord, ...], int]:
    """Of more than MOST the first learner and mentor of each community, and then the second, and so on."""
    people = agreed(tables, as_of, "covers_matching").select("community", party="person")
    groups = tables.exchange.filter(_.party.startswith("groups/")).select("community", "party")
    open_ = tables.exchange.semi_join(people.union(groups), ["community", "party"])
    total = int(engine.rows(open_.aggregate(number=open_.count())).to_pylist()[0]["number"])
    if total > MOST:
        is_learner = open_.record.contains('"wants": ')
        place = ibis.row_number().over(group_by=[open_.community, is_learner], order_by=open_.party)
        open_ = open_.mutate(place=place).order_by("place", "community", "party").limit(MOST)
    rows = sorted(
        engine.plain(open_.select("community", "party", "record")), key=lambda r: (r["community"], r["party"])
    )
    same = _same(tables, engine, open_, {(r["community"], r["party"]): number for number, r in enumerate(rows)})
    left = (UnsettledRecord(**row, who=same.get(number, number)) for number, row in enumerate(rows))
    return tuple(left), max(0, total - MOST)


def _same(tables: Tables, engine: Engine, open_: Table, numbers: Mapping[tuple[str, str], int]) -> dict[int, int]:
    """Of those who can be matched, who is the same; they need not be counted."""
    stated = engine.plain(tables.identities.semi_join(open_, ["community", "party"]))
    return same_parties(
        Identity(r["community"], numbers[r["community"], r["party"]], r["party"].startswith("groups/"), r["identity"])
        for r in stated
    )
