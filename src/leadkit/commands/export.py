"""`leadkit export`: the tables of a community for other programs, with what each column means."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from pydantic import JsonValue

from leadkit.commands.session import Session
from leadkit.products.capacity_exchange import files as capacity_exchange
from leadkit.products.export import Source, dictionary_page, package, tables_of
from leadkit.render.datasets import FORMATS as TABLE_FORMATS
from leadkit.render.datasets import table_format
from leadkit.render.markdown import render as render_markdown
from leadkit.storage.publishing import writing_lock
from leadkit.storage.sites import own_folder, publish_folder

Files: TypeAlias = dict[str, bytes]


@dataclass(frozen=True)
class Exported:
    """How many files were written, and as of which day."""

    files: int
    as_of: date


def export(session: Session, out: Path, form: str) -> Exported:
    """Everything in one of FORMATS into a folder, which is replaced in one step."""
    own_folder(session.root, out)  # before the work that a wrong folder would make vain
    session.progress("gathering tables")
    files = FORMATS[form](session)
    session.progress("publishing")
    with writing_lock(session.root):
        publish_folder(session.root, out, files)
    return Exported(len(files), session.day.as_of)


def _tables(form: str, session: Session) -> Files:
    """The tables, and what their columns mean."""
    tables = tables_of(Source(session.day, session.known.digest))
    chosen = table_format(form)
    described = package(tables, {name: chosen.path(name) for name in tables})
    page = render_markdown(dictionary_page(session.config.called())).encode()
    return {**chosen.render(tables), "datapackage.json": _json(described), "README.md": page}


def _capacity_exchange(session: Session) -> Files:
    found = capacity_exchange(session.repository, session.day.as_of)
    return {name: _json(value) for name, value in found.items()}


def _json(value: Mapping[str, object] | JsonValue) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


FORMATS: Final[Mapping[str, Callable[[Session], Files]]] = MappingProxyType(
    {**{form: partial(_tables, form) for form in TABLE_FORMATS}, "capx": _capacity_exchange}
)
"""Name → how it makes its files."""
