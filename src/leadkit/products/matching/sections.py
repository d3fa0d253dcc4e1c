"""What a match list tells, section by section: each entry on its own, so that pages can be cut where they are long."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from leadkit.labels.formatter import RecordFormatter
from leadkit.products.matching.circles import Circle
from leadkit.products.matching.data import IN_FACTS, Facts
from leadkit.products.matching.parties import Standing
from leadkit.products.matching.reasons import Explained, explain, miss_text
from leadkit.products.matching.round import MatchList, Pair, Unmatched
from leadkit.products.matching.rules import BY_NAME, MENTORS_FULL, NOBODY_OFFERS
from leadkit.products.matching.unused_offers import WAITS
from leadkit.report import Block, Bullets, Heading, Line, Prose, Strong, Words


class Item(NamedTuple):
    """What is told of one who takes part: a line of a list, or, with a title of its own, several."""

    party: str
    lines: tuple[Line, ...]
    title: str = ""


class Section(NamedTuple):
    """A heading, a sentence below it, the entries, and what stands there where there is none."""

    title: str
    items: tuple[Item, ...]
    intro: str = ""
    none: str = ""

    def blocks(self) -> Iterator[Block]:
        if not self.items and not self.none:
            return
        yield Heading(self.title)
        if self.intro:
            yield Prose(self.intro)
        if not self.items:
            yield Prose(self.none)
        plain = tuple(line for item in self.items if not item.title for line in item.lines)
        if plain:
            yield Bullets(plain)
        for item in self.items:
            if item.title:
                yield Heading(item.title, 3)
                yield Bullets(item.lines)


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of one match list in one language."""

    facts: Facts
    formatter: RecordFormatter

    @property
    def matches(self) -> MatchList:
        return self.facts.matches

    def of_pairs(self, none: str) -> Section:
        """A title for each learner; `none` where there is no pair."""
        by_learner: dict[str, list[Explained]] = {}
        for found in self.facts.explained:
            by_learner.setdefault(found.candidate.learner, []).append(found)
        items = (
            Item(learner, tuple(map(self._pair, found)), self._title(learner)) for learner, found in by_learner.items()
        )
        return Section(self.formatter.gettext("Who should talk to whom"), tuple(items), none=none)

    def of_unmet(self) -> Section:
        by_learner: dict[str, list[Unmatched]] = {}
        for want in self.matches.unmatched:
            by_learner.setdefault(want.learner, []).append(want)
        items = []
        for learner, wants in by_learner.items():
            texts = " ".join(
                f"{self.formatter.skill(want.skill)} – {miss_text(self.matches, want, self.formatter)}"
                for want in wants
            )
            items.append(Item(learner, ((Strong(self._title(learner)), f": {texts}"),)))
        gettext = self.formatter.gettext
        return Section(gettext("Unmet requests"), tuple(items), none=gettext("Every request is met."))

    def going_on(self) -> Section:
        items = (Item(pair.learner, (self._standing(pair),)) for pair in self.matches.participants.standing)
        return Section(self.formatter.gettext("Ongoing mentorships"), tuple(items))

    def on_hold(self) -> Section:
        gettext, rules = self.formatter.gettext, self.matches.problem.rules
        intro = gettext(
            "These suggestions were repeated, and nobody has answered with an entry under 'mentoring'. Until "
            "the day shown, everybody else goes first.",
            times=rules.proposals,
            days=rules.round_days,
        )
        items = []
        for (learner, mentor, skill), until in sorted(self.matches.resting.items()):
            day = gettext("until {day}", day=self.formatter.speech.day(until))
            line = f"{self._title(learner)} – {self._title(mentor)}: {self.formatter.skill(skill)} ({day})."
            items.append(Item(learner, (line,)))
        return Section(gettext("Suggestions on hold"), tuple(items), intro)

    def of_circles(self) -> Section:
        gettext = self.formatter.gettext
        intro = gettext(
            "Each of these mentors could meet several learners at once who want the same skill and for whom "
            "no place is left."
        )
        items = (Item(circle.mentor, (self._circle(circle),)) for circle in self.facts.circles)
        return Section(gettext("Learning circles"), tuple(items), intro)

    def of_waiting(self) -> Section:
        """One line a mentor, offers of one reason together."""
        by_mentor: dict[str, dict[str, list[str]]] = {}
        for offer in self.facts.unused_offers:
            by_mentor.setdefault(offer.mentor, {}).setdefault(offer.reason, []).append(offer.subject)
        items = []
        for mentor, found in by_mentor.items():
            texts = " ".join(
                f"{self._skills(skills)} – {self.formatter.translate(WAITS[reason])}"
                for reason, skills in sorted(found.items())
            )
            items.append(Item(mentor, ((Strong(self._title(mentor)), f": {texts}"),)))
        return Section(self.formatter.gettext("Unused offers"), tuple(items))

    def of_similar(self) -> Section:
        items = (
            Item(
                pair.first,
                (f"{self._title(pair.first)} – {self._title(pair.second)}: {self._skills(pair.shared)}.",),
            )
            for pair in self.facts.similar
        )
        return Section(self.formatter.gettext("Groups with similar themes"), tuple(items))

    def _title(self, name: str) -> str:
        return self.formatter.marked(self.matches.participants.titles.get(name, name))

    def _titles(self, names: Iterable[str]) -> str:
        return self.formatter.speech.comma.join(map(self._title, names))

    def _skills(self, subjects: Iterable[str]) -> str:
        return self.formatter.speech.comma.join(map(self.formatter.skill, subjects))

    def _pair(self, found: Explained) -> Line:
        formatter, gettext = self.formatter, self.formatter.gettext
        told = found if formatter.language == IN_FACTS else explain(self.matches, found.pair, formatter)
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
            return gettext(
                "If this does not work out, ask {name}.", name=self.matches.participants.titles[pair.otherwise.mentor]
            )
        if pair.others:
            return gettext("Others could help too, but have no place free.")
        if pair.alone == NOBODY_OFFERS:
            return gettext("No one else who could be suggested offers this.")
        if pair.alone == MENTORS_FULL:
            return gettext("Others offer this too, but too little is known about them.")
        return self.formatter.translate(BY_NAME[pair.alone].alone)

    def _standing(self, pair: Standing) -> Line:
        names = f"{self._title(pair.learner)} – {self._title(pair.mentor)}"
        status = self.formatter.word(pair.status)
        return f"{names}: {self.formatter.skill(pair.skill)} ({status}, {self.formatter.speech.day(pair.on)})."

    def _circle(self, circle: Circle) -> Line:
        gettext = self.formatter.gettext
        hours = ""
        if circle.quarters is not None:
            hours = " " + gettext("Hours a week that suit everybody: {hours}.", hours=f"{circle.quarters / 4:g}")
        told = gettext(
            "{mentor} could meet these together: {names}.",
            mentor=self._title(circle.mentor),
            names=self._titles(circle.learners),
        )
        return (Strong(self.formatter.skill(circle.skill)), f": {told}{hours}")
