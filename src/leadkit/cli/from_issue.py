"""leadkit from-issue."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import FindingsFormat, context_of, show_import
from leadkit.cli.running import today


def from_issue(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="GitHub's event, or the issue's text; else standard input.")
    ] = None,
    form: FindingsFormat = None,
) -> None:
    """Turn the answers of an issue form into a record."""
    from leadkit.commands.from_issue import from_issue as run
    from leadkit.errors import EnvironmentFault

    own = context_of(context)
    try:
        source = file.read_bytes() if file is not None else sys.stdin.buffer.read()
    except OSError as error:
        raise EnvironmentFault(f"cannot read {file}: {error.strerror}", "check its name") from None
    show_import(own, run(own.root, source, today()), form or "")
