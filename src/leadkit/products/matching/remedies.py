"""The smallest change that would make a pair: of the learner's record, the mentor's, or a setting; shown by a round."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from leadkit.community.parties import resting_offers
from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.config import Matching
from leadkit.model.records import Group, Person, Want
from leadkit.model.repository import Entry
from leadkit.products.matching.parties import Demand, Participants, Party, Supply
from leadkit.products.matching.parties import party as party_of
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.rules import BY_NAME, NOBODY_OFFERS
from leadkit.products.matching.why import Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words; the new values of records, by name, and the rules after it."""

    text: str
    values: Mapping[str, Mapping[str, Any]]
    rules: Matching


def remedy(matches: MatchList, verdict: Verdict, formatter: RecordFormatter) -> Change | None:
    """The first change, in the stated order, after which a new round has the pair; None where none of them does."""
    learner, mentor = matches.participants.parties[verdict.learner], matches.participants.parties[verdict.mentor]
    demand = next(want for want in learner.wants if want.subject == verdict.skill)
    for change in Changes(matches, formatter, learner, mentor, demand).of(verdict):
        after = matches.tried(_after(change, matches, formatter), change.rules)
        if after.has_pair(verdict.learner, verdict.mentor):
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
    def rules(self) -> Matching:
        return self.matches.problem.rules

    @property
    def near(self) -> list[Supply]:
        pairs = self.matches.problem.pairings(self.learner, self.mentor, self.demand)
        return [pair.supply for pair in pairs]

    def of(self, verdict: Verdict) -> Iterator[Change]:
        if not verdict.rule:
            return self._room()
        if verdict.rule == NOBODY_OFFERS:  # a mentor who offers nothing near is like one of too low a level
            return chain(self._confirmed(), BY_NAME["level-too-low"].remedy(self))
        return BY_NAME[verdict.rule].remedy(self)

    def _confirmed(self) -> Iterator[Change]:
        """What is on hold because nobody answered is back with an answer."""
        if resting_offers(self.record(self.mentor), self.matches.as_of):
            text = Message("{name} confirms it with 'leadkit answer {id} still-so'.")
            yield self.edited(self.mentor, {"confirmed": self.matches.as_of}, text, id=self.mentor.name)

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
        yield Change(text, {self.mentor.name: {"seats": seats}, self.learner.name: {"mentors": mentors}}, self.rules)

    def record(self, party: Party) -> Person | Group:
        return self.formatter.party(party.name).record

    def wants(self, **update: Any) -> tuple[Want, ...]:
        """The learner's wants with other values in this one."""
        subject = self.demand.subject
        return tuple(
            want.model_copy(update=update) if want.subject == subject else want
            for want in self.record(self.learner).wants
        )

    def edited(self, party: Party, update: dict[str, Any], text: Message, **values: Any) -> Change:
        return Change(self.formatter.translate(text, name=party.title, **values), {party.name: update}, self.rules)

    def setting(self, key: str, value: int) -> Change:
        """Of those that decide about pairs, not about who takes part."""
        rules = self.rules.model_copy(update={key: value})
        text = self.formatter.gettext("The setting 'matching.{key}' is {value}.", key=key, value=value)
        return Change(text, {}, rules)


def _after(change: Change, matches: MatchList, formatter: RecordFormatter) -> Participants:
    """Who takes part after a change, which never says who somebody is, or whom they must not meet."""
    parties = dict(matches.participants.parties)
    for name, update in change.values.items():
        entry: Entry[Any] = formatter.party(name)
        after = replace(entry, record=entry.record.model_copy(update=update))
        found = party_of(after, formatter.repo.config, matches.as_of)
        parties[name] = replace(found, excluded=parties[name].excluded)
    return replace(matches.participants, parties=parties)
