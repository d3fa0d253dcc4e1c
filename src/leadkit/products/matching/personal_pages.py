"""A page for everybody in a round: with whom to talk, how to begin, and what stays open, in a language they read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Final, TypeAlias

from leadkit.community.parties import reads_best, shared_languages
from leadkit.i18n.as_of import as_of_mark
from leadkit.i18n.messages import LANGUAGES, Message, nearest_language
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.repository import Repository
from leadkit.products.matching.history import PairKey
from leadkit.products.matching.parties import Party, Standing
from leadkit.products.matching.reasons import Explained, best_hours, explain, miss_text
from leadkit.products.matching.round import MatchList, Pair, Unmatched
from leadkit.products.matching.similar_groups import SimilarGroups
from leadkit.report import Block, Bullets, Code, Heading, Line, Link, Page, Prose

Known: TypeAlias = Mapping[str, Mapping[PairKey, Explained]]
"""Language → pair → what is explained of it."""
_ASKS: Final = {
    (False, True): Message("I want to learn it, and you offer it."),
    (False, False): Message("You want to learn it, and I offer it."),
    (True, True): Message("I am looking for it, and you can give it."),
    (True, False): Message("You are looking for it, and I can give it."),
}
"""Of means or of a skill, and whether the learner writes."""


@dataclass
class Shelf:
    """What concerns one party: pairs as learner and as mentor, open wants, pairs that stand, and groups like it."""

    learns: list[Pair] = field(default_factory=list)
    helps: list[Pair] = field(default_factory=list)
    open: list[Unmatched] = field(default_factory=list)
    standing: list[Standing] = field(default_factory=list)
    similar: list[SimilarGroups] = field(default_factory=list)


def personal_pages(
    matches: MatchList, repo: Repository, similar: tuple[SimilarGroups, ...], known: Known = MappingProxyType({})
) -> dict[str, "PersonalPage"]:
    """Path without ending (`people/amina`) → page, for whoever has a pair, a want or a neighbour in this round.

    `known`: what is explained already.
    """
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
        name: PersonalPage(
            matches, RecordFormatter(repo, Speech(page_language(parties[name]))), parties[name], shelves[name], known
        )
        for name in sorted(shelves.keys() & parties.keys())
    }


MOST_PAGES: Final = 1000
"""Of people, and of groups, that have a page each; of more, some share one."""
_ON_ONE: Final = 24
_MOST_SHARED: Final = 1024


def filed(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Path → whose page it is; where there would be too many pages, some share one.

    A digest of the name says on which, so that nobody moves when somebody else comes or goes.
    """
    by_kind: dict[str, list[str]] = {}
    for name in names:
        by_kind.setdefault(name.partition("/")[0], []).append(name)
    found: dict[str, tuple[str, ...]] = {}
    for kind, own in by_kind.items():
        if len(own) <= MOST_PAGES:
            found |= {name: (name,) for name in own}
            continue
        number = min(_MOST_SHARED, 1 << (len(own) // _ON_ONE).bit_length())
        together: dict[str, list[str]] = {}
        for name in own:
            together.setdefault(f"{kind}/{_place(name) % number:03x}", []).append(name)
        found |= {path: tuple(each) for path, each in sorted(together.items())}
    return found


def _place(name: str) -> int:
    return int.from_bytes(sha256(name.encode("utf-8", "surrogateescape")).digest()[:8], "big")


def together(path: str, pages: Iterable[Page]) -> Page:
    """Pages one below the other on a shared one, their headings a step lower."""
    blocks: list[Block] = []
    for page in pages:
        blocks.append(Heading(page.title))
        blocks += (replace(one, level=one.level + 1) if isinstance(one, Heading) else one for one in page.blocks)
    return Page(path, tuple(blocks))


def page_language(party: Party) -> str:
    """Of the languages that have messages, the one they read best; English where there is none."""
    return nearest_language(reads_best(party.languages))


def message_language(learner: Party, mentor: Party) -> str:
    """The language with messages that both speak best together; English where they share none."""
    shared = shared_languages(learner.languages, mentor.languages)
    return next((tag for tag, _ in shared if tag in LANGUAGES), "en")


@dataclass(frozen=True, slots=True)
class PersonalPage:
    """One party's page in one language, not laid out yet."""

    matches: MatchList
    formatter: RecordFormatter
    party: Party
    shelf: Shelf
    known: Known

    def laid_out(self) -> Page:
        gettext, shelf = self.formatter.gettext, self.shelf
        blocks: list[Block] = [*self.formatter.samples_note()]
        for heading, pairs in (
            (Message("Who can help you"), shelf.learns),
            (Message("Whom you can help"), shelf.helps),
        ):
            if pairs:
                blocks.append(Heading(self.formatter.translate(heading)))
                for pair in pairs:
                    blocks += self._pair(self._explained(pair))
        if shelf.learns or shelf.helps:
            blocks += self._next_step()
        if shelf.standing:
            blocks += [
                Heading(gettext("Ongoing mentorships")),
                Bullets(tuple(map(self._standing, shelf.standing))),
            ]
        if shelf.open:
            blocks += [Heading(gettext("Unmet requests")), Bullets(tuple(map(self._open, shelf.open)))]
        if shelf.similar:
            blocks += [
                Heading(gettext("Groups with similar themes")),
                Bullets(tuple(map(self._similar, shelf.similar))),
            ]
        return Page(self.party.title, tuple(blocks), self.formatter.language)

    def _explained(self, pair: Pair) -> Explained:
        known = self.known.get(self.formatter.language, {}).get(pair.candidate.key)
        return known or explain(self.matches, pair, self.formatter)

    def _pair(self, found: Explained) -> list[Block]:
        other = found.mentor if found.learner.name == self.party.name else found.learner
        gettext, formatter = self.formatter.gettext, self.formatter
        name = formatter.marked(other.title)
        lines: list[Line] = [gettext("Why: {why}", why=found.why)]
        for party, note in zip((found.learner, found.mentor), found.notes, strict=True):
            if note:
                lines.append(gettext("{name}: “{note}”", name=party.title, note=note))
        if found.pair.also:
            skills = formatter.speech.comma.join(map(formatter.skill, found.pair.also))
            lines.append(gettext("You could also talk about {skills}.", skills=skills))
        if not found.is_confirmed:
            lines.append(gettext("This offer comes from a public page and is not confirmed: ask first."))
        lines.append((f"{gettext('How to reach them:')} ", *formatter.reached(formatter.party(other.name))))
        message = first_message(self.matches, formatter.repo, found, self.party)
        language = formatter.speech.language_name(message.language)
        return [
            Heading(f"{self.formatter.skill(found.candidate.skill)}: {name}", 3),
            Bullets(tuple(lines)),
            Prose(gettext("A first message in {language}; change it as you like:", language=language)),
            message,
        ]

    def _next_step(self) -> list[Block]:
        gettext, conduct = self.formatter.gettext, self.formatter.repo.config.conduct
        lines: list[Line] = [gettext("Write within a week; half an hour is enough for a first talk.")]
        pair = next(iter((*self.shelf.learns, *self.shelf.helps))).candidate
        names = {"learner": pair.learner.partition("/")[2], "mentor": pair.mentor.partition("/")[2]}
        told = gettext("'leadkit meet {learner} {mentor}' proposes times, an agenda and an invitation.", **names)
        lines.append(told)
        if conduct:
            lines.append((Link(gettext("Please read our code of conduct first."), conduct),))
        lines.append(gettext("Please answer, even if it is no: that frees the place for somebody else."))
        blocks: list[Block] = [Heading(gettext("Next step")), Bullets(tuple(lines))]
        if self.shelf.learns and not self.party.is_group:  # a group's record has no mentorships
            lines_to_add = Code(mentoring_lines(self.shelf.learns[0]))
            blocks += [Prose(gettext("When you have agreed, add this to your file:")), lines_to_add]
        return blocks

    def _standing(self, pair: Standing) -> Line:
        other = pair.mentor if pair.learner == self.party.name else pair.learner
        title = self.matches.participants.titles.get(other, other)
        status, day = self.formatter.word(pair.status), self.formatter.speech.day(pair.on)
        return f"{title}: {self.formatter.skill(pair.skill)} ({status}, {day})"

    def _open(self, want: Unmatched) -> Line:
        return f"{self.formatter.skill(want.skill)} – {miss_text(self.matches, want, self.formatter)}"

    def _similar(self, similar: SimilarGroups) -> Line:
        other = similar.second if similar.first == self.party.name else similar.first
        shared = self.formatter.speech.comma.join(map(self.formatter.skill, similar.shared))
        return f"{self.matches.participants.titles[other]}: {shared}"


def pair_path(pair: Pair) -> str:
    """The page of a pair: its learner and mentor, as no id holds an underscore."""
    learner, mentor = (name.replace("/", "-") for name in (pair.candidate.learner, pair.candidate.mentor))
    return f"matches/{learner}_{mentor}"


def mentoring_lines(pair: Pair) -> str:
    """What a learner adds to their record when both agree."""
    mentor, skill = pair.candidate.mentor, pair.candidate.skill
    return f"mentoring:\n  - {{mentor: {mentor}, skill: {skill}, status: accepted, on: {as_of_mark()}}}\n"


def first_message(matches: MatchList, repo: Repository, found: Explained, writer: Party) -> Code:
    """What one of a pair might write to the other, in a language both speak; it names the code of conduct."""
    learner, mentor = found.learner, found.mentor
    formatter = RecordFormatter(repo, Speech(message_language(learner, mentor)))
    gettext = formatter.gettext
    is_learner = writer.name == learner.name
    reader = mentor if is_learner else learner
    greeting = (
        gettext(
            "Hello {reader}, the match list of {community} of {day} suggests that we talk about {skill}.",
            reader=reader.title,
            community=repo.config.called(formatter.language),
            day=formatter.speech.day(matches.proposed[found.candidate.key].on),
            skill=formatter.skill(found.candidate.skill),
        ),
        formatter.translate(_ASKS[found.candidate.skill.startswith(MEANS_PREFIX), is_learner]),
    )
    asked: list[str] = []
    both = best_hours(matches, learner, mentor, formatter.language)
    if both:
        hours = both[1 if is_learner else 0]
        asked.append(gettext("A good time for both of us may be {hours}, in your time.", hours=hours))
    asked.append(gettext("Would you like to talk for half an hour?"))
    paragraphs = [" ".join(greeting), " ".join(asked)]
    if repo.config.conduct:
        paragraphs.append(gettext("We follow this code of conduct: {page}", page=repo.config.conduct))
    return Code("\n\n".join((*paragraphs, f"– {writer.title}")), "text", formatter.language)
