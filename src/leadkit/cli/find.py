"""leadkit find."""

from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import TextFormat, context_of, given_day, stop_on_errors, today

Languages = Annotated[
    list[str] | None, typer.Option(metavar="TAG", help="A language you read; the first is the answer's. Repeatable.")
]
AccessNeeds = Annotated[
    list[str] | None, typer.Option(metavar="NEED", help="What a resource must offer, such as captions. Repeatable.")
]


def find(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="A question, or a few words of it, in any language.")],
    language: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="A language you read; the first is the answer's. Repeatable."),
    ] = None,
    access: AccessNeeds = None,
    asker: Annotated[
        str | None, typer.Option("--for", metavar="PERSON", help="Whose languages and access needs count, too.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, max=100, help="Answers of each kind.")] = 5,
    form: TextFormat = "markdown",
    as_of: AsOf = None,
) -> None:
    """Find the resource, person or group that answers a question.

    Exits 1 if nothing answers it; then it names who answers questions.
    """
    from leadkit.commands.find import find as run
    from leadkit.products.search import Query
    from leadkit.render.reports import render

    own = context_of(context)
    tags = own.reading_languages(language)
    query = Query(" ".join(words), tags, own.access_needs(access), most)
    with own.progress() as progress:
        loaded, found, report = run(
            own.root, query, asker, given_day(as_of), today(), own.nearest_language(tags), progress
        )
    stop_on_errors(own, loaded)
    if found is not None and report is not None:
        own.show(render(report)["find.json" if form == "json" else "find.md"].decode("utf-8"))
        if not found.answers:
            raise typer.Exit(1)
