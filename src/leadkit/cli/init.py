"""leadkit init."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import context_of
from leadkit.cli.parsing import one_of
from leadkit.scaffold import HOSTS, PACKS


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder; one with only .git will do.")],
    pack: Annotated[str, typer.Option(help="Skills to start with.", **one_of(PACKS))] = PACKS[0],
    host: Annotated[str, typer.Option(help="Where it will be: decides the CI files.", **one_of(HOSTS))] = HOSTS[0],
    origin: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="SOURCE", help="Where its workflows get leadkit, if not where this one came from."
        ),
    ] = None,
) -> None:
    """Start a data repository that builds at once."""
    from leadkit.commands.init import init as run

    begun = run(folder, pack, host, origin)
    own = context_of(context)
    own.note(f"leadkit: {begun.files} files written to {folder}")
    if begun.source is None:
        own.note(
            "leadkit: where others get this leadkit is not known: say it in requirements/leadkit.txt, or use --from"
        )
    else:
        own.note(f"leadkit: its workflows and hooks use {begun.source}")
    own.note("leadkit: next, set its name in leadkit.yaml, then run 'leadkit build' there")
    own.note("leadkit: 'leadkit doctor' there says what else to do and to switch on, with links")
