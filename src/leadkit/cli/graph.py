"""leadkit graph."""

from enum import StrEnum
from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import context_of, given_day, stop_on_errors, today


class GraphFormat(StrEnum):
    JSON = "json"
    GRAPHML = "graphml"
    DOT = "dot"
    MERMAID = "mermaid"


def graph(
    context: typer.Context,
    form: Annotated[GraphFormat | None, typer.Option("--format", help="Print the graph instead of writing it.")] = None,
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
    from leadkit.render.graph import FORMATS

    with own.progress() as progress:
        built, found = build.preview(own.root, given_day(as_of), today(), progress, "graph")
    stop_on_errors(own, built.loaded)
    if found is not None:
        own.show(FORMATS[form.value](found.data["graph"]))
