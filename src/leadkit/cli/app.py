"""The command line: one file a command, listed in SECTIONS by its name, and imported when it is called."""

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer
from typer.main import get_command

from leadkit.cli.context import Context
from leadkit.cli.parsing import CommandGroup, LeafCommand, run_command
from leadkit.cli.running import guarded
from leadkit.scaffold.readers import READERS

Sections: TypeAlias = Mapping[str, Sequence[str]]

SECTIONS: Final[Sections] = {
    "Every day": ("new", "validate", "fmt", "diff", "explain", "lsp"),
    "Ask": ("find", "path", "why", "meet", "plan", "whatif", "check-skill"),
    "For maintainers": (
        "build",
        "match",
        "calibrate",
        "ask",
        "answer",
        "report",
        "index",
        "graph",
        "thanks",
        "serve",
        "export",
        "federate",
        "select",
        "sample",
        "census-form",
        "rename",
        "forget",
    ),
    "Bring in": ("from-issue", "import csv", *(f"import {name}" for name in READERS)),
    "Set up": ("init", "doctor", "forms", "schema", "migrate", "demo"),
}
"""Heading of the help → names of commands."""
COMMANDS: Final = tuple(name for section in SECTIONS.values() for name in section)


def command_called(name: str) -> Callable[..., None]:
    """The command of that name."""
    group, _, word = name.rpartition(" ")
    reader = READERS.get(word) if group else None
    if reader is not None:
        from leadkit.cli.import_records import command

        return command(reader)
    file = name.replace(" ", "_").replace("-", "_")
    found: Callable[..., None] = getattr(import_module(f"leadkit.cli.{file}"), file)
    return found


GROUPS: Final = {"import": "Turn a sheet, or what another tool holds, into records."}


def _version(wanted: bool) -> None:
    if wanted:
        from leadkit import __version__

        typer.echo(f"leadkit {__version__}")
        raise typer.Exit


def common(
    context: typer.Context,
    root: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The data repository. Default: the one that you are in.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="No colour, boxes or spinners.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only results, findings and errors.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask anything.")] = False,
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    context.obj = Context(root, plain, quiet, no_input)


def application(sections: Sections) -> typer.Typer:
    """The command line with these commands."""
    app = typer.Typer(
        cls=CommandGroup,
        name="leadkit",
        help="Match lists, a skills census and a resource index from a git repository of small YAML files.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(common)
    groups: dict[str, typer.Typer] = {"": app}
    for heading, section in sections.items():
        for name in section:
            group, _, word = name.rpartition(" ")
            if group not in groups:
                groups[group] = typer.Typer(cls=CommandGroup, rich_markup_mode=None)
                app.add_typer(groups[group], name=group, help=GROUPS[group], rich_help_panel=heading)
            groups[group].command(word, cls=LeafCommand, rich_help_panel="" if group else heading)(command_called(name))
    return app


def called(words: Sequence[str]) -> Sections:
    """Only what these words of a command line call, as to import and lay out all others takes as long as many a command
    does; all where they call none."""
    rest = iter(words)
    for word in rest:
        if word == "--root":
            next(rest, None)
        elif not word.startswith("-"):
            own = {
                heading: [name for name in section if name.partition(" ")[0] == word]
                for heading, section in SECTIONS.items()
            }
            return {heading: section for heading, section in own.items() if section} or SECTIONS
    return SECTIONS


def run() -> None:
    """Run the application."""
    guarded(lambda: sys.exit(run_command(get_command(application(called(sys.argv[1:]))))))
