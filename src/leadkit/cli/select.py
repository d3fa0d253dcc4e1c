"""leadkit select."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import AsOf, context_of, stop_on_findings


def select(
    context: typer.Context,
    training: Annotated[str, typer.Argument(help="Id of the training, whose record holds seats and rules.")],
    applications: Annotated[
        Path, typer.Option(metavar="FILE.csv", help="The private sheet: docs/selecting.md. Nowhere that git looks.")
    ],
    seed: Annotated[str, typer.Option(metavar="TEXT", help="Seed of the lottery, announced beforehand.")],
    dropped: Annotated[
        list[str] | None,
        typer.Option(metavar="APPLICANT", help="Gave a seat back; in the order in which they left. Repeatable."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A private folder. [default: .leadkit/selection/TRAINING]")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Give the seats of a training by its announced rules.

    Private receipts and letters for all who applied, a waiting list, and numbers for everybody.
    """
    from leadkit.commands.select import SelectRequest
    from leadkit.commands.select import select as run

    own = context_of(context)
    request = SelectRequest(training, applications, seed, tuple(dropped or ()), out)
    with own.session(as_of) as session:
        found = run(session, request)
    stop_on_findings(own, found.findings, found.rows, "nothing was written")
    if found.page is not None:
        own.pages(found.page)
    if found.unread:
        own.note(f"leadkit: columns that nothing looked at: {', '.join(found.unread)}")
    if found.keeps_numbers:
        own.note(
            "leadkit: the public numbers are those of an earlier run, as too few applications differ; if nobody has "
            f"seen them yet, delete {found.folder}/published.json and run this again"
        )
    own.note(
        f"leadkit: {found.given} seats given; list and letters lie in {found.folder}; only public/ is for everybody"
    )
