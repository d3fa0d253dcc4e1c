"""leadkit match."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import Context, context_of, given_day, stop_on_errors, today
from leadkit.errors import UsageFault
from leadkit.render.findings import FORMATS, PLAIN, Checked

if TYPE_CHECKING:
    from leadkit.commands.match import DryRun


def match(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the list; write nothing.")] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Try a setting of 'matching' (with --dry-run)."),
    ] = None,
    only: Annotated[
        str | None, typer.Option(metavar="NAME", help="Show one person, group or region (with --dry-run).")
    ] = None,
    skill: Annotated[str | None, typer.Option(metavar="ID", help="Show one skill (with --dry-run).")] = None,
    candidates: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write every possible pair with its points as CSV (with --dry-run)."),
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Match those who must not stand in a public list; needs --out.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the private lists go: nowhere that git looks.")
    ] = None,
    exclusions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Who must not meet whom. [default: .leadkit/exclusions.yaml]")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Say who should talk to whom: artifacts/matches/."""
    from leadkit.cli.publishing import publish_folder
    from leadkit.commands.match import DryRun

    if private != (out is not None) or (exclusions and not private):
        raise UsageFault(
            "--private, --out and --exclusions belong together", "name a folder with --out, or leave all out"
        )
    if private and out is not None:
        _privately(context_of(context), out, exclusions, as_of)
        return
    if (settings or only or skill or candidates) and not dry_run:
        raise UsageFault(
            "--set, --only, --skill and --candidates only try and show",
            "add --dry-run; settings belong into leadkit.yaml",
        )
    if dry_run:
        _dry_run(context_of(context), DryRun(tuple(settings or ()), only, skill), candidates, as_of)
    else:
        publish_folder(context_of(context), "matches", as_of)


def _dry_run(own: Context, asked: "DryRun", candidates: Path | None, as_of: str | None) -> None:
    from leadkit.commands.match import dry_run
    from leadkit.render.markdown import render

    with own.progress() as progress:
        loaded, page = dry_run(own.root, given_day(as_of), today(), asked, candidates, progress)
    stop_on_errors(own, loaded)
    if page is not None:
        own.show(render(page))


def _privately(own: Context, out: Path, exclusions: Path | None, as_of: str | None) -> None:
    from leadkit.commands.private import match_privately

    with own.progress() as progress:
        loaded, findings, pairs = match_privately(own.root, out, exclusions, given_day(as_of), today(), progress)
    stop_on_errors(own, loaded)
    if findings:
        own.show(FORMATS[PLAIN if own.plain else "text"](Checked(findings, 1, own.language)))
        own.note("leadkit: nothing was written, because the exclusions have errors")
        raise typer.Exit(1)
    own.note(f"leadkit: {pairs} private pairs written to {out}; give each page to its person only")
