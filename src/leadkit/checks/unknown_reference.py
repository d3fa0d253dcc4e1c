"""A reference to a record that does not exist."""

from collections.abc import Iterator
from typing import Final

from leadkit.community.protection import Protection
from leadkit.community.whereabouts import PLACED, Whereabouts
from leadkit.findings import Finding, Reach, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.layout import DATA
from leadkit.model.lookup import meant_record
from leadkit.model.markers import Reference
from leadkit.model.repository import Repository


def run(repo: Repository) -> Iterator[Finding]:
    def is_unknown(text: str, mark: Reference) -> bool:
        kind, slash, record_id = mark.split(text)
        return bool(slash) and kind in mark.kinds and not _is_anywhere(repo, record_id)

    protection, whereabouts = Protection(repo.config), Whereabouts(repo)
    for entry, place, value, mark in repo.inventory.marked(Reference, is_unknown):
        kind, _, record_id = mark.split(value)
        if entry.kind == "people" and kind in PLACED and protection.is_named_in(record_id):
            continue
        several = [part.strip() for part in record_id.split(",") if part.strip()]
        near, is_certain = meant_record(repo, kind, record_id)
        if entry.kind == "people" and near and protection.tells(whereabouts.of(f"{kind}/{near}")):
            near = None
        written = f"{kind}/{near}" if mark.qualified else near
        hint = _hint(kind, near, written) if near else _where(kind)
        if len(several) > 1 and not is_certain:
            hint = _each(several, place[-1])
        from leadkit.model.kinds import KINDS

        message = KINDS[kind].missing.filled(id=record_id[:80], kind=kind)
        yield entry.finding(RULE, place, message, hint, fix=written if near and is_certain else None)


def _is_anywhere(repo: Repository, record_id: str) -> bool:
    """Whether some kind has a record of this id; if it is the wrong one, `wrong-kind-reference` tells it."""
    return any(repo.knows(kind, record_id) for kind in repo.known)


def _hint(kind: str, near: str, written: str | None) -> Message:
    return Message("did you mean '{word}'? ({path})", word=written, path=f"{DATA}/{kind}/{near}.yaml")


def _each(names: list[str], key: str | int) -> Message:
    """Several records named in one text: none of them is lost."""
    if isinstance(key, int):
        return Message("write each as an entry of its own: {entries}", entries=", ".join(names[:9]))
    entries = ", ".join(f"{{{key}: {name}, …}}" for name in names[:9])
    return Message("write each as an entry of its own: {entries}", entries=entries)


def _where(kind: str) -> Message:
    from leadkit.model.kinds import KINDS

    example = f"leadkit new {KINDS[kind].singular}"
    return Message(
        "see {folder} for what there is, or add it with '{command}'", folder=f"{DATA}/{kind}/", command=example
    )


RULE: Final = Rule("unknown-reference", Severity.ERROR, run, reach=Reach.LINKS)
