"""leadkit report."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.build import PageFormat, publish
from leadkit.cli.context import AsOf, Context, context_of
from leadkit.cli.parsing import one_of
from leadkit.errors import UsageFault


def report(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Option(metavar="REV", help="Say what changed since a revision; publish nothing.")
    ] = None,
    trend: Annotated[
        str | None,
        typer.Option(help="Show the numbers of every tag or quarter; publish nothing.", **one_of(("tags", "quarters"))),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="With --trend: write page, charts, CSV and JSON there.")
    ] = None,
    form: PageFormat = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="TAG",
            help="Language of what is printed; else the locale's with --since and --trend, and the community's first.",
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Count people, skills and gaps: artifacts/census/."""
    own = context_of(context)
    if out is not None and form is not None:
        raise UsageFault("--out writes files, and --format prints a page", "leave out one of them")
    if (since is not None and trend is not None) or (out is not None and trend is None):
        raise UsageFault("these options do not go together", "give --since, or --trend, which --out goes with")
    if since is not None:
        _since(own, since, as_of, own.language_or(language), form)
    elif trend is not None:
        if as_of is not None:
            raise UsageFault("--trend counts each state on its own day", "leave out --as-of")
        _trend(own, trend, out, own.language_or(language), form)
    else:
        publish(own, "census", as_of, form, language)


def _since(own: Context, revision: str, as_of: str | None, language: str, form: str | None) -> None:
    from leadkit.commands.report import changes

    with own.session(as_of) as session:
        page = changes(session, revision, language)
    own.pages(page, form=form)


def _trend(own: Context, steps: str, out: Path | None, language: str, form: str | None) -> None:
    """Without a folder there are no files, so the page is shown without its pictures."""
    from leadkit.commands.printing import without_pictures
    from leadkit.commands.report import trend, write

    with own.session() as session:
        found = trend(session, steps, language)
    if out is not None:
        own.note(f"leadkit: {write(own.root, found, out)} files written to {out}")
        return
    (page,) = found.pages.values()
    own.pages(without_pictures(page), form=form)
