"""The index as a report: pages to read, tables, data, linked data, and the sessions as calendars."""

from leadkit.i18n.as_of import as_of_mark
from leadkit.labels import localised
from leadkit.model.repository import Repository
from leadkit.products.index.calendar import calendars
from leadkit.products.index.index import Index, Missing
from leadkit.products.index.linked import linked
from leadkit.products.index.pages import pages
from leadkit.products.index.shown import shown
from leadkit.report import Report, Table


def describe(index: Index, repo: Repository) -> Report:
    """What there is: nothing at all without skills in use, resources and trainings."""
    has_meetings = any(entry.record.meetings for entry in repo.groups)
    if not (index.resources or len(repo.trainings) or len(repo.skills) or has_meetings):
        return Report()
    dates = {path: calendar for path, calendar in calendars(repo, index.as_of).items() if calendar.events}
    return Report(
        pages=pages(index, repo, frozenset(dates)),
        tables={"resources": _resources(index), "trainings": _trainings(index, repo), "missing": _missing(index)},
        data={"resources": as_data(index)}
        | ({"trainings": _trainings_data(index, repo)} if len(repo.trainings) else {}),
        linked={"index": linked(index, repo)} if index.resources or len(repo.trainings) else {},
        calendars=dates,
    )


def as_data(index: Index) -> dict[str, object]:
    """resources.json: each resource with its id and its own fields, what is unknown left out; and what is missing."""
    return {
        "version": 1,
        "as_of": as_of_mark(),
        "resources": [{"id": entry.id, **shown(entry.record)} for entry in index.resources],
        "missing": {
            "resources": [_missing_data(missing) for missing in index.without_resource],
            "translations": [_missing_data(missing) for missing in index.without_translation],
            "reviews": [entry.id for entry in index.stale],
        },
    }


def _trainings_data(index: Index, repo: Repository) -> dict[str, object]:
    """trainings.json: the same for trainings, and whether somebody can still go there."""
    return {
        "version": 1,
        "as_of": as_of_mark(),
        "trainings": [
            {"id": entry.id, "to_come": entry.record.is_to_come(index.as_of), **shown(entry.record)}
            for entry in repo.trainings
        ],
    }


def _missing_data(missing: Missing) -> dict[str, object]:
    return {"skill": missing.skill, "wanted_by": missing.wanted_by, "languages": list(missing.languages)}


def _resources(index: Index) -> Table:
    columns = (
        *("id", "title", "kind", "url", "languages", "skills", "access", "formats"),
        *("audience", "minutes", "licence", "publisher", "year", "reviewed", "status"),
    )
    rows = []
    for entry in index.resources:
        r = entry.record
        rows.append(
            (entry.id, localised(r.title), r.kind, r.url, " ".join(r.tags))
            + (" ".join(taught.skill for taught in r.teaches), " ".join(r.access), " ".join(r.formats), r.audience)
            + (r.minutes, r.licence, r.publisher, r.year, r.reviewed.isoformat() if r.reviewed else None, r.status)
        )
    return Table(columns, tuple(rows))


def _trainings(index: Index, repo: Repository) -> Table:
    columns = ("id", "title", "kind", "start", "end", "to_come", "mode", "place", "languages", "skills")
    rows = []
    for entry in repo.trainings:
        r = entry.record
        starts = sorted(session.start for session in r.sessions)
        ends = sorted(session.end or session.start for session in r.sessions)
        places = "; ".join(dict.fromkeys(session.place for session in r.sessions if session.place))
        rows.append(
            (entry.id, localised(r.title), r.kind, starts[0] if starts else None, ends[-1] if ends else None)
            + ("yes" if r.is_to_come(index.as_of) else "no", r.mode, places or None, " ".join(r.languages))
            + (" ".join(taught.skill for taught in r.teaches),)
            + ((r.outcomes.applied, r.outcomes.attended, r.outcomes.completed) if r.outcomes else (None, None, None))
        )
    return Table((*columns, "applied", "attended", "completed"), tuple(rows))


def _missing(index: Index) -> Table:
    rows = [("resource", one.skill, one.wanted_by, " ".join(one.languages)) for one in index.without_resource]
    rows += [("translation", one.skill, one.wanted_by, " ".join(one.languages)) for one in index.without_translation]
    return Table(("missing", "skill", "wanted_by", "languages"), tuple(rows))
