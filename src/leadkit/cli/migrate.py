"""leadkit migrate."""

from difflib import unified_diff
from typing import Annotated

import typer

from leadkit.cli.context import context_of, stop_on_findings


def migrate(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Name the files that are older; write nothing.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change; write nothing.")] = False,
) -> None:
    """Rewrite records of an earlier version, comments kept."""
    from leadkit.commands.migrate import planned, write
    from leadkit.migrations import VERSION
    from leadkit.render.terminal import printable

    own = context_of(context)
    plan = planned(own.root)
    stop_on_findings(own, plan.findings, plan.files, "nothing was changed; fix these first, then run this again")
    if diff:
        for change in plan.changes:
            old, new = ((text or b"").decode("utf-8", "replace") for text in (change.before, change.after))
            lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), change.path, change.path)
            own.show(printable("".join(lines)))
    elif check:
        own.show("".join(f"{printable(change.path)}\n" for change in plan.changes))
    else:
        write(own.root, plan)
    if not plan.changes:
        own.note(f"leadkit: the records are of version {VERSION}, which this leadkit writes; nothing to change")
    elif check or diff:
        own.note(f"leadkit: {len(plan.changes)} files would change")
        raise typer.Exit(1)
    else:
        own.note(f"leadkit: {len(plan.changes)} files changed; the records are of version {VERSION} now")
