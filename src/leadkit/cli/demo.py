"""leadkit demo."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import context_of


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="An empty or new folder.")],
    people: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=1_000_000, help="How many people. [default: 100; with --story 60]"),
    ] = None,
    seed: Annotated[str, typer.Option(help="The same seed gives the same bytes.")] = "1",
    story: Annotated[
        bool, typer.Option("--story", help="A year of it as a git history to walk through; STORY.md there tells it.")
    ] = False,
) -> None:
    """Write a synthetic community of any size, or a year in the life of one."""
    from leadkit.commands.demo import demo as run
    from leadkit.commands.demo import demo_story

    own = context_of(context)
    if story:
        with own.progress() as progress:
            commits = demo_story(folder, people, seed, progress)
        own.note(f"leadkit: {commits} commits written to {folder}; nobody in them is real; read STORY.md there")
        return
    files = run(folder, people, seed)
    own.note(f"leadkit: {files} files written to {folder}; nobody in them is real")
