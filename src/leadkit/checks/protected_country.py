"""What records, or lets one infer, that a person is in a country where being named can be dangerous.

No message repeats what was written or names the country: replies to forms are public, and so is what CI says.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from leadkit.community.protection import ANYWHERE, Protection, language_alone
from leadkit.community.whereabouts import PLACED, Whereabouts
from leadkit.documents import FieldPath
from leadkit.findings import Finding, Position, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.places import Possible, addresses, both, possible_in_zone
from leadkit.model.markers import MOST_ENTRIES, Country, Language, Reference, TimeZone, Word
from leadkit.model.repository import Entry, Repository

if TYPE_CHECKING:
    from leadkit.model.records import Model

_Record: TypeAlias = "Entry[Model | None]"

NAMED: Final = Message("this country is on the protection list: naming it could put this person at risk")
_TELLS: Final = Message(
    "this may show that the person is in a country on the protection list: too few other countries are possible"
)
_TOGETHER: Final = Message(
    "together with the rest of the record, this may show that the person is in a country on the protection list"
)
_BESIDE: Final = Message("this names a person in a record that is about a country on the protection list")
LEAVE_OUT: Final = Message("leave this out")
_UTC_INSTEAD: Final = Message("write 'UTC' instead, and the hours as they are in UTC")
_OTHER_GROUP: Final = Message("leave this group out, or name one that works in several countries")
_OTHER_PAGE: Final = Message("leave this out, or give a page that is not of one country")


def run(repo: Repository) -> Iterator[Finding]:
    protection = Protection(repo.config)
    if protection.countries:
        whereabouts = Whereabouts(repo)
        yield from _regions(repo, protection)
        yield from _fields(repo, protection)
        yield from _references(repo, protection, whereabouts)
        for entry in repo.looked_at:
            if entry.kind == "people" and not _text(entry, "country"):
                yield from _together(entry, protection, whereabouts)
        for entry in repo.worth_a_look(lambda text: _names_a_protected_page(text, protection)):
            if entry.kind == "people":
                yield from _addresses(entry, protection)


def _regions(repo: Repository, protection: Protection) -> Iterator[Finding]:
    """Regions of the community's own list that nobody could state."""
    if repo.config_document is None:
        return
    entry = Entry("config", "leadkit", repo.config_document, None)
    for region in repo.config.regions:
        if protection.tells(protection.possible_in_region(region)):
            message = Message("this region may show that a person is in a country on the protection list")
            hint = Message("join it with others, until at least three of its countries are not on the list")
            yield entry.finding(RULE, ("regions", region, "countries"), message, hint)


def _fields(repo: Repository, protection: Protection) -> Iterator[Finding]:
    marks: tuple[type[Any], ...] = (Country, TimeZone, Word, Language)
    for mark in marks:
        for entry, place, text, _ in repo.inventory.marked(mark, protection.is_told_by):
            if entry.kind != "people":
                continue
            if mark is Language:
                alone = language_alone(text)
                hint = Message("write '{tag}' instead", tag=alone) if alone else Message("write the language alone")
                found = entry.finding(RULE, place, _TELLS, hint, at_key=True)
                # The key is the tag itself, and the name of the field would repeat it.
                yield found if isinstance(place[-1], int) else replace(found, field=str(place[0]))
            elif mark is Country:
                yield entry.finding(RULE, place, NAMED, _region_instead(entry, place, text, protection))
            else:
                hint = _zone_instead(entry, text, protection) if mark is TimeZone else LEAVE_OUT
                yield entry.finding(RULE, place, _TELLS, hint)


def _region_instead(entry: _Record, place: FieldPath, text: str, protection: Protection) -> Message:
    """The region of a country, unless that would tell as well, by itself or with the time zone."""
    region = protection.region_instead(text) if place == ("country",) else None
    zone = _zone(entry)
    if region is None or (
        not protection.tells(zone) and protection.tells(both(protection.possible_in_region(region), zone))
    ):
        return LEAVE_OUT
    return Message("write 'region: {region}' instead", region=region)


def _zone_instead(entry: _Record, text: str, protection: Protection) -> Message:
    country, region = _text(entry, "country"), _text(entry, "region")
    offset = protection.zone_instead(text, region or (protection.region_instead(country) if country else None))
    return _hours_in_utc(entry) if offset == ANYWHERE else Message("write '{offset}' instead", offset=offset)


