"""leadkit validate."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import context_of


class FindingFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Only these files or folders.")
    ] = None,
    form: Annotated[FindingFormat, typer.Option("--format", help="How findings are shown.")] = FindingFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail, too.")] = False,
) -> None:
    """Check every record and show all findings in one run."""
    from leadkit.findings import Severity
    from leadkit.render.findings import FORMATS, Checked
    from leadkit.storage.files import read_tree, relative_paths
    from leadkit.workflow.checking import check

    own = context_of(context)
    root = own.root
    wanted = relative_paths(root, paths or [])
    loaded = check(read_tree(root))
    shown = [f for f in loaded.findings if not wanted or any(f.path == w or f.path.startswith(f"{w}/") for w in wanted)]
    checked = Checked(shown, loaded.files)
    errors, warnings = checked.count(Severity.ERROR), checked.count(Severity.WARNING)
    own.show(FORMATS[form.value](checked))
    own.note(f"leadkit: {loaded.files} files, {errors} errors, {warnings} warnings")
    if errors or (strict and warnings):
        raise typer.Exit(1)
