"""The index as linked data: schema.org's LearningResource, Course, CourseInstance and Event, in JSON-LD."""

from typing import Any, Final

from leadkit.i18n.zones import moment_of
from leadkit.labels import localised, skill_label
from leadkit.model.records import Resource, Session, Taught, Training
from leadkit.model.repository import Entry, Repository
from leadkit.products.index.index import Index

_COURSES: Final = frozenset({"course", "train-the-trainer", "mentoring-programme"})
_MODES: Final = {
    "online": "https://schema.org/OnlineEventAttendanceMode",
    "in-person": "https://schema.org/OfflineEventAttendanceMode",
    "hybrid": "https://schema.org/MixedEventAttendanceMode",
}
_ACCESS: Final = frozenset({"captions", "transcript"})
"""Words of ours that the vocabulary of accessibility features has, too."""


def linked(index: Index, repo: Repository) -> dict[str, Any]:
    """One graph; what is unknown is left out."""
    things = [_resource(entry, repo) for entry in index.resources if entry.record.status != "archived"]
    things += [thing for entry in repo.trainings for thing in _training(entry, repo)]
    return {"@context": "https://schema.org", "@graph": things}


def _known(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _resource(entry: Entry[Resource], repo: Repository) -> dict[str, Any]:
    record = entry.record
    publisher = repo.groups.get(record.publisher or "")
    return {
        "@type": "LearningResource",
        "identifier": entry.name,
        "name": localised(record.title),
        **_known(
            alternateName=[text for language, text in record.title.items() if text != localised(record.title)],
            description=localised(record.description) if record.description else None,
            url=record.url or next(iter(record.translations.values()), None),
            inLanguage=list(record.tags),
            learningResourceType=record.kind,
            teaches=_skills(record.teaches, repo),
            competencyRequired=_skills(record.requires, repo),
            timeRequired=f"PT{record.minutes}M" if record.minutes else None,
            license=_licence(record.licence),
            publisher=_organisation(publisher.record.name, publisher.record.website) if publisher else None,
            datePublished=str(record.year) if record.year else None,
            accessibilityFeature=[word for word in record.access if word in _ACCESS],
            audience={"@type": "Audience", "audienceType": record.audience} if record.audience else None,
            citation=record.citation,
            creativeWorkStatus=record.status,
        ),
    }


def _skills(taught: tuple[Taught, ...], repo: Repository) -> list[dict[str, Any]]:
    """Defined terms, with the same term elsewhere where that is known."""
    found = []
    for skill in dict.fromkeys(one.skill for one in taught):
        same = repo.skills[skill].record.same_as
        wikidata = f"https://www.wikidata.org/entity/{same.wikidata}" if same and same.wikidata else None
        term = {"@type": "DefinedTerm", "termCode": skill, "name": skill_label(repo, skill)}
        found.append({**term, **_known(sameAs=wikidata)})
    return found


def _licence(licence: str | None) -> str | None:
    """The page of one SPDX licence; expressions of several have none."""
    return f"https://spdx.org/licenses/{licence}.html" if licence and " " not in licence else None


def _organisation(name: str, website: str | None) -> dict[str, Any]:
    return {"@type": "Organization", "name": name, **_known(url=website)}


def _training(entry: Entry[Training], repo: Repository) -> list[dict[str, Any]]:
    """A course with its instances; anything else as an event, with its sessions inside where there are several."""
    record = entry.record
    organisers = [
        _organisation(repo.groups[group].record.name, repo.groups[group].record.website)
        for group in record.organisers
        if repo.groups.get(group) is not None
    ]
    common = {
        "identifier": entry.name,
        "name": localised(record.title),
        **_known(
            description=localised(record.description) if record.description else None,
            inLanguage=list(record.languages),
        ),
    }
    if record.kind in _COURSES:
        return [
            {
                "@type": "Course",
                **common,
                **_known(
                    teaches=_skills(record.teaches, repo),
                    coursePrerequisites=[skill_label(repo, one.skill) for one in record.requires],
                    provider=organisers,
                    hasCourseInstance=[_instance(session, record) for session in record.sessions],
                ),
            }
        ]
    if not record.sessions:
        return []  # an event without any date is none
    about = _known(about=_skills(record.teaches, repo), organizer=organisers)
    sessions = sorted(record.sessions, key=lambda session: (session.first_day, session.start))
    whole = {"@type": "Event", **common, **about, **_event(sessions[0], record)}
    if len(sessions) > 1:
        name = {"@type": "Event", "name": localised(record.title)}
        last = max(sessions, key=lambda session: (session.last_day, session.end or session.start))
        whole["endDate"] = _moment(last.end or last.start, last)
        whole["subEvent"] = [{**name, **_event(session, record)} for session in sessions]
    return [whole]


def _instance(session: Session, record: Training) -> dict[str, Any]:
    return {"@type": "CourseInstance", **_known(courseMode=record.mode), **_event(session, record)}


def _event(session: Session, record: Training) -> dict[str, Any]:
    status = "EventCancelled" if record.status == "cancelled" else "EventScheduled"
    return {
        "startDate": _moment(session.start, session),
        **_known(
            endDate=_moment(session.end, session) if session.end else None,
            eventStatus=f"https://schema.org/{status}",
            eventAttendanceMode=_MODES.get(record.mode or ""),
            location=_place(session, record),
            maximumAttendeeCapacity=record.seats,
            url=session.url,
        ),
    }


def _moment(text: str, session: Session) -> str:
    moment = moment_of(text, session.timezone)
    return moment.isoformat() if moment is not None else text


def _place(session: Session, record: Training) -> dict[str, Any] | None:
    if session.place or session.country:
        address = {"@type": "PostalAddress", "addressCountry": session.country} if session.country else None
        return {"@type": "Place", **_known(name=session.place, address=address)}
    if record.mode == "online" and session.url:
        return {"@type": "VirtualLocation", "url": session.url}
    return None
