"""What an offer and a request say, each in a sentence, with how many wait for an offer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from leadkit.community.parties import conversant
from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.records import Group, Person
from leadkit.products.census.coverage import SkillCoverage
from leadkit.products.diff.letters import Letter
from leadkit.products.diff.records import words
from leadkit.products.diff.sides import Sides
from leadkit.products.diff.snapshot import Snapshot
from leadkit.products.diff.voice import TwoVoices, Voice

MOST_LANGUAGES: Final = 2
"""Named in one sentence."""
_OFFERS: Final = {
    "skill": TwoVoices(
        Message("You offer {subject}, level {level}."),
        Message("{name} offers {subject}, level {level}."),
    ),
    "means": TwoVoices(Message("You can give: {subject}."), Message("{name} can give: {subject}.")),
    "words": TwoVoices(
        Message("You offer, in your own words: “{subject}”."),
        Message("{name} offers, in their own words: “{subject}”."),
    ),
}
_WANTS: Final = {
    "skill": TwoVoices(
        Message("You asked for {subject}: from level {now} to level {goal}."),
        Message("{name} asks for {subject}: from level {now} to level {goal}."),
    ),
    "means": TwoVoices(Message("You are looking for: {subject}."), Message("{name} is looking for: {subject}.")),
    "words": TwoVoices(
        Message("You asked, in your own words, for: “{subject}”."),
        Message("{name} asks, in their own words, for: “{subject}”."),
    ),
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The sentences for rows of `offers` and `wants`, as they stand in the file of one record."""

    sides: Sides
    letter: Letter
    voice: Voice

    @property
    def formatter(self) -> RecordFormatter:
        return self.voice.formatter

    def offer(self, row: Mapping[str, Any]) -> str:
        sort, subject = self.subject(row)
        level = self.formatter.level(row["level"]) if sort == "skill" else ""
        told = self.voice.say(_OFFERS[sort], subject=subject, level=level)
        return " ".join((told, *self._waiting(row)))

    def want(self, row: Mapping[str, Any]) -> str:
        sort, subject = self.subject(row)
        now = row.get("now", 0)
        levels = {"now": self.formatter.level(now), "goal": self.formatter.level(row.get("goal", now + 1))}
        return self.voice.say(_WANTS[sort], subject=subject, **(levels if sort == "skill" else {}))

    def subject(self, row: Mapping[str, Any]) -> tuple[str, str]:
        sort = next(sort for sort in _OFFERS if sort in row)
        if sort == "words":
            return sort, words(row["words"])
        return sort, self.formatter.skill(row[sort] if sort == "skill" else f"{MEANS_PREFIX}{row[sort]}")

    def _waiting(self, row: Mapping[str, Any]) -> Iterator[str]:
        """How many asked for it before this change, and whether nobody offered it, as the census counted then."""
        old, gettext = self.before, self.formatter.gettext
        if old is None or "words" in row:
            return
        tally = old.offered(row.get("skill"), row.get("means"))
        asked = old.requests(row.get("skill"), row.get("means"))
        if asked:
            yield self.formatter.ngettext(
                "The census has {number} request for this.", "The census has {number} requests for this.", asked
            )
        if not tally:
            yield gettext("The census knew nobody who offers this.")
        elif "skill" in row:
            new = self._first_in(old, row["skill"], tally)
            if new:
                yield gettext(
                    "The census knew nobody who offers this in {languages}.", languages=self.formatter.languages(new)
                )

    @property
    def before(self) -> Snapshot | None:
        """What the community was before, for numbers; examples are in none of them."""
        return None if self.letter.is_sample else self.sides.old

    def _first_in(self, old: Snapshot, skill: str, offering: tuple[str, ...]) -> tuple[str, ...]:
        """The languages in which nobody offered it yet, and somebody who wants it could use it."""
        record = self.letter.entry.record
        if not isinstance(record, Person | Group):
            return ()
        known = frozenset[str]().union(*(who.languages for who in old.census.participants if who.name in offering))
        wanted = [tag for tag, number, *_ in _languages_of(old.coverage.get(skill)) if number]
        spoken = conversant(self.sides.after.config, record)
        return tuple(tag for tag in wanted if tag in spoken and tag not in known)[:MOST_LANGUAGES]


def _languages_of(row: SkillCoverage | None) -> tuple[tuple[str, int, int, int], ...]:
    return row.languages if row is not None else ()
