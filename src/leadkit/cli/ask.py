"""leadkit ask."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import AsOf, Context, Language, TextFormat, context_of, stop_on_findings
from leadkit.cli.parsing import one_of
from leadkit.errors import UsageFault


def ask(
    context: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write a letter for each there, and note in each record that it was asked."),
    ] = None,
    letters: Annotated[
        str, typer.Option("--letters", help="How the letters are written.", **one_of(("markdown", "wikitext")))
    ] = "markdown",
    form: TextFormat = None,
    language: Language = None,
    as_of: AsOf = None,
) -> None:
    """Say who has not confirmed for long what they offer and look for.

    With --out, write the letters that ask them; nobody is asked twice in a period.
    """
    from leadkit.commands.ask import ask as run

    own = context_of(context)
    if out is not None:
        if form is not None:
            raise UsageFault("letters are written into a folder and not printed", "leave out --format")
        _write(own, out, letters, as_of)
        return
    with own.session(as_of) as session:
        report = run(session, own.language_or(language))
    own.answer(report, form)


def _write(own: Context, out: Path, form: str, as_of: str | None) -> None:
    from leadkit.commands.ask import write_letters

    with own.session(as_of) as session:
        sent = write_letters(session, out, form)
    stop_on_findings(own, sent.findings, len(sent.findings), "nothing was written")
    own.show("".join(f"{out}/{name}\n" for name in sent.letters))
    if not sent.letters:
        own.note("leadkit: nobody has to be asked now")
        return
    own.note(f"leadkit: {len(sent.letters)} letters to send; each record says now that it was asked: commit that")
