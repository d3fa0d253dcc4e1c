"""Who helped whom learn what, as records tell it, and only as far as both sides agreed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final, Literal, NamedTuple, TypeAlias

from leadkit.community.counted_only import counted_singly
from leadkit.community.disclosure import FOUND
from leadkit.community.service import services_of
from leadkit.model.records import Learned, Person, Training
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
    """In the order of the alphabet: thanks are no ranking. `unnamed` counts helpers who are not to be named.

    `hours` are those of everybody who is counted, named or not. `hosts` are groups with the trainings that they held,
    as (group, trainings); they alone are no reason for a page, since the index tells of trainings already.
    """

    as_of: date
    since: date | None
    until: date | None
    thanks: tuple[Thank, ...]
    unnamed: int
    learners: int
    skills: int
    hours: int
    hosts: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.thanks or self.unnamed or self.hours)


class _Span(NamedTuple):
    """Days from `since` to `until`, both included; None is open."""

    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def holds_year(self, year: int | None) -> bool:
        """Of what states a year at most: a year that is not known is in a time without a beginning only."""
        if year is None:
            return self.since is None
        return (self.since is None or self.since.year <= year) and (self.until is None or year <= self.until.year)


class Deeds:
    """All that records tell of help until a day, read once; `within` says what happened in a stretch of it."""

    def __init__(self, repo: Repository, as_of: date) -> None:
        self._repo: Final = repo
        self._as_of: Final = as_of
        counted = counted_singly(repo, as_of)
        self._counted: Final = frozenset(entry.name for entry in counted)
        self._findable: Final = frozenset(entry.name for entry in FOUND.people(repo, as_of))
        self._public: Final = self._findable | {entry.name for entry in repo.groups}
        members = {entry.name for entry in (*repo.members, *repo.groups)}
        helps = [help_ for entry in counted for help_ in _helps(entry, repo) if help_.on <= as_of]
        self._helps: Final = helps
        self._of_members: Final = [help_ for help_ in helps if help_.helper in members]
        self._served: Final = {entry.name: services_of(entry.record, as_of) for entry in counted}

    @cached_property
    def years(self) -> Mapping[int, Thanks]:
        """The calendar years with anything to thank for, the last first."""
        found = {help_.on.year for help_ in self._helps}
        found |= {one.on.year for served in self._served.values() for one in served}
        found |= {resource.record.year for resource in self._repo.resources if resource.record.year}
        found |= {day.year for training in self._repo.trainings for day in _days(training)}
        until_now = sorted((year for year in found if year <= self._as_of.year), reverse=True)
        years = {year: self.in_year(year) for year in until_now}
        return {year: thanks for year, thanks in years.items() if not thanks.is_empty}

    def in_year(self, year: int) -> Thanks:
        return self.within(date(year, 1, 1), date(year, 12, 31))

    def within(self, since: date | None = None, until: date | None = None) -> Thanks:
        """Who may be named is asked on the day of the whole, whenever they helped."""
        span = _Span(since, until)
        helps = [help_ for help_ in self._helps if span.holds(help_.on)]
        by_helper: dict[str, list[Help]] = {}
        for help_ in self._of_members:
            if span.holds(help_.on):
                by_helper.setdefault(help_.helper, []).append(help_)
        works = _works(self._repo, self._as_of, span)
        inside = {name: tuple(one for one in given if span.holds(one.on)) for name, given in self._served.items()}
        served = {name: given for name, given in inside.items() if given}
        thanks = [
            replace(
                _thank(name, by_helper.get(name, []), works.get(name, ([], [])), self._findable),
                served=served.get(name, ()),
            )
            for name in {*by_helper, *works, *served} & self._public
        ]
        return Thanks(
            as_of=self._as_of,
            since=since,
            until=until,
            thanks=tuple(sorted(thanks, key=lambda thank: (_called(self._repo, thank.who), thank.who))),
            unnamed=len((by_helper.keys() - self._public) & self._counted),
            learners=len({help_.learner for help_ in helps if help_.learner}),
            skills=len({help_.skill for help_ in helps if help_.learner}),
            hours=sum(one.hours for given in served.values() for one in given),
            hosts=_hosts(self._repo, self._as_of, span),
        )


def compute(repo: Repository, as_of: date, since: date | None = None) -> Thanks:
    """All that happened from `since` on (None: from the beginning) until that day; of those counted only, nothing."""
    return Deeds(repo, as_of).within(since)


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


def _works(repo: Repository, as_of: date, span: _Span) -> dict[str, tuple[list[str], list[str]]]:
    """People → resources that they made and past trainings that they led. Groups' works fill the index already."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for resource in repo.resources:
        for who in resource.record.makers if span.holds_year(resource.record.year) else ():
            found.setdefault(who, ([], []))[0].append(resource.name)
    for training in repo.trainings:
        for who in training.record.trainers if _is_held(training, as_of, span) else ():
            found.setdefault(who, ([], []))[1].append(training.name)
    return {who: works for who, works in found.items() if who.startswith("people/")}


def _hosts(repo: Repository, as_of: date, span: _Span) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Groups that organised trainings which are over, with these, in the order of the alphabet."""
    found: dict[str, list[str]] = {}
    for training in repo.trainings:
        for group in training.record.organisers if _is_held(training, as_of, span) else ():
            if group in repo.groups:
                found.setdefault(f"groups/{group}", []).append(training.name)
    names = sorted(found, key=lambda name: (_called(repo, name), name))
    return tuple((name, tuple(sorted(found[name]))) for name in names)


def _days(training: Entry[Training]) -> tuple[date, ...]:
    return tuple(session.last_day for session in training.record.sessions)


def _is_held(training: Entry[Training], as_of: date, span: _Span) -> bool:
    """Whether it is over, and ended in that time; without any day, in a time without a beginning only."""
    days = _days(training)
    is_past = training.record.status == "done" or (bool(days) and max(days) < as_of)
    return is_past and (span.holds(max(days)) if days else span == _Span(None, None))


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
