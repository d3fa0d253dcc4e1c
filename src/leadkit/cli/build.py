"""leadkit build."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import Context, context_of, given_day, note_slow_solver, stop_on_errors, today
from leadkit.errors import UsageFault

AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="Compute for this day instead of today.")]


def build(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Compare with what is there; write nothing.")] = False,
    site: Annotated[
        bool, typer.Option("--site", help="Write the page for everyone, too: a folder of its own.")
    ] = False,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="The folder of the site; else site/.")] = None,
    as_of: AsOf = None,
) -> None:
    """Validate, then write every artifact.

    An unchanged repository changes nothing, in any clone, on any day.
    """
    from leadkit.commands import build

    own = context_of(context)
    if out is not None and not site:
        raise UsageFault("--out is the folder of the site", "add --site")
    if site and check:
        raise UsageFault("--check compares artifacts; a site is not committed", "leave out one of --check and --site")
    if site:
        check_folder(own, out)
    with own.progress() as progress:
        if check:
            built = build.compare(own.root, today(), progress)
        else:
            built = build.build(own.root, given_day(as_of), today(), progress)
    stop_on_errors(own, built.loaded)
    if check and built.stale:
        own.show("".join(f"artifacts: {line}\n" for line in built.stale))
        own.note("leadkit: the artifacts are out of date; run 'leadkit build' and commit artifacts/")
        raise typer.Exit(1)
    note_slow_solver(own)
    for name in built.foreign:
        own.note(f"leadkit: artifacts/{name} was kept; leadkit did not write it")
    state = "written" if built.is_changed else "up to date"
    own.note(f"leadkit: {built.files} artifacts {state}, as of {built.as_of}")
    if site:
        write_site(own, out, as_of)


def check_folder(own: Context, out: Path | None) -> None:
    """Refuse a folder that no site may replace, before anything is done."""
    from leadkit.storage.sites import SITE, own_folder

    own_folder(own.root, out or own.root / SITE)


def write_site(own: Context, out: Path | None, as_of: str | None) -> Path:
    """Write the site, and say where it is and which pages are heavy."""
    from leadkit.commands.site import build_site
    from leadkit.storage.sites import SITE

    folder = out or own.root / SITE
    with own.progress() as progress:
        built = build_site(own.root, folder, given_day(as_of), today(), progress)
    stop_on_errors(own, built.loaded)
    for page, weight, limit in built.heavy:
        own.note(f"leadkit: {page} weighs {weight} bytes on a slow line; {limit} are well")
    if built.unspoken:
        own.note(f"leadkit: the site is not in {', '.join(built.unspoken)}, which leadkit does not speak yet")
    own.note(f"leadkit: the site has {built.files} files, as of {built.as_of}: open {folder / 'index.html'}")
    return folder
