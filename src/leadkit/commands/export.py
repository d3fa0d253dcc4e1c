"""`leadkit export`: the tables of a community for other programs, with what each column means."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from leadkit.commands.session import Session
from leadkit.products.export import Source, dictionary_page, package, tables_of
from leadkit.render.datasets import FORMATS as TABLE_FORMATS
from leadkit.render.markdown import render as render_markdown
from leadkit.storage.publishing import writing_lock
from leadkit.storage.sites import own_folder, publish_folder

FORMATS: Final = tuple(TABLE_FORMATS)


@dataclass(frozen=True)
class Exported:
    """How many files and rows were written."""

    files: int
    rows: int
    as_of: date


def export(session: Session, out: Path, form: str) -> Exported:
    """All tables in one format into a folder, which is replaced in one step."""
    own_folder(session.root, out)  # before the work that a wrong folder would make vain
    source = Source(session.day, session.known.digest)
    session.progress("gathering tables")
    tables = tables_of(source)
    chosen = TABLE_FORMATS[form]
    files = chosen.render(tables)
    described = package(tables, {name: chosen.path(name) for name in tables})
    files["datapackage.json"] = (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()
    files["README.md"] = render_markdown(dictionary_page(session.config.called())).encode()
    session.progress("publishing")
    with writing_lock(session.root):
        publish_folder(session.root, out, files)
    return Exported(len(files), sum(len(table.rows) for table in tables.values()), session.day.as_of)
