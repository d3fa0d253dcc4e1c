"""leadkit schema."""

from typing import Annotated

import typer

from leadkit.cli.context import context_of, stop_on_errors


def schema(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Compare with schemas/; write nothing.")] = False,
) -> None:
    """Write the JSON Schemas that editors use."""
    from leadkit.commands import starting
    from leadkit.commands.session import load_root
    from leadkit.layout import CONFIG_FILE

    own = context_of(context)
    loaded = load_root(own.root)
    stop_on_errors(own, loaded, CONFIG_FILE)
    stale = starting.write_schemas(own.root, loaded.repository.config, check_only=check)
    if check and stale:
        own.show("".join(f"schemas/{name} is out of date\n" for name in stale))
        own.note("leadkit: run 'leadkit schema' and commit schemas/")
        raise typer.Exit(1)
    own.note(f"leadkit: {len(stale)} schemas written" if stale else "leadkit: the schemas are up to date")
