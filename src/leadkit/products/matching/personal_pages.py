"""A page for everybody in a round: with whom to talk, how to begin, and what stays open, in a language they read."""

from collections import defaultdict
from dataclasses import dataclass, field

from leadkit.community.parties import shared_languages
from leadkit.i18n.messages import LANGUAGES, nearest_language, said_in, say
from leadkit.i18n.names import language_name
from leadkit.i18n.speech import Speech
from leadkit.labels import EXAMPLE, skill_label
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.matching.parties import Party, Standing
from leadkit.products.matching.reasons import Explained, best_hours, explain, miss_text
from leadkit.products.matching.round import MatchList, Pair, Unmatched
from leadkit.products.matching.similar_groups import SimilarGroups
from leadkit.report import Block, Bullets, Heading, Line, Link, Note, Page, Prose, Strong, Words


@dataclass
class Shelf:
    """What concerns one party: pairs as learner and as mentor, open wants, pairs that stand, and groups like it."""

    learns: list[Pair] = field(default_factory=list)
    helps: list[Pair] = field(default_factory=list)
    open: list[Unmatched] = field(default_factory=list)
    standing: list[Standing] = field(default_factory=list)
    similar: list[SimilarGroups] = field(default_factory=list)


def personal_pages(matches: MatchList, repo: Repository, similar: tuple[SimilarGroups, ...]) -> dict[str, Page]:
    """Path without ending (`people/amina`) → page, for whoever has a pair, a want or a neighbour in this round."""
    shelves: defaultdict[str, Shelf] = defaultdict(Shelf)
    for pair in matches.pairs:
        shelves[pair.candidate.learner].learns.append(pair)
        shelves[pair.candidate.mentor].helps.append(pair)
    for want in matches.unmatched:
        shelves[want.learner].open.append(want)
    for standing in matches.participants.standing:
        shelves[standing.learner].standing.append(standing)
        shelves[standing.mentor].standing.append(standing)
    for groups in similar:
        shelves[groups.first].similar.append(groups)
        shelves[groups.second].similar.append(groups)
    parties = matches.participants.parties
    return {
        name: _Writer(matches, repo, parties[name], page_language(parties[name])).page(shelves[name])
        for name in sorted(shelves.keys() & parties.keys())
    }


def page_language(party: Party) -> str:
    """Of the languages that have messages, the one they read best; English where there is none."""
    best = sorted(party.languages, key=lambda tag: -party.languages[tag])
    return nearest_language(tag for tag in best if party.languages[tag] > 1)


def message_language(learner: Party, mentor: Party) -> str:
    """The language with messages that both speak best together; English where they share none."""
    shared = shared_languages(learner.languages, mentor.languages)
    return next((tag for tag, _ in shared if tag in LANGUAGES), "en")


