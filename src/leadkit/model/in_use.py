"""The part of a repository that its community uses: what the package brought, and nobody names, is on no page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from leadkit.model.markers import Reference
from leadkit.model.packs import is_shipped
from leadkit.model.records import Model, Role, Skill
from leadkit.model.repository import Entry, Repository


def in_use(repo: Repository) -> Repository:
    """A valid repository without the unchanged skills and roles of a pack that nobody offers, wants, teaches, requires
    or names otherwise; what a kept skill is a part of, or requires, is kept. Links to what is left out are gone."""
    brought = {entry.name for entry in (*repo.skills, *repo.roles) if is_shipped(entry.document)}
    if not brought:
        return repo
    kept = _with_what_they_need(repo, _named(repo, brought))
    kept |= {entry.name for entry in repo.roles if all(f"skills/{need.skill}" in kept for need in entry.record.skills)}
    left_out = brought - kept
    if not left_out:
        return repo
    parsed = tuple(_without(entry, left_out) for entry in repo.parsed if entry.name not in left_out)
    known = {
        kind: frozenset(record_id for record_id in ids if f"{kind}/{record_id}" not in left_out)
        for kind, ids in repo.known.items()
    }
    return replace(repo, parsed=parsed, known=known)


def _named(repo: Repository, brought: set[str]) -> set[str]:
    """The community's own skills and roles, and those that its own records name."""
    named = {entry.name for entry in (*repo.skills, *repo.roles)} - brought
    for entry, _, text, mark in repo.inventory.marked(Reference, lambda _, mark: _may_name(mark)):
        if entry.name not in brought:
            kind, _, record_id = mark.split(text)
            named.add(f"{kind}/{record_id}")
    return named


def _may_name(mark: Reference) -> bool:
    return not {"skills", "roles"}.isdisjoint(mark.kinds)


def _with_what_they_need(repo: Repository, names: Iterable[str]) -> set[str]:
    kept: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            waiting += _needed(repo, name)
    return kept


def _needed(repo: Repository, name: str) -> Iterator[str]:
    kind, _, record_id = name.partition("/")
    if kind == "roles" and (role := repo.roles.get(record_id)):
        yield from (f"skills/{need.skill}" for need in role.record.skills)
    if kind == "skills" and (skill := repo.skills.get(record_id)):
        record = skill.record
        yield from (f"skills/{other}" for other in (*record.broader, *record.requires))
        if record.replaced_by is not None:
            yield f"skills/{record.replaced_by}"


def _without(entry: Entry[Model | None], left_out: set[str]) -> Entry[Model | None]:
    record = entry.record
    if isinstance(record, Skill) and any(f"skills/{other}" in left_out for other in record.related):
        related = tuple(other for other in record.related if f"skills/{other}" not in left_out)
        return replace(entry, record=record.model_copy(update={"related": related}))
    if isinstance(record, Role) and any(f"roles/{other}" in left_out for other in record.supports):
        supports = tuple(other for other in record.supports if f"roles/{other}" not in left_out)
        return replace(entry, record=record.model_copy(update={"supports": supports}))
    return entry
