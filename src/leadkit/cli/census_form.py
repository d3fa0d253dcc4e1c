"""leadkit census-form."""

from typing import Annotated

import typer

from leadkit.cli.context import Language, context_of


def census_form(
    context: typer.Context,
    group: Annotated[str, typer.Argument(metavar="GROUP", help="The group's id or name.")],
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", min=1900, max=2200, help="The year to report; else this one.")
    ] = None,
    language: Language = None,
) -> None:
    """Print a group's five lines for the census, prefilled."""
    from leadkit.commands.census_form import census_form as run

    own = context_of(context)
    with own.session() as session:
        lines, link = run(session, group, year or session.as_of.year, own.language_or(language))
    own.show(lines)
    if link is None:
        own.note("leadkit: say 'repository: https://…' in leadkit.yaml for a link that opens the form ready to send")
    else:
        own.show(f"# {link}\n")
