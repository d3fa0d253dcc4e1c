"""The command line: one file a command, listed in COMMANDS; the clock; and the exit codes 0, 1, 2 and 3."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

from leadkit.cli import (
    build,
    census_form,
    check_skill,
    demo,
    diff,
    doctor,
    explain,
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
    match,
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
    why,
)
from leadkit.cli.context import Context
from leadkit.cli.running import guarded
from leadkit.scaffold.readers import READERS

COMMANDS: Final[dict[str, Callable[..., None]]] = {
    "validate": validate.validate,
    "fmt": fmt.fmt,
    "migrate": migrate.migrate,
    "diff": diff.diff,
    "explain": explain.explain,
    "build": build.build,
    "match": match.match,
    "why": why.why,
    "report": report.report,
    "plan": plan.plan,
    "find": find.find,
    "path": path.path,
    "check-skill": check_skill.check_skill,
    "select": select.select,
    "sample": sample.sample,
    "index": index.index,
    "thanks": thanks.thanks,
    "serve": serve.serve,
    "graph": graph.graph,
    "schema": schema.schema,
    "new": new.new,
    "rename": rename.rename,
    "forget": forget.forget,
    "import csv": import_csv.import_csv,
    **{f"import {name}": import_records.command(reader) for name, reader in READERS.items()},
    "census-form": census_form.census_form,
    "forms": forms.forms,
    "from-issue": from_issue.from_issue,
    "init": init.init,
    "doctor": doctor.doctor,
    "demo": demo.demo,
}

GROUPS: Final = {"import": "Turn a sheet, or what another tool holds, into records."}

app: Final = typer.Typer(
    name="leadkit",
    help="Match lists, a skills census and a resource index from a git repository of small YAML files.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
_groups: dict[str, typer.Typer] = {"": app}
for _name, _command in COMMANDS.items():
    _group, _, _word = _name.rpartition(" ")
    if _group not in _groups:
        _groups[_group] = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
        app.add_typer(_groups[_group], name=_group, help=GROUPS[_group])
    _groups[_group].command(_word)(_command)


def _version(wanted: bool) -> None:
    if wanted:
        from leadkit import __version__

        typer.echo(f"leadkit {__version__}")
        raise typer.Exit


@app.callback()
def common(
    context: typer.Context,
    root: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The data repository; else the one around here.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="No colour, boxes or spinners.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only results, findings and errors.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask anything.")] = False,
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    context.obj = Context(root, plain, quiet, no_input)


def run() -> None:
    """Run the application."""
    guarded(app)
