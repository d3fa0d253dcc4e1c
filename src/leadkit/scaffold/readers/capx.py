"""Answers of the Capacity Exchange (CapX): users and organisations, with the capacities that they have and want."""

from typing import Any, Final, NamedTuple

from leadkit.i18n.called import country_called, meant_language
from leadkit.i18n.messages import Message
from leadkit.model.lookup import called_record
from leadkit.model.repository import Repository
from leadkit.scaffold.readers.capx_forms import Tables, entries
from leadkit.scaffold.readers.format import (
    NO_ADDRESS,
    NO_FIELD,
    NO_PAGE,
    NO_SETTING,
    Format,
    Given,
    Ref,
    pages_of,
    taken,
)
from leadkit.scaffold.readers.node import Node

_KINDS: Final = {
    "chapter": "chapter",
    "wikimedia user group": "user-group",
    "user group": "user-group",
    "thematic organization": "thematic-organisation",
    "thematic organisation": "thematic-organisation",
}
_LEVELS: Final = ("0", "1", "2", "3", "4", "5")
_OTHER_KIND: Final = "allied-organisation"
_NO_KIND: Final = Message("the kind of an organisation is not known")
_ADD_TYPES: Final = Message("add the answer of /organization_type/ as organization_type.json")
_AS_ALLIED: Final = Message("no kind of group has this name; it is recorded as an allied organisation")
_NO_SKILL: Final = Message("no skill here has this number or name; add the names as capacities.tab")
_NO_OFFER: Final = Message("a skill that somebody has but is not available for is not an offer")
_NO_LANGUAGE: Final = Message("its language is not in the files; add the answer of /list/language/ as language.json")
_NO_PLACE: Final = Message("its territory is not a country, or is not in the files; add the answer of /territory/")
_PLACES: Final = Message("several countries are named, but a record can have only one")
_NO_GROUP: Final = Message("its organisation is not in the files")


class _Skills:
    """The skills here by their numbers on the Capacity Exchange, by their Wikidata items and by their names."""

    def __init__(self, repo: Repository, tables: Tables) -> None:
        self._repo: Final = repo
        self._tables: Final = tables
        self._by_number: Final[dict[int, str]] = {}
        self._by_item: Final[dict[str, str]] = {}
        for entry in repo.skills:
            same = entry.record.same_as
            if same is not None and same.capx is not None:
                self._by_number[same.capx] = entry.id
            if same is not None and same.wikidata is not None:
                self._by_item[same.wikidata] = entry.id

    def subject(self, number: int) -> dict[str, str] | None:
        """`{skill: …}`, else `{words: …}` where the name of a capacity is known; None where it is only a number."""
        capacity = self._tables.capacities.get(number)
        skill = self._by_number.get(number)
        if skill is None and capacity is not None:
            skill = self._by_item.get(capacity.item) or called_record(self._repo, "skills", capacity.name)
        if skill is not None:
            return {"skill": skill}
        return {"words": capacity.name[:300]} if capacity is not None and capacity.name else None


class _Keys(NamedTuple):
    """How users and organisations call what they know, give and look for."""

    known: str
    available: str
    wanted: str


_OF_USERS: Final = _Keys("skills_known", "skills_available", "skills_wanted")
_OF_GROUPS: Final = _Keys("known_capacities", "available_capacities", "wanted_capacities")


def read(given: Given) -> None:
    """Organisations as groups and users as people, with what they offer and want."""
    found = entries(given.files, given.trail)
    skills = _Skills(given.repo, found.tables)
    for node in found.organisations:
        _organisation(given, node, found.tables, skills)
    for node in found.users:
        _user(given, node, found.tables, skills)


def _organisation(given: Given, node: Node, tables: Tables, skills: _Skills) -> None:
    node.ignore("update_date")
    names = {each.line("language_code"): each.line("name") for each in node.nodes("names")}
    shown, number, acronym = node.line("display_name"), node.line("id"), node.line("acronym")
    name = shown or names.get("en") or next(filter(None, names.values()), None)
    if name is None:
        node.needed("display_name")
        return
    aliases = [each for each in (acronym, *names.values()) if each and each != name]
    record: dict[str, Any] = {
        "name": name,
        "kind": _kind(node, tables),
        "country": _country(node, tables),
        "website": node.line("website"),
        "links": pages_of(node, "home_project", "report", "mastodon"),
        "contact": node.line("meta_page"),
        "aliases": list(dict.fromkeys(aliases)),
        **_capacities(given, node, _OF_GROUPS, skills),
        "sources": [given.page(f"organization_profile/{number}")] if number else [],
    }
    given.add("groups", f"organizations/{number}", name, record, node)


def _kind(node: Node, tables: Tables) -> str | None:
    number = node.number("type")
    if number is None or number not in tables.types:
        node.wrong(_NO_KIND, _ADD_TYPES, "type")
        return None
    named = tables.types[number]
    if named.casefold() not in _KINDS:
        node.leave("type", _AS_ALLIED, named)
    return _KINDS.get(named.casefold(), _OTHER_KIND)


