"""`leadkit path`: from what somebody can do to a skill or a role, from the records as they are now."""

from dataclasses import dataclass, replace
from functools import partial

from leadkit.commands.find import search_index
from leadkit.commands.naming import findable_party, subject_called, world_of
from leadkit.commands.session import Session
from leadkit.community.audiences import KnownTaker
from leadkit.community.parties import best_levels, conversant
from leadkit.errors import UsageFault
from leadkit.model.graph import current
from leadkit.model.lookup import meant_record
from leadkit.model.record_types import Config, Group, Person
from leadkit.model.repository import Entry, Repository
from leadkit.products import path, search
from leadkit.report import Report

_USUAL_LEVEL = 3


@dataclass(frozen=True, slots=True)
class PathRequest:
    """Who wants to go where: a person's or group's record, levels as `a:2,b:1`, targets, languages and access needs."""

    party: str | None
    skills: str
    targets: tuple[str, ...]
    languages: tuple[str, ...]
    access: tuple[str, ...]


def guide(session: Session, request: PathRequest, language: str) -> Report:
    """The paths as a report."""
    day = world_of(session.day, request.party)
    repo = day.repo
    learner = path.Learner({}, request.languages or (language,), request.access)
    requested: tuple[path.Target, ...] = ()
    if request.party is not None:
        party = findable_party(repo, request.party, day.as_of)
        learner, requested = _party(party, repo.config, request.languages, request.access)
        learner = replace(learner, taker=KnownTaker.of(party, repo.config, day.as_of))
    learner = replace(learner, levels={**learner.levels, **_levels(repo, request.skills)})
    named = tuple(_target(repo, text) for text in request.targets)
    if not named and not requested:
        raise UsageFault("no goal is given", "add '--to SKILL:LEVEL' or '--to ROLE'")
    session.progress("looking for ways")
    offering = partial(search.offering, search_index(session, day), repo)
    found = path.compute(repo, day.as_of, learner, named or requested, offering)
    return path.describe(found, repo, language)


def _party(
    party: Entry[Person] | Entry[Group], config: Config, languages: tuple[str, ...], access: tuple[str, ...]
) -> tuple[path.Learner, tuple[path.Target, ...]]:
    """What a person or group can do by their record, and their requests as targets."""
    record = party.record
    levels = {subject: level for subject, level in best_levels(record.offers).items() if level}
    goals: dict[str, int] = {}
    for want in record.wants:
        if want.skill:
            levels[want.skill] = max(levels.get(want.skill, 0), want.now)
            goals[want.skill] = max(goals.get(want.skill, 0), want.target)
    if isinstance(record, Person):
        for learned in record.learned:
            levels[learned.skill] = max(levels.get(learned.skill, 0), learned.to)
        access = tuple(dict.fromkeys((*access, *record.needs_access)))
    spoken = conversant(config, record)
    learner = path.Learner(levels, languages or spoken, access, party.name)
    return learner, tuple(path.Target(f"skills/{skill}", ((skill, level),)) for skill, level in goals.items())


def _levels(repo: Repository, text: str) -> dict[str, int]:
    """`a:2,b:1` as skills with levels; of a skill that stands there twice the higher one."""
    found: dict[str, int] = {}
    for part in text.split(","):
        if part.strip():
            skill, level = _leveled(repo, part.strip(), 0)
            found[skill] = max(level, found.get(skill, 0))
    return found


def _leveled(repo: Repository, text: str, least: int) -> tuple[str, int]:
    """A skill, or what has replaced it, with a level."""
    skill, colon, level = (part.strip() for part in text.rpartition(":"))
    if not colon:
        skill, level = text, str(_USUAL_LEVEL)
    known = subject_called(repo, skill.removeprefix("skills/"))
    if known is None or not repo.knows("skills", known):
        raise UsageFault(f"no skill is called '{skill}'", "write its id: the name of its file in data/skills/")
    if not (level.isascii() and level.isdecimal()) or not least <= int(level) <= 5:
        raise UsageFault(f"'{text}' has no level from {least} to 5", f"write it as {known}:3")
    return current(repo, known), int(level)


def _target(repo: Repository, text: str) -> path.Target:
    """A skill by its id, else a role by its id or name, else a skill by its name; skills with or without a level."""
    skill = text.rpartition(":")[0] or text
    role, near = text.removeprefix("roles/"), None
    if not repo.knows("roles", role):
        near, is_certain = meant_record(repo, "roles", role)
        role = near if near is not None and is_certain else ""
    if role and not repo.knows("skills", skill):
        needed = tuple((one.skill, one.level) for one in repo.roles[role].record.skills)
        return path.Target(f"roles/{role}", needed)
    if meant_record(repo, "skills", skill)[0] is None:
        hint = f"did you mean 'roles/{near}'?" if near else "write its id: the name of its file under data/"
        raise UsageFault(f"no skill or role is called '{text}'", hint)
    skill, level = _leveled(repo, text, 1)
    return path.Target(f"skills/{skill}", ((skill, level),))
