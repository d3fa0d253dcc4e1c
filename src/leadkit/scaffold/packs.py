"""Packs that a new repository can start with: this project's own skills and roles, as data/ holds them."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from leadkit.model.graph import ancestors
from leadkit.model.loading import load
from leadkit.model.records import Skill
from leadkit.model.repository import Repository

_WIKIMEDIA_ROOTS: Final = frozenset(
    {
        *("wikimedia-project", "wikimedia-tools", "wikimedia-grant", "wikimedia-2030", "glam"),
        *("anti-harassment-tools", "wiki-moderation", "wiki-programming", "mediawiki"),
    }
)


def pack(name: str) -> dict[str, bytes]:
    """Path in the new repository → text. `core` leaves out what only Wikimedia needs, and whatever refers to it;
    its roles are such as any community has."""
    texts = _texts()
    if name == "wikimedia":
        return dict(texts)
    repo, _ = load(texts)
    broader = ancestors(repo)
    kept = {entry.id for entry in repo.skills if not ({entry.id, *broader[entry.id]} & _WIKIMEDIA_ROOTS)}
    while dangling := {skill for skill in kept if not _links(repo, skill) <= kept}:
        kept -= dangling
    paths = {repo.skills[skill].path for skill in kept}
    neutral = _read(files("leadkit.scaffold") / "core_roles", "roles")
    return {path: text for path, text in texts.items() if path in paths} | neutral


def _links(repo: Repository, skill: str) -> set[str]:
    record: Skill = repo.skills[skill].record
    return {*record.broader, *record.requires, *record.related, *([record.replaced_by] if record.replaced_by else [])}


@cache
def _texts() -> dict[str, bytes]:
    """The files of skills and roles: in the wheel beside this module, in a checkout under data/."""
    return _read(_shelf("skills"), "skills") | _read(_shelf("roles"), "roles")


def _shelf(kind: str) -> Traversable:
    shipped: Traversable = files("leadkit.scaffold") / kind
    return shipped if shipped.is_dir() else Path(__file__).resolve().parents[3] / "data" / kind


def _read(shelf: Traversable, kind: str) -> dict[str, bytes]:
    items = sorted((item for item in shelf.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name)
    return {f"data/{kind}/{item.name}": item.read_bytes() for item in items}
