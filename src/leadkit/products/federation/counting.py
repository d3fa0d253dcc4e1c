"""The census of many communities as relational expressions: the same on every engine that Ibis speaks to.

Whoever agreed to a federation is one row, once, however many communities they are in. All others are what their
community says of them in numbers (`rest`), which can only be added.
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

import ibis
from ibis import _
from ibis.expr.types import Table

from leadkit.model.answers import MEANS_PREFIX
from leadkit.products.census.counts import ALL
from leadkit.products.census.tallies import MEASURES
from leadkit.products.export.source import CELL, REST, SKILL
from leadkit.products.federation.facts import Facts

_ENTRIES: Final = ("offers", "wants", "wants_met", "wants_unmet")
"""What is counted of one person or group under one key, before people are."""
_UNLISTED: Final = "access"
"""Of this dimension no row may be told of anybody: each community says only how many."""

Rows: TypeAlias = list[dict[str, object]]


def census(facts: Facts) -> Table:
    """dimension, key, skill → the measures of a census, over all communities."""
    one_by_one = [_total(facts), _by_attribute(facts), _by_subject(facts), _by_level(facts), _cells(facts)]
    parts = [part.select(*_COLUMNS) for part in (*one_by_one, _stated(facts))]
    return _sum(ibis.union(*parts, distinct=False), ("dimension", "key", "skill"))


def by_community(facts: Facts) -> Table:
    """The same of each community as it counts itself, under the federation's keys: where a number comes from."""
    stated = _mapped(facts, facts.counts.filter(_.part == ALL))
    return _sum(stated, ("community", "dimension", "key", "skill"))


_COLUMNS: Final = ("dimension", "key", "skill", *MEASURES)


def _sum(table: Table, keys: Iterable[str]) -> Table:
    return table.group_by(*keys).aggregate(**{name: table[name].sum().cast("int64") for name in MEASURES})


def _measures(table: Table) -> dict[str, ibis.Value]:
    """The twelve measures, of rows that each are one person or group under one key."""

    def number(condition: ibis.expr.types.BooleanValue) -> ibis.Value:
        return condition.ifelse(1, 0).sum().cast("int64")

    group, person = table.is_group, ~table.is_group
    return {
        "people": number(person),
        "groups": number(group),
        "people_offer": number(person & (table.offers > 0)),
        "people_want": number(person & (table.wants > 0)),
        "groups_offer": number(group & (table.offers > 0)),
        "groups_want": number(group & (table.wants > 0)),
        "met": number(table.wants_met > 0),
        "unmet": number(table.wants_unmet > 0),
        **{name: table[name].sum().cast("int64") for name in _ENTRIES},
    }


def _once(table: Table, keys: tuple[str, ...]) -> Table:
    """Rows of the same person or group under the same keys become one."""
    sums = {name: table[name].sum() for name in _ENTRIES}
    return table.group_by("who", "is_group", *keys).aggregate(**sums)


def _whole(facts: Facts) -> Table:
    """Everybody who is counted one by one, with how many skills they offer and want."""
    entries = facts.entries.filter(~_is_means(facts.entries))
    sums = _once(entries, ()).drop("is_group")
    joined = facts.parties.left_join(sums, "who").drop("who_right")
    return joined.mutate(**{name: joined[name].fill_null(0) for name in _ENTRIES})


def _is_means(table: Table) -> ibis.expr.types.BooleanValue:
    return table.subject.startswith(MEANS_PREFIX)


def _total(facts: Facts) -> Table:
    whole = _whole(facts)
    counted = whole.aggregate(**_measures(whole))
    filled = counted.mutate(**{name: counted[name].fill_null(0) for name in MEASURES})
    return filled.mutate(dimension=ibis.literal(ALL), key=_nothing(), skill=_nothing())


def _nothing() -> ibis.Value:
    return ibis.null("string")


def _by_attribute(facts: Facts) -> Table:
    """Under what somebody is: a region, a country, a language, a kind."""
    joined = facts.attributes.inner_join(_whole(facts).drop("is_group"), "who")
    table = joined.select("who", "is_group", "dimension", "key", *_ENTRIES)
    return table.group_by("dimension", "key").aggregate(**_measures(table)).mutate(skill=_nothing())


def _by_subject(facts: Facts) -> Table:
    """Under what is offered or wanted: a skill and what it is a part of, its category and area, and means."""
    joined = facts.entries.inner_join(facts.groupings, "subject")
    table = _once(joined.select("who", "is_group", "number", *_ENTRIES), ("number",))
    counted = table.group_by("number").aggregate(**_measures(table))
    keys = facts.groupings.select("number", "dimension", "key").distinct()
    return counted.inner_join(keys, "number").mutate(skill=_nothing())


def _by_level(facts: Facts) -> Table:
    """Offers under their level, requests under the level to reach."""
    entries = facts.entries.filter(~_is_means(facts.entries))
    offered = entries.filter(_.offers > 0).mutate(key=_.level, wants=0, wants_met=0, wants_unmet=0)
    wanted = entries.filter(_.wants > 0).mutate(key=_.goal, offers=0)
    columns = ("who", "is_group", "key", *_ENTRIES)
    both = ibis.union(*(part.select(*columns).cast(dict.fromkeys(_ENTRIES, "int64")) for part in (offered, wanted)))
    table = _once(both, ("key",)).mutate(key=_.key.cast("string"))
    counted = table.group_by("key").aggregate(**_measures(table))
    return counted.mutate(dimension=ibis.literal("level"), skill=_nothing())


def _cells(facts: Facts) -> Table:
    """Under a skill and a region."""
    entries = facts.entries.filter(~_is_means(facts.entries))
    regions = facts.attributes.filter(_.dimension == "region").select("who", "key")
    joined = entries.inner_join(regions, "who").mutate(skill=_.subject)
    return joined.group_by("key", "skill").aggregate(**_measures(joined)).mutate(dimension=ibis.literal(CELL))


def _stated(facts: Facts) -> Table:
    """What communities say of all others, in numbers."""
    counts = facts.counts
    is_used = (counts.part == REST) & (counts.dimension != _UNLISTED)
    is_used |= (counts.part == ALL) & (counts.dimension == _UNLISTED)
    return _mapped(facts, counts.filter(is_used))


def _mapped(facts: Facts, counts: Table) -> Table:
    """Rows of communities under the federation's skills and regions."""
    by_skill = facts.skill_map.select(community="community", theirs="skill", ours="canonical")
    named = counts.mutate(about=ibis.ifelse(counts.dimension == SKILL, counts.key, counts.skill))
    joined = named.left_join(by_skill, [named.community == by_skill.community, named.about == by_skill.theirs])
    is_skill = joined.dimension == SKILL
    mapped = joined.mutate(
        key=ibis.ifelse(is_skill, joined.ours, joined.key),
        skill=ibis.ifelse(is_skill, _nothing(), joined.ours),
    ).select("community", "dimension", "key", "skill", *MEASURES)
    return facts.with_regions(mapped, mapped.dimension.isin(["region", CELL]))
