"""leadkit meet."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import AsOf, Context, Language, TextFormat, context_of, given_day, stop_on_findings
from leadkit.cli.parsing import one_of
from leadkit.errors import UsageFault


def meet(
    context: typer.Context,
    names: Annotated[
        list[str], typer.Argument(metavar="A B [C…]", help="Two people or groups, or a mentor and several learners.")
    ],
    skill: Annotated[str | None, typer.Option(metavar="ID", help="About which skill.")] = None,
    minutes: Annotated[str, typer.Option("--minutes", help="How long.", **one_of(("30", "60", "90")))] = "30",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the page and an invitation (.ics) for each time there.")
    ] = None,
    met: Annotated[str | None, typer.Option(metavar="DATE", help="Note that they met on that day.")] = None,
    done: Annotated[bool, typer.Option("--done", help="With --met: they are done, and the place is free.")] = False,
    reached: Annotated[
        str | None,
        typer.Option(help="With --met: the level that the learner has reached.", **one_of("12345")),
    ] = None,
    form: TextFormat = None,
    language: Language = None,
    as_of: AsOf = None,
) -> None:
    """Prepare a first meeting: three times in everybody's own clock, and an agenda.

    Afterwards, --met notes in the learner's record how it went.
    """
    own = context_of(context)
    if len(names) < 2:
        raise UsageFault("a meeting needs two", "name a second person or group")
    if (done or reached) and met is None:
        raise UsageFault("these do not go together", "--done and --reached go with --met")
    if met is not None and (out is not None or form is not None):
        raise UsageFault("these do not go together", "leave out --out and --format, or --met")
    day = given_day(met) if met is not None else None
    if day is not None:
        _tell(own, names, skill, day, done, reached, as_of)
    else:
        _prepare(own, names, skill, int(minutes), out, form, own.language_or(language), as_of)


def _prepare(
    own: Context,
    names: list[str],
    skill: str | None,
    minutes: int,
    out: Path | None,
    form: str | None,
    language: str,
    as_of: str | None,
) -> None:
    from leadkit.commands.meet import meet as run
    from leadkit.commands.meet import write_meeting

    with own.session(as_of) as session:
        report = run(session, names, skill, minutes, language)
        files = write_meeting(session, report, out) if out is not None else ()
    if out is None:
        own.answer(report, form)
    else:
        own.show("".join(f"{out}/{name}\n" for name in files))


def _tell(
    own: Context, names: list[str], skill: str | None, on: date, done: bool, reached: str | None, as_of: str | None
) -> None:
    from leadkit.commands.meet import tell

    with own.session(as_of) as session:
        written = tell(session, names, skill, on, done, int(reached) if reached else None)
    stop_on_findings(own, written.findings, 1, "nothing was written")
    own.show(f"{written.path}\n")
