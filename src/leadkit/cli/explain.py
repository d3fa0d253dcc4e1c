"""leadkit explain."""

from typing import Annotated

import typer

from leadkit.cli.context import context_of


def explain(
    context: typer.Context,
    rule: Annotated[
        str | None, typer.Argument(help="Its slug, as findings show it; without one, all are listed.")
    ] = None,
) -> None:
    """Explain a rule: why it is there, what it says, what to do."""
    from leadkit.commands.explain import explain as run

    own = context_of(context)
    if rule is None:
        own.lines(run(None))
    else:
        own.document(run(rule))
