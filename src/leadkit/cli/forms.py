"""leadkit forms."""

from typing import Annotated

import typer

from leadkit.cli.context import context_of


def forms(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Compare with what is there; write nothing.")] = False,
) -> None:
    """Write issue forms for people without git, in each language."""
    from leadkit.commands.forms import write_forms

    own = context_of(context)
    with own.session() as session:
        config = session.config
        stale = write_forms(session.root, config, check_only=check)
    if check and stale:
        own.show("".join(f"{path} is out of date\n" for path in stale))
        own.note("leadkit: run 'leadkit forms' and commit .github/ISSUE_TEMPLATE/")
        raise typer.Exit(1)
    unspoken = [tag for tag in config.languages if tag not in config.spoken]
    if unspoken:
        own.note(f"leadkit: no forms in {', '.join(unspoken)}, which leadkit does not speak")
    own.note(f"leadkit: {len(stale)} forms written" if stale else "leadkit: the forms are up to date")
