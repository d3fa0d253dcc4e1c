"""Packs that a new repository can start with, cut out of what the package brings."""

from typing import Final

from leadkit.model.graph import ancestors
from leadkit.model.loading.tree import load
from leadkit.model.packs import neutral, neutral_roles, shipped_records
from leadkit.model.records import Skill
from leadkit.model.repository import Repository

_WIKIMEDIA_ROOTS: Final = frozenset(
    {
        *("wikimedia-project", "wikimedia-tools", "wikimedia-grant", "wikimedia-2030", "glam"),
        *("anti-harassment-tools", "wiki-moderation", "wiki-programming", "mediawiki"),
    }
)


def pack(name: str) -> dict[str, bytes]:
    """Path in the new repository → text. `none` brings nothing; `core` leaves out what only Wikimedia needs, and
    whatever refers to it, and its words for the rest; its roles are such as any community has."""
    texts = shipped_records()
    if name == "none":
        return {}
    if name == "wikimedia":
        return dict(texts)
    repo, _ = load(texts)
    broader = ancestors(repo)
    kept = {entry.id for entry in repo.skills if not ({entry.id, *broader[entry.id]} & _WIKIMEDIA_ROOTS)}
    while dangling := {skill for skill in kept if not _links(repo, skill) <= kept}:
        kept -= dangling
    paths = {repo.skills[skill].path for skill in kept}
    return {path: neutral(path) for path in texts if path in paths} | neutral_roles()


def _links(repo: Repository, skill: str) -> set[str]:
    record: Skill = repo.skills[skill].record
    return {*record.broader, *record.requires, *record.related, *([record.replaced_by] if record.replaced_by else [])}
