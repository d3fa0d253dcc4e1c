"""`leadkit new`: a record to be filled in."""

from datetime import date
from pathlib import Path

from leadkit.errors import UsageFault
from leadkit.i18n.suggest import did_you_mean
from leadkit.layout import DATA
from leadkit.model.kinds import KINDS, kind_called
from leadkit.model.loading.names import identify, suggest_id
from leadkit.scaffold.records import template
from leadkit.storage.changes import Change, write_changes


def new(root: Path, word: str, record_id: str, today: date) -> str:
    """Write a record of a kind (`person`, or `people`); its path. An existing file is never touched."""
    kind = kind_called(word)
    if kind is None:
        words = (each.singular for each in KINDS.values())
        raise UsageFault(f"there is no kind of record called '{word}'", did_you_mean(word, words))
    path = f"{DATA}/{kind.folder}/{record_id}.yaml"
    _, _, fault = identify(path)
    if fault is not None:
        raise UsageFault(fault.message, f"try '{suggest_id(record_id)}': small letters, digits and single hyphens")
    if (root / path).exists():
        raise UsageFault(f"{path} exists already", "choose another id, or edit that file")
    write_changes(root, "new", [Change(path, None, template(kind, record_id, today).encode("utf-8"))])
    return path
