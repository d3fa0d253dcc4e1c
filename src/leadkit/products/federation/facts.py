"""Who is counted one by one in a federation, under what, and what they offer and want: rows for the expressions."""

from dataclasses import dataclass
from datetime import date
from functools import reduce

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, Table

from leadkit.model.answers import MEANS_PREFIX
from leadkit.products.federation.tables import Tables

_MEANS = "means"


@dataclass(frozen=True, eq=False)
class Facts:
    """`parties`: who (a number), is_group. `attributes`: who, is_group, dimension, key. `entries`: one a person or
    group and subject, with level and goal, offers and wants (0 or 1), wants_met, wants_unmet. `groupings`: subject →
    dimension, key, and a number for both. `skill_map` and `region_map`: what a community's skills and regions are
    called here. `members`: community, party, who.
    """

    members: Table
    parties: Table
    attributes: Table
    entries: Table
    groupings: Table
    counts: Table
    skill_map: Table
    region_map: Table

    def with_regions(self, table: Table, is_region: BooleanValue) -> Table:
        """Keys that are a community's regions become those of the federation."""
        return _with_regions(table, self.region_map, is_region)


def _with_regions(table: Table, region_map: Table, is_region: BooleanValue) -> Table:
    """What the map does not name, such as `global`, is everybody's."""
    renamed = region_map.select(community="community", theirs="region", ours="canonical")
    # Equal columns alone: with a condition beside them an engine compares every row with every region.
    marked = table.mutate(region=ibis.ifelse(is_region, table.key, ibis.null("string")))
    joined = marked.left_join(renamed, [marked.community == renamed.community, marked.region == renamed.theirs])
    return joined.mutate(key=joined.ours.coalesce(joined.key)).select(*table.columns)


def agreed(tables: Tables, as_of: date, purpose: str = "covers_census") -> Table:
    """People who agreed to that across communities, as long as it holds."""
    people = tables.people
    day = ibis.literal(as_of)
    holds = (people.agreed_on <= day) & (people.agreed_until.isnull() | (people.agreed_until >= day))
    return people.filter(holds & people[purpose] & people.covers_federation)


def members_of(tables: Tables, as_of: date) -> Table:
    """community, party, is_group, and a number for each."""
    people = agreed(tables, as_of).select("community", party="person", is_group=ibis.literal(False))
    groups = tables.attributes.filter(_.dimension == "kind").select("community", "party", is_group=ibis.literal(True))
    both = ibis.union(people, groups.distinct(), distinct=False)
    return both.mutate(number=ibis.row_number().over(order_by=[both.community, both.party]))


def gather(tables: Tables, members: Table, same: Table, groupings: Table, skill_map: Table, region_map: Table) -> Facts:
    """`same`: number → who, of those whom several communities have; all others are their own number."""
    joined = members.left_join(same, "number")
    known = joined.mutate(who=joined.who.coalesce(joined.number)).select("community", "party", "is_group", "who")
    known = tables.keep(known)
    parties = tables.keep(known.group_by("who").aggregate(is_group=known.is_group.min()))
    stated = tables.attributes.inner_join(known, ["community", "party"])
    stated = _with_regions(stated.select("community", "who", "dimension", "key"), region_map, _.dimension == "region")
    attributes = stated.select("who", "dimension", "key").distinct().inner_join(parties, "who")
    return Facts(
        members=known,
        parties=parties,
        attributes=tables.keep(attributes.select("who", "is_group", "dimension", "key")),
        entries=tables.keep(_entries(tables, known, skill_map, parties)),
        groupings=groupings,
        counts=tables.counts,
        skill_map=skill_map,
        region_map=region_map,
    )


def _entries(tables: Tables, known: Table, skill_map: Table, parties: Table) -> Table:
    """Of two communities' records of one person the higher level, and a request that one of them meets is met."""
    offers = _by_subject(tables.offers, known, skill_map)
    offered = offers.select("who", "subject", "level", goal=ibis.null("int64"), offers=1, met=0, unmet=0)
    wants = _by_subject(tables.wants, known, skill_map)
    is_met, is_unmet = wants.state == "met", wants.state == "unmet"
    wanted = wants.select(
        "who",
        "subject",
        "goal",
        level=ibis.null("int64"),
        offers=0,
        met=is_met.ifelse(1, 0).fill_null(0),
        unmet=is_unmet.ifelse(1, 0).fill_null(0),
    )
    columns = ("who", "subject", "level", "goal", "offers", "wants", "met", "unmet")
    types = dict.fromkeys(("offers", "wants", "met", "unmet"), "int64")
    parts = (offered.mutate(wants=0).select(*columns).cast(types), wanted.mutate(wants=1).select(*columns).cast(types))
    both = ibis.union(*parts, distinct=False)
    sums = both.group_by("who", "subject").aggregate(**{name: both[name].max() for name in columns[2:]})
    whole = sums.inner_join(parties, "who").mutate(wants_met=_.met, wants_unmet=(_.unmet > _.met).ifelse(1, 0))
    return whole.select("who", "is_group", "subject", "level", "goal", "offers", "wants", "wants_met", "wants_unmet")


def _by_subject(table: Table, known: Table, skill_map: Table) -> Table:
    """Counted rows, their skills called as here."""
    counted = table.filter(table.is_counted).inner_join(known, ["community", "party"])
    names = skill_map.select(community="community", theirs="skill", ours="canonical")
    joined = counted.left_join(names, [counted.community == names.community, counted.subject == names.theirs])
    found = joined.mutate(subject=joined.ours.coalesce(joined.subject))
    return found.filter(found.ours.notnull() | found.subject.startswith(MEANS_PREFIX))


def numbered(groupings: Table) -> Table:
    """A number for each dimension and key: tens of millions of rows are told apart faster by it than by two texts."""
    return groupings.mutate(number=ibis.dense_rank().over(order_by=[groupings.dimension, groupings.key]))


def means_of(tables: Tables) -> Table:
    """subject → dimension, key: means are counted by themselves."""
    sides = [
        table.filter(table.subject.startswith(MEANS_PREFIX)).select("subject")
        for table in (tables.offers, tables.wants)
    ]
    subjects = reduce(lambda one, other: one.union(other), sides).distinct()
    key = subjects.subject.substr(len(MEANS_PREFIX))
    return subjects.mutate(dimension=ibis.literal(_MEANS), key=key)
