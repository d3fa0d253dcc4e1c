"""What one community lacks and others have: who could fill a gap, and what is worth translating once for many."""

from datetime import date

from ibis import _
from ibis.expr.types import Table

from leadkit.model.answers import MEANS_PREFIX
from leadkit.products.export.source import SKILL
from leadkit.products.federation.counting import by_community
from leadkit.products.federation.facts import Facts, agreed
from leadkit.products.federation.tables import Tables


def gaps(facts: Facts) -> Table:
    """community, skill, unmet: people and groups with an unmet request for it, or for a part of it."""
    stated = by_community(facts)
    return stated.filter((stated.dimension == SKILL) & (stated.unmet > 0)).select("community", "unmet", skill="key")


def fillers(tables: Tables, facts: Facts, as_of: date, level: int) -> Table:
    """community, skill, can_give: people and groups with a place left who offer it, or a part of it, at that level."""
    people = agreed(tables, as_of, "covers_matching").filter(_.seats_left > 0).select("community", party="person")
    groups = tables.groups.filter(_.seats_left > 0).select("community", party="group")
    open_ = people.union(groups)
    offers = tables.offers.filter(tables.offers.is_counted & (tables.offers.level >= level))
    given = offers.inner_join(open_, ["community", "party"]).select("community", "party", "subject")
    names = facts.skill_map.select(community="community", theirs="skill", ours="canonical")
    named = given.inner_join(names, [given.community == names.community, given.subject == names.theirs])
    above = facts.groupings.filter(_.dimension == SKILL).select(ours="subject", skill="key")
    rolled = named.select("community", "party", "ours").inner_join(above, "ours")
    distinct = rolled.select("community", "skill", "party").distinct()
    return distinct.group_by("community", "skill").aggregate(can_give=distinct.count().cast("int64"))


def untaught(facts: Facts, covered: Table) -> Table:
    """skill, language, people, communities: who wants the skill, speaks the language, and finds nothing to learn from.

    `covered`: (skill, language) in which something teaches it, in any community. A learner who finds something in one
    of their languages is not counted.
    """
    is_skill = ~facts.entries.subject.startswith(MEANS_PREFIX)
    wants = facts.entries.filter(is_skill & (facts.entries.wants > 0)).select("who", skill="subject")
    spoken = facts.attributes.filter((_.dimension == "language") & _.key.notnull()).select("who", language="key")
    asked = wants.inner_join(spoken, "who").select("who", "skill", "language")
    served = asked.semi_join(covered, ["skill", "language"]).select("who", "skill").distinct()
    left = asked.anti_join(served, ["who", "skill"])
    homes = facts.members.select("who", "community").distinct()
    joined = left.inner_join(homes, "who")
    return joined.group_by("skill", "language").aggregate(
        people=joined.who.nunique().cast("int64"), communities=joined.community.nunique().cast("int64")
    )


def teaching(tables: Tables, facts: Facts, languages: Table) -> Table:
    """skill, language, community, resource, title, url of what is still kept up; `languages`: tag → language."""
    usable = tables.resources.filter(tables.resources.status.isnull() | (tables.resources.status != "archived"))
    taught = tables.taught.mutate(resource=tables.taught.by.replace("resources/", ""))
    taught = taught.filter(taught.by.startswith("resources/")).select("community", "resource", "skill")
    names = facts.skill_map.select(community="community", theirs="skill", ours="canonical")
    found = taught.inner_join(usable.select("community", "resource", "title", "url"), ["community", "resource"])
    named = found.inner_join(names, [found.community == names.community, found.skill == names.theirs])
    tagged = tables.resource_languages.inner_join(languages, tables.resource_languages.language == languages.tag)
    spoken = tagged.select("community", "resource", language="ours")
    whole = named.select("community", "resource", "title", "url", skill="ours")
    return whole.inner_join(spoken, ["community", "resource"]).select(
        "skill", "language", "community", "resource", "title", "url"
    )


def shared(facts: Facts) -> Table:
    """How many people, and groups, are in several communities."""
    homes = facts.members.group_by("who", "is_group").aggregate(number=facts.members.community.nunique())
    several = homes.filter(homes.number > 1)
    return several.aggregate(
        people=(~several.is_group).ifelse(1, 0).sum().fill_null(0),
        groups=several.is_group.ifelse(1, 0).sum().fill_null(0),
    )
