"""Look for answers: an index of one community on one day, made once and asked often.

For every word of the question a record has evidence: the best of its own texts and of the skills that it teaches or
offers. Its score is mostly its best single evidence, rare words counting more, as a share of the whole question.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nsmallest
from typing import Final, TypeAlias

from leadkit.community.parties import conversant, findable, is_available, open_offers, resource_languages
from leadkit.i18n.names import languages_of
from leadkit.model.records import Group, Person, Resource, Training
from leadkit.model.records.offers import MEANS_PREFIX
from leadkit.model.repository import Entry, Repository
from leadkit.products.search.answers import Answer, Query, SearchResult, Skills, access_of, is_near, ordered, speaks
from leadkit.products.search.concepts import concepts, meant
from leadkit.products.search.names import Evidence, NameIndex, Question
from leadkit.products.search.texts import party_texts, skill_texts, source_texts

_LEAST: Final = 0.22
_SHARE: Final = 0.75
_SINGLE: Final = 0.75
"""Listed is what scores at least so much, and at least that share of the best; the last is the weight of one skill or
text that holds the question alone. All three by trial with the judged questions (docs/finding.md)."""
_MOST_TRANSLATORS: Final = 5

Source: TypeAlias = Entry[Resource] | Entry[Training]
Party: TypeAlias = Entry[Person] | Entry[Group]


class Finder:
    """An index of one community on one day, made once and asked often."""

    def __init__(self, repo: Repository, as_of: date) -> None:
        self.repo: Final = repo
        self.as_of: Final = as_of
        self._index: Final = NameIndex((*skill_texts(repo), *source_texts(repo), *party_texts(repo, as_of)))
        self._sources: Final[dict[str, list[tuple[Source, int | None]]]] = {}
        self._parties: Final[dict[str, list[tuple[Party, int]]]] = {}
        self._entries: Final[dict[str, Source | Party]] = {}
        self._spoken: Final[dict[str, tuple[str, ...]]] = {}
        self._by_language: Final[dict[str, set[str]]] = {}
        self._translating: Final[set[str]] = set()
        for source in (*repo.resources, *repo.trainings):
            self._entries[source.name] = source
            for taught in source.record.teaches:
                self._sources.setdefault(taught.skill, []).append((source, taught.level))
        for party in findable(repo, as_of):
            self._entries[party.name] = party
            self._spoken[party.name] = tuple(sorted(conversant(repo.config, party.record)))
            for tag in self._spoken[party.name]:
                self._by_language.setdefault(tag, set()).add(party.name)
            for offer in open_offers(party.record, as_of):
                if offer.subject == f"{MEANS_PREFIX}translation":
                    self._translating.add(party.name)
                if offer.skill:
                    self._parties.setdefault(offer.skill, []).append((party, offer.level or 0))

    def ask(self, query: Query) -> SearchResult:
        tongues = frozenset(languages_of(query.languages))
        question = self._index.search(query.question, tongues)
        met: dict[tuple[str, ...], bool | None] = {}
        found = [
            answer
            for score, name, skills in self._scored(question)
            if name != query.asker
            and (answer := self._answer(self._entries[name], score, skills, query, met)) is not None
        ]
        usable = [answer for answer in found if answer.access != "missing"]
        bar = max([_LEAST, *(answer.score * _SHARE for answer in usable)])
        kept = [answer for answer in usable if answer.score >= bar]
        others = [answer for answer in kept if not is_near(answer)]
        return SearchResult(
            query=query,
            as_of=self.as_of,
            meant=meant(question, _LEAST),
            answers=ordered(filter(is_near, kept), query.most),
            other_languages=ordered(others, query.most),
            translators=self._translators(others, tongues),
            without_access=sum(answer.access == "missing" and answer.score >= bar for answer in found),
        )

    def _scored(self, question: Question) -> Iterator[tuple[float, str, Skills]]:
        """Score, name and fitting skills of all that may answer; many parties offer the same few of the skills."""
        about = concepts(self.repo, question)
        worth = {skill: question.score(evidence) for skill, evidence in about.items()}
        best = max(worth.values(), default=0.0)
        # Weak skills alone cannot reach the share of the best; where a record's own words match, they add little.
        useful = [skill for skill, value in worth.items() if _SINGLE * value + 1 - _SINGLE >= _SHARE * _SINGLE * best]
        reached: dict[str, list[tuple[str, int | None]]] = {
            name: [] for name in question.evidence if name in self._entries
        }
        for skill in sorted(useful):
            for source, taught in self._sources.get(skill, ()):
                reached.setdefault(source.name, []).append((skill, taught))
            for party, level in self._parties.get(skill, ()):
                reached.setdefault(party.name, []).append((skill, level))
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
                yield score, name, tuple(sorted(fitting, key=lambda skill: (-worth[skill[0]], skill[0])))

    def _answer(
        self, entry: Source | Party, score: float, skills: Skills, query: Query, met: dict[tuple[str, ...], bool | None]
    ) -> Answer | None:
        """How a record meets the asker; None for what nobody can use on that day. `met`: which languages are shared."""
        record = entry.record
        if isinstance(record, Resource):
            if record.status == "archived":
                return None
            languages = resource_languages(record)
            access = access_of(record, query.access)
            worth = score if record.status != "outdated" else score * 0.7
            return Answer(entry.name, worth, skills, languages, speaks(languages, query.languages), access)
        if isinstance(record, Training):
            is_past = not record.is_to_come(self.as_of)
            shared = speaks(record.languages, query.languages)
            return Answer(entry.name, score, skills, record.languages, shared, is_past=is_past)
        if not is_available(record, self.as_of):
            return None
        spoken = self._spoken[entry.name]
        if spoken not in met:
            met[spoken] = speaks(spoken, query.languages)
        return Answer(entry.name, score, skills, spoken, met[spoken])

    def _translators(self, others: Iterable[Answer], tongues: frozenset[str]) -> tuple[str, ...]:
        """Who speaks a language of an answer and one of the asker; who offers to translate comes first."""
        sources = {tag for answer in others if answer.kind == "resources" for tag in languages_of(answer.languages)}
        able = self._speakers(sources) & self._speakers(tongues) if sources else set()
        return tuple(
            nsmallest(
                _MOST_TRANSLATORS,
                able,
                key=lambda name: (name not in self._translating, name.startswith("groups/"), name),
            )
        )

    def _speakers(self, languages: Iterable[str]) -> set[str]:
        return set().union(*(self._by_language.get(language, ()) for language in languages))


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


def compute(repo: Repository, as_of: date, query: Query) -> SearchResult:
    return Finder(repo, as_of).ask(query)
