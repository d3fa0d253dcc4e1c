"""leadkit check-skill."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leadkit.cli.context import Context, Language, context_of
from leadkit.cli.running import today
from leadkit.errors import UsageFault

if TYPE_CHECKING:
    from leadkit.commands.check_skill import Pretest
    from leadkit.i18n.speech import Speech


def check_skill(
    context: typer.Context,
    skill: Annotated[str, typer.Argument(help="Id or name of the skill.")],
    show: Annotated[bool, typer.Option("--show", help="Print the questions and answers; ask nothing.")] = False,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep the result there; else nothing is kept.")
    ] = None,
    language: Language = None,
) -> None:
    """Find out for yourself which level you are at.

    Runs here, tells nobody, and keeps nothing unless asked.
    """
    from leadkit.commands import check_skill
    from leadkit.i18n.speech import Speech

    own = context_of(context)
    if save is not None and (show or own.no_input):
        raise UsageFault("without answers there is no result to keep", "leave out --save, or answer the questions")
    place = check_skill.place(own.root, save) if save is not None else None
    speech = Speech(own.language_or(language))
    with own.session() as session:
        test = check_skill.pretest(session, skill, speech.language)
    if show or own.no_input:
        own.lines("\n".join(line for place in range(len(test.questions)) for line in test.lines(place, speech)) + "\n")
        return
    chosen = _ask(own, test, speech)
    if not chosen:
        own.note("leadkit: nothing was answered, so there is nothing to say")
        return
    level = test.reached(chosen)
    own.lines(_result(test, level, speech))
    if place is not None:
        check_skill.save(place, test.skill, level, today())
        own.note(f"leadkit: kept in {place}")


def _ask(own: Context, test: "Pretest", speech: "Speech") -> dict[int, int]:
    """Place of each question → the answer chosen. Ends behind the first level that is not reached."""
    from leadkit.render.terminal import printable

    chosen: dict[int, int] = {}
    missed = 0
    for place, question in enumerate(test.questions):
        if missed and question.level > missed:
            break
        own.lines("".join(f"{printable(line)}\n" for line in test.lines(place, speech)))
        answer = _answer(len(question.answers), speech)
        if answer is None:
            break
        chosen[place] = answer
        is_right = answer == question.right
        missed = missed or (0 if is_right else question.level)
        own.lines("".join(f"{printable(line)}\n" for line in test.verdict(place, answer, speech)))
    return chosen


def _answer(most: int, speech: "Speech") -> int | None:
    """The number typed, from 0; None at the end of the input."""
    while True:
        print(speech.gettext("Your answer (1 to {most}):", most=most), end=" ", file=sys.stderr, flush=True)
        line = sys.stdin.readline() if sys.stdin is not None else ""
        if not line:
            return None
        if line.strip() in {str(number) for number in range(1, most + 1)}:
            return int(line) - 1


def _result(test: "Pretest", level: int, speech: "Speech") -> str:
    gettext = speech.gettext
    text = gettext(
        "As far as these questions can tell, you are at level {level} of {skill}.", level=level, skill=test.label
    )
    if level == 0:
        text = gettext("As far as these questions can tell, {skill} is new to you.", skill=test.label)
    entry = f"  - {{skill: {test.skill}, now: {level}, goal: {level + 1}}}"
    steps = gettext("To learn more, add the first line under 'wants' in your record, or run the second line:")
    return f"\n{text}\n{steps}\n{entry}\n  leadkit path --skills {test.skill}:{level} --to {test.skill}:{level + 1}\n"
