"""What a record could still say that would make a difference for it: a table of fields, each with the lines to add.

It asks for nothing that only says who somebody is: a place is suggested where the record itself tells the region.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from leadkit.community.parties import groups_of
from leadkit.i18n.messages import Message
from leadkit.i18n.zones import countries_of_zone, zones_of_country
from leadkit.labels import localised
from leadkit.model.lookup import similar_skills
from leadkit.model.records import Group, Model, Person, Resource, Skill, Training
from leadkit.model.repository import Entry, Repository

MOST: Final = 3
_EXAMPLE_HOURS: Final = 'hours: ["sat 10:00-12:00"]'


class Missing(NamedTuple):
    """A field that a record has not, why it matters to it, and the lines to add."""

    field: str
    why: Message
    lines: str


@dataclass(frozen=True, slots=True)
class _RecordOfDay:
    """A valid record on a day; `takes_part`: in the round of that day."""

    repo: Repository
    record: Any
    as_of: date
    takes_part: bool


@dataclass(frozen=True, slots=True)
class _Gap:
    """`lines` are those to add, made from the record; None where the field is there, would change nothing, or where
    nothing is known to make them from."""

    field: str
    kinds: tuple[type[Model], ...]
    why: Message
    lines: Callable[[_RecordOfDay], str | None]


def missing(repo: Repository, entry: Entry[Model | None], as_of: date, takes_part: bool) -> tuple[Missing, ...]:
    """What would help this record most, at most MOST; nothing of a record with faults, and nothing of an example."""
    record = entry.record
    if record is None or getattr(record, "sample", False) or getattr(record, "is_gone", False):
        return ()
    asked = _RecordOfDay(repo, record, as_of, takes_part)
    return tuple(_found(record, asked))[:MOST]


def _found(record: Model, asked: _RecordOfDay) -> Iterator[Missing]:
    for gap in _GAPS:
        lines = gap.lines(asked) if isinstance(record, gap.kinds) else None
        if lines is not None:
            yield Missing(gap.field, gap.why, lines)


def _hours(asked: _RecordOfDay) -> str | None:
    """With the zone, where that is missing too: the country's, if it has only one."""
    record = asked.record
    if not asked.takes_part or record.hours:
        return None
    zones = zones_of_country(record.country) if record.country else ()
    zone = zones[0] if len(zones) == 1 else "UTC"
    return _EXAMPLE_HOURS if record.timezone else f"timezone: {zone}\n{_EXAMPLE_HOURS}"


def _languages_of_group(asked: _RecordOfDay) -> str | None:
    config, record = asked.repo.config, asked.record
    if record.languages or config.working_languages or not asked.takes_part:
        return None
    return f"languages: [{config.languages[0]}]"


def _complete(asked: _RecordOfDay) -> str | None:
    record = asked.record
    is_asked = asked.takes_part and record.languages and not record.languages_complete
    return "languages_complete: true" if is_asked else None


def _confirmed(asked: _RecordOfDay) -> str | None:
    is_open = any(offer.subject and offer.confirmed is None for offer in asked.record.offers)
    return f"confirmed: {asked.as_of}" if asked.takes_part and is_open else None


def _since(asked: _RecordOfDay) -> str | None:
    """Only where newcomers come first, and only of whoever looks for somebody."""
    is_asked = asked.takes_part and asked.record.since is None and asked.record.wants
    return f"since: {asked.as_of.year}" if is_asked and "newcomer" in asked.repo.config.matching.classes else None


def _region(asked: _RecordOfDay) -> str | None:
    """The one region that a zone, or a group that somebody belongs to, tells."""
    record, config = asked.record, asked.repo.config
    if not asked.takes_part or record.country or record.region or getattr(record, "serves", None):
        return None
    found = map(asked.repo.groups.get, groups_of(record, asked.as_of))
    known = [group.record for group in found if group is not None]
    countries = {*countries_of_zone(record.timezone or "UTC"), *(one.country for one in known if one.country)}
    regions = {*config.regions_around(countries)}
    regions |= {one.region for one in known if one.region}
    return f"region: {regions.pop()}" if len(regions) == 1 else None


