"""Exports of TeSS, the training portal of ELIXIR: events, materials and content providers as JSON."""

import re
from collections.abc import Iterator
from typing import Any, Final

from leadkit.i18n.called import country_called
from leadkit.i18n.licences import meant_licence
from leadkit.i18n.messages import Message
from leadkit.i18n.zones import zone_names
from leadkit.model.lookup import called_record
from leadkit.scaffold.readers.format import (
    NO_ADDRESS,
    NO_FIELD,
    NO_RECORD,
    NO_SETTING,
    Format,
    Given,
    Ref,
    taken,
)
from leadkit.scaffold.readers.node import Node
from leadkit.scaffold.readers.tess_fields import (
    key_of,
    kind_of,
    languages_of,
    skills_of,
    sources_of,
    title_of,
    word_key,
)
from leadkit.scaffold.readers.tess_forms import entries

_EVENTS: Final = {
    "workshops_and_courses": "workshop",
    "course": "course",
    "meetings_and_conferences": "meetup",
    "receptions_and_networking": "meetup",
}
_MATERIALS: Final = {
    **dict.fromkeys(("video", "videos", "recorded_webinar", "webinar"), "video"),
    **dict.fromkeys(("full_course", "course", "e_learning", "online_course", "module"), "course"),
    **dict.fromkeys(("book", "textbook"), "book"),
    **dict.fromkeys(("lesson_plan", "handout", "template"), "template"),
    **dict.fromkeys(("paper", "case_study", "research"), "research"),
}
_MODES: Final = {"onsite": "in-person", "online": "online", "hybrid": "hybrid"}
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?.*", re.ASCII)
_LICENCE_PAGE: Final = re.compile(
    r"https?://(?:spdx\.org/licenses/(.+?)(?:\.html)?|creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)/?.*)", re.ASCII
)
"""Of the SPDX list, and of Creative Commons."""
_UNSAID: Final = ("notspecified", "not_specified", "other")
_STATES: Final = {"active": "current", "archived": "archived"}
_AS_WORKSHOP: Final = Message("no kind of training has this name; it is recorded as a workshop")
_AS_GUIDE: Final = Message("no kind of resource has this name; it is recorded as a guide")
_NO_GROUP: Final = Message("no group here has this name")
_NO_COUNTRY: Final = Message("no country has this name")
_NO_LICENCE: Final = Message("no licence on the SPDX list has this name")
_NO_ZONE: Final = Message("the time of day is left out, because its time zone is not known")
_NO_DATE: Final = Message("'{value}' is not a valid date")
_DATE: Final = Message("write it like 2026-05-02T09:00")
_NO_PROVIDER: Final = Message("the content provider is not in the files; add its export, content_providers.json")
_NEITHER: Final = Message("this is not an event, a material or a content provider")


def read(given: Given) -> None:
    """Events as trainings, materials as resources, content providers as groups."""
    makers = {"event": _event, "material": _material, "provider": _provider}
    found = [entry for parsed in given.files for entry in entries(parsed, given.trail)]
    # Materials name their providers, so these come first.
    for shape, data, place in sorted(found, key=lambda entry: entry.shape != "provider"):
        node = given.trail.node(data, shape, place)
        if node is not None and shape in makers:
            makers[shape](given, node)
        elif node is not None:
            node.forget()
            given.trail.leave(shape, _NEITHER, place.text)


def _event(given: Given, node: Node) -> None:
    title = title_of(node)
    if title is None:
        return
    record: dict[str, Any] = {
        "title": given.translated(title),
        "kind": kind_of(node, "event_types", _EVENTS, "workshop", _AS_WORKSHOP),
        "languages": languages_of(node),
        "organisers": [*_groups(given, node, "organizer"), *_groups(given, node, "host_institutions")],
        "teaches": skills_of(given, node),
        "mode": _mode(node),
        "sessions": _sessions(node),
        "seats": node.number("capacity"),
        "description": given.description(node, "description"),
        "sources": sources_of(given, node, "events"),
    }
    record["organisers"] = list(dict.fromkeys(record["organisers"]))
    given.add("trainings", key_of(record, title), title, record, node)


