"""leadkit init."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import context_of, one_of
from leadkit.scaffold import HOSTS, PACKS


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder; one with only .git will do.")],
    pack: Annotated[str, typer.Option(help="Skills to start with.", **one_of(PACKS))] = PACKS[0],
    host: Annotated[str, typer.Option(help="Where it will be: decides the CI files.", **one_of(HOSTS))] = HOSTS[0],
) -> None:
    """Start a data repository that builds at once."""
    from leadkit.commands.init import init as run

    files = run(folder, pack, host)
    own = context_of(context)
    own.note(f"leadkit: {files} files written to {folder}")
    own.note("leadkit: next, set its name in leadkit.yaml, then run 'leadkit build' there")
