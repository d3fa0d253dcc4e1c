"""A match list to read: the whole of it while it is short; else its first entries, and the rest region by region."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leadkit.i18n.as_of import as_of_mark
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.matching.data import Facts, summary
from leadkit.products.matching.fairness import fairness_lines
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.sections import Section, Sections
from leadkit.report import Block, Bullets, FileLink, Heading, Link, Note, Page, Prose, Words

LONGEST: Final = 300
"""Entries that a page may list: some 100 KB, however long their sentences are."""
_FIRST: Final = 20
"""Entries of each section that the overview of a long list shows."""
_ELSEWHERE: Final = "unknown"
"""The page of those whose region nobody knows."""


@dataclass(frozen=True, slots=True)
class MatchPages:
    """The pages of one match list in one language. `is_published`: the day stays open until it is compared."""

    facts: Facts
    formatter: RecordFormatter
    is_published: bool = True
    has_shared_pages: bool = False

    @property
    def matches(self) -> MatchList:
        return self.facts.matches

    def pages(self) -> dict[str, Page]:
        """The overview, and, of a long list, the pages of each region, by path."""
        sections = self._sections()
        parts = self._parts(sections) if sum(len(section.items) for section in sections) > LONGEST else {}
        found = {self.formatter.path("README"): self._overview(sections, parts)}
        for region, cut in parts.items():
            for number, part in enumerate(cut, 1):
                found[self.formatter.path(_path(region, number))] = self._region(region, number, part, len(cut))
        return found

    def whole(self) -> Page:
        """Everything on one page, however long."""
        return self._overview(self._sections(), {})

    def part(self) -> Page:
        """Pairs and unmet requests alone, of a list that somebody asked for a part of."""
        sections = Sections(self.facts, self.formatter)
        blocks = (*self._notes(), *self._pairs(sections).blocks(), *sections.of_unmet().blocks())
        return Page(self.formatter.gettext("Match lists"), blocks, self.formatter.language)

    def examples(self) -> Page:
        """What the round of the fictional people is like, apart from everybody real."""
        gettext, sections = self.formatter.gettext, Sections(self.facts, self.formatter)
        blocks = (
            *self.formatter.samples_note(),
            *self.formatter.others("examples"),
            *sections.of_pairs(gettext("There is no suggestion in this round.")).blocks(),
            *sections.of_unmet().blocks(),
        )
        return Page(gettext("Examples: who might talk to whom"), blocks, self.formatter.language)

    def _pairs(self, sections: Sections) -> Section:
        gettext = self.formatter.gettext
        if not self.matches.unmatched:
            return sections.of_pairs(gettext("There is no suggestion in this round."))
        return sections.of_pairs(gettext("Nobody could be suggested; the unmet requests below say why."))

    def _sections(self) -> tuple[Section, ...]:
        own = Sections(self.facts, self.formatter)
        found = (self._pairs(own), own.going_on(), own.on_hold(), own.of_circles(), own.of_unmet(), own.of_waiting())
        return (*found, own.of_similar())

    def _parts(self, sections: tuple[Section, ...]) -> dict[str, list[tuple[Section, ...]]]:
        """Region → its pages, each with sections of at most LONGEST entries together."""
        parties = self.matches.participants.parties
        found: dict[str, list[tuple[Section, ...]]] = {}
        by_region: dict[str, list[Section]] = {}
        for section in sections:
            inside: dict[str, list[int]] = {}
            for number, item in enumerate(section.items):
                party = parties.get(item.party)
                inside.setdefault((party.region if party else None) or _ELSEWHERE, []).append(number)
            for region, numbers in inside.items():
                items = tuple(section.items[number] for number in numbers)
                by_region.setdefault(region, []).append(section._replace(items=items, none=""))
        for region in sorted(by_region, key=lambda region: (region == _ELSEWHERE, region)):
            found[region] = list(_cut(by_region[region]))
        return found

    def _overview(self, sections: tuple[Section, ...], parts: dict[str, list[tuple[Section, ...]]]) -> Page:
        gettext = self.formatter.gettext
        blocks: list[Block] = [*self._opening(), *self._notes()]
        text = gettext("Everybody has a page of their own, with a first message to send, in people/ or groups/.")
        if self.has_shared_pages:
            text += " " + gettext("Some share a page: the table 'pages' says who is on which.")
        links: list[Words] = []
        for region, cut in parts.items():
            for number in range(1, len(cut) + 1):
                title = self._region_title(region) if number == 1 else str(number)
                links += [FileLink(title, self.formatter.path(_path(region, number))), ", "]
        regions = (f" {gettext('Only the first of each list are here. The whole lists by region:')} ", *links[:-1], ".")
        blocks.append(Prose((text, *(regions if links else ()))))
        if self.formatter.repo.examples.members:
            link = FileLink(gettext("fictional examples"), self.formatter.path("examples"))
            blocks.append(Prose((f"{gettext('What matching looks like, shown with invented people:')} ", link, ".")))
        for section in sections:
            shown = section._replace(items=section.items[:_FIRST]) if parts else section
            blocks += shown.blocks()
            if len(section.items) > len(shown.items):
                rest = len(section.items) - len(shown.items)
                blocks.append(Prose(self.formatter.ngettext("and {number} more", "and {number} more", rest)))
        blocks.append(Heading(gettext("How fair this round is")))
        blocks.append(Bullets(tuple(fairness_lines(self.facts.fairness, self.formatter))))
        return Page(gettext("Match lists"), tuple(blocks), self.formatter.language)

    def _region(self, region: str, number: int, sections: tuple[Section, ...], of: int) -> Page:
        """One page of a region, the others linked."""
        formatter = self.formatter
        blocks: list[Block] = [*formatter.others(_path(region, number)), *self._notes()]
        if of > 1:
            links: list[Words] = []
            for other in range(1, of + 1):
                path = formatter.path(_path(region, other)).partition("/")[2]
                links += [str(other) if other == number else FileLink(str(other), path), " · "]
            blocks.append(Prose((f"{formatter.gettext('Page:')} ", *links[:-1])))
        blocks += (block for section in sections for block in section.blocks())
        title = formatter.gettext("Match lists: {region}", region=self._region_title(region))
        return Page(title, tuple(blocks), formatter.language)

    def _region_title(self, region: str) -> str:
        return self.formatter.gettext("region unknown") if region == _ELSEWHERE else self.formatter.region(region)

    def _opening(self) -> Iterator[Block]:
        formatter, matches, counts = self.formatter, self.matches, summary(self.matches)
        gettext, ngettext = formatter.gettext, formatter.ngettext
        text = gettext(
            "As of {day}: {pairs} for {learners_served} of {learners}. Met, for skills and practical support "
            "together: {wants_served} of {wants}. Filled: {seats_used} of {seats}.",
            day=as_of_mark(formatter.language) if self.is_published else formatter.speech.day(matches.as_of),
            pairs=ngettext("{number} suggestion", "{number} suggestions", counts["pairs"]),
            learners_served=counts["learners_served"],
            learners=ngettext("{number} learner", "{number} learners", counts["learners"]),
            wants_served=counts["wants_served"],
            wants=formatter.requests(counts["wants"]),
            seats_used=counts["seats_used"],
            seats=ngettext("{number} offered place", "{number} offered places", counts["seats"]),
        )
        if counts["pairs_to_ask"]:
            text += " " + ngettext(
                "{number} more suggestion depends on something that has to be asked first, and does not count yet.",
                "{number} more suggestions depend on something that has to be asked first, and do not count yet.",
                counts["pairs_to_ask"],
            )
        if matches.previous:
            text += " " + gettext(
                "The last round had {pairs}. Suggested again: {continued}; no longer suggested: {ended}.",
                pairs=ngettext("{number} suggestion", "{number} suggestions", len(matches.previous)),
                continued=counts["continued"],
                ended=counts["ended"],
            )
        if matches.gap:
            text += " " + gettext(
                "The search ended early: another list could score higher, by at most {points}.", points=matches.gap
            )
        yield Prose(text)
        yield from formatter.others("README")

    def _notes(self) -> Iterator[Block]:
        gettext, config = self.formatter.gettext, self.formatter.repo.config
        if any(not found.is_confirmed for found in self.facts.explained):
            yield Note(
                gettext(
                    "“Ask first” means that the offer comes from a public page and that the group has not confirmed it."
                )
            )
        if config.conduct:
            yield Prose((Link(gettext("Please read our code of conduct before your first message."), config.conduct),))
        helpers = self.formatter.helpers()
        if helpers:
            yield Prose((gettext("Who answers questions:"), " ", *helpers, "."))


def _path(region: str, number: int) -> str:
    return f"regions/{region}" if number == 1 else f"regions/{region}-{number}"


def _cut(sections: list[Section]) -> Iterator[tuple[Section, ...]]:
    """Pages of a region, full but for the last."""
    page: list[Section] = []
    room = LONGEST
    for section in sections:
        items = section.items
        while items:
            page.append(section._replace(items=items[:room]))
            items, room = items[room:], room - len(items[:room])
            if not room:
                yield tuple(page)
                page, room = [], LONGEST
    if page:
        yield tuple(page)
