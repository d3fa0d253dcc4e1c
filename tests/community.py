"""A small believable community as texts, for tests that feed texts and not paths."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from leadkit.commands.checking import Loaded, check
from leadkit.findings import Finding, Severity
from leadkit.model.repository import Repository
from leadkit.storage.files import read_tree

DAY: Final = date(2026, 11, 21)

SKILLS: Final = {
    "data/skills/communication.yaml": "label: {en: communication, fr: communication}\ncategory: interpersonal\n",
    "data/skills/facilitation.yaml": (
        "label: {en: facilitation, es: facilitación}\ncategory: interpersonal\nbroader: [communication]\n"
        "aliases: {en: [moderating meetings]}\n"
    ),
    "data/skills/budgeting.yaml": "label: {en: budgeting}\ncategory: organisational\n",
    "data/skills/grant-proposal.yaml": (
        "label: {en: grant proposal}\ncategory: organisational\nrequires: [budgeting]\n"
    ),
    "data/skills/wikidata.yaml": "label: {en: Wikidata}\ncategory: technical\n",
}

AMINA: Final = """\
# yaml-language-server: $schema=../../schemas/person.schema.json
name: Amina
consent: {given: 2026-06-02, covers: [directory, matching, census]}
contact: https://meta.wikimedia.org/wiki/User_talk:Example
country: GH
languages: {en: 4, tw: N, fr: 2}
offers:
  - {skill: facilitation, level: 4}
wants:
  - {skill: grant-proposal, now: 1, goal: 3}
"""
"""The ten-line person of the README and the design."""

BERTA: Final = """\
name: Berta
consent: {given: 2026-06-02, covers: [directory, matching, census]}
username: Berta
country: DE
languages: {de: N, en: 5}
offers:
  - {skill: grant-proposal, level: 5}
wants:
  - {skill: facilitation, goal: 2}
"""


def tree(*files: str | Mapping[str, str], **people: str) -> dict[str, str]:
    """Skills, further files as path and text or as mappings, and people by id."""
    texts = dict(SKILLS)
    paths = [item for item in files if isinstance(item, str)]
    for path, text in zip(paths[::2], paths[1::2], strict=True):
        texts[path if path.startswith("data/") or path == "leadkit.yaml" else f"data/{path}"] = text
    for item in files:
        if isinstance(item, Mapping):
            texts |= item
    # Two who share a user name are one person, so everybody has their own.
    own = {name: text.replace("username: Somebody\n", f"username: {name}\n") for name, text in people.items()}
    return texts | {f"data/people/{name}.yaml": text for name, text in own.items()}


def person(
    offers: str = "[]",
    wants: str = "[]",
    languages: str = "{en: 5}",
    consent: str = "[directory, matching, census]",
    more: str = "",
) -> str:
    """A person's text with these parts; `more` holds further lines."""
    home = "" if "region:" in more or "country:" in more else "country: GH\n"
    return (
        f"name: Somebody\nconsent: {{given: 2026-06-02, covers: {consent}}}\nusername: Somebody\n{home}"
        f"languages: {languages}\noffers: {offers}\nwants: {wants}\n{more}"
    )


ABOUT_THE_COMMUNITY: Final = frozenset(
    {"duplicate-person", "orphan-skill", "unreachable-skill", "unmapped-words", "untranslated-label"}
)
"""Rules that tell what a community lacks, or that all are called alike: in most tiny ones; their own tests ask."""


def valid(texts: Mapping[str, str]) -> Repository:
    """The repository of texts that must be without any error."""
    loaded = checked(texts)
    found = [one for one in loaded.findings if one.severity is Severity.ERROR and one.rule not in ABOUT_THE_COMMUNITY]
    assert not found, found
    return loaded.repository


@cache
def ours() -> Repository:
    """This project's own data."""
    return check(read_tree(Path(__file__).parents[1])).repository


def checked(texts: Mapping[str, str | bytes]) -> Loaded:
    return check(({path: text if isinstance(text, bytes) else text.encode() for path, text in texts.items()}, ()), DAY)


def findings(texts: Mapping[str, str | bytes], about: frozenset[str] = frozenset()) -> list[Finding]:
    """Every finding of a tree, in order; of those about the community only the rules asked for."""
    return [one for one in checked(texts).findings if one.rule not in ABOUT_THE_COMMUNITY - about]


def fired(texts: Mapping[str, str | bytes], *about: str) -> list[tuple[str, str, int, int]]:
    """Rule, path, line and column of every finding, in order."""
    found = findings(texts, frozenset(about))
    return [(f.rule, f.path, f.position.line, f.position.column) for f in found]
