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
    language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Language to the contributor; else the one their record names first."),
    ] = None,
    form: TextFormat = None,
    as_of: AsOf = None,
) -> None:
    """Say what a change does to records, matches, gaps and index."""
    from leadkit.commands.diff import compare

    own = context_of(context)
    told = own.language_or(language) if language is not None else None
    with own.session(as_of) as session:
        report = compare(session, base, author, told)
    own.answer(report, form)
