"""What programs are told of a resource and a training: these fields, and no other that a record may come to hold.

Nobody is named here: who made a resource, rated it or taught is told on pages, as far as each of them agreed.
"""

from typing import Any, Final, TypeAlias

from leadkit.model.records import Resource, Training

Allowed: TypeAlias = dict[str, Any]
"""Field → True, or what is allowed inside, as pydantic's `include` reads it."""


def _each(*fields: str) -> Allowed:
    """Of every entry of a list or map these fields."""
    return {"__all__": set(fields)}


_TAUGHT: Final = _each("skill", "level")

RESOURCE: Final[Allowed] = {
    **dict.fromkeys(("title", "kind", "url", "citation", "languages", "translations", "formats", "access"), True),
    **dict.fromkeys(("audience", "minutes", "licence", "publisher", "year", "reviewed", "status"), True),
    **dict.fromkeys(("slides", "recording", "dataset", "prerequisites", "follow_ups", "description", "sources"), True),
    "drafts": _each("url", "state"),
    "teaches": _TAUGHT,
    "requires": _TAUGHT,
}
_RULES: Final[Allowed] = {
    **dict.fromkeys(("note", "unfilled", "per_group", "prerequisites", "reported_goals", "venue"), True),
    "pools": _each("for_", "percent", "ranked_by"),
    "quotas": _each(
        *("region", "country", "language", "experience", "who", "access", "each"), *("at_least", "at_most")
    ),
}
TRAINING: Final[Allowed] = {
    **dict.fromkeys(("title", "kind", "languages", "organisers", "mode", "seats", "materials", "status"), True),
    **dict.fromkeys(("description", "sources"), True),
    "teaches": _TAUGHT,
    "requires": _TAUGHT,
    "sessions": _each("start", "end", "timezone", "place", "country", "url"),
    "selection": {"opens": True, "closes": True, "seed_digest": True, "rules": _RULES},
    "outcomes": {
        **dict.fromkeys(("applied", "attended", "completed"), True),
        "results": _each("text", "value", "source"),
    },
}


def shown(record: Resource | Training) -> dict[str, Any]:
    """The allowed fields of a record as its file has them, what it leaves out left out."""
    allowed = RESOURCE if isinstance(record, Resource) else TRAINING
    return record.model_dump(mode="json", by_alias=True, exclude_unset=True, include=allowed)
