"""The smallest change that would make a pair: of the learner's record, the mentor's, or a setting; shown by a round."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.config import Matching
from leadkit.model.records import Group, Model, Person, Want
from leadkit.model.repository import Entry, Repository
from leadkit.products.matching.choice import choose
from leadkit.products.matching.parties import Demand, Party, Supply, gather
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.rules import remedies
from leadkit.products.matching.why import Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words, and the repository after it."""

    text: str
    repository: Repository


def remedy(matches: MatchList, verdict: Verdict, formatter: RecordFormatter) -> Change | None:
    """The first change, in the stated order, after which a new round has the pair; None where none of them does."""
    learner, mentor = matches.participants.parties[verdict.learner], matches.participants.parties[verdict.mentor]
    demand = next(want for want in learner.wants if want.subject == verdict.skill)
    for change in Changes(matches, formatter, learner, mentor, demand).of(verdict):
        participants = gather(change.repository, matches.as_of)
        after = choose(change.repository, participants, matches.as_of, matches.history)
        if any(candidate.key[:2] == (verdict.learner, verdict.mentor) for candidate in after.candidates):
            return change
    return None


@dataclass(frozen=True, slots=True)
class Changes:
    """Single steps that might make a pair: the learner's record first, then the mentor's, then settings."""

    matches: MatchList
    formatter: RecordFormatter
    learner: Party
    mentor: Party
    demand: Demand

    @property
    def repo(self) -> Repository:
        return self.formatter.repo

    @property
    def rules(self) -> Matching:
        return self.matches.problem.rules

    @property
    def near(self) -> list[Supply]:
        pairs = self.matches.problem.pairings(self.learner, self.mentor, self.demand)
        return [pair.supply for pair in pairs]

    def of(self, verdict: Verdict) -> Iterator[Change]:
        return self._room() if not verdict.rule else remedies(verdict.rule, self)

    def _room(self) -> Iterator[Change]:
        wants = self.wants(priority="high")
        if wants != self.record(self.learner).wants:
            yield self.edited(self.learner, {"wants": wants}, Message("{name} adds 'priority: high' to this request."))
        mentors, seats = self.learner.mentors + 1, self.mentor.seats + 1
        yield self.edited(
            self.learner,
            {"mentors": mentors},
            Message("{name} writes 'mentors: {number}' in the record."),
            number=mentors,
        )
        yield self.edited(
            self.mentor, {"seats": seats}, Message("{name} writes 'seats: {number}' in the record."), number=seats
        )
        text = self.formatter.gettext(
            "{mentor} writes 'seats: {seats}' in the record, and {learner} writes 'mentors: {mentors}'.",
            mentor=self.mentor.title,
            seats=seats,
            learner=self.learner.title,
            mentors=mentors,
        )
        with_seats = _with(self.repo, self.mentor.name, {"seats": seats})
        yield Change(text, _with(with_seats, self.learner.name, {"mentors": mentors}))

    def record(self, party: Party) -> Person | Group:
        return cast(Person | Group, _entry(self.repo, party.name).record)

    def wants(self, **update: Any) -> tuple[Want, ...]:
        """The learner's wants with other values in this one."""
        subject = self.demand.subject
        return tuple(
            want.model_copy(update=update) if want.subject == subject else want
            for want in self.record(self.learner).wants
        )

    def edited(self, party: Party, update: dict[str, Any], text: Message, **values: Any) -> Change:
        return Change(self.formatter.translate(text, name=party.title, **values), _with(self.repo, party.name, update))

    def setting(self, key: str, value: int) -> Change:
        rules = self.repo.config.matching.model_copy(update={key: value})
        config = self.repo.config.model_copy(update={"matching": rules})
        text = self.formatter.gettext("The setting 'matching.{key}' is {value}.", key=key, value=value)
        return Change(text, replace(self.repo, config=config))


def _entry(repo: Repository, name: str) -> Entry[Model | None]:
    return next(entry for entry in repo.parsed if entry.name == name)


def _with(repo: Repository, name: str, update: dict[str, Any]) -> Repository:
    """The repository with other values in one record."""
    parsed = tuple(
        replace(entry, record=entry.record.model_copy(update=update))
        if entry.name == name and entry.record is not None
        else entry
        for entry in repo.parsed
    )
    return replace(repo, parsed=parsed)
