"""leadkit report."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.build import publish
from leadkit.cli.context import AsOf, Context, Language, context_of
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
    language: Language = None,
    as_of: AsOf = None,
) -> None:
    """Count people, skills and gaps: artifacts/census/."""
    own = context_of(context)
    if (since is not None and trend is not None) or (out is not None and trend is None):
        raise UsageFault("these options do not go together", "give --since, or --trend, which --out goes with")
    if since is not None:
        _since(own, since, as_of, own.language_or(language))
    elif trend is not None:
        if as_of is not None:
            raise UsageFault("--trend counts each state on its own day", "leave out --as-of")
        _trend(own, trend, out, own.language_or(language))
    else:
        if language is not None:
            raise UsageFault("the languages of artifacts are set in leadkit.yaml", "leave out --language")
        publish(own, "census", as_of)


def _since(own: Context, revision: str, as_of: str | None, language: str) -> None:
    from leadkit.commands.report import changes

    with own.session(as_of) as session:
        page = changes(session, revision, language)
    own.pages(page)


def _trend(own: Context, steps: str, out: Path | None, language: str) -> None:
    """Without a folder there are no files, so the page is shown without its pictures."""
    from leadkit.commands.report import trend, write
    from leadkit.report import Picture

    with own.session() as session:
        found = trend(session, steps, language)
    if out is not None:
        own.note(f"leadkit: {write(own.root, found, out)} files written to {out}")
        return
    (page,) = found.pages.values()
    own.pages(replace(page, blocks=tuple(block for block in page.blocks if not isinstance(block, Picture))))
