"""A match list to read: the whole of it, and what concerns one region. Headings and lists, not wide tables."""

from collections.abc import Iterable, Iterator

from leadkit.i18n.messages import counted
from leadkit.labels import EXAMPLE, language_list, samples_note, skill_label
from leadkit.model.repository import Repository
from leadkit.products.matching.circles import Circle
from leadkit.products.matching.data import Facts, summary
from leadkit.products.matching.fairness import DIMENSIONS, UNKNOWN, Fairness, Share
from leadkit.products.matching.reasons import Explained, miss_text
from leadkit.products.matching.round import Unmatched
from leadkit.products.matching.unused_offers import UnusedOffer
from leadkit.report import Block, Bullets, Heading, Line, Link, Note, Page, Prose, Strong

_ASK_FIRST = "“Ask first” marks a group's offer that was read off a public page and that the group has not confirmed."
_WAITS = {
    "nobody-wants-it": "nobody in this round wants it or what it is a part of",
    "seats-full": "all seats are taken",
    "others-were-nearer": "whoever wants it has found somebody, or a rule stands between",
}


class Writer:
    """The pages of one match list, in English."""

    def __init__(self, facts: Facts, repo: Repository) -> None:
        self.facts, self.matches, self.repo = facts, facts.matches, repo

    def overview(self, *, is_whole: bool = True) -> Page:
        """All sections; of a part of the list only its pairs and open wishes."""
        blocks: list[Block] = [*([Prose(self._opening())] if is_whole else []), *self._notes()]
        own = "Everybody's own page, with a first message to send, lies in people/ and groups/; regions have theirs: "
        links = [Link(self.repo.config.region_name(region), f"regions/{region}.md") for region in self.regions()]
        if links and is_whole:
            parts = [part for link in links for part in (link, ", ")][:-1]
            blocks.append(Prose((own, *parts, ".")))
        blocks.append(Heading("Who should talk to whom"))
        blocks += self._pairs(self.facts.explained) or [Prose("No pair could be made; the wishes below say why.")]
        blocks += [*self._rest_of_pairs()] if is_whole else []
        blocks += [Heading("Wishes that stay open"), self._open(self.matches.unmatched)]
        blocks += [*self._others()] if is_whole else []
        return Page("Match lists", tuple(blocks))

    def _rest_of_pairs(self) -> Iterator[Block]:
        if self.matches.participants.standing:
            yield from (Heading("Pairs that stand already"), Bullets(tuple(self._standing())))
        if self.matches.resting:
            yield from (Heading("Pairs at rest"), Prose(self._rest_rule()), Bullets(tuple(self._resting())))
        if self.facts.circles:
            text = "Each of these mentors could meet several at once who want the same and for whom no seat is left."
            yield from (Heading("Circles"), Prose(text), Bullets(tuple(map(self._circle, self.facts.circles))))

    def _others(self) -> Iterator[Block]:
        if self.facts.unused_offers:
            yield from (Heading("Offers that wait"), Bullets(tuple(self._unused(self.facts.unused_offers))))
        if self.facts.similar:
            lines = [
                f"{self._title(k.first)} and {self._title(k.second)}: {', '.join(map(self._skill, k.shared))}."
                for k in self.facts.similar
            ]
            yield from (Heading("Groups with similar themes"), Bullets(tuple(lines)))
        yield from (Heading("How evenly this round serves"), Bullets(tuple(self._fair(self.facts.fairness))))

    def region(self, region: str) -> Page:
        """The pairs with somebody in a region, and the wishes of its people and groups that stay open."""
        parties = self.matches.participants.parties
        inside = {name for name, party in parties.items() if party.region == region}
        pairs = [f for f in self.facts.explained if {f.candidate.learner, f.candidate.mentor} & inside]
        blocks: list[Block] = [*self._notes(), Heading("Who should talk to whom")]
        blocks += self._pairs(pairs) or [Prose("No pair in this round.")]
        blocks += [
            Heading("Wishes that stay open"),
            self._open([want for want in self.matches.unmatched if want.learner in inside]),
        ]
        return Page(f"Match lists: {self.repo.config.region_name(region)}", tuple(blocks))

    def regions(self) -> list[str]:
        """The regions of everybody who has a pair or an open wish."""
        names = {name for pair in self.matches.pairs for name in pair.candidate.key[:2]}
        names |= {want.learner for want in self.matches.unmatched}
        return sorted({region for name in names if (region := self.matches.participants.parties[name].region)})

    def _opening(self) -> str:
        counts = summary(self.matches)
        text = (
            f"As of {self.matches.as_of.isoformat()}: {counted(counts['pairs'], 'pair', 'pairs')} for "
            f"{counts['learners_served']} of {counted(counts['learners'], 'learner', 'learners')}, "
            f"{counts['wants_served']} of {counted(counts['wants'], 'wish', 'wishes')} served, "
            f"{counts['seats_used']} of {counted(counts['seats'], 'offered seat', 'offered seats')} filled."
        )
        if self.matches.previous:
            last = counted(len(self.matches.previous), "pair", "pairs")
            text += f" Of the last round's {last}, {counts['continued']} go on and {counts['ended']} ended."
        if self.matches.gap:
            text += f" The search ended early: another list could have up to {self.matches.gap} points more."
        return text

    def _notes(self) -> list[Block]:
        blocks: list[Block] = []
        note = samples_note(self.repo)
        if note:
            blocks.append(Note(note))
        if any(not found.is_confirmed for found in self.facts.explained):
            blocks.append(Note(_ASK_FIRST))
        config = self.repo.config
        if config.conduct:
            blocks.append(Prose(("Before a first message, read the ", Link("code of conduct", config.conduct), ".")))
        helpers = [self.repo.groups[helper].record for helper in config.helpers if self.repo.groups.get(helper)]
        if helpers:
            names = [Link(helper.name, helper.website) if helper.website else helper.name for helper in helpers]
            parts = [part for name in names for part in (name, ", ")][:-1]
            blocks.append(Prose(("Questions are answered by ", *parts, ".")))
        return blocks

    def _skill(self, subject: str) -> str:
        return skill_label(self.repo, subject)

    def _title(self, name: str) -> str:
        party = self.matches.participants.parties.get(name)
        title = self.matches.participants.titles.get(name, name)
        return f"{title} ({EXAMPLE})" if party is not None and party.is_sample else title

    def _pairs(self, explained: Iterable[Explained]) -> list[Block]:
        by_learner: dict[str, list[Explained]] = {}
        for found in explained:
            by_learner.setdefault(found.candidate.learner, []).append(found)
        return [
            block
            for learner, pairs in by_learner.items()
            for block in (Heading(self._title(learner), 3), Bullets(tuple(map(self._pair, pairs))))
        ]

    def _pair(self, found: Explained) -> Line:
        parts: list[str | Strong] = [
            f"{self._skill(found.candidate.skill)}: ",
            Strong(found.mentor.title),
            f" {found.why}.",
        ]
        if not found.is_confirmed:
            parts.append(" Ask first.")
        if found.pair.also:
            parts.append(f" Could also help with {', '.join(map(self._skill, found.pair.also))}.")
        other = found.pair.otherwise
        parts.append(
            f" Otherwise: {self.matches.participants.titles[other.mentor]}." if other else " Nobody else could."
        )
        return tuple(parts)

    def _standing(self) -> list[Line]:
        titles = self.matches.participants.titles
        return [
            f"{self._title(pair.learner)} and {titles[pair.mentor]}: {self._skill(pair.skill)}, "
            f"{pair.status} on {pair.on.isoformat()}."
            for pair in self.matches.participants.standing
        ]

    def _rest_rule(self) -> str:
        rules = self.matches.problem.rules
        return (
            f"Proposed {rules.proposals} times, at least {rules.round_days} days apart, and nobody has answered by an "
            f"entry in 'mentoring': for {rules.round_days} days everybody else goes first."
        )

    def _resting(self) -> list[Line]:
        return [
            f"{self._title(learner)} and {self._title(mentor)}: {self._skill(skill)}, until {until.isoformat()}."
            for (learner, mentor, skill), until in sorted(self.matches.resting.items())
        ]

    def _circle(self, circle: Circle) -> Line:
        names = ", ".join(map(self._title, circle.learners))
        hours = "" if circle.quarters is None else f" Common hours a week: {circle.quarters / 4:g}."
        return (f"{self._skill(circle.skill)}: ", Strong(self._title(circle.mentor)), f" with {names}.{hours}")

    def _open(self, unmatched: Iterable[Unmatched]) -> Block:
        by_learner: dict[str, list[Unmatched]] = {}
        for want in unmatched:
            by_learner.setdefault(want.learner, []).append(want)
        items: list[Line] = []
        for learner, wants in by_learner.items():
            texts = [f"{self._skill(want.skill)} – {miss_text(self.matches, want)}" for want in wants]
            items.append((Strong(self._title(learner)), f": {'; '.join(texts)}."))
        return Bullets(tuple(items)) if items else Prose("None: every wish is served.")

    def _unused(self, unused_offers: Iterable[UnusedOffer]) -> list[Line]:
        """One line a mentor, offers of one reason together."""
        by_mentor: dict[str, dict[str, list[str]]] = {}
        for offer in unused_offers:
            by_mentor.setdefault(offer.mentor, {}).setdefault(offer.reason, []).append(self._skill(offer.subject))
        lines: list[Line] = []
        for mentor, found in by_mentor.items():
            told = [f"{', '.join(skills)} ({_WAITS[reason]})" for reason, skills in sorted(found.items())]
            lines.append((Strong(self._title(mentor)), f": {'; '.join(told)}."))
        return lines

    def _fair(self, fairness: Fairness) -> list[Line]:
        lines: list[Line] = []
        for dimension in DIMENSIONS:
            shares = fairness.shares[dimension][:5]
            if shares:
                told = "; ".join(
                    f"{self._sort(dimension, share)} {share.served} of {share.learners} ({share.per_cent} %)"
                    for share in shares
                )
                lines.append((Strong(f"By {dimension}, the worst served first"), f": {told}."))
        loads = ", ".join(f"{count} with {load}" for load, count in fairness.loads.items())
        if loads:
            lines.append((Strong("Learners of a mentor"), f": {loads}."))
        price = fairness.price
        if price is not None:
            told = (
                f": {price.score_without - price.score} of {price.score_without} points; "
                f"{price.served} learners are served, {price.served_without} without classes."
            )
            lines.append((Strong("What it costs to serve classes first"), told))
        return lines

    def _sort(self, dimension: str, share: Share) -> str:
        if share.name == UNKNOWN:
            return UNKNOWN
        if dimension == "region":
            return self.repo.config.region_name(share.name)
        return language_list([share.name]) if dimension == "language" else share.name
