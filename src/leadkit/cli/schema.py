"""leadkit schema."""

from typing import Annotated

import typer

from leadkit.cli.context import context_of


def schema(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Compare with schemas/; write nothing.")] = False,
) -> None:
    """Write the JSON Schemas that editors use."""
    from leadkit.commands.schema import write_schemas

    own = context_of(context)
    with own.session() as session:
        config = session.config
        stale = write_schemas(session.root, config, check_only=check)
    if check and stale:
        own.show("".join(f"{path} is out of date\n" for path in stale))
        own.note("leadkit: run 'leadkit schema' and commit schemas/")
        raise typer.Exit(1)
    own.note(f"leadkit: {len(stale)} schemas written" if stale else "leadkit: the schemas are up to date")
