"""`leadkit why`: what the round of now says about two people or groups, in both directions."""

from leadkit.commands.naming import is_example, party_called, subject_called
from leadkit.commands.session import Session
from leadkit.errors import UsageFault
from leadkit.products import matching
from leadkit.report import Report


def why(session: Session, names: tuple[str, str], skill: str | None, language: str) -> Report:
    """The answer to read and as data."""
    repo = session.repository
    first, second = (party_called(repo, text) for text in names)
    if first == second:
        raise UsageFault(f"both names mean {first}", "name two different people or groups")
    subject = subject_called(repo, skill)
    day = session.day
    if is_example(repo, first) and is_example(repo, second):
        day = day.examples
    matches = day.matches
    session.progress("trying changes")
    return matching.why_report(matches, day.repo, (first, second), subject, language)