def _material(given: Given, node: Node) -> None:
    title = title_of(node)
    if title is None:
        return
    url, doi = node.line("url"), node.line("doi")
    page = doi if doi is None or doi.startswith("http") else f"https://doi.org/{doi.removeprefix('doi:')}"
    record: dict[str, Any] = {
        "title": given.translated(title),
        "kind": kind_of(node, "resource_type", _MATERIALS, "guide", _AS_GUIDE),
        "url": url or page,
        "languages": languages_of(node),
        "teaches": skills_of(given, node),
        "audience": ", ".join(node.lines("target_audience"))[:300],
        "licence": _licence(node),
        "contributors": list(_authors(given, node)),
        "publisher": _publisher(given, node),
        "year": _year(node),
        "status": _STATES.get(word_key(node.line("status") or "")),
        "description": given.description(node, "description"),
        "sources": [*sources_of(given, node, "materials"), *([page] if page and page != url else [])],
    }
    given.add("resources", key_of(record, title), title, record, node)


def _provider(given: Given, node: Node) -> None:
    title = title_of(node)
    if title is None:
        return
    record = {
        "name": title,
        "kind": "institution",
        "website": node.line("url"),
        "description": given.description(node, "description"),
        "sources": sources_of(given, node, "content_providers"),
    }
    given.add("groups", f"providers/{node.line('id') or title}", title, record, node)


def _groups(given: Given, node: Node, key: str) -> Iterator[str]:
    for name in node.lines(key):
        group = called_record(given.repo, "groups", name)
        if group is None:
            node.leave(key, _NO_GROUP, name)
        else:
            yield group


def _mode(node: Node) -> str | None:
    """How people meet; `online: true` alone may mean both ways, so it is no mode."""
    presence, is_online = node.lines("presence"), node.flag("online")
    return _MODES.get(presence[0].casefold()) if presence else "in-person" if is_online is False else None


def _sessions(node: Node) -> list[dict[str, Any]]:
    zone = node.line("timezone")
    is_known = zone in zone_names()
    start, end = (_moment(node, key, is_known) for key in ("start", "end"))
    named = node.line("country")
    country = country_called(named) if named else None
    if named and country is None:
        node.leave("country", _NO_COUNTRY, named)
    session = {
        "start": start,
        "end": end if end != start else None,
        "timezone": zone if is_known and start and "T" in start else None,
        "place": ", ".join(filter(None, (node.line("venue"), node.line("city"))))[:300],
        "country": country,
        "url": node.line("url"),
    }
    return [{key: value for key, value in session.items() if value}] if start else []


def _moment(node: Node, key: str, is_known: bool) -> str | None:
    """Local time, as the portal keeps it; the day alone where nobody knows whose time that is."""
    text = node.line(key)
    if text is None:
        return None
    match = _MOMENT.fullmatch(text)
    if match is None:
        node.wrong(_NO_DATE.filled(value=text[:60]), _DATE, key)
        return None
    if match[2] and not is_known:
        node.leave(key, _NO_ZONE)
    return f"{match[1]}T{match[2]}" if match[2] and is_known else match[1]


def _year(node: Node) -> int | None:
    published = node.line("date_published")
    return int(published[:4]) if published and re.fullmatch(r"\d{4}(?:-.*)?", published, re.ASCII) else None


def _licence(node: Node) -> str | None:
    text = node.line("licence")
    if text is None or word_key(text) in _UNSAID:
        return None
    page = _LICENCE_PAGE.fullmatch(text)
    named = f"CC-{page[2].upper()}-{page[3]}" if page and page[3] else page[1] if page else text
    licence, is_certain = meant_licence(named or text)
    if licence is None or not is_certain:
        node.leave("licence", _NO_LICENCE, text)
        return None
    return licence


