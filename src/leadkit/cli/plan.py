"""leadkit plan."""

from typing import Annotated

import typer

from leadkit.cli.context import AsOf, Language, TextFormat, context_of


def plan(
    context: typer.Context,
    only: Annotated[str | None, typer.Option(metavar="REGION", help="Only the requests of a region.")] = None,
    skill: Annotated[str | None, typer.Option(metavar="SKILL", help="Only the requests for a skill.")] = None,
    most: Annotated[int, typer.Option(metavar="N", min=1, max=20, help="Steps of each kind.")] = 3,
    form: TextFormat = None,
    language: Language = None,
    as_of: AsOf = None,
) -> None:
    """Say which training, translation or volunteer would help most."""
    from leadkit.commands.plan import next_steps

    own = context_of(context)
    with own.session(as_of) as session:
        report = next_steps(session, only, skill, most, own.language_or(language))
    own.answer(report, form)
