"""leadkit path."""

from typing import Annotated

import typer

from leadkit.cli.context import AccessNeeds, AsOf, ReadingLanguages, TextFormat, context_of


def path(
    context: typer.Context,
    person: Annotated[
        str | None, typer.Argument(help="Whose skills, requests, languages and access needs count.")
    ] = None,
    skills: Annotated[
        str | None, typer.Option(metavar="A:2,B:1", help="Skills with the levels that are there already.")
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(metavar="SKILL[:LEVEL]|ROLE", help="The goal. Default: your requests. Repeatable."),
    ] = None,
    language: ReadingLanguages = None,
    access: AccessNeeds = None,
    form: TextFormat = None,
    as_of: AsOf = None,
) -> None:
    """Show the way from here to a skill or a role, step by step.

    Each step has a resource, the next training and mentors, in the learner's languages.
    """
    from leadkit.commands.path import PathRequest, guide

    own = context_of(context)
    tags = own.reading_languages(language)
    request = PathRequest(person, skills or "", tuple(to or ()), tags, own.access_needs(access))
    with own.session(as_of) as session:
        report = session.plainly(lambda plain: guide(plain, request, own.nearest_language(tags)))
    own.answer(report, form)
