"""leadkit export."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import AsOf, context_of
from leadkit.cli.parsing import one_of
from leadkit.render.datasets import FORMATS

_CAPX = "capx"


def export(
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder for the tables; it is replaced whole.")],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="How the tables are written; capx: as the Capacity Exchange has them.",
            **one_of((*FORMATS, _CAPX)),
        ),
    ] = "csv",
    as_of: AsOf = None,
) -> None:
    """Write the community as tables for other programs.

    Only what people agreed to, and nothing of examples. README.md in the folder says what each column means.
    """
    from leadkit.commands.export import export as run

    own = context_of(context)
    with own.session(as_of) as session:
        done = run(session, to, form)
    own.note(f"leadkit: {done.files} files written to {to}, as of {done.as_of}")
