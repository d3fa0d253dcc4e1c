"""The files of rust-lang/team: one TOML file a person and one a team."""

from typing import Any, Final

from leadkit.i18n.messages import Message
from leadkit.scaffold.readers.format import (
    ALUMNI,
    NO_ACCOUNT,
    NO_ADDRESS,
    NO_FIELD,
    NO_PAGE,
    NO_SETTING,
    Format,
    Given,
    Ref,
    is_handle,
    memberships,
    pages_of,
    taken,
)
from leadkit.scaffold.readers.node import Node

_KINDS: Final = {"team": "team", "working-group": "team", "project-group": "project"}
_MARKER: Final = "marker-team"
_NO_GROUP: Final = Message("a marker team only gives permissions, so it does not become a group")
_NO_KIND: Final = Message("no kind of group has this name; it is recorded as a team")
_NO_FILE: Final = Message("no file in people/ has this name")
_FROM_OTHERS: Final = Message("members that a team has through other teams are not copied")
_ONCE: Final = Message("former members are recorded as alumni, whatever they did")


def read(given: Given) -> None:
    """Teams as groups with what they are part of; people with the teams that they belong to."""
    people: dict[str, Node] = {}
    groups: dict[str, dict[Ref, list[str]]] = {}
    for parsed in given.files:
        folder = parsed.place.file.partition("/")[0]
        node = given.trail.node(parsed.data, "person" if folder == "people" else "team", parsed.place)
        if node is None:
            continue
        if folder == "people":
            people[_handle(node).casefold()] = node
        else:
            _team(given, node, groups)
    for handle, node in people.items():
        _person(given, node, groups.pop(handle, {}))
    for handle, teams in groups.items():
        for team in teams:
            given.trail.leave("team.people", _NO_FILE, f"teams/{team.key}.toml ({handle[:60]})")


def _stem(node: Node) -> str:
    return node.place.file.rpartition("/")[2].removesuffix(".toml")


def _handle(node: Node) -> str:
    return node.line("github") or _stem(node)


def _team(given: Given, node: Node, groups: dict[str, dict[Ref, list[str]]]) -> None:
    key, kind = node.needed("name"), node.line("kind") or "team"
    if key is None:
        return
    if kind == _MARKER:
        node.leave("kind", _NO_GROUP, key)
        node.forget()
        return
    if kind not in _KINDS:
        node.leave("kind", _NO_KIND, kind)
    site, parent = node.node("website"), node.line("subteam-of")
    name = site.line("name") if site else None
    record = {
        "name": name or key,
        "kind": _KINDS.get(kind, "team"),
        "status": "ended" if "/archive/" in node.place.file else "active",
        "aliases": [key] if name and name != key else [],
        "part_of": [Ref("groups", parent)] if parent else [],
        "description": given.description(site, "description") if site else None,
        "chats": pages_of(site, "matrix-room") if site else [],
        "links": pages_of(site, "repo") if site else [],
        "sources": [given.page(node.place.file)],
    }
    given.add("groups", key, key, record, node)
    members = node.node("people")
    if members is not None:
        for handle, roles in _members(node, members):
            groups.setdefault(handle.casefold(), {}).setdefault(Ref("groups", key), []).extend(roles)


def _members(node: Node, members: Node) -> list[tuple[str, list[str]]]:
    """Each person's handle with what they do; who is lead and member is listed twice."""
    titles = {role.line("id"): role.line("description") for role in node.nodes("roles")}
    found: list[tuple[str, list[str]]] = []
    for key, own in (("leads", ["lead"]), ("members", []), (ALUMNI, [ALUMNI])):
        for member in members.nodes(key, is_text="github"):
            roles = [] if key == ALUMNI else [titles.get(role) or role for role in member.lines("roles")]
            found.append((member.line("github") or "", [*own, *roles]))
    return found


def _person(given: Given, node: Node, groups: dict[Ref, list[str]]) -> None:
    handle = _handle(node)
    if not is_handle(node, handle):
        return
    number = node.number("github-id")
    record: dict[str, Any] = {
        "name": node.line("name") or handle,
        "contact": f"https://github.com/{handle}",
        "groups": list(memberships(groups)),
        "same_as": {"github": number} if number else None,
    }
    given.add("people", handle, handle, record, node)


FORMAT: Final = Format(
    kinds=("groups", "people"),
    folder=("people/*.toml", "teams/*.toml", "teams/archive/*.toml"),
    read=read,
    taken=(
        taken("the group's id; among its `aliases` where the website says another name", "team.name"),
        taken("`name`; without it the team's name", "team.website.name"),
        taken("`description`", "team.website.description"),
        taken("one of its `chats`, where it is an https page", "team.website.matrix-room"),
        taken("one of its `links`", "team.website.repo"),
        taken("`kind`: team and working-group → team, project-group → project", "team.kind"),
        taken("`part_of`", "team.subteam-of"),
        taken("the person's `groups`, with the role lead", "team.people.leads.github"),
        taken("the person's `groups`: what they do there", "team.people.leads.roles", "team.people.members.roles"),
        taken("the person's `groups`", "team.people.members.github"),
        taken("the person's `groups`, with the role alumni", "team.people.alumni.github"),
        taken("how the roles of people are called in `roles`", "team.roles.id"),
        taken("the role in the person's `groups`", "team.roles.description"),
        taken("`name`", "person.name"),
        taken("`contact`: their page there; the record's id", "person.github"),
        taken("`same_as.github`", "person.github-id"),
    ),
    left={
        "team.zulip-groups": NO_PAGE,
        "team.zulip-streams": NO_PAGE,
        "team.website.zulip-stream": NO_PAGE,
        "team.lists": NO_ADDRESS,
        "team.website.email": NO_ADDRESS,
        "team.website.page": NO_PAGE,
        "team.website.weight": NO_SETTING,
        "team.top-level": NO_FIELD,
        "team.github": NO_SETTING,
        "team.permissions": NO_SETTING,
        "team.leads-permissions": NO_SETTING,
        "team.rfcbot": NO_SETTING,
        "team.people.alumni.roles": _ONCE,
        "team.people.included-teams": _FROM_OTHERS,
        "team.people.include-all-team-members": _FROM_OTHERS,
        "team.people.include-team-leads": _FROM_OTHERS,
        "team.people.include-wg-leads": _FROM_OTHERS,
        "team.people.include-project-group-leads": _FROM_OTHERS,
        "team.people.include-all-alumni": _FROM_OTHERS,
        "person.email": NO_ADDRESS,
        "person.zulip-id": NO_ACCOUNT,
        "person.discord-id": NO_ACCOUNT,
        "person.irc": NO_ACCOUNT,
        "person.matrix": NO_ACCOUNT,
        "person.funding": NO_FIELD,
        "person.permissions": NO_SETTING,
        "person.hardware-keys": NO_SETTING,
        "person.google-workspace": NO_SETTING,
    },
)
