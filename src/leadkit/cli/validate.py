"""leadkit validate."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import FindingsFormat, context_of
from leadkit.cli.running import today


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Only these files or folders, and what they break.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--changed-since", metavar="REV", help="Only what changed since then, and what that breaks."),
    ] = None,
    staged: Annotated[
        bool, typer.Option("--staged", help="Only what git would commit now, and what that breaks.")
    ] = False,
    form: FindingsFormat = None,
    fix: Annotated[bool, typer.Option("--fix", help="Repair what is safe to repair, then check.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail, too.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes on a terminal, not only their number.")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Check again even if nothing has changed.")] = False,
) -> None:
    """Check every record and show all findings in one run."""
    from leadkit.commands.validate import tell, validate_staged
    from leadkit.commands.validate import validate as run
    from leadkit.errors import UsageFault
    from leadkit.storage.files import append_text, relative_paths
    from leadkit.storage.validate_cache import validate_cache

    if staged and (fix or since is not None):
        raise UsageFault("--staged goes with neither --fix nor --changed-since", "write 'leadkit validate --staged'")
    own = context_of(context)
    root = own.root
    known = None if no_cache else validate_cache(sys.argv[1:], repr(own.screen))  # taken before anything is read
    wanted = relative_paths(root, paths or [])
    if fix:
        from leadkit.commands.fmt import fix_files

        for path in fix_files(root, wanted, today()):
            own.note(f"leadkit: fixed {path}")
    validated = validate_staged(root, wanted, today()) if staged else run(root, wanted, since, today())
    told = tell(validated, own.language, form or "", own.screen, is_plain=own.plain, folds_notes=not notes)
    own.show(told.shown)
    if told.page:
        append_text(Path(os.environ["GITHUB_STEP_SUMMARY"]), told.page)
    own.note(told.summary)
    if told.has_errors or (strict and told.has_warnings):
        raise typer.Exit(1)
    if known is not None:
        known.keep(told.shown, "" if own.quiet else f"{told.summary}\n")
