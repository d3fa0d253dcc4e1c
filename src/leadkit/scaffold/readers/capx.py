"""Answers of the Capacity Exchange (CapX), and exports of ours in the same form: people, groups and trainings."""

import re
from collections.abc import Mapping, Set
from typing import Any, Final

from leadkit.i18n.messages import Message
from leadkit.products.capacity_exchange.profiles import MANAGER
from leadkit.products.capacity_exchange.words import (
    KEPT,
    MASTODON,
    MEMBERSHIP,
    META_PAGE,
    OWN_NUMBERS,
    REPORT,
    TYPES,
    user_of,
)
from leadkit.scaffold.readers.capx_events import event, organisation
from leadkit.scaffold.readers.capx_fields import OF_GROUPS, OF_USERS, World, capacities, languages, place_of, regions_of
from leadkit.scaffold.readers.capx_forms import CodeTables, entries
from leadkit.scaffold.readers.capx_skills import Skills
from leadkit.scaffold.readers.format import (
    ALUMNI,
    NO_ADDRESS,
    NO_FIELD,
    NO_PAGE,
    NO_RECORD,
    NO_SETTING,
    Format,
    Given,
    Ref,
    pages_of,
    taken,
)
from leadkit.scaffold.readers.node import Node

_KINDS: Final = {
    **{there.name.casefold(): kind for kind, there in TYPES.items()},
    "user group": "user-group",
    "thematic organisation": "thematic-organisation",
}
_OTHER_KIND: Final = "allied-organisation"
_NO_KIND: Final = Message("the kind of an organisation is not known")
_ADD_TYPES: Final = Message("add the answer of /organization_type/ as organization_type.json")
_AS_ALLIED: Final = Message("no kind of group has this name; it is recorded as an allied organisation")


def read(given: Given) -> None:
    """Organisations as groups, users as people, with what they offer and want; and events as trainings."""
    found = entries(given.files, given.trail)
    world = World(given, found.tables, found.kept, Skills(given.repo, found.tables), regions_of(given.repo))
    bodies = {f"organizations/{node.line('id')}" for node in found.organisations}
    for node in found.organisations:
        _organisation(world, node, bodies)
    for node in found.users:
        _user(world, node)
    for node in found.events:
        event(given, node, found.kept.of("trainings", node.line("id") or "", node), world.skills)
    found.kept.tell_rest()


def _organisation(world: World, node: Node, bodies: Set[str]) -> None:
    node.ignore("update_date")
    names = {each.line("language_code"): each.line("name") for each in node.nodes("names")}
    shown, number, acronym = node.line("display_name"), node.line("id"), node.line("acronym")
    name = shown or names.get("en") or next(filter(None, names.values()), None)
    if name is None:
        node.needed("display_name")
        return
    kept = world.kept.of("groups", number or "", node)
    called = [each for each in (*kept.get("aliases", ()), acronym, *names.values()) if each and each != name]
    page = [world.given.page(f"organization_profile/{number}")] if number and not _is_own(number) else []
    parents = [Ref("groups", f"organizations/{parent}") for parent in kept.get("part_of", ())]
    record: dict[str, Any] = {
        **{key: value for key, value in kept.items() if key in KEPT["groups"]},
        "name": name,
        "kind": _kind(node, world.tables, kept.get("kind")),
        **place_of(world, node),
        "website": node.line("website"),
        "links": _links(node, kept.get("links", [])),
        "contact": node.line("meta_page") or _unless(META_PAGE, kept.get("contact")),
        "part_of": [parent for parent in parents if parent.key in bodies],
        "aliases": list(dict.fromkeys(called)),
        **capacities(world, node, OF_GROUPS, kept),
        "sources": list(dict.fromkeys((*kept.get("sources", ()), *page))),
    }
    world.given.add("groups", f"organizations/{number}", name, record, node)


