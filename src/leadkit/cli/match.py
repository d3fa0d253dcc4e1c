"""leadkit match."""

from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import context_of
from leadkit.errors import UsageFault


def match(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the list; write nothing.")] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Try a setting of 'matching' (with --dry-run)."),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Say who should talk to whom: artifacts/matches/."""
    from leadkit.cli.publishing import preview, publish_folder

    if settings and not dry_run:
        raise UsageFault("--set only tries a setting", "add --dry-run, or write the setting into leadkit.yaml")
    if dry_run:
        preview(context_of(context), "matches", as_of, tuple(settings or ()))
    else:
        publish_folder(context_of(context), "matches", as_of)
