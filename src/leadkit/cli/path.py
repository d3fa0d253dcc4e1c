"""leadkit path."""

from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import TextFormat, context_of, given_day, stop_on_errors, today
from leadkit.cli.find import AccessNeeds


def path(
    context: typer.Context,
    person: Annotated[
        str | None, typer.Argument(help="Whose skills, wishes, languages and access needs count.")
    ] = None,
    skills: Annotated[
        str | None, typer.Option(metavar="A:2,B:1", help="Skills with the levels that are there already.")
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option(metavar="SKILL[:LEVEL]|ROLE", help="Where to go; else the wishes. Repeatable.")
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="A language you read; the first is the answer's. Repeatable."),
    ] = None,
    access: AccessNeeds = None,
    form: TextFormat = "markdown",
    as_of: AsOf = None,
) -> None:
    """Show the way from here to a skill or a role, step by step.

    Each step has a resource, the next training and mentors, in the learner's languages.
    """
    from leadkit.commands.path import PathRequest, guide
    from leadkit.render.reports import render

    own = context_of(context)
    tags = own.reading_languages(language)
    request = PathRequest(person, skills or "", tuple(to or ()), tags, own.access_needs(access))
    with own.progress() as progress:
        answer = own.nearest_language(tags)
        loaded, report = guide(own.root, request, given_day(as_of), today(), answer, progress)
    stop_on_errors(own, loaded)
    if report is not None:
        own.show(render(report)["path.json" if form == "json" else "path.md"].decode("utf-8"))