def _is_own(number: str | None) -> bool:
    """Whether a number is one of an export of ours, which means nothing on the exchange."""
    return number is not None and number.isdecimal() and len(number) >= len(str(OWN_NUMBERS))


def _unless(pattern: re.Pattern[str], text: str | None) -> str | None:
    """A text of ours that the exchange has no place for; of what it could say itself, it is right."""
    return text if text is not None and not pattern.fullmatch(text) else None


def _links(node: Node, kept: list[Any]) -> list[Any]:
    """The links that were kept, and those that the exchange has beside them."""
    named = {"home_project": None, "report": REPORT, "mastodon": MASTODON}
    found = [
        {**({"name": name} if name else {}), **page} for key, name in named.items() for page in pages_of(node, key)
    ]
    return [*kept, *(page for page in found if page not in kept)]


def _kind(node: Node, tables: CodeTables, kept: str | None) -> str | None:
    """By its type, which is none where the kind that was kept has no counterpart."""
    number = node.number("type")
    if number is None and kept is not None and kept not in TYPES:
        return kept
    if number is None or number not in tables.types:
        node.wrong(_NO_KIND, _ADD_TYPES, "type")
        return None
    named = tables.types[number]
    if named.casefold() not in _KINDS:
        node.leave("type", _AS_ALLIED, named)
    return _KINDS.get(named.casefold(), _OTHER_KIND)


def _user(world: World, node: Node) -> None:
    given, account = world.given, node.node("user")
    username = account.needed("username") if account is not None else None
    if account is None or username is None:
        node.forget()
        return
    account.ignore("id", "is_staff", "is_active", "date_joined")
    node.ignore("last_update", "last_login", "automated_lets_connect")
    kept = world.kept.of("people", username, node)
    via, page = kept.get("via"), [] if _is_own(node.line("id")) else [given.page(f"profile/{username}")]
    record: dict[str, Any] = {
        **{key: value for key, value in kept.items() if key in KEPT["people"]},
        "name": node.line("display_name") or username,
        "username": username if "username" in kept or user_of(kept.get("contact", "")) != username else None,
        "via": organisation(given, node, "affiliation", via) if via is not None else None,
        **place_of(world, node),
        "languages": {**languages(node, world.tables), **kept.get("languages", {})},
        "groups": _groups(given, node, kept),
        **capacities(world, node, OF_USERS, kept),
        "links": list(dict.fromkeys((*kept.get("links", ()), *page))),
    }
    given.add("people", username, username, record, node)


def _groups(given: Given, node: Node, kept: Mapping[str, Any]) -> list[Any]:
    """The groups that the exchange names, with what was kept of each; and those that somebody belonged to before."""
    managed = set(node.numbers("is_manager"))
    current = dict.fromkeys((*node.numbers("affiliation"), *sorted(managed)))
    found: list[Any] = []
    seen: set[int] = set()
    for part in kept.get("groups", ()):
        number, is_past = part.get("organization", 0), part.get("role") == ALUMNI
        if number in current or is_past or "until" in part:
            group = organisation(given, node, "affiliation", number)
            found += [_membership(group, part, number in managed)] if group is not None else []
            seen |= set() if is_past else {number}
    for number in current:
        group = organisation(given, node, "affiliation", number) if number not in seen else None
        found += [_membership(group, {}, number in managed)] if group is not None else []
    return found


def _membership(group: Ref, kept: Mapping[str, Any], is_managed: bool) -> Any:
    """Of a group; its managers are those whom the exchange calls so."""
    stated = kept.get("role")
    role = MANAGER if is_managed and stated is None else stated if is_managed or stated != MANAGER else None
    said = {"role": role, **{key: kept[key] for key in kept if key in MEMBERSHIP and key != "role"}}
    whole = {"group": group, **{key: value for key, value in said.items() if value is not None}}
    return whole if len(whole) > 1 else group


