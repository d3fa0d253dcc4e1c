"""leadkit report."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import Context, context_of, given_day, stop_on_errors, today


class Steps(StrEnum):
    TAGS = "tags"
    QUARTERS = "quarters"


Language = Annotated[str | None, typer.Option(metavar="TAG", help="Language of what is printed; else the locale's.")]


def report(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Option(metavar="REV", help="Say what changed since a revision; publish nothing.")
    ] = None,
    trend: Annotated[
        Steps | None, typer.Option(help="Show the numbers of every tag or quarter; publish nothing.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="With --trend: write page, charts, CSV and JSON there.")
    ] = None,
    language: Language = None,
    as_of: AsOf = None,
) -> None:
    """Count people, skills and gaps: artifacts/census/."""
    from leadkit.errors import UsageFault

    own = context_of(context)
    if (since is not None and trend is not None) or (out is not None and trend is None):
        raise UsageFault("these options do not go together", "give --since, or --trend, which --out goes with")
    if since is not None:
        _since(own, since, given_day(as_of) or today(), own.language_or(language))
    elif trend is not None:
        if as_of is not None:
            raise UsageFault("--trend counts each state on its own day", "leave out --as-of")
        _trend(own, trend, out, own.language_or(language))
    else:
        if language is not None:
            raise UsageFault("the languages of artifacts stand in leadkit.yaml", "leave out --language")
        from leadkit.cli.publishing import publish_folder

        publish_folder(own, "census", as_of)


def _since(own: Context, revision: str, day: date, language: str) -> None:
    from leadkit.commands.report import changes
    from leadkit.render.markdown import render

    with own.progress() as progress:
        loaded, page = changes(own.root, revision, day, language, progress)
    stop_on_errors(own, loaded)
    if page is not None:
        own.show(render(page))


def _trend(own: Context, steps: Steps, out: Path | None, language: str) -> None:
    """Without a folder there are no files, so the page is shown without its pictures."""
    from leadkit.commands.report import trend, write
    from leadkit.render.markdown import render
    from leadkit.report import Picture

    with own.progress() as progress:
        found = trend(own.root, steps.value, language, progress)
    if out is not None:
        own.note(f"leadkit: {write(found, out)} files written to {out}")
        return
    page = found.pages["trend"]
    own.show(render(replace(page, blocks=tuple(block for block in page.blocks if not isinstance(block, Picture)))))
