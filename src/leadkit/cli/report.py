"""leadkit report."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.build import AsOf
from leadkit.cli.context import context_of, given_day, stop_on_errors, today


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
    from leadkit.cli.publishing import publish_folder
    from leadkit.errors import UsageFault
    from leadkit.render.markdown import render

    own = context_of(context)
    is_odd = (out is not None and trend is None) or (as_of is not None and trend is not None)
    if (
        is_odd
        or (since is not None and trend is not None)
        or (language is not None and since is None and trend is None)
    ):
        raise UsageFault(
            "these options do not go together", "--out goes with --trend, --language with --since or --trend"
        )
    if since is None and trend is None:
        publish_folder(own, "census", as_of)
        return
    from leadkit.report import Picture
    from leadkit.workflow import reporting

    speaks = own.language_or(language)
    with own.progress() as progress:
        if since is not None:
            day = given_day(as_of) or today()
            loaded, page = reporting.changes(own.root, since, day, speaks, progress)
        else:
            found = reporting.trend(own.root, trend.value if trend else "tags", speaks, progress)
            pictureless = tuple(block for block in found.pages["trend"].blocks if not isinstance(block, Picture))
            page = replace(found.pages["trend"], blocks=pictureless)
    if since is not None:
        stop_on_errors(own, loaded)
    elif out is not None:
        from leadkit.cli.publishing import write_report

        write_report(own, found, out)
        return
    if page is not None:
        own.show(render(page))
