"""Events of the Capacity Exchange as trainings."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import ValidationError

from leadkit.i18n.messages import Message
from leadkit.model.records import Session
from leadkit.products.capacity_exchange.events import Span, span_of, utc
from leadkit.products.capacity_exchange.words import KEPT, LOCATIONS, TAUGHT
from leadkit.scaffold.readers.capx_skills import Skills, Stated, resolved, subjects
from leadkit.scaffold.readers.format import Given, Ref
from leadkit.scaffold.readers.node import Node

NO_GROUP: Final = Message("its organisation is not in the files")
_MODES: Final = {location: mode for mode, location in LOCATIONS.items()}
_NO_MODE: Final = Message("this is none of virtual, in_person and hybrid")
_AS_WORKSHOP: Final = Message("the exchange does not say what kind of event it is; it is recorded as a workshop")
_NO_SKILL: Final = Message("a training can teach only skills that have a record here")
_CHANGED: Final = Message("leadkit.json says something else; what the exchange says is recorded")
_NO_DATE: Final = Message("'{value}' is not a valid date")
_DATE: Final = Message("write it like 2026-05-02T09:00:00Z")


def organisation(given: Given, node: Node, key: str, number: int) -> Ref | None:
    """The group that has this number on the exchange, if it is in the files."""
    ref = Ref("groups", f"organizations/{number}")
    if given.has(ref):
        return ref
    node.leave(key, NO_GROUP, str(number))
    return None


def event(given: Given, node: Node, kept: dict[str, Any], skills: Skills) -> None:
    """What both know, with what is kept where that still says the same."""
    name, number = node.needed("name"), node.line("id")
    if name is None:
        return
    node.ignore("created_at", "updated_at")
    url, title = node.line("url"), kept.get("title", {})
    if title and name not in title.values():
        node.leave("name", _CHANGED)
    if "kind" not in kept:
        node.leave("name", _AS_WORKSHOP, name)
    taught = Stated(node, "related_skills", node.numbers("related_skills"), kept.get("teaches", ()), TAUGHT)
    record: dict[str, Any] = {
        **{key: value for key, value in kept.items() if key in KEPT["trainings"]},
        "title": title if name in title.values() else given.translated(name),
        "kind": kept.get("kind", "workshop"),
        "organisers": _organisers(given, node, kept.get("organisers", ())),
        "teaches": _skills_only(subjects(taught, skills), node),
        "requires": [one for entry in kept.get("requires", ()) for one in resolved(taught, entry, skills)],
        "mode": _mode(node),
        "sessions": _sessions(node, url, kept.get("sessions")),
        "description": _description(given, node, kept.get("description", {})),
        "sources": kept.get("sources", []) if kept or not url else [url],
    }
    given.add("trainings", f"events/{number or name}", name, record, node)


def _organisers(given: Given, node: Node, kept: Sequence[int]) -> list[Ref]:
    """The organisation that the exchange names, and those beside which it was kept."""
    named = node.number("organization")
    if kept and named not in kept:
        node.leave("organization", _CHANGED)
    numbers = [*kept] if named in kept else [] if named is None else [named]
    found = (organisation(given, node, "organization", number) for number in numbers)
    return [ref for ref in found if ref is not None]


def _skills_only(found: Iterable[dict[str, Any]], node: Node) -> list[dict[str, Any]]:
    taught = []
    for one in found:
        if "skill" in one:
            taught.append(one)
        else:
            node.leave("related_skills", _NO_SKILL, str(one.get("words")))
    return taught


def _mode(node: Node) -> str | None:
    location = node.line("type_of_location")
    if location is not None and location not in _MODES:
        node.leave("type_of_location", _NO_MODE, location)
    return _MODES.get(location or "")


def _description(given: Given, node: Node, kept: dict[str, str]) -> dict[str, str] | None:
    """What was kept, if the exchange still has one of its texts."""
    text = node.text("description")
    if kept and text not in kept.values():
        node.leave("description", _CHANGED)
    return kept if text in kept.values() else given.description(node, "description")


def _sessions(node: Node, url: str | None, kept: Any) -> list[Any]:
    """The sessions that were kept, if the exchange still says the same of them; else one, in UTC."""
    begin, end = _moment(node, "time_begin"), _moment(node, "time_end")
    if begin is None:
        return []
    if _span(kept) == Span(begin, end):
        return [*kept]
    if kept:
        node.leave("time_begin", _CHANGED)
    session = {"start": begin[:16], "end": end[:16] if end else None, "timezone": "UTC", "url": url}
    return [{key: value for key, value in session.items() if value}]


def _moment(node: Node, key: str) -> str | None:
    """A moment of the exchange in UTC."""
    text = node.line(key)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return utc(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        node.wrong(_NO_DATE.filled(value=text[:60]), _DATE, key)
        return None


def _span(kept: Any) -> Span | None:
    """Of sessions that somebody else wrote down."""
    try:
        return span_of([Session.model_validate(one) for one in kept]) if isinstance(kept, list) else None
    except (ValidationError, OverflowError):
        return None
