"""leadkit graph."""

from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import context_of, given_day, one_of, stop_on_errors, today
from leadkit.render.graph import FORMATS


def graph(
    context: typer.Context,
    form: Annotated[
        str | None, typer.Option("--format", help="Print the graph instead of writing it.", **one_of(FORMATS))
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Show how skills hang together: artifacts/graph/.

    With --format, print the graph instead, with the people and groups attached to it.
    """
    from leadkit.cli.publishing import publish_folder

    own = context_of(context)
    if form is None:
        publish_folder(own, "graph", as_of)
        return
    from leadkit.commands import build

    with own.progress() as progress:
        built, found = build.preview(own.root, given_day(as_of), today(), progress, "graph")
    stop_on_errors(own, built.loaded)
    if found is not None:
        own.show(FORMATS[form](found.data["graph"]))