_OFFERS: Final = "`offers`, by `same_as.capx` of a skill, its Wikidata item or its name; at the level of `--level`"
_WANTS: Final = "`wants`, by the same; from level 0"
_PLACE: Final = "`country`, where it is one, else a `region` here that is called so; needs the answer of /territory/"
_EVENTS: Final = "`mode`: virtual → online, in_person → in-person, hybrid"

FORMAT: Final = Format(
    kinds=("people", "groups", "trainings"),
    read=read,
    taken=(
        taken("`username`; the record's id", "user.user.username"),
        taken("`name`; without it the user name", "user.display_name"),
        taken(_PLACE, "user.territory", "organisation.territory"),
        taken("`languages`; needs the answer of /list/language/ as language.json", "user.language.id"),
        taken("the level in `languages`, 3 where none is said", "user.language.proficiency"),
        taken("`groups`, where the organisation is in the files", "user.affiliation"),
        taken("the role manager in `groups`", "user.is_manager"),
        taken(_OFFERS, "user.skills_available", "organisation.available_capacities"),
        taken("nothing by itself: who knows something and is not available for it offers nothing", "user.skills_known"),
        taken(_WANTS, "user.skills_wanted", "organisation.wanted_capacities"),
        taken("whether their page on the exchange is one of the `links`: not in an export of leadkit's", "user.id"),
        taken("a source: its page on the exchange, but not in an export of leadkit's", "organisation.id"),
        taken("`name`", "organisation.display_name"),
        taken("which of the `names` is the English one", "organisation.names.language_code"),
        taken("`name` where there is no other, else one of the `aliases`", "organisation.names.name"),
        taken("one of the `aliases`", "organisation.acronym"),
        taken("`kind`; needs the answer of /organization_type/", "organisation.type"),
        taken("`website`", "organisation.website"),
        taken("one of its `links`", "organisation.home_project"),
        taken("one of its `links`, called Report or Mastodon", "organisation.report", "organisation.mastodon"),
        taken("`contact`", "organisation.meta_page"),
        taken("nothing by itself, like `skills_known`", "organisation.known_capacities"),
        taken("`title`, in the language that `--language` names", "event.name"),
        taken("what tells two of one name apart", "event.id"),
        taken(_EVENTS, "event.type_of_location"),
        taken("`description`", "event.description"),
        taken("`sessions.url`, and a source", "event.url"),
        taken("`sessions`, in UTC", "event.time_begin", "event.time_end"),
        taken("`organisers`, where the organisation is in the files", "event.organization"),
        taken("`teaches`, by the same as `offers`; the level is unknown", "event.related_skills"),
        taken(
            "what an export of leadkit's has kept of each: levels, hours and the like",
            "leadkit.people",
            "leadkit.groups",
            "leadkit.trainings",
        ),
    ),
    left={
        "user.contact": NO_ADDRESS,
        "user.social": NO_ADDRESS,
        "user.user.email": NO_ADDRESS,
        "user.about": NO_FIELD,
        "user.about_language": NO_FIELD,
        "user.pronoun": NO_FIELD,
        "user.team": NO_FIELD,
        "user.wikidata_qid": NO_FIELD,
        "user.wiki_alt": NO_FIELD,
        "user.wikimedia_project": NO_FIELD,
        "user.badges": NO_FIELD,
        "user.avatar": NO_SETTING,
        "organisation.email": NO_ADDRESS,
        "organisation.managers": Message("users say themselves which organisations they manage"),
        "organisation.documents": NO_PAGE,
        "organisation.profile_image": NO_FIELD,
        "organisation.tag_diff": NO_SETTING,
        "organisation.projects": NO_FIELD,
        "organisation.events": Message("events say themselves which organisation holds them"),
        "organisation.choose_events": NO_FIELD,
        "event.creator": NO_RECORD,
        "event.openstreetmap_id": NO_FIELD,
        "event.wikidata_qid": NO_FIELD,
        "event.image_url": NO_FIELD,
    },
)
