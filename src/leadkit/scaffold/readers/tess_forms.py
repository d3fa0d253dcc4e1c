"""The forms in which TeSS answers, as one: a list of things, each with the keys of its older JSON."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from leadkit.scaffold.readers.node import SourcePlace, Trail
from leadkit.scaffold.readers.texts import Parsed

_SHAPES: Final = {"events": "event", "materials": "material", "content_providers": "provider"}
_SCHEMA_ORG: Final = {
    **dict.fromkeys(("Event", "Course", "CourseInstance", "EducationEvent"), "event"),
    **dict.fromkeys(("LearningResource", "TrainingMaterial", "CreativeWork"), "material"),
    "Organization": "provider",
}
_KEYS: Final = {
    "name": "title",
    "alternateName": "subtitle",
    "startDate": "start",
    "endDate": "end",
    "courseMode": "presence",
    "maximumAttendeeCapacity": "capacity",
    "hostInstitution": "host_institutions",
    "inLanguage": "language",
    "about": "scientific_topics",
    "audience": "target_audience",
    "author": "authors",
    "contributor": "contributors",
    "license": "licence",
    "identifier": "doi",
    "learningResourceType": "resource_type",
    "creativeWorkStatus": "status",
    "datePublished": "date_published",
    "dateCreated": "date_created",
    "dateModified": "date_modified",
    "educationalLevel": "difficulty_level",
    "teaches": "learning_objectives",
    "competencyRequired": "prerequisites",
    "coursePrerequisites": "prerequisites",
    "funder": "sponsors",
    "mentions": "external_resources",
}
"""Key of schema.org → key of TeSS."""
_PLACE: Final = {
    "streetAddress": "venue",
    "addressLocality": "city",
    "addressRegion": "county",
    "addressCountry": "country",
    "postalCode": "postcode",
}


class Entry(NamedTuple):
    """One thing of a file: its shape, its keys and values, and where it stands."""

    shape: str
    data: Any
    place: SourcePlace


def entries(parsed: Parsed, trail: Trail) -> Iterator[Entry]:
    """Each thing of a file."""
    data, place = parsed
    if isinstance(data, dict) and isinstance(data.get("data"), list | dict):
        for key in ("data", "included"):
            yield from _listed(data.get(key), place.inner(key), trail)
    else:
        yield from _listed(data, place, trail)


def _listed(data: Any, place: SourcePlace, trail: Trail) -> Iterator[Entry]:
    if data is None:
        return
    for inner, each in trail.entries(data, place) if isinstance(data, list) else [(place, data)]:
        flat = _flat(each)
        yield Entry(_shape(flat), flat, inner)


def _flat(data: Any) -> Any:
    """An entry of JSON:API or of JSON-LD with the keys of the older JSON; everything else as it is."""
    if not isinstance(data, dict):
        return data
    if isinstance(data.get("attributes"), dict):
        flat = {_older(key): _with_older_keys(value) for key, value in data["attributes"].items()}
        flat |= {key: data[key] for key in ("id", "type") if key in data}
        provider = _inner(data, "relationships", "content-provider", "data").get("id")
        return {**flat, "content_provider_id": provider} if provider else flat
    return _from_schema_org(data) if "@type" in data else data


def _older(key: str) -> str:
    """`event-types` of JSON:API → `event_types`."""
    return key.replace("-", "_")


def _with_older_keys(value: Any) -> Any:
    """Also in the entries of a list, such as terms."""
    if not isinstance(value, list):
        return value
    return [{_older(key): inner for key, inner in each.items()} if isinstance(each, dict) else each for each in value]


def _shape(data: Any) -> str:
    """`event`, `material`, `provider`; else what the entry calls itself, or `entry`."""
    if not isinstance(data, dict):
        return "entry"
    own = data.get("type")
    if isinstance(own, str):
        return _SHAPES.get(own.replace("-", "_"), own[:60])
    if not data.keys().isdisjoint(("start", "event_types", "organizer")):
        return "event"
    if not data.keys().isdisjoint(("doi", "licence", "resource_type", "remote_created_date")):
        return "material"
    return "provider" if "image_url" in data else "entry"


def _from_schema_org(data: Mapping[str, Any]) -> dict[str, Any]:
    """What TeSS says in its JSON-LD; names stand in place of organisations, people and terms."""
    named = data["@type"][0] if isinstance(data["@type"], list) and data["@type"] else data["@type"]
    shape = _SCHEMA_ORG.get(named) if isinstance(named, str) else None
    instances = data.get("hasCourseInstance")
    first = instances[0] if isinstance(instances, list) and instances else instances
    whole = {**(first if isinstance(first, dict) else {}), **data}
    flat = {
        _KEYS.get(key, key): _names(value)
        for key, value in whole.items()
        if not key.startswith("@") and not key.endswith("conformsTo") and key not in ("hasCourseInstance", "location")
    }
    if isinstance(flat.get("keywords"), str):
        flat["keywords"] = flat["keywords"].split(",")
    if named == "Course":
        flat["event_types"] = [named]
    address = _inner(whole, "location", "address")
    flat |= {_PLACE[key]: value for key, value in address.items() if key in _PLACE}
    page = data.get("@id")
    if isinstance(page, str):
        flat["slug"] = page.rstrip("/").rpartition("/")[2]
    own = named[:60] if isinstance(named, str) else "entry"
    folder = next((name for name, known in _SHAPES.items() if known == shape), own)
    return {**flat, "type": folder}


def _names(value: Any) -> Any:
    return [_name(each) for each in value] if isinstance(value, list) else _name(value)


def _name(value: Any) -> Any:
    return value.get("name") or value.get("audienceType") or value if isinstance(value, dict) else value


def _inner(data: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    """What stands under these keys, one in the other; nothing where it is no entry."""
    for key in keys:
        found = data.get(key)
        data = found if isinstance(found, dict) else {}
    return data
