"""What would be laid out: what is assumed, then matches, gaps, index and indicators; and the same as data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.census.changes import Side, moved_indicators, moved_supply, moved_totals
from leadkit.products.diff.effects import Effects
from leadkit.products.matching import PairKey
from leadkit.products.whatif.gaps import Cell
from leadkit.products.whatif.steps import Held
from leadkit.products.whatif.whatif import WhatIf
from leadkit.report import Block, Bullets, Heading, Line, Note, Page, Prose, Report, Strong, Table

_SHOWN: Final = 12
"""So many lines of a list; of the others how many there are. The data have all."""


def describe(found: WhatIf, language: str) -> Report:
    return Report(pages={"whatif": _page(found, language)}, data={"whatif": _data(found)})


def _page(found: WhatIf, language: str) -> Page:
    formatter = RecordFormatter(found.after.repository, Speech(language))
    words = _Words(found, formatter, Effects(found.sides, found.paired, formatter))
    return Page(formatter.gettext("What would change"), tuple(words.blocks()), language)


@dataclass(frozen=True, slots=True)
class _Words:
    """The page in one language."""

    found: WhatIf
    formatter: RecordFormatter
    effects: Effects

    def blocks(self) -> Iterator[Block]:
        gettext, speech = self.formatter.gettext, self.formatter.speech
        yield from self.formatter.samples_note()
        yield Prose(gettext("As of {day}. This is a trial: no record is changed.", day=speech.day(self.found.as_of)))
        yield Bullets(tuple(self._assumed()))
        yield from self._explained()
        yield Heading(gettext("Matches"))
        yield self._learners()
        yield from self._list(self._moved())
        yield from self._list(self.effects.matches())
        before, after = self.found.before.census, self.found.after.census
        for heading, lines in (
            (gettext("Totals"), moved_totals(before, after, speech)),
            (gettext("Gaps"), self._gaps()),
            (gettext("Index"), self._index()),
            (gettext("Indicators"), moved_indicators(before, after, speech)),
        ):
            yield Heading(heading)
            yield from self._list(lines) or (Prose(gettext("Nothing changes.")),)

    def _list(self, lines: Iterable[Line]) -> Sequence[Block]:
        """The first lines, and how many more there are; nothing where there are none."""
        every = tuple(lines)
        rest = len(every) - _SHOWN
        if rest > 1:
            more = self.formatter.ngettext("{number} more", "{number} more", rest)
            every = (*every[:_SHOWN], more)
        return (Bullets(every),) if every else ()

    def _names(self, names: Sequence[str]) -> str:
        """Those who may be named, and how many others there are."""
        told = [self.effects.name(name) for name in names if name in self.found.paired]
        hidden = len(names) - len(told)
        if hidden:
            told.append(
                self.formatter.ngettext(
                    "{number} person who is not named here", "{number} people who are not named here", hidden
                )
            )
        return self.formatter.speech.listed(told)

    def _assumed(self) -> Iterator[Line]:
        gettext, assumed = self.formatter.gettext, self.found.assumed
        if assumed.leaving:
            yield gettext("Leaving: {names}.", names=self._names(assumed.leaving))
        for name in assumed.ended:
            yield gettext("This ongoing mentorship ends: {pair}.", pair=self.effects.pair(name))
        new = [name for name in assumed.joining if name not in assumed.replacing]
        if new:
            yield gettext("Joining: {names}.", names=self._names(new))
        if assumed.replacing:
            yield gettext("With another record than now: {names}.", names=self._names(sorted(assumed.replacing)))
        for resource, languages in assumed.translated:
            yield gettext(
                "Translated: {title} – {languages}.",
                title=self.formatter.title(f"resources/{resource}"),
                languages=self.formatter.languages(languages),
            )
        for held in assumed.held:
            yield " ".join(self._held(held))

    def _held(self, held: Held) -> Iterator[str]:
        entry = self.formatter.repo.trainings[held.training]
        yield self.formatter.gettext(
            "Held: {title}. Seats taken: {taken} of {seats}.",
            title=self.formatter.title(entry.name),
            taken=len(held.participants),
            seats=entry.record.seats or 0,
        )
        yield self.formatter.ngettext(
            "It meets {number} request by itself.", "It meets {number} requests by itself.", held.met
        )
        if held.participants:
            names = held.participants[:_SHOWN]
            listed = self.formatter.speech.listed(
                [
                    *(self.effects.name(name) for name in names),
                    *(
                        [self.formatter.ngettext("{number} other", "{number} others", len(held.participants) - _SHOWN)]
                        if len(held.participants) > _SHOWN
                        else []
                    ),
                ]
            )
            yield self.formatter.gettext("Assumed to come: {names}.", names=listed)

    def _explained(self) -> Iterator[Block]:
        """What these assumptions are, in words."""
        gettext, assumed = self.formatter.gettext, self.found.assumed
        if assumed.leaving:
            yield Prose(
                gettext(
                    "Whoever leaves is suggested to nobody any more, and what they made stays. Their ongoing "
                    "mentorships end, so the indicators no longer count these as agreed."
                )
            )
        if assumed.held:
            yield Note(
                gettext(
                    "Nobody knows yet who will come to a training. Here we assume that as many come as it has seats: "
                    "people with an unmet request that it teaches, who speak its language, have what it requires and "
                    "are in its country or free at its hours, as far as their records say. Whoever matching would "
                    "serve first comes first; else a hash of their names decides. They reach the level that it "
                    "teaches. If they offer the skill already, they then offer it at that level; nobody offers "
                    "anything new."
                )
            )

    def _learners(self) -> Table:
        gettext = self.formatter.gettext
        sides = self.found.before.matches, self.found.after.matches
        every = [len(side.learners) for side in sides]
        served = [len(side.learners_served) for side in sides]
        return Table(
            (gettext("Learners"), gettext("Now"), gettext("Then")),
            (
                (gettext("With a mentor"), *served),
                (gettext("Without a mentor"), *(all_ - some for all_, some in zip(every, served, strict=True))),
                (gettext("All"), *every),
            ),
        )

    def _moved(self) -> Iterator[Line]:
        for verb, names in (
            (Message("would lose their only mentor"), self.found.losing),
            (Message("would get a mentor"), self.found.gaining),
        ):
            if names:
                yield (Strong(self.formatter.translate(verb)), f": {self._names(names)}")

    def _gaps(self) -> Iterator[Line]:
        yield from self.effects.gaps()
        gettext = self.formatter.gettext
        for verb, cells in (
            (gettext("wanted, with nobody to teach it"), self.found.opened),
            (gettext("wanted, with somebody to teach it now"), self.found.closed),
        ):
            for cell, number in cells:
                yield (Strong(verb), f": {self._cell(cell, number)}")

    def _index(self) -> Iterator[Line]:
        yield from self.effects.index()
        before, after = (Side(one.repository, one.census) for one in (self.found.before, self.found.after))
        yield from moved_supply(before, after, self.formatter.speech)

    def _cell(self, cell: Cell, number: int) -> str:
        return self.formatter.ngettext(
            "{skill} in {language}, {region}: {number} person or group there wants it",
            "{skill} in {language}, {region}: {number} people and groups there want it",
            number,
            skill=self.formatter.skill(cell.skill),
            language=self.formatter.speech.language_name(cell.language),
            region=self.formatter.region(cell.region),
        )


def _data(found: WhatIf) -> dict[str, Any]:
    sides = found.before, found.after
    return {
        "version": 1,
        "as_of": found.as_of.isoformat(),
        "is_of_examples": found.after.repository.holds_examples,
        "assumed": _assumed(found),
        "learners": {
            when: {"all": len(side.matches.learners), "with_mentor": len(side.matches.learners_served)}
            for when, side in zip(("before", "after"), sides, strict=True)
        },
        "loses_mentor": _named(found, found.losing),
        "gets_mentor": _named(found, found.gaining),
        "matches": {
            "gained": [_pair(found, key) for key in found.sides.gained],
            "lost": [_pair(found, key) for key in found.sides.lost],
        },
        "gaps": [{"skill": skill, "before": old, "after": new} for skill, old, new in found.sides.gaps],
        "without_anybody": {
            "opened": [_cell(cell, number) for cell, number in found.opened],
            "closed": [_cell(cell, number) for cell, number in found.closed],
        },
        "index": {
            name: {when: sorted(getattr(side, name)) for when, side in zip(("before", "after"), sides, strict=True)}
            for name in ("without_resource", "without_translation")
        },
        **{
            name: {
                when: len(getattr(side.census.coverage, part))
                for when, side in zip(("before", "after"), sides, strict=True)
            }
            for name, part in (("requests_without_resource", "lacking"), ("requests_without_training", "waiting"))
        },
        "indicators": [{"indicator": name, "before": old, "after": new} for name, old, new in found.indicators()],
    }


def _assumed(found: WhatIf) -> dict[str, Any]:
    assumed = found.assumed
    return {
        "leave": _named(found, assumed.leaving),
        "ended": [_pair(found, key) for key in assumed.ended],
        "join": _named(found, assumed.joining),
        "replaced": _named(found, sorted(assumed.replacing)),
        "hold": [
            {
                "training": held.training,
                "participants": _named(found, held.participants),
                "requests_met": held.met,
            }
            for held in assumed.held
        ],
        "translate": [
            {"resource": resource, "languages": list(languages)} for resource, languages in assumed.translated
        ],
    }


def _cell(cell: Cell, number: int) -> dict[str, Any]:
    return {**cell._asdict(), "wanting": number}


def _named(found: WhatIf, names: Iterable[str]) -> list[str | None]:
    """Null for whoever may not be named."""
    return [name if name in found.paired else None for name in names]


def _pair(found: WhatIf, key: PairKey) -> dict[str, str | None]:
    learner, mentor = _named(found, key[:2])
    return {"learner": learner, "mentor": mentor, "skill": key[2]}
