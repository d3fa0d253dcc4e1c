"""leadkit answer."""

from typing import TYPE_CHECKING, Annotated, cast

import typer

from leadkit.cli.context import context_of, given_day, stop_on_findings
from leadkit.cli.parsing import one_of
from leadkit.cli.running import today
from leadkit.errors import UsageFault

if TYPE_CHECKING:
    from leadkit.commands.answer import Given

_ANSWERS = ("still-so", "pause", "withdraw")


def answer(
    context: typer.Context,
    who: Annotated[str, typer.Argument(help="A person or group: people/id, groups/id, or the id.")],
    given: Annotated[str, typer.Argument(help="What they answered.", **one_of(_ANSWERS))],
    until: Annotated[str | None, typer.Option(metavar="DATE", help="With pause: the day on which it ends.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="SKILL", help="With still-so: only this is. Repeatable.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="The day of the answer instead of today.")
    ] = None,
) -> None:
    """Write somebody's answer to 'leadkit ask' into their record."""
    from leadkit.commands.answer import answer as run
    from leadkit.i18n.messages import translate

    own = context_of(context)
    if (until is not None and given != "pause") or (only and given != "still-so"):
        raise UsageFault("these do not go together", "--until goes with pause, --only with still-so")
    day = given_day(until) if until is not None else None
    done = run(own.root, who, cast("Given", given), day, tuple(only or ()), given_day(as_of) or today())
    stop_on_findings(own, done.findings, 1, "nothing was written")
    own.show(f"{done.path}\n")
    if done.note is not None:
        own.note(f"leadkit: {translate(done.note, own.language)}")
