"""leadkit diff."""

from typing import Annotated

import typer

from leadkit.cli.context import AsOf, TextFormat, context_of


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

    own = context_of(context)
    with own.session(as_of) as session:
        report = compare(session, base, author)
    own.answer(report, form)
