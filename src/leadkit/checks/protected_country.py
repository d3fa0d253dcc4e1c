"""A person's record that names a country where being named can be dangerous: directly, by time zone or by a group."""

from collections.abc import Iterator
from typing import Final

from leadkit.documents import FieldPath
from leadkit.findings import Finding, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.zones import country_of_zone, standard_offset
from leadkit.model.records import Model
from leadkit.model.repository import Entry, Repository


def run(repo: Repository) -> Iterator[Finding]:
    protected = repo.config.privacy.protected
    groups = _national_groups(repo, protected)
    for entry in repo.parsed:
        if entry.kind != "people":
            continue
        data = entry.document.data
        country, zone = data.get("country"), data.get("timezone")
        if isinstance(country, str) and country in protected:
            message = Message(
                "'{country}' is on the protection list: naming it could put this person at risk", country=country
            )
            hint = Message(
                "write 'region: {region}' instead, and the time zone as UTC+03:00",
                region=repo.config.region_of(country),
            )
            yield entry.finding(RULE, ("country",), message, hint)
        if isinstance(zone, str) and country_of_zone(zone) in protected:
            message = Message("'{zone}' names a country on the protection list", zone=zone)
            yield entry.finding(
                RULE, ("timezone",), message, Message("write '{offset}' instead", offset=standard_offset(zone))
            )
        yield from _by_group(entry, groups)


def _by_group(entry: Entry[Model | None], groups: dict[str, str]) -> Iterator[Finding]:
    data = entry.document.data
    named: list[tuple[FieldPath, object]] = [(("via",), data.get("via"))]
    listed = data.get("groups")
    named += [(("groups", index), group) for index, group in enumerate(listed if isinstance(listed, list) else ())]
    for place, group in named:
        if isinstance(group, str) and group in groups:
            message = Message(
                "'{group}' is a group of {country}, which is on the protection list", group=group, country=groups[group]
            )
            yield entry.finding(
                RULE, place, message, Message("leave this group out, or name one that works in several countries")
            )


def _national_groups(repo: Repository, protected: frozenset[str]) -> dict[str, str]:
    """Group → the one country it works in, where that is protected."""
    found = {}
    for entry in repo.groups:
        serves = entry.record.serves
        countries = {*([entry.record.country] if entry.record.country else []), *(serves.countries if serves else ())}
        if len(countries) == 1 and countries <= protected and not (serves and serves.regions):
            found[entry.id] = next(iter(countries))
    return found


RULE: Final = Rule("protected-country", Severity.ERROR, run)
