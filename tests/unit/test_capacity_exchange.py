"""The Capacity Exchange's tables: who is in them, under which numbers, and what is listed as without a counterpart."""

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from community import DAY, person, tree, valid
from leadkit.model.records import Group, Person, Training
from leadkit.products.capacity_exchange import files
from leadkit.products.capacity_exchange.words import KEPT, OWN_NUMBERS, account_of, user_of
from watched import ID, PURPOSES, STATES, WORDS, State, community, watched

PAGE = Path(__file__).parents[2] / "docs/capacity-exchange.md"
CONTACTS = "contacts: https://meta.wikimedia.org/wiki/User_talk:{}\n"
SETTINGS = {"leadkit.yaml": f"name: Garden\nlanguages: [en]\n{CONTACTS}"}
NUMBERED = {
    "data/skills/facilitation.yaml": (
        "label: {en: facilitation, fr: animation}\ncategory: interpersonal\nsame_as: {capx: 86, wikidata: Q1065742}\n"
    )
}


def tables(*more: Mapping[str, str], **people: str) -> dict[str, Any]:
    return files(valid(tree({**SETTINGS, **NUMBERED}, *more, **people)), DAY)


def left(found: Mapping[str, Any]) -> dict[str, list[str]]:
    """Record → why it, or a part of it, has no counterpart."""
    reasons: dict[str, list[str]] = {}
    for row in found["without-counterpart.json"]["without_counterpart"]:
        reasons.setdefault(row["record"], []).append(row["reason"])
    return reasons


def test_a_person_is_a_user() -> None:
    mira = person("[{skill: facilitation, level: 2}]", "[{skill: budgeting, goal: 2}]", "{en: 4, tw: N, pt-BR: 0}")
    found = tables(mira=mira)
    (user,) = found["users.json"]
    languages = {row["id"]: row["language_code"] for row in found["language.json"]}
    assert {languages[one["id"]]: one["proficiency"] for one in user["language"]} == {
        "en": "4",
        "tw": "n",
        "pt-br": "0",
    }
    places = {row["id"]: row for row in found["territory.json"]}
    (ghana,) = (places[number] for number in user["territory"])
    assert (ghana["territory_name"], ghana["territory_acronym"], ghana["parent_territory"]) == ("Ghana", "gh", [19])
    assert (places[19]["territory_acronym"], places[19]["territory_name"]) == ("SSA", "Sub-Saharan Africa")
    assert (user["user"], user["display_name"]) == ({"username": "mira"}, "Somebody")
    # The exchange demands that whoever is available for something knows it.
    assert user["skills_known"] == user["skills_available"] == [86]
    assert user["skills_wanted"] == []
    assert found["capacities.tab.json"]["data"] == [
        [86, {"en": "facilitation", "fr": "animation"}, {}, "Q1065742"],
    ]
    assert left(found) == {"skills/budgeting": ["the skill has no number of the exchange in 'same_as'"]}


def test_numbers_that_nobody_gave_are_above_those_of_the_exchange() -> None:
    group = "name: {}\nkind: chapter\nlanguages: [en]\nsources: [{}]\n"
    there = "https://capx.toolforge.org/organization_profile/4"
    found = tables(
        {
            "data/groups/b.yaml": group.format("B", there),
            "data/groups/c.yaml": group.format("C", there),
            "data/groups/d.yaml": group.format("D", "https://garden.tools/about"),
        },
        mira=person(),
    )
    assert [row["id"] for row in found["organizations.json"]] == [4, OWN_NUMBERS + 2, OWN_NUMBERS + 3]
    ours = ("users.json", "language.json", "organization_type.json")
    assert all(row["id"] > OWN_NUMBERS for name in ours for row in found[name])


def test_regions_of_a_community_s_own_are_known_by_their_names_only() -> None:
    regions = f"{SETTINGS['leadkit.yaml']}regions:\n  south-asia: {{label: {{en: Our hills}}, countries: [NP]}}\n"
    found = tables({"leadkit.yaml": regions}, mira=person(more="region: south-asia\n"))
    (place,) = found["territory.json"]
    assert (place["id"], place["territory_name"], place["territory_acronym"]) == (OWN_NUMBERS + 1, "Our hills", None)


