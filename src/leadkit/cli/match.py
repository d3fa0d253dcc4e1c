"""leadkit match."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.build import PageFormat, PrintedLanguage, publish
from leadkit.cli.context import AsOf, Context, context_of, stop_on_findings
from leadkit.errors import UsageFault


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
        bool, typer.Option("--private", help="Match those who must not appear in a public list; needs --out.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for the private lists; it must be one that git ignores.")
    ] = None,
    exclusions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Who must not meet whom. [default: .leadkit/exclusions.yaml]")
    ] = None,
    form: PageFormat = None,
    language: PrintedLanguage = None,
    as_of: AsOf = None,
) -> None:
    """Say who should talk to whom: artifacts/matches/."""
    from leadkit.solvers import slow_solver

    own = context_of(context)
    if private != (out is not None) or (exclusions and not private):
        raise UsageFault(
            "--private, --out and --exclusions belong together", "name a folder with --out, or leave all out"
        )
    if (settings or only or skill or candidates) and not dry_run:
        raise UsageFault(
            "--set, --only, --skill and --candidates only try and show",
            "add --dry-run; settings belong in leadkit.yaml",
        )
    if private and form is not None:
        raise UsageFault("private lists are written into a folder and not printed", "leave out --format")
    if dry_run and language is not None:
        raise UsageFault("what is only tried is shown in English", "leave out --language, or --dry-run")
    if private and out is not None:
        _privately(own, out, exclusions, as_of)
    elif dry_run:
        from leadkit.commands.match import dry_run as run

        with own.session(as_of) as session:
            page = run(session, tuple(settings or ()), only, skill, candidates)
        own.pages(page, form=form)
    else:
        publish(own, "matches", as_of, form, language)
        own.remark(slow_solver())


def _privately(own: Context, out: Path, exclusions: Path | None, as_of: str | None) -> None:
    from leadkit.commands.match import match_privately

    with own.session(as_of) as session:
        findings, pairs = match_privately(session, out, exclusions)
    stop_on_findings(own, findings, 1, "nothing was written, because the exclusions have errors")
    own.note(f"leadkit: {pairs} private pairs written to {out}; give each page to its person only")
