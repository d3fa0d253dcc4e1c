"""leadkit demo."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import context_of


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder.")],
    people: Annotated[int, typer.Option(metavar="N", min=1, max=1_000_000, help="How many people.")] = 100,
    seed: Annotated[str, typer.Option(help="The same seed gives the same bytes.")] = "1",
) -> None:
    """Write a synthetic community of any size."""
    from leadkit.commands.demo import demo as run

    own = context_of(context)
    files = run(folder, people, seed)
    own.note(f"leadkit: {files} files written to {folder}; nobody in them is real")
