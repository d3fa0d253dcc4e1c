"""leadkit build."""

from typing import Annotated

import typer

from leadkit.cli.context import context_of, given_day, note_slow_solver, stop_on_errors, today

AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="Compute for this day instead of today.")]


def build(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Compare with what is there; write nothing.")] = False,
    as_of: AsOf = None,
) -> None:
    """Validate, then write every artifact.

    An unchanged repository changes nothing, in any clone, on any day.
    """
    from leadkit.workflow import building

    own = context_of(context)
    with own.progress() as progress:
        if check:
            built = building.compare(own.root, today(), progress)
        else:
            built = building.build(own.root, given_day(as_of), today(), progress)
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
