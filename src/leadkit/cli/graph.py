"""leadkit graph."""

from typing import Annotated

import typer

from leadkit.cli.build import publish
from leadkit.cli.context import AsOf, context_of
from leadkit.cli.parsing import one_of
from leadkit.render.graph import FORMATS


def graph(
    context: typer.Context,
    form: Annotated[
        str | None, typer.Option("--format", help="Print the graph instead of writing it.", **one_of(FORMATS))
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Show how skills are linked: artifacts/graph/.

    With --format, print the graph instead, with the people and groups attached to it.
    """
    from leadkit.commands.graph import graph as run

    own = context_of(context)
    if form is None:
        publish(own, "graph", as_of)
        return
    with own.session(as_of) as session:
        text = run(session, form)
    own.show(text)