def _user(given: Given, node: Node, tables: Tables, skills: _Skills) -> None:
    account = node.node("user")
    username = account.needed("username") if account is not None else None
    if account is None or username is None:
        node.forget()
        return
    account.ignore("id", "is_staff", "is_active", "date_joined")
    node.ignore("id", "last_update", "last_login", "automated_lets_connect")
    managed = set(node.numbers("is_manager"))
    groups: list[Any] = []
    for number in dict.fromkeys((*node.numbers("affiliation"), *sorted(managed))):
        group = Ref("groups", f"organizations/{number}")
        if not given.has(group):
            node.leave("affiliation", _NO_GROUP, str(number))
        else:
            groups.append({"group": group, "role": "manager"} if number in managed else group)
    record: dict[str, Any] = {
        "name": node.line("display_name") or username,
        "username": username,
        "country": _country(node, tables),
        "languages": _languages(node, tables),
        "groups": groups,
        **_capacities(given, node, _OF_USERS, skills),
        "links": [given.page(f"profile/{username}")],
    }
    given.add("people", username, username, record, node)


def _capacities(given: Given, node: Node, keys: _Keys, skills: _Skills) -> dict[str, Any]:
    """What is offered and wanted; the exchange knows no levels."""
    available = list(dict.fromkeys(node.numbers(keys.available)))
    for number in sorted(set(node.numbers(keys.known)) - set(available)):
        node.leave(keys.known, _NO_OFFER, str(number))
    offers = _subjects(node, keys.available, available, skills)
    levelled = [{**offer, "level": given.level} if "skill" in offer else offer for offer in offers]
    given.assumed += [offer["skill"] for offer in offers if "skill" in offer]
    wanted = list(dict.fromkeys(node.numbers(keys.wanted)))
    return {"offers": levelled, "wants": _subjects(node, keys.wanted, wanted, skills)}


def _subjects(node: Node, key: str, numbers: list[int], skills: _Skills) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for number in numbers:
        subject = skills.subject(number)
        if subject is None:
            node.leave(key, _NO_SKILL, str(number))
        elif subject not in found:
            found.append(subject)
    return found


def _languages(node: Node, tables: Tables) -> dict[str, int | str]:
    found: dict[str, int | str] = {}
    for spoken in node.nodes("language"):
        number, level = spoken.number("id"), spoken.line("proficiency")
        named = tables.languages.get(number) if number is not None else None
        tag = meant_language(named) if named else None
        if tag is None:
            node.leave("language", _NO_LANGUAGE, str(number))
        elif level is not None:
            found[tag] = "N" if level in ("n", "N") else int(level) if level in _LEVELS else level
    return found


def _country(node: Node, tables: Tables) -> str | None:
    """The one country among the territories; regions of the world are no countries."""
    found: dict[str, None] = {}
    for number in node.numbers("territory"):
        name = tables.territories.get(number)
        country = country_called(name) if name else None
        if country is None:
            node.leave("territory", _NO_PLACE, name or str(number))
        else:
            found[country] = None
    if len(found) > 1:
        node.leave("territory", _PLACES, ", ".join(found))
        return None
    return next(iter(found), None)


_OFFERS: Final = "`offers`, by `same_as.capx` of a skill, its Wikidata item or its name; at the level of `--level`"
_WANTS: Final = "`wants`, by the same; from level 0"

FORMAT: Final = Format(
    kinds=("people", "groups"),
    read=read,
    taken=(
        taken("`username`; the record's id", "user.user.username"),
        taken("`name`; without it the user name", "user.display_name"),
        taken(
            "`country`, where it is one country; needs the answer of /territory/",
            "user.territory",
            "organisation.territory",
        ),
        taken("`languages`; needs the answer of /list/language/ as language.json", "user.language.id"),
        taken("the level in `languages`", "user.language.proficiency"),
        taken("`groups`, where the organisation is in the files", "user.affiliation"),
        taken("the role manager in `groups`", "user.is_manager"),
        taken(_OFFERS, "user.skills_available", "organisation.available_capacities"),
        taken("nothing by itself: who knows something and is not available for it offers nothing", "user.skills_known"),
        taken(_WANTS, "user.skills_wanted", "organisation.wanted_capacities"),
        taken("a source: its page on the exchange", "organisation.id"),
        taken("`name`", "organisation.display_name"),
        taken("which of the `names` is the English one", "organisation.names.language_code"),
        taken("`name` where there is no other, else one of the `aliases`", "organisation.names.name"),
        taken("one of the `aliases`", "organisation.acronym"),
        taken("`kind`; needs the answer of /organization_type/", "organisation.type"),
        taken("`website`", "organisation.website"),
        taken("its `links`", "organisation.home_project", "organisation.report", "organisation.mastodon"),
        taken("`contact`", "organisation.meta_page"),
        taken("nothing by itself, like `skills_known`", "organisation.known_capacities"),
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
        "organisation.events": NO_FIELD,
        "organisation.choose_events": NO_FIELD,
    },
)
