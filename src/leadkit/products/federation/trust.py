"""What is asked of exported tables before they are counted: a reader takes nobody's word for what people agreed to.

A community whose tables fail one of these is named with the reason, and left out as a whole.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple, get_args

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, Table

from leadkit.i18n.messages import Message
from leadkit.model.answers import MEANS_PREFIX, Experience
from leadkit.model.records.skill import Category
from leadkit.products.census.counts import ALL
from leadkit.products.census.dimensions import DIMENSIONS
from leadkit.products.census.tallies import MEASURES
from leadkit.products.export.source import CELL, REST, SKILL
from leadkit.products.federation.tables import Tables

_LONGEST: Final = 2000
"""Characters of a name or a label; the longest line that a record may hold is shorter."""
_MOST: Final = 10_000_000_000
"""Of anything that is counted."""
_ID: Final = "[a-z0-9-]{1,64}"
_TAG: Final = "[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,7}"
_KEY: Final = "[A-Za-z0-9-]{1,64}"
_PAGE: Final = r"https?://[^\s<>\x22\x27`\\]+"
_TEXT: Final = r"[^\x00-\x08\x0b-\x1f\x7f-\x9f]*"
"""What may stand in a record: no control characters."""
_LISTED: Final = "|".join(name for name, dimension in DIMENSIONS.items() if dimension.keys and dimension.is_listed)
FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    "communities": {"community": _ID, "name": _TEXT, "repository": _PAGE},
    "people": {"person": f"people/{_ID}", "name": _TEXT, "contact": _PAGE},
    "groups": {"group": f"groups/{_ID}", "name": _TEXT, "contact": _PAGE, "website": _PAGE},
    "attributes": {"dimension": _LISTED, "key": _KEY},
    "languages": {"language": _TAG},
    "offers": {"subject": f"(?:{MEANS_PREFIX})?{_ID}"},
    "wants": {"subject": f"(?:{MEANS_PREFIX})?{_ID}"},
    "skills": {"skill": _ID, "label": _TEXT, "category": "|".join(get_args(Category))},
    "skill_labels": {"language": _TAG, "label": _TEXT},
    "regions": {"region": _ID, "label": _TEXT},
    "resources": {"resource": _ID, "title": _TEXT, "url": _PAGE},
    "resource_languages": {"language": _TAG},
    "counts": {
        "part": f"{ALL}|{REST}",
        "dimension": "|".join((ALL, SKILL, CELL, *DIMENSIONS)),
        "key": _KEY,
        "skill": _ID,
    },
}
"""Table → column → what a cell looks like, where it is not empty."""
_KEYS: Final = {"experience": "|".join(get_args(Experience)), "level": "[0-5]"}
"""Dimension → its keys, where they are few."""


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


def everything(table: Table) -> Table:
    """One row for which an engine has to read every cell: what it cannot read shows before anything is counted."""
    columns = (table[name] for name in table.columns)
    sides = (column.any() if column.type().is_boolean() else column.max() for column in columns)
    return table.aggregate([side.name(name) for side, name in zip(sides, table.columns, strict=True)])


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


def _no_days(tables: Tables, _day: date) -> Table:
    """Days that no calendar here reaches."""
    people = tables.people
    days = ibis.union(
        tables.communities.select("community", day="as_of"),
        people.select("community", day="agreed_on"),
        people.filter(people.agreed_until.notnull()).select("community", day="agreed_until"),
    )
    return days.filter(~days.day.between(ibis.literal(date.min), ibis.literal(date.max)))


def _about_nobody(name: str) -> Callable[[Tables, date], Table]:
    """Rows about people and groups who have none of their own."""

    def wrong(tables: Tables, _day: date) -> Table:
        rows: Table = getattr(tables, name)
        return rows.anti_join(_parties(tables, tables.people), ["community", "party"])

    return wrong


def _without(name: str, *purposes: str) -> Callable[[Tables, date], Table]:
    """Rows about people who did not agree to all of that."""

    def wrong(tables: Tables, _day: date) -> Table:
        rows: Table = getattr(tables, name)
        agreed = tables.people.filter([tables.people[f"covers_{purpose}"] for purpose in purposes])
        return rows.anti_join(_parties(tables, agreed), ["community", "party"])

    return wrong


def _parties(tables: Tables, people: Table) -> Table:
    groups = tables.groups.select("community", party="group")
    return people.select("community", party="person").union(groups)


def _unlisted(tables: Tables, _day: date) -> Table:
    return tables.attributes.filter(tables.attributes.dimension == "access")


def _in_other_form(name: str) -> Callable[[Tables, date], Table]:
    """Ids become names of files and addresses, pages become links, and keys are looked up."""

    def wrong(tables: Tables, _day: date) -> Table:
        rows: Table = getattr(tables, name)
        found = ~ibis.literal(True)
        for column, form in FORMS[name].items():
            found |= rows[column].notnull() & ~rows[column].re_search(_whole(form))
        if "dimension" in FORMS[name]:
            for dimension, form in _KEYS.items():
                found |= (rows.dimension == dimension) & ~rows.key.re_search(_whole(form))
        return rows.filter(found)

    return wrong


def _whole(form: str) -> str:
    return rf"^(?:{form})\z"


def _no_numbers(tables: Tables, _day: date) -> Table:
    levels = ((tables.offers, "level"), (tables.wants, "now"), (tables.wants, "goal"))
    sides = [tables.counts.select("community", number=name, most=ibis.literal(_MOST, "int64")) for name in MEASURES]
    sides += [table.select("community", number=name, most=ibis.literal(5, "int64")) for table, name in levels]
    numbers = ibis.union(*sides)
    return numbers.filter((numbers.number < 0) | (numbers.number > numbers.most))


def _no_names(tables: Tables, _day: date) -> Table:
    sides = [
        tables.people.select("community", text="name"),
        tables.groups.select("community", text="name"),
        tables.skills.select("community", text="label"),
        tables.resources.select("community", text="title"),
        tables.skill_labels.select("community", text="label"),
        tables.regions.select("community", text="label"),
        tables.communities.select("community", text="name"),
    ]
    texts = ibis.union(*sides)
    return texts.filter(~texts.text.length().between(1, _LONGEST))


def _twice(name: str, *key: str) -> Callable[[Tables, date], Table]:
    def wrong(tables: Tables, _day: date) -> Table:
        rows: Table = getattr(tables, name)
        return rows.group_by("community", *key).aggregate(copies=rows.count()).filter(_.copies > 1)

    return wrong


_CONSENT: Final = Message("it has rows of people that they did not agree to")
QUESTIONS: Final = (
    Question(_no_days, Message("it has days that are none")),
    Question(_from_tomorrow, Message("it is of a day that has not come yet")),
    Question(_not_agreed, _CONSENT),
    Question(_not_in_force, Message("it has rows of people whose consent was not in force on its day")),
    *(Question(_about_nobody(name), _CONSENT) for name in ("attributes", "offers", "wants", "languages")),
    Question(_without("identities", "federation"), _CONSENT),
    Question(_without("exchange", "federation", "matching"), _CONSENT),
    Question(_unlisted, Message("it says of people by name what they need to take part")),
    *(
        Question(
            _in_other_form(name), Message("its table {name} has something in it that leadkit never writes", name=name)
        )
        for name in FORMS
    ),
    Question(_no_numbers, Message("it has numbers that are too small or too large")),
    Question(_no_names, Message("it has names that are empty or too long")),
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
