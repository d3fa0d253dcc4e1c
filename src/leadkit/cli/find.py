"""leadkit find."""

from typing import Annotated

import typer

from leadkit.cli.context import AccessNeeds, AsOf, ReadingLanguages, TextFormat, context_of


def find(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="A question, or a few words of it, in any language.")],
    language: ReadingLanguages = None,
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

    own = context_of(context)
    tags = own.reading_languages(language)
    needs, answer_in = own.access_needs(access), own.nearest_language(tags)
    with own.session(as_of) as session:
        report, has_answers = run(session, " ".join(words), tags, needs, most, asker, answer_in)
    own.answer(report, form)
    if not has_answers:
        raise typer.Exit(1)