@pytest.mark.parametrize(
    ("config", "reached", "account"),
    [
        ("", "username: Mira", None),
        ("contacts: https://github.com/{}", "username: Mira", None),
        ("contacts: https://notwikipedia.org/wiki/User:{}", "username: Mira", None),
        ("contacts: https://fr.wikipedia.org/wiki/User:{}", "username: Mira", "Mira"),
        ("", "username: Mira\nsame_as: {wikimedia: 7}", "Mira"),
        ("", "username: Mira\nlinks: [https://capx.toolforge.org/profile/Mira]", "Mira"),
        ("", "username: Mira\nlinks: [https://capx.toolforge.org/profile/Tomo]", None),
        ("", "contact: https://meta.wikimedia.org/wiki/User_talk:Mira_Weaver", "Mira Weaver"),
        ("contacts: https://github.com/{}", "username: m\ncontact: https://www.mediawiki.org/wiki/User:Mira", "Mira"),
        ("", "contact: https://meta.wikimedia.org/wiki/User_talk:Example", None),
        ("", "contact: https://meta.wikimedia.org/wiki/Garden", None),
    ],
)
def test_an_account_is_one_of_wikimedia_s_only_where_something_says_so(
    config: str, reached: str, account: str | None
) -> None:
    mira = person().replace("username: Somebody", reached)
    repo = valid(tree("leadkit.yaml", f"name: Garden\n{config}\n", mira=mira))
    assert account_of(repo.config, repo.people["mira"].record) == account
    users: Any = files(repo, DAY)["users.json"]
    assert [user["user"]["username"] for user in users] == ([account] if account else [])


def test_a_page_of_a_user_on_a_wiki_names_them() -> None:
    assert user_of("https://es.wikipedia.org/wiki/User:Mira_%C3%89") == "Mira É"
    assert user_of("https://example.org/wiki/User:Mira") is None


def test_two_records_of_one_account_are_one_user_and_the_other_is_listed() -> None:
    page = "contact: https://meta.wikimedia.org/wiki/User:Mira"
    texts = tree(SETTINGS, a=person().replace("username: Somebody", page), b=person().replace("Somebody", "Mira"))
    found: Any = files(valid(texts), DAY)
    assert [user["display_name"] for user in found["users.json"]] == ["Somebody"]
    assert left(found) == {"people/b": ["another record has the same account"]}


def test_who_is_gone_and_what_has_ended_are_listed() -> None:
    group = "name: Trees\nkind: chapter\nlanguages: [en]\nstatus: {}\noffers: [{{skill: facilitation, level: 3}}]\n"
    found = tables(
        {"data/groups/ended.yaml": group.format("ended"), "data/groups/rests.yaml": group.format("dormant")},
        mira=person("[{skill: facilitation, level: 3}]", more="status: in-memoriam\ngroups: [ended]\n"),
        tomo=person(more="groups: [ended, {group: rests, until: 2020}]\n"),
    )
    (tomo,) = found["users.json"]
    assert (tomo["user"]["username"], tomo["affiliation"]) == ("tomo", [])
    (rests,) = found["organizations.json"]
    assert rests["available_capacities"] == []
    assert left(found) == {
        "people/mira": ["whoever is retired or has died is not proposed to anybody"],
        "groups/ended": ["the group has ended, and the exchange cannot say so"],
    }


def test_examples_are_never_in_the_tables() -> None:
    texts = tree(SETTINGS, mira=person(), tomo=person(more="sample: true\n"))
    repo = valid(texts)
    for world in (repo, replace(repo, holds_examples=True)):
        users: Any = files(world, DAY)["users.json"]
        assert [user["user"]["username"] for user in users] == ["mira"]
    assert "tomo" not in json.dumps(files(repo, DAY))


def test_what_has_no_counterpart_is_listed_and_never_guessed() -> None:
    found = tables(
        {"data/groups/club.yaml": "name: Club\nkind: local-group\nlanguages: [en]\n"},
        mira=person("[{words: pruning}, {means: venue}]", "[{skill: wikidata}]", "{ca-valencia: 4, en: 1}"),
        tomo=person().replace("username: tomo", "").replace("username: Somebody", "contact: https://garden.tools/t"),
    )
    assert left(found) == {
        "groups/club": ["the exchange has no type for groups of the kind 'local-group'"],
        "people/mira": [
            "the exchange takes no language code of more than 10 characters",
            "the exchange knows only capacities of its list, no words and no means",
            "the exchange knows only capacities of its list, no words and no means",
        ],
        "people/tomo": [
            "no account on a Wikimedia wiki is known; add 'contacts' to leadkit.yaml if user names lead to one"
        ],
        "skills/wikidata": ["the skill has no number of the exchange in 'same_as'"],
    }


