"""A small community in which one person is named wherever a schema lets somebody be named, in words found nowhere else.

Every word below is made up, and each is in one field, so that a word in an output says which field got out.
"""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Final, Literal

from community import DAY, SKILLS, person

ID: Final = "zorvane-pell"
NAME: Final = f"people/{ID}"
STATES: Final = ("in force", "ended", "not begun", "withdrawn", "away")
State = Literal["in force", "ended", "not begun", "withdrawn", "away"]
PURPOSES: Final = ("directory", "matching", "private-matching", "census")

WORDS: Final = {
    "id": "zorvane",
    "name": "quixalbo",
    "contact": "kontaktfluff",
    "username": "vashtibulo",
    "offers.note": "notebrindle",
    "offers.words": "wordstrumpet",
    "wants.note": "notesquall",
    "wants.words": "wordsgallow",
    "hours": "03:15",
    "timezone": "chatham",
    "groups.role": "rolefizzle",
    "learned.evidence": "evidencemuddle",
    "learned.shared": "sharedplover",
    "served.what": "servedquorn",
    "links": "linkmaroon",
    "same_as": "9071355",
    "consent.by": "byquibble",
    "ratings.note": "ratingswoop",
}
"""Field → the word that is there alone."""


def watched(covers: Iterable[str], state: State) -> str:
    """The record of the one who is watched; withdrawn is an end of yesterday, after rounds that named them."""
    given = DAY + timedelta(days=9) if state == "not begun" else DAY - timedelta(days=200)
    until = f", until: {DAY - timedelta(days=1)}" if state in ("ended", "withdrawn") else ""
    away = f"away: {DAY + timedelta(days=40)}\n" if state == "away" else ""
    return f"""\
name: Quixalbo Wenderforth
consent: {{given: {given}, covers: [{", ".join(covers)}], by: told at byquibble{until}}}
contact: https://example.org/kontaktfluff
username: Vashtibulo
via: help-desk
country: NZ
timezone: Pacific/Chatham
hours: ["mon 03:15-05:00"]
{away}since: 2019
involvement: [committee]
scope: [online]
groups: [{{group: help-desk, role: rolefizzle, since: 2020, agreed: 2021-03-04}}]
status: active
confirmed: 2026-05-06
asked: {{on: 2026-05-04, answer_by: 2031-01-01}}
languages: {{en: 5, mi: N}}
offers:
  - {{skill: wikidata, level: 5, note: notebrindle}}
  - {{skill: budgeting, level: 4}}
  - {{means: venue}}
  - words: wordstrumpet
    formats: [workshop]
    confirmed: 2026-05-05
    until: 2031-01-01
    cost: free
    for: {{countries: [NZ]}}
wants:
  - {{skill: facilitation, goal: 3, note: notesquall}}
  - words: wordsgallow
    now: 0
    formats: [workshop]
    priority: low
    confirmed: 2026-05-05
    until: 2031-01-01
    pays: free
    asked_by: people/amina
    follow_up: 2027-01-01
seats: 3
mentors: 2
prefers: other-region
needs_access: [captions]
mentoring: [{{mentor: people/amina, skill: communication, status: done, on: 2026-09-09}}]
learned:
  - skill: grant-proposal
    from: 1
    to: 3
    on: 2026-05-02
    via: trainings/school
    evidence: https://example.org/evidencemuddle
    shared: https://example.org/sharedplover
  - {{skill: communication, from: 1, to: 2, on: 2026-06-02, via: people/amina}}
served: [{{hours: 12, what: servedquorn, for: help-desk, on: 2026-07-07}}]
links: [https://example.org/linkmaroon]
same_as: {{github: 9071355}}
"""


def earlier() -> str:
    """What the record held before, when its person had agreed to everything: the same, in other words."""
    return re.sub(
        f"({'|'.join(set(WORDS.values()) - _OF_A_FORM)})", r"\1-before", watched(PURPOSES, "in force"), flags=re.I
    )


_OF_A_FORM: Final = {WORDS[field] for field in ("id", "hours", "timezone", "same_as")}
BARE: Final = "name: Somebody\nconsent: {given: 2019-01-01, covers: [census], until: 2019-02-02}\nlanguages: {en: 1}\n"
"""A record of which nothing may get out, and that holds nothing."""


def community(text: str, who: str = NAME) -> dict[str, str]:
    """The watched one has this record; whoever names somebody names `who`."""
    return {
        **SKILLS,
        "leadkit.yaml": (
            "name: Garden friends\nlanguages: [en]\nhelpers: [help-desk]\n"
            "conduct: https://example.org/conduct\nrepository: https://example.org/repository\n"
        ),
        f"data/people/{ID}.yaml": text,
        "data/people/amina.yaml": person(
            "[{skill: facilitation, level: 5}, {skill: communication, level: 4}]",
            f"[{{skill: wikidata, goal: 3, asked_by: {who}}}, {{skill: grant-proposal, goal: 2}}]",
            more=(
                f"timezone: Africa/Accra\nhours: ['sun 12:00-18:00']\n"
                f"mentoring: [{{mentor: {who}, skill: budgeting, status: met, on: 2026-10-01}}]\n"
                f"learned:\n  - {{skill: budgeting, from: 1, to: 2, on: 2026-06-06, via: {who}}}\n"
                "  - {skill: wikidata, from: 0, to: 1, on: 2026-06-07, via: resources/guide}\n"
                "  - {skill: wikidata, from: 1, to: 2, on: 2026-06-08, via: trainings/school}\n"
            ),
        )
        .replace("name: Somebody", "name: Amina")
        .replace("username: Somebody", "username: Amina"),
        **{
            f"data/people/{name.lower()}.yaml": person(
                "[{skill: facilitation, level: 3}]",
                "[{skill: wikidata, goal: 4}]",
                more="timezone: Africa/Accra\nhours: ['sun 12:00-18:00']\n",
            ).replace("Somebody", name)
            for name in ("Berta", "Carlos")
        },
        "data/people/dora.yaml": person(wants="[{skill: wikidata, goal: 2}]", consent="[private-matching]").replace(
            "Somebody", "Dora"
        ),
        "data/groups/help-desk.yaml": (
            f"name: Help desk\nkind: team\nlanguages: [en]\ncountry: GH\nwebsite: https://example.org/help\n"
            f"offers: [{{skill: facilitation, level: 5, confirmed: 2026-05-05}}]\n"
            f"wants: [{{skill: wikidata, goal: 2, asked_by: {who}, follow_up: 2027-01-01}}]\n"
        ),
        "data/resources/guide.yaml": (
            "title: {en: How to keep data}\nkind: guide\nurl: https://example.org/guide\nlanguages: [en]\n"
            "teaches: [{skill: wikidata, level: 2}]\npublisher: help-desk\n"
            f"contributors: [{{who: {who}, role: author}}, {{name: A. Penname, role: editor}}]\n"
            f"ratings:\n  - {{by: {who}, on: 2026-05-02, clear: 1, note: ratingswoop}}\n"
            "  - {by: people/amina, on: 2026-05-02, clear: 4}\n"
        ),
        "data/trainings/school.yaml": (
            "title: {en: School}\nkind: camp\nlanguages: [en]\norganisers: [help-desk]\nseats: 3\n"
            f"teaches: [{{skill: grant-proposal, level: 3}}]\ntrainers: [{who}, people/carlos]\nmode: online\n"
            "sessions: [{start: 2026-04-01}]\nmaterials: [guide]\nstatus: done\noutcomes: {applied: 9, attended: 7}\n"
            "selection: {rules: {pools: [{for: [newcomer], percent: 100}]}}\n"
        ),
    }
