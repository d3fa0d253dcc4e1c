"""A match list to read: the whole of it, and what concerns one region. Headings and lists, not wide tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leadkit.labels.formatter import RecordFormatter
from leadkit.products.matching.circles import Circle
from leadkit.products.matching.data import Facts, summary
from leadkit.products.matching.fairness import fairness_lines
from leadkit.products.matching.reasons import Explained, explain, miss_text
from leadkit.products.matching.round import MatchList, Pair, Unmatched
from leadkit.products.matching.rules import BY_NAME, MENTORS_FULL, NOBODY_OFFERS
from leadkit.products.matching.unused_offers import WAITS, UnusedOffer
from leadkit.report import Block, Bullets, FileLink, Heading, Line, Link, Note, Page, Prose, Strong, Words


def regions_of(matches: MatchList) -> list[str]:
    """The regions of everybody who has a pair or an open wish."""
    names = {name for pair in matches.pairs for name in pair.candidate.key[:2]}
    names |= {want.learner for want in matches.unmatched}
    return sorted({region for name in names if (region := matches.participants.parties[name].region)})


@dataclass(frozen=True, slots=True)
class MatchPages:
    """The pages of one match list in one language."""

    facts: Facts
    formatter: RecordFormatter

    @property
    def matches(self) -> MatchList:
        return self.facts.matches

    def overview(self, *, is_whole: bool = True) -> Page:
        """All sections; of a part of the list only its pairs and open wishes."""
        gettext = self.formatter.gettext
        blocks: list[Block] = [*(self._opening() if is_whole else ()), *self._notes()]
        regions = regions_of(self.matches)
        if regions and is_whole:
            links = [(region, self.formatter.path(f"regions/{region}")) for region in regions]
            text = gettext("Everybody's own page, with a first message to send, lies in people/ and groups/. Regions:")
            parts = [part for region, path in links for part in (self._region_link(region, path), ", ")][:-1]
            blocks.append(Prose((f"{text} ", *parts, ".")))
        if is_whole and self.formatter.repo.examples.members:
            link = FileLink(gettext("fictional examples"), self.formatter.path("examples"))
            blocks.append(
                Prose((f"{gettext('What a round with people is like, shown with invented ones:')} ", link, "."))
            )
        blocks += self._pairs(self.facts.explained, gettext("No pair could be made; the unmet requests below say why."))
        blocks += self._rest_of_pairs() if is_whole else ()
        blocks += self._open(self.matches.unmatched)
        blocks += self._others() if is_whole else ()
        return Page(gettext("Match lists"), tuple(blocks), self.formatter.language)

    def examples(self) -> Page:
        """What the round of the fictional people is like, apart from everybody real."""
        gettext = self.formatter.gettext
        blocks = (
            *self.formatter.samples_note(),
            *self.formatter.others("examples"),
            *self._pairs(self.facts.explained, gettext("No pair in this round.")),
            *self._open(self.matches.unmatched),
        )
        return Page(gettext("Examples: who might talk to whom"), blocks, self.formatter.language)

    def region(self, region: str) -> Page:
        """The pairs with somebody in a region, and the wishes of its people and groups that stay open."""
        parties = self.matches.participants.parties
        inside = {name for name, party in parties.items() if party.region == region}
        pairs = [f for f in self.facts.explained if {f.candidate.learner, f.candidate.mentor} & inside]
        open_ = [want for want in self.matches.unmatched if want.learner in inside]
        gettext = self.formatter.gettext
        blocks = (
            *self.formatter.others(f"regions/{region}"),
            *self._notes(),
            *self._pairs(pairs, gettext("No pair in this round.")),
            *self._open(open_),
        )
        title = gettext("Match lists: {region}", region=self.formatter.region(region))
        return Page(title, blocks, self.formatter.language)

    def _region_link(self, region: str, path: str) -> FileLink:
        return FileLink(self.formatter.region(region), path)

    def _opening(self) -> Iterator[Block]:
        formatter, matches, counts = self.formatter, self.matches, summary(self.matches)
        gettext, ngettext = formatter.gettext, formatter.ngettext
        text = gettext(
            "As of {day}: {pairs} for {learners_served} of {learners}; {wants_served} of {wants} met, skills and means "
            "together; {seats_used} of {seats} filled.",
            day=formatter.speech.day(matches.as_of),
            pairs=ngettext("{number} pair", "{number} pairs", counts["pairs"]),
            learners_served=counts["learners_served"],
            learners=ngettext("{number} learner", "{number} learners", counts["learners"]),
            wants_served=counts["wants_served"],
            wants=formatter.requests(counts["wants"]),
            seats_used=counts["seats_used"],
            seats=ngettext("{number} offered seat", "{number} offered seats", counts["seats"]),
        )
        if counts["pairs_to_ask"]:
            text += " " + ngettext(
                "{number} more pair depends on something that has to be asked first, and meets nothing yet.",
                "{number} more pairs depend on something that has to be asked first, and meet nothing yet.",
                counts["pairs_to_ask"],
            )
        if matches.previous:
            text += " " + gettext(
                "Of the last round: {pairs}; still going on: {continued}; ended: {ended}.",
                pairs=ngettext("{number} pair", "{number} pairs", len(matches.previous)),
                continued=counts["continued"],
                ended=counts["ended"],
            )
        if matches.gap:
            text += " " + gettext(
                "The search ended early: another list could have up to {points} points more.", points=matches.gap
            )
        yield Prose(text)
        yield from formatter.others("README")

    def _notes(self) -> Iterator[Block]:
        gettext, config = self.formatter.gettext, self.formatter.repo.config
        if any(not found.is_confirmed for found in self.facts.explained):
            yield Note(
                gettext(
                    "“Ask first” marks a group's offer that was read off a public page and that the group has not "
                    "confirmed."
                )
            )
        if config.conduct:
            yield Prose((Link(gettext("Please read our code of conduct before your first message."), config.conduct),))
        helpers = self.formatter.helpers()
        if helpers:
            yield Prose((gettext("Questions are answered by:"), " ", *helpers, "."))

    def _title(self, name: str) -> str:
        return self.formatter.marked(self.matches.participants.titles.get(name, name))

    def _titles(self, names: Iterable[str]) -> str:
        return self.formatter.speech.comma.join(map(self._title, names))

    def _skills(self, subjects: Iterable[str]) -> str:
        return self.formatter.speech.comma.join(map(self.formatter.skill, subjects))

    def _pairs(self, explained: Iterable[Explained], none: str) -> list[Block]:
        """A heading for each learner; `none` where there is no pair."""
        by_learner: dict[str, list[Explained]] = {}
        for found in explained:
            by_learner.setdefault(found.candidate.learner, []).append(found)
        blocks: list[Block] = [Heading(self.formatter.gettext("Who should talk to whom"))]
        for learner, pairs in by_learner.items():
            blocks += [Heading(self._title(learner), 3), Bullets(tuple(map(self._pair, pairs)))]
        if not by_learner:
            blocks.append(Prose(none))
        return blocks

    def _pair(self, found: Explained) -> Line:
        formatter, gettext = self.formatter, self.formatter.gettext
        told = explain(self.matches, found.pair, formatter)
        parts: list[Words] = [Strong(formatter.skill(found.candidate.skill)), f": {told.why}"]
        if not found.is_confirmed:
            parts.append(f" {gettext('Ask first.')}")
        for party, note in zip((found.learner, found.mentor), found.notes, strict=True):
            if note:
                parts.append(f" {gettext('{name}: “{note}”', name=party.title, note=note)}")
        if found.pair.also:
            parts.append(f" {gettext('Could also help with {skills}.', skills=self._skills(found.pair.also))}")
        return (*parts, f" {self._otherwise(found.pair)}") if not found.asks else tuple(parts)

    def _otherwise(self, pair: Pair) -> str:
        """Who else could, or why nobody."""
        gettext = self.formatter.gettext
        if pair.otherwise is not None:
            return gettext("Otherwise: {name}.", name=self.matches.participants.titles[pair.otherwise.mentor])
        if pair.others:
            return gettext("Others could help too, but have no place free.")
        if pair.alone == NOBODY_OFFERS:
            return gettext("No one else offers this.")
        if pair.alone == MENTORS_FULL:
            return gettext("Others offer this too, but not enough is known of them.")
        return self.formatter.translate(BY_NAME[pair.alone].alone)

    def _rest_of_pairs(self) -> Iterator[Block]:
        gettext, matches = self.formatter.gettext, self.matches
        if matches.participants.standing:
            yield Heading(gettext("Ongoing mentorships"))
            yield Bullets(tuple(self._standing()))
        if matches.resting:
            rules = matches.problem.rules
            yield Heading(gettext("Suggestions on hold"))
            yield Prose(
                gettext(
                    "Suggested {times} times, at least {days} days apart, and nobody has answered with an entry in "
                    "'mentoring'. For {days} days everybody else goes first.",
                    times=rules.proposals,
                    days=rules.round_days,
                )
            )
            yield Bullets(tuple(self._resting()))
        if self.facts.circles:
            yield Heading(gettext("Circles"))
            yield Prose(
                gettext(
                    "Each of these mentors could meet several at once who want the same and for whom no seat is left."
                )
            )
            yield Bullets(tuple(map(self._circle, self.facts.circles)))

    def _standing(self) -> Iterator[Line]:
        for pair in self.matches.participants.standing:
            names = f"{self._title(pair.learner)} – {self._title(pair.mentor)}"
            status = self.formatter.word(pair.status)
            yield f"{names}: {self.formatter.skill(pair.skill)} ({status}, {pair.on.isoformat()})."

    def _resting(self) -> Iterator[Line]:
        for (learner, mentor, skill), until in sorted(self.matches.resting.items()):
            day = self.formatter.gettext("until {day}", day=until.isoformat())
            yield f"{self._title(learner)} – {self._title(mentor)}: {self.formatter.skill(skill)} ({day})."

    def _circle(self, circle: Circle) -> Line:
        gettext = self.formatter.gettext
        hours = ""
        if circle.quarters is not None:
            hours = " " + gettext("Common hours a week: {hours}.", hours=f"{circle.quarters / 4:g}")
        with_ = gettext("with {names}.", names=self._titles(circle.learners))
        return (f"{self.formatter.skill(circle.skill)}: ", Strong(self._title(circle.mentor)), f" {with_}{hours}")

    def _open(self, unmatched: Iterable[Unmatched]) -> Iterator[Block]:
        by_learner: dict[str, list[Unmatched]] = {}
        for want in unmatched:
            by_learner.setdefault(want.learner, []).append(want)
        items: list[Line] = []
        for learner, wants in by_learner.items():
            texts = self.formatter.facts(
                f"{self.formatter.skill(want.skill)} – {miss_text(self.matches, want, self.formatter)}"
                for want in wants
            )
            items.append((Strong(self._title(learner)), f": {texts}."))
        yield Heading(self.formatter.gettext("Unmet requests"))
        yield Bullets(tuple(items)) if items else Prose(self.formatter.gettext("Every request is met."))

    def _others(self) -> Iterator[Block]:
        gettext = self.formatter.gettext
        if self.facts.unused_offers:
            yield Heading(gettext("Offers that wait"))
            yield Bullets(tuple(self._unused(self.facts.unused_offers)))
        if self.facts.similar:
            yield Heading(gettext("Groups with similar themes"))
            yield Bullets(
                tuple(
                    f"{self._title(pair.first)} – {self._title(pair.second)}: {self._skills(pair.shared)}."
                    for pair in self.facts.similar
                )
            )
        yield Heading(gettext("How evenly this round meets requests"))
        yield Bullets(tuple(fairness_lines(self.facts.fairness, self.formatter)))

    def _unused(self, unused_offers: Iterable[UnusedOffer]) -> Iterator[Line]:
        """One line a mentor, offers of one reason together."""
        by_mentor: dict[str, dict[str, list[str]]] = {}
        for offer in unused_offers:
            by_mentor.setdefault(offer.mentor, {}).setdefault(offer.reason, []).append(offer.subject)
        for mentor, found in by_mentor.items():
            told = (
                f"{self._skills(skills)} ({self.formatter.translate(WAITS[reason])})"
                for reason, skills in sorted(found.items())
            )
            yield (Strong(self._title(mentor)), f": {self.formatter.facts(told)}.")
