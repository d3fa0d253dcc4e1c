"""leadkit from-issue."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import context_of, show_import, today


class ImportFormat(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"


def from_issue(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="GitHub's event, or the issue's text; else standard input.")
    ] = None,
    form: Annotated[ImportFormat, typer.Option("--format", help="How findings are shown.")] = ImportFormat.TEXT,
) -> None:
    """Turn the answers of an issue form into a record."""
    from leadkit.commands.import_csv import from_issue as run
    from leadkit.errors import EnvironmentFault

    own = context_of(context)
    try:
        source = file.read_bytes() if file is not None else sys.stdin.buffer.read()
    except OSError as error:
        raise EnvironmentFault(f"cannot read {file}: {error.strerror}", "check its name") from None
    show_import(own, run(own.root, source, today()), form.value)
