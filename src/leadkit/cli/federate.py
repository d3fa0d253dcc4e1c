"""leadkit federate."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import AsOf, context_of, given_day
from leadkit.cli.parsing import one_of
from leadkit.cli.running import today

_ENGINES = ("duckdb", "spark")


def federate(
    context: typer.Context,
    communities: Annotated[
        list[str], typer.Argument(metavar="COMMUNITY…", help="Folders, git addresses, or folders of exported tables.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write; it is replaced whole.")],
    crosswalk: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Which skills and regions are the same, reviewed by somebody.")
    ] = None,
    engine: Annotated[str, typer.Option(help="What counts the tables.", **one_of(_ENGINES))] = "duckdb",
    as_of: AsOf = None,
) -> None:
    """See many communities together: who lacks what, and who could help whom.

    Each keeps its own records. People are known again, and matched, only where they agreed to a federation.
    """
    from leadkit.commands.federate import federate as run
    from leadkit.commands.federated import Asked

    own = context_of(context)
    root = own.settings_root
    with own.progress() as progress:
        day = given_day(as_of) or today()
        done = run(Asked(tuple(communities), root, crosswalk, engine, day, today(), progress), out)
    for row in done.left_out:
        own.note(f"leadkit: {row.source} is left out: {row.reason}")
    own.note(
        f"leadkit: {done.communities} communities, {done.pairs} pairs across them; {done.files} files written to {out}"
    )
