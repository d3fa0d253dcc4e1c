"""`leadkit meet`: times, an agenda and invitations for a first meeting; and what is told of it afterwards."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from leadkit.commands.answer import Answering, met
from leadkit.commands.naming import is_example, party_called, subject_called
from leadkit.commands.session import Session
from leadkit.errors import UsageFault
from leadkit.model.repository import Repository
from leadkit.products import meeting
from leadkit.render.reports import render
from leadkit.report import Report
from leadkit.scaffold.answering import Met
from leadkit.storage.privacy import private_folder, replace_private


def meet(session: Session, names: Sequence[str], skill: str | None, minutes: int, language: str) -> Report:
    """The meeting of two, or of a mentor and several learners, to read, as data and as invitations."""
    return meeting.describe(_meeting(session, names, skill, minutes), session.repository, language)


def _meeting(
    session: Session, names: Sequence[str], skill: str | None, minutes: int, *, exact: bool = False
) -> meeting.Meeting:
    repo = session.repository
    found = _called(repo, names, exact=exact)
    day = session.day_of(session.as_of)
    if all(is_example(repo, name) for name in found):
        day = day.examples
    try:
        return meeting.compute(day.matches, day.repo, found, subject_called(repo, skill), minutes)
    except meeting.Unmeetable as fault:
        pair = " ".join(found[:2])
        raise UsageFault(str(fault.message), f"'leadkit why {pair}' says what would bring them together") from None


def _called(repo: Repository, names: Sequence[str], *, exact: bool) -> tuple[str, ...]:
    found = tuple(party_called(repo, text, exact=exact) for text in names)
    for number, name in enumerate(found):
        if name in found[:number]:
            raise UsageFault(f"{name} is named twice", "name different people or groups")
    return found


def write_meeting(session: Session, report: Report, out: Path) -> tuple[str, ...]:
    """The page and the invitations, in a folder that git does not see; their names."""
    folder = private_folder(session.root, out)
    files = render(report)
    replace_private(folder, files)
    return tuple(sorted(files))


def tell(
    session: Session, names: Sequence[str], skill: str | None, on: date, is_done: bool, reached: int | None
) -> Answering:
    """Write into the learner's record that they have met; UsageFault for a group, and for several learners."""
    if len(names) != 2:
        raise UsageFault("a meeting is noted for one learner at a time", "name the learner and the mentor")
    if on > session.as_of:
        raise UsageFault(f"{on} has not come yet", "write the day on which they met")
    found = _meeting(session, names, skill, meeting.LENGTH, exact=True)
    learner = found.learners[0].party.name
    if found.learners[0].party.is_group:
        raise UsageFault(f"{learner} is a group, and its record has no mentorships", "only people's records do")
    told = Met.model_construct(
        learner=learner.removeprefix("people/"),
        mentor=found.mentor.name,
        skill=found.subject,
        on=on,
        status="done" if is_done else "met",
        reached=reached,
    )
    return met(session.root, told, session.as_of)
