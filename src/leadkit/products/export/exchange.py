"""What a community's round leaves open: the record of somebody as others may match it, with what is left of it."""

import json
from typing import Any, Final

from leadkit.community.disclosure import terms_of
from leadkit.community.parties import open_offers, open_wants
from leadkit.model.records import Group, Model, Person
from leadkit.model.repository import Entry, Repository
from leadkit.products.matching.round import MatchList

_OF_PERSON: Final = frozenset(
    (
        "name",
        "country",
        "region",
        "timezone",
        "hours",
        "away",
        "since",
        "involvement",
        "languages",
        "prefers",
        "contact",
        "confirmed",
    )
)
_OF_GROUP: Final = frozenset(
    ("name", "kind", "languages", "languages_complete", "country", "region", "serves", "timezone", "hours", "away")
) | {"website", "contact", "status", "confirmed"}
_LOCAL: Final = frozenset(("asked_by", "follow_up"))


def seats_left(matches: MatchList, name: str) -> int | None:
    """Learners that somebody has room for after the round; None for whoever takes no part in it."""
    party = matches.participants.parties.get(name)
    return None if party is None else max(0, party.seats - matches.held.seats[name] - matches.taken[name])


def open_record(repo: Repository, matches: MatchList, entry: Entry[Person] | Entry[Group]) -> str | None:
    """JSON of a record that holds only what is kept here, so that no new field is told by oversight.

    Unmet requests; offers that are not for the community's own alone; the places left. None for whoever takes no part
    in the round, or has nothing left.
    """
    party = matches.participants.parties.get(entry.name)
    if party is None:
        return None
    served, record = matches.served(), entry.record
    open_to_others = tuple(offer for offer in open_offers(record, matches.as_of) if _is_for_others(offer))
    seats, mentors = seats_left(matches, entry.name) or 0, party.mentors - matches.held.mentors[entry.name]
    mentors -= matches.held.found[entry.name]
    wants = tuple(
        want
        for want in open_wants(record, matches.as_of)
        if want.subject is not None and (entry.name, want.subject) not in served
    )
    offers = open_to_others if seats > 0 else ()
    wants = wants if mentors > 0 else ()
    if not offers and not wants:
        return None
    data = _kept(record, _OF_GROUP if isinstance(record, Group) else _OF_PERSON)
    if isinstance(record, Person):
        data |= {"contact": page} if (page := reached_at(repo, record)) else {}
        terms = terms_of(record)
        data["consent"] = {"given": terms.given.isoformat(), "covers": ["matching"]}
        if terms.until is not None:
            data["consent"]["until"] = terms.until.isoformat()
    data |= {"offers": [_plain(offer) for offer in offers]} if offers else {}
    data |= {"wants": [_plain(want) for want in wants]} if wants else {}
    return json.dumps({**data, "seats": seats, "mentors": max(0, mentors)}, ensure_ascii=False, sort_keys=True)


def reached_at(repo: Repository, record: Person) -> str | None:
    """The page where messages reach somebody: their own, or that of the group which passes them on."""
    page = record.contact or (repo.config.account_page(record.username) if record.username else None)
    group = repo.groups.get(record.via) if record.via else None
    return page or (group.record.contact or group.record.website if group else None)


def _is_for_others(offer: Any) -> bool:
    """An offer for members, or for groups that only this community knows, is nobody else's."""
    return offer.subject is not None and (offer.for_ is None or not (offer.for_.members or offer.for_.groups))


def _kept(record: Model, fields: frozenset[str]) -> dict[str, Any]:
    return record.model_dump(mode="json", by_alias=True, include=set(fields), exclude_defaults=True)


def _plain(entry: Model) -> dict[str, Any]:
    return entry.model_dump(mode="json", by_alias=True, exclude=set(_LOCAL), exclude_defaults=True)
