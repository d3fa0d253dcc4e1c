"""The pages of everybody in a round, planned: each knows what it is made from, and is laid out only if that is new.

What a page says in any language, the facts say in English; so their words name what it is made from, together with
what all pages share: the settings, and what skills are called.
"""

from functools import cached_property, partial
from hashlib import blake2b
from typing import Final

from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.matching.data import IN_FACTS, Facts
from leadkit.products.matching.history import PairKey
from leadkit.products.matching.personal_pages import PersonalPage, filed, personal_pages, together
from leadkit.products.matching.reasons import Explained, best_hours, miss_text
from leadkit.report import ORIGIN, Page, Planned


def planned_pages(facts: Facts, repo: Repository) -> tuple[dict[str, Planned], dict[str, str]]:
    """Path without ending → page; and who is on which, where they share."""
    known = {IN_FACTS: {found.candidate.key: found for found in facts.explained}}
    own = personal_pages(facts.matches, repo, facts.similar, known)
    filing, origins = filed(own), _Origins(facts, repo)
    planned = {}
    for path, names in filing.items():
        pages = tuple(own[name] for name in names)
        planned[path] = Planned(partial(origins.of, pages), partial(_laid_out, path, pages))
    return planned, {name: path for path, names in filing.items() for name in names if name != path}


def _laid_out(path: str, pages: tuple[PersonalPage, ...]) -> Page:
    return pages[0].laid_out() if path == pages[0].party.name else together(path, (page.laid_out() for page in pages))


class _Origins:
    """What pages are made from, as digests."""

    def __init__(self, facts: Facts, repo: Repository) -> None:
        self._facts: Final = facts
        self._english: Final = RecordFormatter(repo, Speech(IN_FACTS))

    def of(self, pages: tuple[PersonalPage, ...]) -> bytes:
        whole = repr((self._shared, [self._page(page) for page in pages]))
        return blake2b(whole.encode("utf-8", "surrogateescape"), digest_size=ORIGIN).digest()

    @cached_property
    def _shared(self) -> tuple[object, ...]:
        repo = self._english.repo
        labels = [(entry.id, entry.record.label) for entry in repo.skills]
        return repo.config.model_dump_json(), repo.holds_examples, labels

    def _page(self, page: PersonalPage) -> tuple[object, ...]:
        shelf, matches = page.shelf, self._facts.matches
        return (
            self._sides[page.party.name],
            [self._pairs[pair.candidate.key] for pair in shelf.learns],
            [self._pairs[pair.candidate.key] for pair in shelf.helps],
            [(pair, self._title(pair.learner), self._title(pair.mentor)) for pair in shelf.standing],
            [(want.skill, miss_text(matches, want, self._english)) for want in shelf.open],
            [(groups, self._title(groups.first), self._title(groups.second)) for groups in shelf.similar],
        )

    def _title(self, name: str) -> str | None:
        return self._facts.matches.participants.titles.get(name)

    @cached_property
    def _sides(self) -> dict[str, tuple[object, ...]]:
        """Of each party what its own page, and those of others, say of it."""
        return {
            name: (name, party.title, party.languages, self._english.reached(self._english.party(name)))
            for name, party in self._facts.matches.participants.parties.items()
        }

    @cached_property
    def _pairs(self) -> dict[PairKey, tuple[object, ...]]:
        return {found.candidate.key: self._pair(found) for found in self._facts.explained}

    def _pair(self, found: Explained) -> tuple[object, ...]:
        matches = self._facts.matches
        return (
            found.candidate.key,
            self._sides[found.learner.name],
            self._sides[found.mentor.name],
            found.why,
            found.notes,
            found.pair.also,
            found.is_confirmed,
            best_hours(matches, found.learner, found.mentor, IN_FACTS),
            matches.proposed[found.candidate.key].on,
        )
