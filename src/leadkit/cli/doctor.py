"""leadkit doctor."""

from typing import Annotated

import typer

from leadkit.cli.context import Language, TextFormat, context_of


def doctor(
    context: typer.Context,
    online: Annotated[bool, typer.Option("--online", help="Also ask GitHub, through its program gh.")] = False,
    form: TextFormat = None,
    language: Language = None,
) -> None:
    """List what a maintainer has to switch on or bring up to date."""
    from leadkit.commands.doctor import diagnose

    own = context_of(context)
    with own.session() as session:
        found = diagnose(session, online, own.language_or(language))
    own.answer(found.report, form)
    if not found.is_done:
        raise typer.Exit(1)
