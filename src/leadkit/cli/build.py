"""leadkit build."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadkit.cli.context import AsOf, Context, context_of
from leadkit.errors import UsageFault

if TYPE_CHECKING:
    from leadkit.commands.session import Session


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
    from leadkit.commands.build import build as run
    from leadkit.commands.build import check_look, compare
    from leadkit.commands.match import slow_solver

    own = context_of(context)
    if out is not None and not site:
        raise UsageFault("--out is the folder of the site", "add --site")
    if site and check:
        raise UsageFault("--check compares artifacts; a site is not committed", "leave out one of --check and --site")
    if site:
        check_folder(own, out)
    with own.session(as_of) as session:
        if site:
            check_look(session)
        built = compare(session) if check else run(session)
        if check and built.stale:
            own.show("".join(f"artifacts: {line}\n" for line in built.stale))
            own.note("leadkit: the artifacts are out of date; run 'leadkit build' and commit artifacts/")
            raise typer.Exit(1)
        own.remark(slow_solver())
        for name in built.foreign:
            own.note(f"leadkit: artifacts/{name} was kept; leadkit did not write it")
        state = "written" if built.is_changed else "up to date"
        own.note(f"leadkit: {built.files} artifacts {state}, as of {built.as_of}")
        if site:
            write_site(own, session, out)


def publish(own: Context, folder: str, as_of: str | None) -> None:
    """Compute and publish one product's folder, and update the manifest: what match, report and others share."""
    from leadkit.commands.build import build as run

    with own.session(as_of) as session:
        built = run(session, folder)
    state = "written" if built.is_changed else "up to date"
    own.note(f"leadkit: artifacts/{folder}/ {state}, as of {built.as_of}")


def check_folder(own: Context, out: Path | None) -> None:
    """Refuse a folder that no site may replace, before anything is done."""
    from leadkit.storage.sites import SITE, own_folder

    own_folder(own.root, out or own.root / SITE)


def write_site(own: Context, session: "Session", out: Path | None) -> None:
    """Write the site, and say where it is and which pages are heavy."""
    from leadkit.commands.build import build_site
    from leadkit.storage.sites import SITE

    folder = out or session.root / SITE
    built = build_site(session, folder)
    for page, weight, limit in built.heavy:
        own.note(f"leadkit: {page} weighs {weight} bytes on a slow line; {limit} are well")
    if built.unspoken:
        own.note(f"leadkit: the site is not in {', '.join(built.unspoken)}, which leadkit does not speak yet")
    own.note(f"leadkit: the site has {built.files} files, as of {built.as_of}: open {folder / 'index.html'}")
