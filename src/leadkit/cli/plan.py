"""leadkit plan."""

from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import TextFormat, context_of, given_day, stop_on_errors, today
from leadkit.cli.report import Language


def plan(
    context: typer.Context,
    only: Annotated[str | None, typer.Option(metavar="REGION", help="Only the wishes of a region.")] = None,
    skill: Annotated[str | None, typer.Option(metavar="SKILL", help="Only the wishes for a skill.")] = None,
    most: Annotated[int, typer.Option(min=1, max=20, help="Steps of each kind.")] = 3,
    form: TextFormat = "markdown",
    language: Language = None,
    as_of: AsOf = None,
) -> None:
    """Say which training, translation or volunteer would help most."""
    from leadkit.commands.plan import next_steps
    from leadkit.products.plan import Scope
    from leadkit.render.reports import render

    own = context_of(context)
    scope = Scope(only, skill, most)
    with own.progress() as progress:
        loaded, report = next_steps(own.root, given_day(as_of), today(), scope, own.language_or(language), progress)
    stop_on_errors(own, loaded)
    if report is not None:
        own.show(render(report)["plan.json" if form == "json" else "plan.md"].decode("utf-8"))
