"""leadkit why."""

from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import TextFormat, context_of, given_day, stop_on_errors, today


def why(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="A", help="A person or group: people/id, groups/id, or the id.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    skill: Annotated[str | None, typer.Argument(help="Only the wishes for one skill.")] = None,
    form: TextFormat = "markdown",
    as_of: AsOf = None,
) -> None:
    """Say why two are paired or are not, and what would pair them."""
    from leadkit.commands.why import why as run
    from leadkit.render.reports import render

    own = context_of(context)
    with own.progress() as progress:
        names = first, second
        loaded, report = run(own.root, names, skill, given_day(as_of), today(), own.language, progress)
    stop_on_errors(own, loaded)
    if report is not None:
        own.show(render(report)["why.json" if form == "json" else "why.md"].decode("utf-8"))
