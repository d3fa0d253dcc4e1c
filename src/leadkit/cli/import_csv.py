"""leadkit import csv."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import context_of, show_import, today


def import_csv(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The sheet, with a heading line, in UTF-8.")],
    columns: Annotated[
        Path, typer.Option("--map", metavar="MAP", help="Which column is which field: docs/importing.md.")
    ],
    partial: Annotated[bool, typer.Option("--partial", help="Write the good rows, even if others are not.")] = False,
) -> None:
    """Turn the rows of a spreadsheet into records; nothing is written if anything is wrong."""
    from leadkit.commands.import_csv import import_csv as run

    own = context_of(context)
    show_import(own, run(own.root, file, columns, today(), partial=partial))
