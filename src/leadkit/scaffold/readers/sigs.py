"""sigs.yaml of kubernetes/community: special interest groups, working groups, committees, and their subprojects."""

import re
from collections.abc import Iterator
from typing import Any, Final

from leadkit.i18n.messages import Message
from leadkit.model.loading.names import suggest_id
from leadkit.scaffold.readers.format import (
    ALUMNI,
    NO_ADDRESS,
    NO_FIELD,
    NO_FIRST,
    NO_PAGE,
    NO_SETTING,
    NO_WEEK,
    Format,
    Given,
    Ref,
    is_handle,
    memberships,
    pages_of,
    taken,
)
from leadkit.scaffold.readers.node import Node

_SECTIONS: Final = {"sigs": "team", "workinggroups": "team", "usergroups": "user-group", "committees": "committee"}
"""Each list of the file, and the kind of group in it."""
_LEADERS: Final = {"chairs": "chair", "tech_leads": "technical lead", "emeritus_leads": ALUMNI}
_NOT_HERE: Final = Message("only https pages where everybody can write are imported")


_DAYS: Final = {
    name: name[:3] for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}
_ZONES: Final = {
    **dict.fromkeys(("pt", "pst", "pdt", "pacific time", "pt (pacific time)"), "America/Los_Angeles"),
    **dict.fromkeys(("mt", "mountain time", "mt (mountain time)"), "America/Denver"),
    **dict.fromkeys(("ct", "central time", "ct (central time)"), "America/Chicago"),
    **dict.fromkeys(("et", "est", "edt", "eastern time", "et (eastern time)"), "America/New_York"),
    **dict.fromkeys(("utc", "gmt", "coordinated universal time"), "UTC"),
}
"""Zones as the file calls them; others are taken as IANA's names."""
_TIME: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_PAGES: Final = "https://kubernetes.slack.com/messages/"
"""Where the channels that Kubernetes' file names are read."""


class _People:
    """Everybody whom the file names, each once, with what they do where."""

    def __init__(self, given: Given) -> None:
        self._given: Final = given
        self._found: Final[dict[str, tuple[Node, str, str, dict[Ref, list[str]]]]] = {}

    def add(self, node: Node, group: Ref, role: str) -> None:
        handle = node.line("github") or ""
        if not is_handle(node, handle):
            return
        name = node.line("name") or handle
        *_, groups = self._found.setdefault(handle.casefold(), (node, handle, name, {}))
        groups.setdefault(group, []).append(role)

    def draft(self) -> None:
        for node, handle, name, groups in self._found.values():
            record: dict[str, Any] = {
                "name": name,
                "contact": f"https://github.com/{handle}",
                "groups": list(memberships(groups)),
            }
            self._given.add("people", handle, handle, record, node)


def read(given: Given) -> None:
    """Groups with their subprojects, which are part of them; people with what they lead."""
    people = _People(given)
    for parsed in given.files:
        whole = given.trail.node(parsed.data, "file", parsed.place)
        for section, kind in _SECTIONS.items() if whole is not None else ():
            for node in whole.nodes(section, "group") if whole is not None else ():
                _group(given, node, kind, people)
    people.draft()


def _group(given: Given, node: Node, kind: str, people: _People) -> None:
    name, key = node.needed("name"), node.needed("dir")
    if name is None or key is None:
        return
    node.ignore("label")
    charter = node.line("charter_link")
    contact = node.node("contact")
    record = {
        "name": name,
        "kind": kind,
        "contact": _page(contact) if contact else None,
        "chats": _chats(given, contact) if contact else [],
        "meetings": list(_meetings(node)),
        "links": [{"name": "charter", "url": given.page(f"{key}/{charter}")}] if charter else [],
        "status": "active",
        "aliases": [key] if key != name else [],
        "description": given.description(node, "mission_statement"),
        "sources": [given.page(f"{key}/README.md")],
    }
    given.add("groups", key, key, record, node)
    leaders = node.node("leadership")
    for field, role in _LEADERS.items() if leaders is not None else ():
        for person in leaders.nodes(field, "person") if leaders is not None else ():
            people.add(person, Ref("groups", key), role)
    for part in node.nodes("subprojects", "subproject"):
        _subproject(given, part, key, people)


