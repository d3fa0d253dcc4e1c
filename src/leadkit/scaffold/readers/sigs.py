"""sigs.yaml of kubernetes/community: special interest groups, working groups, committees, and their subprojects."""

from typing import Any, Final

from leadkit.i18n.messages import Message
from leadkit.model.loading.names import suggest_id
from leadkit.scaffold.readers.format import (
    ALUMNI,
    NO_ADDRESS,
    NO_CHATS,
    NO_FIELD,
    NO_LINKS,
    NO_LISTS,
    NO_MEETINGS,
    NO_SETTING,
    Format,
    Given,
    Ref,
    is_handle,
    memberships,
    taken,
)
from leadkit.scaffold.readers.node import Node

_SECTIONS: Final = {"sigs": "team", "workinggroups": "team", "usergroups": "user-group", "committees": "committee"}
"""Each list of the file, and the kind of group in it."""
_LEADERS: Final = {"chairs": "chair", "tech_leads": "technical lead", "emeritus_leads": ALUMNI}
_NOT_HERE: Final = Message("only an https page where everybody can write is taken")


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
    contact = node.node("contact")
    record = {
        "name": name,
        "kind": kind,
        "contact": _page(contact) if contact else None,
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


def _subproject(given: Given, node: Node, parent: str, people: _People) -> None:
    name = node.needed("name")
    if name is None:
        return
    short = parent.partition("-")[2] or parent
    key = f"{parent}/{name}"
    record = {
        "name": name,
        "kind": "project",
        "status": "active",
        "part_of": [Ref("groups", parent)],
        "description": given.description(node, "description"),
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
        taken("a group of the kind project, which is `part_of` the group that it stands in", "subproject.name"),
        taken("`contact`: their page there; the record's id", "person.github"),
    ),
    left={
        "file.gb_rep": NO_FIELD,
        "group.charter_link": NO_LINKS,
        "group.meetings": NO_MEETINGS,
        "group.stakeholder_sigs": NO_FIELD,
        "group.contact.slack": NO_CHATS,
        "group.contact.private_mailing_list": NO_ADDRESS,
        "group.contact.teams": NO_SETTING,
        "group.contact.liaison": NO_FIELD,
        "subproject.contact": NO_LISTS,
        "subproject.meetings": NO_MEETINGS,
        "subproject.owners": NO_LINKS,
        "person.company": NO_FIELD,
        "person.email": NO_ADDRESS,
    },
)
