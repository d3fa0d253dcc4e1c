"""Look for answers: an index of one community on one day, made once and asked often.

For every word of the question a record has evidence: the best of its own texts and of the skills that it teaches or
offers. Its score is mostly its best single evidence, rare words counting more, as a share of the whole question.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from heapq import nsmallest
from sqlite3 import Connection
from typing import Final, cast

from leadkit.community.audiences import KnownTaker, is_for
from leadkit.community.disclosure import Party
from leadkit.community.parties import Whereabouts, open_offers, resource_languages, whereabouts_of
from leadkit.i18n.names import languages_of
from leadkit.model.record_types import Group, Person, Resource, Training
from leadkit.model.repository import Repository
from leadkit.products.search.answers import (
    Answer,
    Query,
    SearchResult,
    Skills,
    access_of,
    has_facets,
    is_near,
    ordered,
    speaks,
)
from leadkit.products.search.concepts import concepts, meant
from leadkit.products.search.index import every_listed, index_of, party_called
from leadkit.products.search.meaning import Meaning, meaning_of, says_anything
from leadkit.products.search.names import Evidence, NameIndex, Question

_LEAST: Final = 0.22
_SHARE: Final = 0.75
_SINGLE: Final = 0.75
"""Listed is what scores at least so much, and at least that share of the best; the last is the weight of one skill or
text that holds the question alone. All three by trial with the judged questions (docs/finding.md)."""
_SOMEBODY: Final = frozenset({"people", "groups"})
_SUBJECTS: Final = ("skills/", "roles/")
"""What is meant by a question, and does not answer it."""
_FARTHER: Final = 0.02
_MOST_TRANSLATORS: Final = 5
_ADVANCED: Final = 3
"""The level from which something is for those who know their way."""


class Finder:
    """Answers questions about one community on one day, from an index that was made of it once."""

    def __init__(self, repo: Repository, as_of: date, index: Connection | None = None) -> None:
        self.repo: Final = repo
        self.as_of: Final = as_of
        self._database: Final = index if index is not None else index_of(repo, as_of)
        self._ask: Final = self._database.execute
        self._index: Final = NameIndex(self._database)
        self._party: Final = cache(partial(party_called, self._database))

    def _record(self, name: str) -> Resource | Training | Person | Group:
        kind, _, record_id = name.partition("/")
        return cast(Resource | Training | Person | Group, self.repo.records(kind)[record_id].record)

    def _training(self, name: str) -> Training:
        return self.repo.trainings[name.partition("/")[2]].record

    def ask(self, query: Query) -> SearchResult:
        named = self._named(query.question)
        means = meaning_of(query.question, self.repo.config) if not named else Meaning(query.question)
        facets = query.facets
        means = replace(means, countries=means.countries | facets.countries, regions=means.regions | facets.regions)
        languages = means.languages or query.languages
        question = self._index.search(means.subject, frozenset(languages_of(languages)))
        met: dict[tuple[str, ...], bool | None] = {}
        scored = {name: (score, skills) for score, name, skills in self._scored(question)}
        scored |= {name: (1.0, scored.get(name, (0.0, ()))[1]) for name in named}
        found = [
            answer
            for name, (score, skills) in scored.items()
            if name != query.asker
            and (answer := self._answer(name, score, skills, languages, query.access, met)) is not None
        ]
        found = [one for one in found if has_facets(one, partial(self._record, one.name), facets, self.as_of)]
        usable = [answer for answer in found if answer.access != "missing"]
        bar = max([_LEAST, *(answer.score * _SHARE for answer in usable)])
        listed = [answer for answer in usable if answer.score >= bar]
        # A place alone, in a question about what nobody here knows of, asks for no neighbour.
        is_known = bool(listed) or means.says_somebody or not says_anything(means.subject)
        if means.wants_somebody and is_known and (means.has_place or means.languages) and facets.kinds <= _SOMEBODY:
            listed += self._around(means, listed, bar, query.asker)
        home = self._home(query.asker)
        kept = [self._placed(answer, means, named, home) for answer in listed]
        taker = KnownTaker.of(self._entry(query.asker), self.repo.config, self.as_of) if query.asker else None
        kept = [answer for answer in kept if answer.is_there is not False and self._may_take(answer, taker)]
        is_strict = bool(means.languages)
        near = [answer for answer in kept if is_near(answer, is_strict=is_strict)]
        others = [answer for answer in kept if not is_near(answer, is_strict=is_strict)]
        begins = means.begins and bool(self.repo.config.first_hour) and not self._index.of_name(means.beside)
        return SearchResult(
            query=query,
            as_of=self.as_of,
            meaning=means,
            meant=() if begins else meant(question, _LEAST),
            answers=() if begins else ordered(near, query.most, somebody_first=means.wants_somebody),
            other_languages=() if begins else ordered(others, query.most, somebody_first=means.wants_somebody),
            translators=self._translators(others, frozenset(languages_of(languages))),
            without_access=sum(answer.access == "missing" and answer.score >= bar for answer in found),
            begins=begins,
        )

    def _around(self, means: Meaning, listed: list[Answer], bar: float, asker: str | None) -> list[Answer]:
        """Whoever is where, and speaks what, the question asks for, though nobody said that they offer it: a neighbour
        knows more than a page. Where there is nobody, those who answer questions."""
        known = {answer.name for answer in listed} | {asker}
        found = []
        for party in every_listed(self._database):
            if party.name in known or not party.is_available:
                continue
            shares = speaks(party.spoken, means.languages) if means.languages else True
            if shares and (not means.has_place or self._is_in(party.places, means)):
                # Those of the country itself come before those of its whole region.
                score = bar if means.countries & party.home else bar - _FARTHER
                found.append(Answer(party.name, score, (), party.spoken, shares, is_neighbour=True))
        somebody = (answer.name for answer in listed if answer.kind in _SOMEBODY)
        if found or any(not means.has_place or self._is_there(name, means) for name in somebody):
            return found
        helpers = (self._party(f"groups/{helper}") for helper in self.repo.config.helpers)
        return [
            Answer(helper.name, bar, (), helper.spoken, None, is_neighbour=True)
            for helper in helpers
            if helper is not None and helper.name not in known
        ]

    def _named(self, question: str) -> frozenset[str]:
        """The records that a question calls by their whole name; what teaches a skill is not its name."""
        return frozenset(name for name in self._index.called(question) if not name.startswith(_SUBJECTS))

    def _is_there(self, name: str, means: Meaning) -> bool | None:
        if name.startswith("resources/"):
            return None
        party = self._party(name)
        return self._is_in(party.places if party else whereabouts_of(self.repo.config, self._training(name)), means)

    def _is_in(self, places: Whereabouts, means: Meaning) -> bool | None:
        return places.is_in(self.repo.config, means.countries, means.regions)

    def _home(self, asker: str | None) -> frozenset[str]:
        """The countries of whoever asks, as far as they are known."""
        party = self._party(asker) if asker is not None else None
        return party.home if party is not None else frozenset()

    def _placed(self, answer: Answer, means: Meaning, named: frozenset[str], home: frozenset[str]) -> Answer:
        """With whether it is where the question asks (None where that is unknown, or nothing is asked), and near."""
        place = self._is_there(answer.name, means) if means.has_place else None
        level = max((level or 0 for _, level in answer.skills), default=0)
        fits = means.level is None or not level or (level >= _ADVANCED) == (means.level == "advanced")
        record = self._training(answer.name) if answer.kind == "trainings" else None
        is_close = (
            record is not None
            and not answer.is_past
            and any(one.country in home and one.last_day >= self.as_of for one in record.sessions)
        )
        is_of_year = (
            record is not None
            and (bool(place) or not means.has_place)
            and any(one.first_day.year <= (means.year or 0) <= one.last_day.year for one in record.sessions)
        )
        is_named = answer.name in named
        if (place, is_named, fits, is_close, is_of_year) == (None, False, True, False, False):
            return answer  # as most are
        return replace(
            answer, is_there=place, is_named=is_named, fits_level=fits, is_close=is_close, is_of_year=is_of_year
        )

    def _may_take(self, answer: Answer, taker: KnownTaker | None) -> bool:
        """Whether any of the offers that answer may be for the asker; all are for nobody in particular."""
        offered = {skill for skill, _ in answer.skills}
        if taker is None or not offered or answer.is_named or answer.kind not in _SOMEBODY:
            return True
        giver = self._entry(answer.name)
        offers = [offer for offer in open_offers(giver.record, self.as_of) if offer.skill in offered]
        return not offers or any(is_for(self.repo.config, giver, offer, taker) is not False for offer in offers)

    def _entry(self, name: str) -> Party:
        kind, _, record_id = name.partition("/")
        return self.repo.groups[record_id] if kind == "groups" else self.repo.people[record_id]

    def _scored(self, question: Question) -> Iterator[tuple[float, str, Skills]]:
        """Score, name and fitting skills of all that may answer; many parties offer the same few of the skills."""
        about = concepts(self.repo, question)
        worth = {skill: question.score(evidence) for skill, evidence in about.items()}
        best = max(worth.values(), default=0.0)
        # Weak skills alone cannot reach the share of the best; where a record's own words match, they add little.
        useful = [skill for skill, value in worth.items() if _SINGLE * value + 1 - _SINGLE >= _SHARE * _SINGLE * best]
        reached: dict[str, list[tuple[str, int | None]]] = {
            name: [] for name in question.evidence if not name.startswith(_SUBJECTS)
        }
        for skill in sorted(useful):
            for name, level in self._ask("select name, level from teaches where skill = ? order by rowid", (skill,)):
                reached.setdefault(name, []).append((skill, level))
        scores: dict[tuple[str, ...], float] = {}
        for name, skills in reached.items():
            key = tuple(skill for skill, _ in skills)
            own = question.evidence.get(name)
            if own is None and key in scores:
                score = scores[key]
            else:
                score = _score(
                    question, [about[skill] for skill in key], max((worth[s] for s in key), default=0.0), own
                )
                if own is None:
                    scores[key] = score
            if score >= _LEAST:
                fitting = [skill for skill in skills if worth[skill[0]] >= best * _SHARE]
                if not fitting and own is None:  # it is listed for a skill, if for a less likely one
                    fitting = [max(skills, key=lambda skill: (worth[skill[0]], skill[0]))]
                yield score, name, tuple(sorted(fitting, key=lambda skill: (-worth[skill[0]], skill[0])))

    def _answer(
        self,
        name: str,
        score: float,
        skills: Skills,
        languages: tuple[str, ...],
        access: tuple[str, ...],
        met: dict[tuple[str, ...], bool | None],
    ) -> Answer | None:
        """How a record meets the asker; None for what nobody can use on that day. `met`: which languages are shared."""
        party = self._party(name)
        if party is not None:
            if not party.is_available:
                return None
            if party.spoken not in met:
                met[party.spoken] = speaks(party.spoken, languages)
            return Answer(name, score, skills, party.spoken, met[party.spoken])
        record = self._record(name)
        if isinstance(record, Training):
            is_past = not record.is_to_come(self.as_of)
            shared = speaks(record.languages, languages)
            return Answer(name, score, skills, record.languages, shared, is_past=is_past)
        if not isinstance(record, Resource) or record.status == "archived":
            return None
        written = resource_languages(record)
        worth = score if record.status != "outdated" else score * 0.7
        return Answer(name, worth, skills, written, speaks(written, languages), access_of(record, access))

    def _translators(self, others: Iterable[Answer], tongues: frozenset[str]) -> tuple[str, ...]:
        """Who speaks a language of an answer and one of the asker; who offers to translate comes first."""
        sources = {tag for answer in others if answer.kind == "resources" for tag in languages_of(answer.languages)}
        able = self._speakers(sources) & self._speakers(tongues) if sources else set()
        offering = {name for (name,) in self._ask("select name from party where is_translating")} if able else set()
        return tuple(
            nsmallest(
                _MOST_TRANSLATORS, able, key=lambda name: (name not in offering, name.startswith("groups/"), name)
            )
        )

    def _speakers(self, languages: Iterable[str]) -> set[str]:
        found = (self._ask("select name from speaker where tag = ?", (tag,)) for tag in languages)
        return {name for rows in found for (name,) in rows}


def _score(question: Question, skills: list[dict[str, float]], best: float, own: Evidence | None) -> float:
    """Three quarters of the best single evidence, and a quarter of all together."""
    if not skills:
        return question.score(own) if own else 0.0
    together = dict(own or {})
    for evidence in skills:
        for word, value in evidence.items():
            if value > together.get(word, 0.0):
                together[word] = value
    single = max(best, question.score(own)) if own else best
    return _SINGLE * single + (1 - _SINGLE) * question.score(together)


def compute(repo: Repository, as_of: date, query: Query, index: Connection | None = None) -> SearchResult:
    """`index` is the one of this repository and day, where it was made before."""
    return Finder(repo, as_of, index).ask(query)
