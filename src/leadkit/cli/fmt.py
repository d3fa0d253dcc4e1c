"""leadkit fmt."""

from difflib import unified_diff
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import context_of


def fmt(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Only these files or folders.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Name the files that differ; write nothing.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change; write nothing.")] = False,
) -> None:
    """Write records in one style, comments kept."""
    from leadkit.commands.fmt import canonical, rewrite
    from leadkit.render.findings import Checked
    from leadkit.render.terminal import printable
    from leadkit.storage.files import relative_paths

    own = context_of(context)
    root = own.root
    found = canonical(root, relative_paths(root, paths or []))
    if found.findings:
        own.findings(Checked(found.findings, found.files, own.language, texts=found.texts))
    if diff:
        for path, contents in found.changes.items():
            old, new = (content.decode("utf-8", "replace").splitlines(keepends=True) for content in contents)
            own.show(printable("".join(unified_diff(old, new, path, path))))
    elif check:
        own.show("".join(f"{printable(path)}\n" for path in found.changes))
    else:
        rewrite(root, found)
    verb = "would change" if check or diff else "changed"
    own.note(f"leadkit: {len(found.changes)} of {found.files} files {verb}, {len(found.findings)} left alone")
    if found.findings or ((check or diff) and found.changes):
        raise typer.Exit(1)
