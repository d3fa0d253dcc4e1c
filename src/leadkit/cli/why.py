"""leadkit why."""

from typing import Annotated

import typer

from leadkit.cli.context import AsOf, TextFormat, context_of


def why(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="A", help="A person or group: people/id, groups/id, or the id.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    skill: Annotated[str | None, typer.Argument(help="Only the requests for one skill.")] = None,
    form: TextFormat = None,
    as_of: AsOf = None,
) -> None:
    """Say why two are paired or are not, and what would pair them."""
    from leadkit.commands.why import why as run

    own = context_of(context)
    with own.session(as_of) as session:
        report = run(session, (first, second), skill, own.language)
    own.answer(report, form)
