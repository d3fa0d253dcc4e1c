"""leadkit diff."""

from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import TextFormat, context_of, given_day, today


def diff(
    context: typer.Context,
    base: Annotated[str, typer.Argument(help="The revision to compare with.")] = "HEAD",
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who changes it: somebody else's record is pointed out.")
    ] = None,
    form: TextFormat = "markdown",
    as_of: AsOf = None,
) -> None:
    """Say what a change does to records, matches, gaps and index."""
    from leadkit.commands.diff import compare
    from leadkit.render.reports import render

    own = context_of(context)
    with own.progress() as progress:
        found = render(compare(own.root, base, author, given_day(as_of) or today(), progress))
    own.show(found["effect.json" if form == "json" else "effect.md"].decode("utf-8"))
