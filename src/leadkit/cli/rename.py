"""leadkit rename."""

from typing import Annotated

import typer

from leadkit.cli.context import AsOf, context_of


def rename(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="KIND/OLD", help="The record, such as skills/grant-writing.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new id.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
    as_of: AsOf = None,
) -> None:
    """Give a record another id, wherever it is named."""
    from leadkit.commands import rename

    own = context_of(context)
    with own.session(as_of) as session:
        plan = rename.planned(session, record, new)
    others = sorted({change.path for change in plan.changes} - {plan.old_path, plan.new_path})
    if dry_run:
        own.show(f"would rename {plan.old_path} to {plan.new_path}\n")
        own.show("".join(f"would change {path}\n" for path in others))
        return
    with own.session(as_of) as session:
        is_rebuilt = rename.rename(session, plan)
    own.show(f"renamed {plan.old_path} to {plan.new_path}\n")
    own.show("".join(f"changed {path}\n" for path in others))
    own.show("built artifacts/ again\n" if is_rebuilt else "")
    if plan.has_alias:
        own.note(f"leadkit: '{plan.old}' still finds it, as an alias")
    else:
        own.note(f"leadkit: {plan.kind} have no aliases; links to '{plan.old}' from elsewhere lead nowhere now")