def _authors(given: Given, node: Node) -> Iterator[dict[str, str]]:
    for name in node.lines("authors"):
        person = called_record(given.repo, "people", name)
        if person is None:
            node.leave("authors", NO_RECORD)
        else:
            yield {"who": f"people/{person}", "role": "author"}


def _publisher(given: Given, node: Node) -> Ref | None:
    number = node.line("content_provider_id")
    provider = Ref("groups", f"providers/{number}")
    if number and not given.has(provider):
        node.leave("content_provider_id", _NO_PROVIDER, number)
    return provider if given.has(provider) else None


FORMAT: Final = Format(
    kinds=("trainings", "resources", "groups"),
    read=read,
    taken=(
        taken("`title`, in the language that `--language` names", "event.title", "material.title"),
        taken("`kind`: workshops → workshop, meetings and receptions → meetup, else workshop", "event.event_types"),
        taken("`description`", "event.description", "material.description", "provider.description"),
        taken("`languages`", "event.language", "material.language"),
        taken("`organisers`, where a group here is called so", "event.organizer", "event.host_institutions"),
        taken(
            "`teaches`, where it is the name of a skill here; the level is unknown",
            "event.keywords",
            "event.scientific_topics.preferred_label",
            "event.operations.preferred_label",
            "material.keywords",
            "material.scientific_topics.preferred_label",
            "material.operations.preferred_label",
        ),
        taken("`mode`", "event.presence"),
        taken("`mode`, where it is false and nothing else is said", "event.online"),
        taken("`sessions.start`; without a known time zone the day only", "event.start"),
        taken("`sessions.end`", "event.end"),
        taken("`sessions.timezone`", "event.timezone"),
        taken("`sessions.place`", "event.venue", "event.city"),
        taken("`sessions.country`", "event.country"),
        taken("`sessions.url`, and a source", "event.url"),
        taken("`seats`", "event.capacity"),
        taken("a source: its page on the portal", "event.slug", "material.slug", "provider.slug"),
        taken("the same, where there is no `slug`", "event.id", "material.id", "provider.id"),
        taken("`kind`: video, course, book, template or research, else guide", "material.resource_type"),
        taken("`url`, and a source", "material.url"),
        taken("a source, and `url` where there is no other", "material.doi"),
        taken("`audience`", "material.target_audience"),
        taken("`licence`", "material.licence"),
        taken("`contributors`, where a person here is called so", "material.authors"),
        taken("`publisher`, where the content provider is in the files", "material.content_provider_id"),
        taken("`year`", "material.date_published"),
        taken("`status`: active → current, archived → archived", "material.status"),
        taken("`name` of a group of the kind institution", "provider.title"),
        taken("`website`, and a source", "provider.url"),
    ),
    left={
        **dict.fromkeys(("event.contact", "material.contact", "provider.contact"), NO_ADDRESS),
        **dict.fromkeys(
            (
                *(
                    "event.subtitle",
                    "event.sponsors",
                    "event.target_audience",
                    "event.eligibility",
                    "event.recognition",
                ),
                *("event.prerequisites", "event.learning_objectives", "event.tech_requirements", "event.duration"),
                *("event.cost_basis", "event.cost_value", "event.cost_currency"),
                *("event.county", "event.postcode", "event.latitude", "event.longitude"),
                *("event.external_resources", "event.fields", "event.provider", "event.nodes", "event.collections"),
                *("material.prerequisites", "material.learning_objectives", "material.syllabus", "material.subsets"),
                *("material.difficulty_level", "material.version", "material.other_types", "material.contributors"),
                *("material.date_created", "material.date_modified"),
                *("material.external_resources", "material.fields", "material.provider", "material.nodes"),
                *("material.collections", "provider.keywords"),
            ),
            NO_FIELD,
        ),
        **dict.fromkeys(("event.contributors", "event.instructor"), NO_RECORD),
        **dict.fromkeys(("provider.image_url", "event.user_id", "material.user_id", "event.external_id"), NO_SETTING),
    },
)