def _hours_in_utc(entry: _Record) -> Message:
    return _UTC_INSTEAD if entry.document.data.get("hours") else LEAVE_OUT


def _together(entry: _Record, protection: Protection, whereabouts: Whereabouts) -> Iterator[Finding]:
    """What does not tell by itself, but does with what else the person states, or with their other groups.

    It is not asked of who names a country: they tell by it where they are not; and a protected one is refused anyway.
    """
    region, zone = _text(entry, "region"), _zone(entry)
    around = protection.possible_in_region(region) if region else None
    stated = both(around, zone)
    if stated is not None and protection.countries.isdisjoint(stated.countries):
        return
    if protection.tells(stated):
        if not (protection.tells(around) or protection.tells(zone)):
            yield entry.finding(RULE, ("timezone",), _TOGETHER, _hours_in_utc(entry))
        return
    together = stated
    for place, group in _groups(entry):
        known = whereabouts.of(f"groups/{group}")
        if known is None or protection.tells(known):
            continue
        together = both(together, known)
        if protection.tells(together) or protection.tells(both(stated, known)):
            yield entry.finding(RULE, place, _TOGETHER, _OTHER_GROUP)
            return


def _groups(entry: _Record) -> Iterator[tuple[FieldPath, str]]:
    data = entry.document.data
    listed = data.get("groups")
    named: list[tuple[FieldPath, Any]] = [(("via",), data.get("via"))]
    named += [(("groups", index), group) for index, group in enumerate(listed if isinstance(listed, list) else ())]
    for place, group in named[: MOST_ENTRIES + 1]:
        name = group.get("group") if isinstance(group, dict) else group
        if isinstance(name, str):
            yield place, name


def _references(repo: Repository, protection: Protection, whereabouts: Whereabouts) -> Iterator[Finding]:
    """A person beside what tells: in their own record, or in that of a group, a training or a resource."""

    def tells(text: str, mark: Reference) -> bool:
        kind, _, record_id = mark.split(text)
        if kind == "people" or repo.knows(kind, record_id):
            return kind == "people" or protection.tells(whereabouts.of(f"{kind}/{record_id}"))
        return kind in PLACED and protection.is_named_in(record_id)

    for entry, place, text, mark in repo.inventory.marked(Reference, tells):
        is_person = mark.split(text)[0] == "people"
        if entry.kind == "people" and not is_person:
            hint = _OTHER_GROUP if mark.split(text)[0] == "groups" else LEAVE_OUT
            yield entry.finding(RULE, place, _TELLS, hint)
        elif entry.kind in PLACED and is_person and protection.tells(whereabouts.of(entry.name)):
            yield entry.finding(RULE, place, _BESIDE, Message("leave the person out, or name a group instead"))


def _names_a_protected_page(text: str, protection: Protection) -> bool:
    return any(not protection.countries.isdisjoint(at.countries) for at in addresses(text))


def _addresses(entry: _Record, protection: Protection) -> Iterator[Finding]:
    """Web addresses of a protected country, in values and comments."""
    text = entry.document.text
    found = [at for at in addresses(text) if not protection.countries.isdisjoint(at.countries)]
    if not found:
        return
    is_value = False
    for place, value in entry.texts():
        if any(not protection.countries.isdisjoint(at.countries) for at in addresses(value)):
            is_value = True
            yield entry.finding(RULE, place, _TELLS, _OTHER_PAGE)
    if not is_value:
        line, start = text.count("\n", 0, found[0].start) + 1, found[0].start - text.rfind("\n", 0, found[0].start)
        position = Position(line, start, line, start + found[0].end - found[0].start)
        yield Finding(RULE, entry.path, _TELLS, _OTHER_PAGE, "", position)


def _text(entry: _Record, key: str) -> str | None:
    value = entry.document.data.get(key)
    return value if isinstance(value, str) else None


def _zone(entry: _Record) -> Possible | None:
    zone = _text(entry, "timezone")
    return possible_in_zone(zone) if zone else None


RULE: Final = Rule("protected-country", Severity.ERROR, run, reach=Reach.LINKS)