def _page(contact: Node) -> str | None:
    page = contact.line("mailing_list")
    if page and not page.startswith("https://"):
        contact.leave("mailing_list", _NOT_HERE)
        return None
    return page


def _chats(given: Given, contact: Node) -> list[dict[str, str]]:
    """A channel is only a name: where it is read is known of Kubernetes alone."""
    channel = contact.line("slack")
    if channel and "kubernetes" in given.source and re.fullmatch(r"[\w-]+", channel):
        return [{"name": f"#{channel}", "url": f"{_PAGES}{channel}"}]
    if channel:
        contact.leave("slack", NO_PAGE, channel)
    return []


def _meetings(node: Node) -> Iterator[dict[str, Any]]:
    """Those of which day, time and zone are stated, and, where they are not each week, nothing more is needed."""
    for meeting in node.nodes("meetings", "meeting"):
        day, hour = _DAYS.get((meeting.line("day") or "").casefold().removesuffix("s")), meeting.line("time") or ""
        zone_name, often = meeting.line("tz") or "", (meeting.line("frequency") or "").casefold()
        zone = _ZONES.get(zone_name.casefold(), zone_name if "/" in zone_name else None)
        time = _TIME.fullmatch(hour)
        told = {
            "name": meeting.line("description"),
            "url": _first(meeting, "url"),
            "notes": _first(meeting, "archive_url"),
        }
        if day is None or zone is None or time is None:
            meeting.leave("day", NO_WEEK, told["name"] or "")
        elif often not in ("weekly", "every week"):
            meeting.leave("frequency", NO_FIRST, often)
        else:
            at = f"{day} {int(time[1]):02}:{time[2]}"
            yield {key: text for key, text in (*told.items(), ("at", at), ("timezone", zone)) if text}


def _first(node: Node, key: str) -> str | None:
    return next((page["url"] for page in pages_of(node, key)), None)


def _subproject(given: Given, node: Node, parent: str, people: _People) -> None:
    name = node.needed("name")
    if name is None:
        return
    short, contact = parent.partition("-")[2] or parent, node.node("contact")
    key = f"{parent}/{name}"
    record = {
        "name": name,
        "kind": "project",
        "status": "active",
        "part_of": [Ref("groups", parent)],
        "description": given.description(node, "description"),
        "chats": _chats(given, contact) if contact else [],
        "meetings": list(_meetings(node)),
        # The README that the file is rendered into has a heading of each.
        "sources": [given.page(f"{parent}/README.md#{suggest_id(name)}")],
    }
    given.add("groups", key, f"{short} {name}", record, node)
    for person in node.nodes("leads", "person"):
        people.add(person, Ref("groups", key), "lead")


FORMAT: Final = Format(
    kinds=("groups", "people"),
    read=read,
    taken=(
        taken("`name`", "group.name", "person.name"),
        taken("the group's id, and one of its `aliases`", "group.dir"),
        taken("`description`", "group.mission_statement", "subproject.description"),
        taken("`contact`, where it is an https page", "group.contact.mailing_list"),
        taken("its `chats`, where the source is Kubernetes'", "group.contact.slack", "subproject.contact.slack"),
        taken("its `links`, as charter", "group.charter_link"),
        taken("its `meetings`, those of every week", "meeting.day", "meeting.time", "meeting.tz", "meeting.frequency"),
        taken(
            "what the meeting is for, where to join, and its `notes`",
            "meeting.description",
            "meeting.url",
            "meeting.archive_url",
        ),
        taken("a group of the kind project, which is `part_of` the group that it is listed under", "subproject.name"),
        taken("`contact`: their page there; the record's id", "person.github"),
    ),
    left={
        "file.gb_rep": NO_FIELD,
        "group.stakeholder_sigs": NO_FIELD,
        "group.contact.private_mailing_list": NO_ADDRESS,
        "group.contact.teams": NO_SETTING,
        "group.contact.liaison": NO_FIELD,
        "subproject.owners": NO_SETTING,
        "meeting.recordings_url": NO_FIELD,
        "person.company": NO_FIELD,
        "person.email": NO_ADDRESS,
    },
)
