"""`leadkit why`: what the round of now says about two people or groups, in both directions."""

from datetime import date
from pathlib import Path

from leadkit.commands.opening import Progress, opened
from leadkit.commands.session import Loaded
from leadkit.errors import UsageFault
from leadkit.model.lookup import meant_record
from leadkit.model.records import Group, Person
from leadkit.model.records.offers import MEANS_PREFIX
from leadkit.model.repository import Entry, Repository
from leadkit.products import matching
from leadkit.report import Report


def why(
    root: Path,
    names: tuple[str, str],
    skill: str | None,
    given: date | None,
    today: date,
    language: str,
    progress: Progress,
) -> tuple[Loaded, Report | None]:
    """The answer to read and as data; None where the records have errors."""
    loaded, at = opened(root, given, today, progress)
    if at is None:
        return loaded, None
    first, second = (party_name(loaded.repository, text) for text in names)
    if first == second:
        raise UsageFault(f"both are {first}", "name two different people or groups")
    subject = subject_name(loaded.repository, skill)
    progress("matching")
    matches = matching.compute(loaded.repository, at.as_of, at.history)
    progress("trying changes")
    return loaded, matching.why_report(matches, loaded.repository, (first, second), subject, language)


def subject_name(repo: Repository, text: str | None) -> str | None:
    """The id of a skill, from that or from its name in any language; `means/…` as it is; a fault for anything else."""
    if text is None or text.startswith(MEANS_PREFIX) or repo.knows("skills", text):
        return text
    near, is_certain = meant_record(repo, "skills", text)
    if near is not None and is_certain:
        return near
    hint = f"did you mean '{near}'?" if near else "write its id, as the file in data/skills/ is called"
    raise UsageFault(f"no skill is called '{text}'", hint)


def findable_party(repo: Repository, text: str, as_of: date) -> Entry[Person] | Entry[Group]:
    """The person or group of that name; a fault for a person whose consent to be found by name is not in force."""
    kind, _, record_id = party_name(repo, text).partition("/")
    if kind == "groups":
        return repo.groups[record_id]
    if all(entry.id != record_id for entry in repo.consenting("directory", as_of)):
        message = f"no consent of {kind}/{record_id} to be found by name is in force"
        raise UsageFault(message, "state languages and skills instead")
    return repo.people[record_id]


def party_name(repo: Repository, text: str) -> str:
    """`kind/id` of a person or group, from that, from the id alone, or from a name."""
    kind, slash, record_id = text.partition("/")
    kinds = [each for each in ("people", "groups") if not slash or each == kind]
    for each in kinds:
        if repo.knows(each, record_id if slash else text):
            return f"{each}/{record_id if slash else text}"
    for each in kinds:
        near, is_certain = meant_record(repo, each, record_id if slash else text)
        if near and is_certain:
            return f"{each}/{near}"
    raise UsageFault(f"no person or group is called '{text}'", "write people/id or groups/id, as the file is called")
