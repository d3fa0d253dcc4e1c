"""What is asked of exported tables before they are counted: a reader takes nobody's word for what people agreed to.

A community whose tables fail one of these is named with the reason, and left out as a whole.
"""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, Table

from leadkit.i18n.messages import Message
from leadkit.model.fields import ID_PATTERN
from leadkit.products.census.tallies import MEASURES
from leadkit.products.federation.tables import Tables

_LONGEST: Final = 2000
"""Characters of a name or a label; the longest line that a record may hold is shorter."""


class Question(NamedTuple):
    """`wrong` gives the rows that must not be there, with their community."""

    wrong: Callable[[Tables, date], Table]
    reason: Message


class Refusal(NamedTuple):
    """A community that is left out, and why."""

    community: str
    reason: Message


def refusals(tables: Tables, as_of: date, rows: Callable[[Table], list[dict[str, object]]]) -> tuple[Refusal, ...]:
    """Of each community the first reason; none where all is as it should be."""
    found: dict[str, Message] = {}
    for question in QUESTIONS:
        wrong = question.wrong(tables, as_of).select("community").distinct()
        for row in rows(wrong):
            found.setdefault(str(row["community"]), question.reason)
    return tuple(Refusal(name, reason) for name, reason in sorted(found.items()))


def _may_have_rows(people: Table) -> BooleanValue:
    return people.covers_directory | (people.covers_matching & people.covers_federation)


def _not_agreed(tables: Tables, _day: date) -> Table:
    return tables.people.filter(~_may_have_rows(tables.people))


def _not_in_force(tables: Tables, _day: date) -> Table:
    """On the day of the export; what ended since is left out, and no fault."""
    people = tables.people.inner_join(tables.communities.select("community", "as_of"), "community")
    return people.filter((people.agreed_on > people.as_of) | (people.agreed_until < people.as_of))


def _from_tomorrow(tables: Tables, day: date) -> Table:
    return tables.communities.filter(tables.communities.as_of > ibis.literal(day))


def _about_nobody(name: str) -> Callable[[Tables, date], Table]:
    """Rows about people who have none of their own."""

    def wrong(tables: Tables, _day: date) -> Table:
        rows: Table = getattr(tables, name)
        people = tables.people.select("community", party="person")
        return rows.filter(rows.party.startswith("people/")).anti_join(people, ["community", "party"])

    return wrong


def _without_federation(name: str) -> Callable[[Tables, date], Table]:
    def wrong(tables: Tables, _day: date) -> Table:
        rows: Table = getattr(tables, name)
        agreed = tables.people.filter(_.covers_federation).select("community", party="person")
        return rows.filter(rows.party.startswith("people/")).anti_join(agreed, ["community", "party"])

    return wrong


def _unlisted(tables: Tables, _day: date) -> Table:
    return tables.attributes.filter(tables.attributes.dimension == "access")


def _ids(tables: Tables, _day: date) -> Table:
    """Ids become names of files and addresses."""
    parties = tables.people.select("community", name="person").union(tables.groups.select("community", name="group"))
    skills = tables.skills.select("community", name=ibis.literal("skills/") + tables.skills.skill)
    named = parties.union(skills)
    inner = ID_PATTERN.removeprefix("^").removesuffix("$")
    return named.filter(~named.name.re_search(f"^(people|groups|skills)/{inner}$"))


def _negative(tables: Tables, _day: date) -> Table:
    counts = tables.counts
    wrong = counts.people < 0
    for name in MEASURES:
        wrong |= counts[name] < 0
    return counts.filter(wrong)


def _pages(tables: Tables, _day: date) -> Table:
    sides = [table.select("community", page="contact") for table in (tables.people, tables.groups)]
    sides.append(tables.resources.select("community", page="url"))
    pages = ibis.union(*sides).filter(_.page.notnull())
    return pages.filter(~(pages.page.startswith("https://") | pages.page.startswith("http://")))


def _long(tables: Tables, _day: date) -> Table:
    sides = [
        tables.people.select("community", text="name"),
        tables.groups.select("community", text="name"),
        tables.skills.select("community", text="label"),
        tables.resources.select("community", text="title"),
        tables.communities.select("community", text="name"),
    ]
    texts = ibis.union(*sides)
    return texts.filter(texts.text.length() > _LONGEST)


def _twice(name: str, *key: str) -> Callable[[Tables, date], Table]:
    def wrong(tables: Tables, _day: date) -> Table:
        rows: Table = getattr(tables, name)
        return rows.group_by("community", *key).aggregate(copies=rows.count()).filter(_.copies > 1)

    return wrong


_CONSENT: Final = Message("it has rows of people that they did not agree to")
QUESTIONS: Final = (
    Question(_from_tomorrow, Message("it is of a day that has not come yet")),
    Question(_not_agreed, _CONSENT),
    Question(_not_in_force, Message("it has rows of people whose consent was not in force on its day")),
    *(Question(_about_nobody(name), _CONSENT) for name in ("attributes", "offers", "wants", "languages")),
    *(Question(_without_federation(name), _CONSENT) for name in ("identities", "exchange")),
    Question(_unlisted, Message("it says of people by name what they need to take part")),
    Question(_ids, Message("it has ids that are none")),
    Question(_negative, Message("it counts less than nobody")),
    Question(_pages, Message("it has links that lead to no page")),
    Question(_long, Message("it has names that are too long")),
    *(
        Question(_twice(name, *key), Message("it has one row twice"))
        for name, key in (
            ("communities", ()),
            ("people", ("person",)),
            ("groups", ("group",)),
            ("skills", ("skill",)),
            ("offers", ("party", "number")),
            ("wants", ("party", "number")),
            ("counts", ("part", "dimension", "key", "skill")),
        )
    ),
)
"""In this order; the first that fails is told."""
