"""The smallest change that would make a pair: of the learner's record, the mentor's, or a setting; shown by a round."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from leadkit.i18n.messages import said_in, say
from leadkit.model.records import Group, Model, Offer, Person
from leadkit.model.repository import Entry, Repository
from leadkit.products.matching.parties import Demand, Party
from leadkit.products.matching.round import MatchList, compute
from leadkit.products.matching.why import Verdict, best_offer, best_product


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words, and the repository after it."""

    text: str
    repository: Repository


def remedy(matches: MatchList, repo: Repository, verdict: Verdict, language: str) -> Change | None:
    """The first change, in the stated order, after which a new round has the pair; None where none of them does."""
    learner, mentor = matches.participants.parties[verdict.learner], matches.participants.parties[verdict.mentor]
    demand = next(want for want in learner.wants if want.subject == verdict.skill)
    for change in _Changes(matches, repo, learner, mentor, demand, language).of(verdict):
        after = compute(change.repository, matches.as_of, matches.history)
        if any(pair.candidate.key[:2] == (verdict.learner, verdict.mentor) for pair in after.pairs):
            return change
    return None


@dataclass(frozen=True, slots=True)
class _Changes:
    """Single steps that might make a pair: the learner's record first, then the mentor's, then settings."""

    matches: MatchList
    repo: Repository
    learner: Party
    mentor: Party
    demand: Demand
    language: str

    def of(self, verdict: Verdict) -> Iterator[Change]:
        rules = self.matches.problem.rules
        match verdict.rule:
            case "nobody-offers" | "level-too-low":
                yield from self._higher_level(max(rules.mentor_level, self.demand.now + 1))
            case "no-shared-language":
                yield from self._better_language()
            case "formats-differ":
                yield from self._formats()
            case "no-common-hours":
                yield from self._hours()
            case "":
                yield from self._room()

    def _higher_level(self, needed: int) -> Iterator[Change]:
        subject = self.demand.subject
        offer = best_offer(self.matches, self.mentor, self.demand)
        if offer is not None and offer.level >= self.demand.now + 1:
            yield self._setting("mentor_level", offer.level)
        if "/" not in subject:
            text = "{name} offers {skill} at level {level}"
            offers = tuple(o for o in self._record(self.mentor).offers if o.skill != subject)
            value = (*offers, Offer(skill=subject, level=needed))
            yield self._edited(self.mentor, {"offers": value}, text, skill=subject, level=needed)

    def _better_language(self) -> Iterator[Change]:
        least = self.matches.problem.rules.minimum_language
        product, _ = best_product(self.learner, self.mentor)
        for party, other in ((self.learner, self.mentor), (self.mentor, self.learner)):
            steps = sorted(
                (-(-least // level) - party.languages.get(tag, 0), tag, -(-least // level))
                for tag, level in other.languages.items()
                if level * 5 >= least
            )
            for _, tag, level in steps[:1]:
                languages = {**self._record(party).languages, tag: level}
                text = "{name} speaks {tag} at level {level}"
                yield self._edited(party, {"languages": languages}, text, tag=tag, level=level)
        if product:
            yield self._setting("minimum_language", product)

    def _formats(self) -> Iterator[Change]:
        record = self._record(self.learner)
        wants = tuple(
            want.model_copy(update={"formats": ()}) if _subject(want) == self.demand.subject else want
            for want in record.wants
        )
        yield self._edited(self.learner, {"wants": wants}, "{name} leaves the formats of this wish open")

    def _hours(self) -> Iterator[Change]:
        for party in (self.learner, self.mentor):
            yield self._edited(party, {"hours": ()}, "{name} states no hours")
        overlap = (self.learner.week & self.mentor.week).bit_count() // 4
        yield self._setting("minimum_hours", overlap)

    def _room(self) -> Iterator[Change]:
        record = self._record(self.learner)
        wants = tuple(
            want.model_copy(update={"priority": "high"}) if _subject(want) == self.demand.subject else want
            for want in record.wants
        )
        if wants != record.wants:
            yield self._edited(self.learner, {"wants": wants}, "{name} gives this wish high priority")
        mentors, seats = self.learner.mentors + 1, self.mentor.seats + 1
        yield self._edited(self.learner, {"mentors": mentors}, "{name} wants {number} mentors", number=mentors)
        yield self._edited(self.mentor, {"seats": seats}, "{name} has {number} seats", number=seats)
        both = self._edited(self.mentor, {"seats": seats}, "{name} has {number} seats", number=seats)
        text = say(
            "{first}, and {second}",
            first=both.text,
            second=self._said("{name} wants {number} mentors", self.learner, number=mentors),
        )
        again = _with(both.repository, self.learner.name, {"mentors": mentors})
        yield Change(said_in(text, self.language), again)

    def _record(self, party: Party) -> Person | Group:
        return cast(Person | Group, _entry(self.repo, party.name).record)

    def _edited(self, party: Party, update: dict[str, Any], text: str, **values: Any) -> Change:
        return Change(self._said(text, party, **values), _with(self.repo, party.name, update))

    def _said(self, text: str, party: Party, **values: Any) -> str:
        return said_in(say(text, name=party.title, **values), self.language)

    def _setting(self, key: str, value: int) -> Change:
        rules = self.repo.config.matching.model_copy(update={key: value})
        config = self.repo.config.model_copy(update={"matching": rules})
        text = said_in(say("the setting 'matching.{key}' is {value}", key=key, value=value), self.language)
        return Change(text, replace(self.repo, config=config))


def _subject(want: Any) -> str:
    return want.skill or f"means/{want.means}"


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
