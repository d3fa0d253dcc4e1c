"""The index as a report: pages to read, one table, and resources.json."""

from leadkit.products.index.index import Index, Missing
from leadkit.products.index.pages import by_language, by_skill, missing, trainings
from leadkit.products.supply import resource_languages
from leadkit.products.wording import localised
from leadkit.report import Report, Table
from leadkit.repository import Repository


def describe(index: Index, repo: Repository) -> Report:
    """`README` by skill, `languages` by language, `missing`; one table; resources.json."""
    return Report(
        pages={
            "README": by_skill(index, repo),
            "languages": by_language(index),
            "trainings": trainings(repo),
            "missing": missing(index, repo),
        },
        tables={"resources": _table(index)},
        data={"resources": as_data(index)},
    )


def as_data(index: Index) -> dict[str, object]:
    """resources.json: each resource with its id and its own fields, what is unknown left out; and what is missing."""
    return {
        "version": 1,
        "as_of": index.as_of.isoformat(),
        "resources": [
            {"id": entry.id, **entry.record.model_dump(mode="json", by_alias=True, exclude_unset=True)}
            for entry in index.resources
        ],
        "missing": {
            "resources": [_missing_data(missing) for missing in index.without_resource],
            "translations": [_missing_data(missing) for missing in index.without_translation],
            "reviews": [entry.id for entry in index.stale],
        },
    }


def _missing_data(missing: Missing) -> dict[str, object]:
    return {"skill": missing.skill, "wanted_by": missing.wanted_by, "languages": list(missing.languages)}


def _table(index: Index) -> Table:
    columns = (
        *("id", "title", "kind", "url", "languages", "skills", "access", "formats"),
        *("audience", "minutes", "licence", "publisher", "year", "reviewed", "status"),
    )
    rows = []
    for entry in index.resources:
        r = entry.record
        rows.append(
            (entry.id, localised(r.title), r.kind, r.url, " ".join(resource_languages(r)))
            + (" ".join(taught.skill for taught in r.teaches), " ".join(r.access), " ".join(r.formats), r.audience)
            + (r.minutes, r.licence, r.publisher, r.year, r.reviewed.isoformat() if r.reviewed else None, r.status)
        )
    return Table(columns, tuple(rows))