def _languages(asked: _RecordOfDay) -> str | None:
    tags = getattr(asked.record, "tags", asked.record.languages)
    return None if tags else f"languages: [{', '.join(sorted(asked.record.title))}]"


def _teaches(asked: _RecordOfDay) -> str | None:
    """The skill that the title names, where it names one."""
    near = similar_skills(asked.repo, localised(asked.record.title), 1)
    return f"teaches:\n  - {{skill: {near[0]}, level: 2}}" if near and not asked.record.teaches else None


def _level(asked: _RecordOfDay) -> str | None:
    rows = [taught for taught in asked.record.teaches if taught.level is None]
    return f"- {{skill: {rows[0].skill}, level: 2}}" if rows else None


def _reviewed(asked: _RecordOfDay) -> str | None:
    return f"reviewed: {asked.as_of}" if asked.record.reviewed is None and asked.record.url else None


def _sessions(asked: _RecordOfDay) -> str | None:
    is_to_come = asked.record.status in ("planned", "open")
    return f"sessions:\n  - {{start: {asked.as_of.year + 1}-01}}" if is_to_come and not asked.record.sessions else None


def _related(asked: _RecordOfDay) -> str | None:
    record = asked.record
    if record.broader or record.requires or record.related or record.replaced_by:
        return None
    label = localised(record.label)
    near = [skill for skill in similar_skills(asked.repo, label) if asked.repo.skills[skill].record is not record]
    return f"related: [{near[0]}]" if near else None


_GAPS: Final = (
    _Gap(
        "hours",
        (Person, Group),
        Message(
            "With hours, suggestions can say when you both have time. Add the hours that suit you and your "
            "time zone, such as:"
        ),
        _hours,
    ),
    _Gap(
        "languages",
        (Group,),
        Message("Without languages nobody knows whether they can talk with this group. Add the languages it uses:"),
        _languages_of_group,
    ),
    _Gap(
        "offers.confirmed",
        (Group,),
        Message(
            "An offer that its group has not confirmed is marked “ask first”. If the offer is still good, add the day:"
        ),
        _confirmed,
    ),
    _Gap(
        "languages_complete",
        (Group,),
        Message(
            "Other languages count as unknown, so people are told to ask. If the record names all of them, say so:"
        ),
        _complete,
    ),
    _Gap(
        "since",
        (Person,),
        Message("Newcomers are the first to get a mentor. If you are one, add the year in which you joined:"),
        _since,
    ),
    _Gap(
        "region",
        (Person, Group),
        Message("With a region, people near you come first. If you want to name yours, add:"),
        _region,
    ),
    _Gap(
        "languages",
        (Resource, Training),
        Message("Without languages nobody finds it in theirs. Add the languages in which people can follow it:"),
        _languages,
    ),
    _Gap(
        "teaches",
        (Resource, Training),
        Message(
            "Without a skill it does not answer any request. Add the skill that it teaches and the level it leads to:"
        ),
        _teaches,
    ),
    _Gap(
        "teaches.level",
        (Resource, Training),
        Message(
            "Without a level it counts as teaching everybody, even experts. Add the level that it leads to, such as:"
        ),
        _level,
    ),
    _Gap(
        "sessions",
        (Training,),
        Message("Without a date nobody can plan to come. Add when it begins, as exactly as you know, such as:"),
        _sessions,
    ),
    _Gap(
        "reviewed",
        (Resource,),
        Message("If you have just checked it, say so. Others then know that the page is there and still right:"),
        _reviewed,
    ),
    _Gap(
        "related",
        (Skill,),
        Message("It is linked to no other skill yet, so nobody comes across it. Name a related skill, if this is one:"),
        _related,
    ),
)
"""The most useful of each kind first."""
