"""leadkit whatif."""

from pathlib import Path
from typing import Annotated

import typer

from leadkit.cli.context import AsOf, Language, TextFormat, context_of, language_tag


def whatif(
    context: typer.Context,
    leave: Annotated[
        list[str] | None, typer.Option(metavar="WHO", help="A person or group that leaves. Repeatable.")
    ] = None,
    join: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="The record of a person or group that joins, or has another. Repeatable."),
    ] = None,
    hold: Annotated[
        list[str] | None, typer.Option(metavar="TRAINING", help="A planned training that is held. Repeatable.")
    ] = None,
    translate: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RESOURCE[:TAG]",
            help="A resource that is translated: into a language, else all wanted. Repeatable.",
        ),
    ] = None,
    form: TextFormat = None,
    language: Language = None,
    as_of: AsOf = None,
) -> None:
    """Say what would change if somebody left or joined, or what depends on few.

    Without options: the skills, languages and regions that one or two people or groups hold up. Writes nothing.
    """
    from leadkit.commands.whatif import TrialReport, Wanted, at_risk, tried

    own = context_of(context)
    told = own.language_or(language)
    wanted = Wanted(tuple(leave or ()), tuple(join or ()), tuple(hold or ()), tuple(map(_translation, translate or ())))
    with own.session(as_of) as session:
        answer = tried(session, wanted, told) if any(wanted) else TrialReport(at_risk(session, told))
    for finding in answer.findings:
        place = f"{finding.path}:{finding.position.line}:{finding.position.column}"
        own.note(f"{place}: {finding.severity.value}: {finding.message} [{finding.rule}]")
    own.answer(answer.report, form)


def _translation(text: str) -> tuple[str, str | None]:
    resource, colon, language = text.rpartition(":")
    return (resource, language_tag(language)) if colon else (text, None)