EVENT = (
    "title: {en: Seed swap}\nkind: meetup\norganisers: [trees]\nmode: online\n"
    "sessions: [{start: '2027-03-04T09:00', timezone: Europe/Brussels}]\n"
)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("", ""), None),
        (("mode: online\n", ""), "the record does not say whether people meet online or in person"),
        (("[trees]", "[]"), "no group that is on the exchange organises it"),
        ((", timezone: Europe/Brussels", ""), "the time of day of a session is not known, or its time zone"),
        (("T09:00'", "'"), "the time of day of a session is not known, or its time zone"),
        (("mode:", "status: cancelled\nmode:"), "it is cancelled, and the exchange cannot say so"),
        (("Seed swap", "Seeds " * 25), "its title has more than 128 characters"),
    ],
)
def test_a_training_is_an_event_where_all_is_known_that_one_needs(change: tuple[str, str], reason: str | None) -> None:
    trees = "name: Trees\nkind: chapter\nlanguages: [en]\n"
    repo = valid_but_for_warnings({"data/groups/trees.yaml": trees, "data/trainings/swap.yaml": EVENT.replace(*change)})
    found: Any = files(repo, DAY)
    assert left(found).get("trainings/swap") == ([reason] if reason else None)
    assert [event["time_begin"] for event in found["events.json"]] == ([] if reason else ["2027-03-04T08:00:00Z"])


def valid_but_for_warnings(texts: Mapping[str, str]) -> Any:
    from leadkit.model.loading.tree import load

    repo, _ = load(tree(SETTINGS, texts))
    assert repo.is_whole
    return repo


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("covers", [*itertools.combinations(PURPOSES, 1), PURPOSES])
def test_nothing_of_somebody_gets_out_that_they_did_not_agree_to(covers: tuple[str, ...], state: State) -> None:
    texts = community(watched(covers, state))
    texts["leadkit.yaml"] += CONTACTS
    text = json.dumps(files(valid(texts), DAY)).casefold()
    told = {field for field, word in WORDS.items() if word in text}
    is_named = "directory" in covers and state in ("in force", "away")
    shown = {
        *("name", "contact", "username", "offers.note", "offers.words", "wants.note", "wants.words"),
        *("hours", "timezone", "groups.role"),
    }
    # The id stands in the list of what has no counterpart, as its free words are there.
    assert told == (shown | {"id"} if is_named else set())


def test_there_is_no_place_for_an_e_mail_address() -> None:
    texts = community(watched(PURPOSES, "in force"))
    texts["leadkit.yaml"] += CONTACTS
    assert "mail" not in re.sub(r"/wiki/\S*", "", json.dumps(files(valid(texts), DAY)))


def test_no_wish_says_who_asked_and_no_training_who_taught() -> None:
    texts = community(watched(PURPOSES, "in force"))
    texts["leadkit.yaml"] += CONTACTS
    assert ID not in json.dumps(files(valid(texts), DAY)["leadkit.json"])


def named(part: str, row: str) -> set[str]:
    """The fields that a row of a table of the document names."""
    text = PAGE.read_text(encoding="utf-8").split(f"## {part}", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in text.splitlines() if line.startswith(f"| {row}")]
    return {field for line in rows for field in re.findall(r"`([a-z_]+)`", line.split("|")[2 if "|" in row else 1])}


@pytest.mark.parametrize(
    ("model", "kind", "one", "stays"),
    [
        (Person, "people", "person", "consent"),
        (Group, "groups", "group", "assessment"),
        (Training, "trainings", "training", "trainers"),
    ],
)
def test_the_document_says_of_every_field_whether_it_goes(model: Any, kind: str, one: str, stays: str) -> None:
    both, kept = named("What goes both ways", f"{one}:"), named("What only leadkit knows", f"{kind} |")
    fields = {field.alias or name for name, field in model.model_fields.items()}
    assert fields <= both | kept
    assert stays in kept
    assert KEPT[kind] <= kept
