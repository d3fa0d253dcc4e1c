"""leadkit find."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from leadkit.cli.context import AccessNeeds, AsOf, ReadingLanguages, TextFormat, context_of
from leadkit.cli.parsing import one_of

if TYPE_CHECKING:
    from leadkit.commands.session import Session
    from leadkit.report import Report

KINDS: Final = ("resource", "person", "group", "training")
"""Kinds of answers."""


def find(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="A question, or a few words of it, in any language.")],
    language: ReadingLanguages = None,
    access: AccessNeeds = None,
    asker: Annotated[
        str | None, typer.Option("--for", metavar="PERSON", help="Whose languages and access needs count, too.")
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", help="Only answers of this kind; may be given several times.", **one_of(KINDS)),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Only people and things in this country, or whose place is unknown."),
    ] = None,
    region: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only people and things in this region, or whose place is unknown."),
    ] = None,
    level: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=5, help="Only what leads to this level, or names no level."),
    ] = None,
    free: Annotated[bool, typer.Option("--free", help="Leave out offers that cost something.")] = False,
    most: Annotated[int, typer.Option(metavar="N", min=1, max=100, help="Answers of each kind.")] = 5,
    form: TextFormat = None,
    as_of: AsOf = None,
) -> None:
    """Find the resource, person or group that answers a question.

    Exits 1 if nothing answers it; then it names who answers questions.
    """
    from leadkit.commands.find import facets_of
    from leadkit.commands.find import find as run

    own = context_of(context)
    tags = own.reading_languages(language)
    needs, answer_in = own.access_needs(access), own.nearest_language(tags)

    def ask(session: "Session") -> "tuple[Report, bool]":
        facets = facets_of(session, kinds or (), country or (), region or (), level, is_free=free)
        return run(session, " ".join(words), tags, needs, most, asker, facets, answer_in)

    with own.session(as_of) as session:
        report, has_answers = session.plainly(ask)
    own.answer(report, form)
    if not has_answers:
        raise typer.Exit(1)