@dataclass(frozen=True, slots=True)
class _Writer:
    """One party's page in one language."""

    matches: MatchList
    repo: Repository
    party: Party
    language: str

    def page(self, shelf: Shelf) -> Page:
        blocks: list[Block] = []
        if self.party.is_sample:
            blocks.append(Note(self._said("This is a fictional example, not a real person.")))
        for heading, pairs in (("Who can help you", shelf.learns), ("Whom you can help", shelf.helps)):
            if pairs:
                blocks.append(Heading(self._said(heading)))
                for pair in pairs:
                    blocks += self._pair(explain(self.matches, self.repo, pair, self.language))
        if shelf.learns or shelf.helps:
            blocks += self._next_step(shelf)
        if shelf.standing:
            blocks += [
                Heading(self._said("Pairs that stand already")),
                Bullets(tuple(map(self._standing, shelf.standing))),
            ]
        if shelf.open:
            blocks += [Heading(self._said("Wishes that stay open")), Bullets(tuple(map(self._open, shelf.open)))]
        if shelf.similar:
            blocks += [
                Heading(self._said("Groups with similar themes")),
                Bullets(tuple(map(self._similar, shelf.similar))),
            ]
        return Page(self.party.title, tuple(blocks))

    def _said(self, template: str, **values: str | int) -> str:
        return said_in(say(template, **values), self.language)

    def _skill(self, subject: str) -> str:
        return skill_label(self.repo, subject, self.language)

    def _pair(self, found: Explained) -> list[Block]:
        other = found.mentor if found.learner.name == self.party.name else found.learner
        name = f"{other.title} ({self._said(EXAMPLE)})" if other.is_sample else other.title
        lines: list[Line] = [f"{self._said('Why')}: {found.why}."]
        if found.pair.also:
            skills = ", ".join(self._skill(skill) for skill in found.pair.also)
            lines.append(self._said("You could also talk about {skills}.", skills=skills))
        if not found.is_confirmed:
            lines.append(self._said("This offer was read off a public page: ask first."))
        lines.append((f"{self._said('How to reach them')}: ", *self._reached(other)))
        text = first_message(self.matches, self.repo, found, self.party)
        return [
            Heading(f"{self._skill(found.candidate.skill)}: {name}", 3),
            Bullets(tuple(lines)),
            Prose(self._said("A first message, to be changed as you like:")),
            Note(text),
        ]

    def _reached(self, party: Party) -> tuple[Words, ...]:
        formatter = RecordFormatter(self.repo, Speech(self.language))
        return formatter.reached(formatter.party(party.name))

    def _next_step(self, shelf: Shelf) -> list[Block]:
        lines: list[Line] = [self._said("Write within a week; half an hour is enough for a first talk.")]
        if self.repo.config.conduct:
            lines.append((Link(self._said("Read the code of conduct before."), self.repo.config.conduct),))
        if shelf.learns:
            pair = shelf.learns[0].candidate
            terms = f"mentor: {pair.mentor}, skill: {pair.skill}, status: accepted, on: {self.matches.as_of}"
            row = f"mentoring: [{{{terms}}}]"
            lines.append((self._said("When you agree, add to your file:"), " ", Strong(row)))
        lines.append(self._said("An answer, yes or no, frees the place for others."))
        return [Heading(self._said("Next step")), Bullets(tuple(lines))]

    def _standing(self, pair: Standing) -> Line:
        other = pair.mentor if pair.learner == self.party.name else pair.learner
        title = self.matches.participants.titles.get(other, other)
        return f"{title}: {self._skill(pair.skill)} ({self._said(pair.status)}, {pair.on.isoformat()})"

    def _open(self, want: Unmatched) -> Line:
        return f"{self._skill(want.skill)} – {miss_text(self.matches, want, self.language)}."

    def _similar(self, similar: SimilarGroups) -> Line:
        other = similar.second if similar.first == self.party.name else similar.first
        return f"{self.matches.participants.titles[other]}: {', '.join(map(self._skill, similar.shared))}"


def first_message(matches: MatchList, repo: Repository, found: Explained, writer: Party) -> str:
    """What one of a pair might write to the other, in a language both speak; it names the code of conduct."""
    learner, mentor = found.learner, found.mentor
    language = message_language(learner, mentor)
    is_learner = writer.name == learner.name
    reader = mentor if is_learner else learner
    greeting = "Hello {reader}, leadkit's list of {day} proposes that we talk about {skill}."
    wish = "I want to learn it, and you offer it." if is_learner else "You want to learn it, and I offer it."
    skill = skill_label(repo, found.candidate.skill, language)
    parts = [
        said_in(say(greeting, reader=reader.title, day=matches.as_of.isoformat(), skill=skill), language),
        said_in(say(wish), language),
    ]
    both = best_hours(matches, learner, mentor, language)
    if both:
        hours = both[1 if is_learner else 0]
        parts.append(said_in(say("A good time for both of us may be {hours}, in your time.", hours=hours), language))
    parts.append(said_in(say("Would you like to talk for half an hour?"), language))
    if repo.config.conduct:
        parts.append(said_in(say("Our code of conduct holds: {page}", page=repo.config.conduct), language))
    parts.append(f"– {writer.title}")
    return f"{language_name(language, language)}: {' '.join(parts)}"
