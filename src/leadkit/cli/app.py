"""The command line: one file a command, listed in SECTIONS; the clock; and the exit codes 0, 1, 2 and 3."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer
from typer.main import get_command

from leadkit.cli import (
    answer,
    ask,
    build,
    calibrate,
    census_form,
    check_skill,
    demo,
    diff,
    doctor,
    explain,
    export,
    federate,
    find,
    fmt,
    forget,
    forms,
    from_issue,
    graph,
    import_csv,
    import_records,
    index,
    init,
    lsp,
    match,
    meet,
    migrate,
    new,
    path,
    plan,
    rename,
    report,
    sample,
    schema,
    select,
    serve,
    thanks,
    validate,
    whatif,
    why,
)
from leadkit.cli.context import Context
from leadkit.cli.parsing import CommandGroup, LeafCommand, run_command
from leadkit.cli.running import guarded
from leadkit.scaffold.readers import READERS

Sections: TypeAlias = Mapping[str, Mapping[str, Callable[..., None]]]

SECTIONS: Final[Sections] = {
    "Every day": {
        "new": new.new,
        "validate": validate.validate,
        "fmt": fmt.fmt,
        "diff": diff.diff,
        "explain": explain.explain,
        "lsp": lsp.lsp,
    },
    "Ask": {
        "find": find.find,
        "path": path.path,
        "why": why.why,
        "meet": meet.meet,
        "plan": plan.plan,
        "whatif": whatif.whatif,
        "check-skill": check_skill.check_skill,
    },
    "For maintainers": {
        "build": build.build,
        "match": match.match,
        "calibrate": calibrate.calibrate,
        "ask": ask.ask,
        "answer": answer.answer,
        "report": report.report,
        "index": index.index,
        "graph": graph.graph,
        "thanks": thanks.thanks,
        "serve": serve.serve,
        "export": export.export,
        "federate": federate.federate,
        "select": select.select,
        "sample": sample.sample,
        "census-form": census_form.census_form,
        "rename": rename.rename,
        "forget": forget.forget,
    },
    "Bring in": {
        "from-issue": from_issue.from_issue,
        "import csv": import_csv.import_csv,
        **{f"import {name}": import_records.command(reader) for name, reader in READERS.items()},
    },
    "Set up": {
        "init": init.init,
        "doctor": doctor.doctor,
        "forms": forms.forms,
        "schema": schema.schema,
        "migrate": migrate.migrate,
        "demo": demo.demo,
    },
}
"""Heading of the help → name → command."""
COMMANDS: Final = {name: command for section in SECTIONS.values() for name, command in section.items()}

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
        for name, command in section.items():
            group, _, word = name.rpartition(" ")
            if group not in groups:
                groups[group] = typer.Typer(cls=CommandGroup, rich_markup_mode=None)
                app.add_typer(groups[group], name=group, help=GROUPS[group], rich_help_panel=heading)
            groups[group].command(word, cls=LeafCommand, rich_help_panel="" if group else heading)(command)
    return app


def called(words: Sequence[str]) -> Sections:
    """Only what these words of a command line call, as to lay out every other command takes longer than most of them;
    all where they call none."""
    rest = iter(words)
    for word in rest:
        if word == "--root":
            next(rest, None)
        elif not word.startswith("-"):
            own = {
                heading: {name: command for name, command in section.items() if name.partition(" ")[0] == word}
                for heading, section in SECTIONS.items()
            }
            return {heading: section for heading, section in own.items() if section} or SECTIONS
    return SECTIONS


def run() -> None:
    """Run the application."""
    guarded(lambda: sys.exit(run_command(get_command(application(called(sys.argv[1:]))))))
