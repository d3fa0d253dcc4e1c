"""leadkit init."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import context_of


class Pack(StrEnum):
    CORE = "core"
    WIKIMEDIA = "wikimedia"


class Host(StrEnum):
    GITHUB = "github"
    GITLAB = "gitlab"


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder; one with only .git will do.")],
    pack: Annotated[Pack, typer.Option(help="Skills to start with.")] = Pack.CORE,
    host: Annotated[Host, typer.Option(help="Where it will be: decides the CI files.")] = Host.GITHUB,
) -> None:
    """Start a data repository that builds at once."""
    from leadkit.commands import starting

    files = starting.start_repository(folder, pack.value, host.value)
    own = context_of(context)
    own.note(f"leadkit: {files} files written to {folder}")
    own.note("leadkit: next, set its name in leadkit.yaml, then run 'leadkit build' there")
