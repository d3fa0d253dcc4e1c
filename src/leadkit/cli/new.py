"""leadkit new."""

import sys
from typing import Annotated

import typer

from leadkit.cli.context import context_of
from leadkit.cli.running import today


def new(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="What the record describes, such as person or skill.")],
    record_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Its id, which names the file.")] = None,
) -> None:
    """Start a record: a file with the lines to fill in."""
    from leadkit.commands.new import new as run
    from leadkit.errors import UsageFault

    own = context_of(context)
    if record_id is None:
        if own.no_input:
            raise UsageFault("an id is missing", f"write 'leadkit new {kind} some-id'")
        typer.echo("Id (small letters, digits and hyphens): ", nl=False, err=True)
        record_id = sys.stdin.readline().strip()
    path = run(own.root, kind, record_id, today())
    own.show(f"{path}\n")
    own.note("leadkit: fill in its lines, then run 'leadkit validate'")
