"""leadkit calibrate."""

from typing import Annotated

import typer

from leadkit.cli.context import AsOf, context_of
from leadkit.cli.parsing import one_of


def calibrate(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Option(metavar="REV|DATE", help="Only what was first suggested since a commit or a day.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="Markdown, JSON or CSV; else as the terminal shows it.",
            **one_of(("markdown", "json", "csv")),
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="TAG", help="Language of what is printed; else the community's first.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Compare the weights of matching with what became of suggestions; change nothing."""
    from leadkit.commands.calibrate import calibrate as run

    own = context_of(context)
    with own.session(as_of) as session:
        report = run(session, since, None if language is None else own.language_or(language))
    own.answer(report, form)
