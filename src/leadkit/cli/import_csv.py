"""leadkit import csv."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import context_of, show_import, stop_on_findings
from leadkit.cli.parsing import one_of
from leadkit.cli.running import today
from leadkit.errors import UsageFault


def _kind(text: str) -> str:
    """A folder of records: known to what starts no faster for knowing it."""
    from leadkit.model.kinds import KINDS

    return str(one_of(KINDS)["parser"](text))


def import_csv(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The sheet as CSV, with a heading line.")],
    columns: Annotated[
        Path | None, typer.Option("--map", metavar="MAP", help="Which column is which field: docs/importing.md.")
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Write the rows without errors, even if other rows have some.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what each row would become; write nothing.")] = False,
    suggest: Annotated[bool, typer.Option("--suggest", help="Draft a map for this sheet, and print it.")] = False,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            parser=_kind,
            help="What the rows are (people …), for --suggest. Default: as the headings say.",
        ),
    ] = None,
) -> None:
    """Turn the rows of a spreadsheet into records; nothing is written if anything is wrong."""
    from leadkit.commands.import_csv import import_csv as run
    from leadkit.commands.import_csv import suggest_map
    from leadkit.commands.intake import Choices

    own = context_of(context)
    if suggest:
        text, findings = suggest_map(file, kind)
        stop_on_findings(own, findings, 0, "no map can be drafted for this sheet")
        own.show(text)
        return
    if columns is None:
        raise UsageFault("no map says which column is which field", "add --map MAP, or draft one with --suggest")
    show_import(own, run(own.root, file, columns, today(), Choices(is_partial=partial, is_trial=dry_run)))
