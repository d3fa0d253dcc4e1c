"""A reference to a record that does not exist, or in a form that names none."""

from collections.abc import Iterator
from typing import Final

from leadkit.fields.marks import Reference
from leadkit.findings import Finding
from leadkit.nearness import nearest
from leadkit.records import SINGULAR
from leadkit.repository import DATA, Repository

RULE: Final = "unknown-reference"


def run(repo: Repository) -> Iterator[Finding]:
    for entry, place, value, mark in repo.marked(Reference):
        kind, record_id = value.split("/", 1) if mark.qualified and "/" in value else (mark.kinds[0], value)
        if mark.qualified and ("/" not in value or kind not in mark.kinds):
            message = f"'{value}' does not say what kind of record it is"
            yield entry.finding(RULE, place, message, _qualified_hint(repo, value, mark))
        elif not repo.knows(kind, record_id):
            message = f"no {SINGULAR[kind]} is called '{record_id}'"
            yield entry.finding(RULE, place, message, _hint(repo, kind, record_id, mark.qualified))


def _hint(repo: Repository, kind: str, record_id: str, qualified: bool) -> str:
    near = nearest(record_id, repo.known[kind]) or (_by_name(repo, record_id) if kind == "skills" else None)
    if near:
        return f"did you mean '{kind}/{near}'?" if qualified else f"did you mean '{near}'? ({DATA}/{kind}/{near}.yaml)"
    return f"see {DATA}/{kind}/ for what there is, or add {DATA}/{kind}/{record_id}.yaml"


def _by_name(repo: Repository, text: str) -> str | None:
    """The skill that is called so in any language, by label or alias."""
    names: dict[str, str] = {}
    for entry in repo.skills:
        words = [*entry.record.label.values(), *(alias for group in entry.record.aliases.values() for alias in group)]
        for word in words:
            names.setdefault(word.casefold().replace(" ", "-"), entry.id)
    near = nearest(text, names)
    return names[near] if near else None


def _qualified_hint(repo: Repository, value: str, mark: Reference) -> str:
    bare = value.rsplit("/", 1)[-1]
    for kind in mark.kinds:
        if repo.knows(kind, bare):
            return f"write '{kind}/{bare}'"
    return f"write one of: {', '.join(f'{kind}/…' for kind in mark.kinds)}"
