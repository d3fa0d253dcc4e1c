"""leadkit report."""

from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import context_of, given_day, stop_on_errors, today


def report(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Option(metavar="REV", help="Say what changed since a revision; write nothing.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Count people, skills and gaps: artifacts/census/."""
    from leadkit.cli.publishing import publish_folder

    own = context_of(context)
    if since is None:
        publish_folder(own, "census", as_of)
        return
    from leadkit.render.markdown import render
    from leadkit.workflow import building

    with own.progress() as progress:
        built, page = building.changes(own.root, since, given_day(as_of), today(), progress)
    stop_on_errors(own, built.loaded)
    if page is not None:
        own.show(render(page))
