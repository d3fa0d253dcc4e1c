"""Who helped whom learn what, as records tell it, and only as far as both sides agreed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from leadkit.community.counted_only import counted_singly
from leadkit.community.disclosure import FOUND
from leadkit.model.records import Learned, Person
from leadkit.model.records.person import Service
from leadkit.model.repository import Entry, Repository

How: TypeAlias = Literal["taught", "made", "trained", "mentored", "shared"]


@dataclass(frozen=True, slots=True)
class Help:
    """One step that somebody helped with. `learner` is "" where what was passed on has no single learner.

    `through` is the resource or training that helped, "" where a person or group did; `evidence` are public pages.
    """

    helper: str
    learner: str
    skill: str
    level: int | None
    on: date
    how: How
    through: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thank:
    """What one person or group did. `named` learners agreed to be, `others` counts those who did not.

    `skills` says how many people each was learned by with their help; `shared` are pages of what they passed on,
    `made` and `led` the resources and trainings behind it all; `served` are hours given, the last first.
    """

    who: str
    named: tuple[str, ...]
    others: int
    skills: tuple[tuple[str, int], ...]
    shared: tuple[str, ...]
    made: tuple[str, ...]
    led: tuple[str, ...]
    helps: tuple[Help, ...]
    served: tuple[Service, ...] = ()

    @property
    def hours(self) -> int:
        return sum(service.hours for service in self.served)


@dataclass(frozen=True, slots=True)
class Thanks:
    """In the order of the alphabet: thanks are no ranking. `unnamed` counts helpers who are not to be named."""

    as_of: date
    since: date | None
    thanks: tuple[Thank, ...]
    unnamed: int
    learners: int
    skills: int


def compute(repo: Repository, as_of: date, since: date | None = None) -> Thanks:
    """All that happened from `since` on (None: from the beginning) until that day; of those counted only, nothing."""
    counted = counted_singly(repo, as_of)
    findable = frozenset(entry.name for entry in FOUND.people(repo, as_of))
    public = findable | {entry.name for entry in repo.groups}
    helps = [
        help_
        for entry in counted
        for help_ in _helps(entry, repo)
        if help_.on <= as_of and (since is None or help_.on >= since)
    ]
    members = {entry.name for entry in (*repo.members, *repo.groups)}
    by_helper: dict[str, list[Help]] = {}
    for help_ in helps:
        if help_.helper in members:
            by_helper.setdefault(help_.helper, []).append(help_)
    works = _works(repo, as_of, since)
    served = {entry.name: found for entry in counted if (found := _served(entry.record, as_of, since))}
    names = sorted({*by_helper, *works, *served} & public)
    thanks = tuple(
        replace(_thank(name, by_helper.get(name, []), works.get(name, ([], [])), findable), served=served.get(name, ()))
        for name in names
    )
    return Thanks(
        as_of=as_of,
        since=since,
        thanks=tuple(sorted(thanks, key=lambda thank: (_called(repo, thank.who), thank.who))),
        unnamed=len((by_helper.keys() - public) & {entry.name for entry in counted}),
        learners=len({help_.learner for help_ in helps if help_.learner}),
        skills=len({help_.skill for help_ in helps if help_.learner}),
    )


def _served(person: Person, as_of: date, since: date | None) -> tuple[Service, ...]:
    """The hours given in that time, the last first."""
    found = [one for one in person.served if one.on <= as_of and (since is None or one.on >= since)]
    return tuple(sorted(found, key=lambda one: (-one.on.toordinal(), one.what)))


def _helps(entry: Entry[Person], repo: Repository) -> Iterator[Help]:
    """What one learner's record tells of others, and of what they passed on themselves."""
    for step in entry.record.learned:
        evidence = tuple(url for url in (step.evidence,) if url)
        for helper, how, through in _behind(step, repo) if step.is_step_up else ():
            if helper != entry.name:
                yield Help(helper, entry.name, step.skill, step.to, step.on, how, through, evidence)
        if step.shared:
            yield Help(entry.name, "", step.skill, step.to, step.on, "shared", "", (step.shared,))
    for pair in entry.record.mentoring:
        if pair.status == "done":
            yield Help(pair.mentor, entry.name, pair.skill, None, pair.on, "mentored")


def _behind(step: Learned, repo: Repository) -> Iterator[tuple[str, How, str]]:
    """Whoever stands behind what helped: the one who taught, made the resource, or led the training."""
    kind, _, record_id = (step.via or "").partition("/")
    if kind in ("people", "groups"):
        yield step.via or "", "taught", ""
    elif kind == "resources" and (resource := repo.resources.get(record_id)):
        makers = [*resource.record.makers, *_group(resource.record.publisher)]
        yield from ((who, "made", resource.name) for who in dict.fromkeys(makers))
    elif kind == "trainings" and (training := repo.trainings.get(record_id)):
        leaders = [*training.record.trainers, *(f"groups/{group}" for group in training.record.organisers)]
        yield from ((who, "trained", training.name) for who in dict.fromkeys(leaders))


def _group(group: str | None) -> tuple[str, ...]:
    return (f"groups/{group}",) if group else ()


def _works(repo: Repository, as_of: date, since: date | None) -> dict[str, tuple[list[str], list[str]]]:
    """People → resources that they made and past trainings that they led. Groups' works fill the index already."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for resource in repo.resources:
        is_inside = since is None or (resource.record.year or 0) >= since.year
        for who in resource.record.makers if is_inside else ():
            found.setdefault(who, ([], []))[0].append(resource.name)
    for training in repo.trainings:
        days = [session.last_day for session in training.record.sessions]
        is_past = training.record.status == "done" or (bool(days) and max(days) < as_of)
        is_inside = since is None or (bool(days) and max(days) >= since)
        for who in training.record.trainers if is_past and is_inside else ():
            found.setdefault(who, ([], []))[1].append(training.name)
    return {who: works for who, works in found.items() if who.startswith("people/")}


def _thank(who: str, helps: list[Help], works: tuple[list[str], list[str]], findable: frozenset[str]) -> Thank:
    learners = sorted({help_.learner for help_ in helps if help_.learner})
    by_skill: dict[str, set[str]] = {}
    for help_ in helps:
        if help_.learner:
            by_skill.setdefault(help_.skill, set()).add(help_.learner)
    return Thank(
        who=who,
        named=tuple(name for name in learners if name in findable),
        others=sum(name not in findable for name in learners),
        skills=tuple((skill, len(people)) for skill, people in sorted(by_skill.items())),
        shared=tuple(dict.fromkeys(url for help_ in helps if help_.how == "shared" for url in help_.evidence)),
        made=_distinct(works[0], helps, "made"),
        led=_distinct(works[1], helps, "trained"),
        helps=tuple(sorted(helps, key=lambda help_: (help_.on, help_.learner, help_.skill, help_.how, help_.through))),
    )


def _distinct(works: Iterable[str], helps: Iterable[Help], how: How) -> tuple[str, ...]:
    return tuple(sorted({*works, *(help_.through for help_ in helps if help_.how == how)}))


def _called(repo: Repository, name: str) -> str:
    kind, _, record_id = name.partition("/")
    record = repo.groups[record_id].record if kind == "groups" else repo.people[record_id].record
    return record.name.casefold()
