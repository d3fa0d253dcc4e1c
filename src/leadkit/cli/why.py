"""leadkit why."""

from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import context_of, given_day, stop_on_errors, today


def why(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="A", help="A person or group: people/id, groups/id, or the id.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    as_of: AsOf = None,
) -> None:
    """Say why two are paired or are not, and what would pair them."""
    from leadkit.render.markdown import render
    from leadkit.workflow.reasoning import why as run

    own = context_of(context)
    with own.progress() as progress:
        loaded, page = run(own.root, first, second, given_day(as_of), today(), own.language, progress)
    stop_on_errors(own, loaded)
    if page is not None:
        own.show(render(page))
