"""Whom somebody could meet after a change, as the match list says it; where nobody, why, and what would change that."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.answers import MEANS_PREFIX
from leadkit.products.diff.letters import Letter
from leadkit.products.diff.records import HIDDEN
from leadkit.products.diff.sides import Sides
from leadkit.products.diff.snapshot import Snapshot
from leadkit.products.diff.voice import TwoVoices, Voice
from leadkit.products.matching import PairKey
from leadkit.products.matching.reasons import explain, miss_text
from leadkit.products.matching.round import Pair, Unmatched
from leadkit.products.matching.rules import HARD_RULES, MENTORS_FULL, NOBODY_OFFERS
from leadkit.products.matching.unused_offers import WAITS
from leadkit.report import Block, Bullets, Heading, Line, Prose, Strong

_MOST: Final = 5
_HEADING: Final = TwoVoices(Message("Whom you could meet"), Message("Whom {name} could meet"))
_PRIVATE: Final = TwoVoices(
    Message("You will hear privately whom you could meet: no public list shows it."),
    Message("{name} will hear privately whom they could meet: no public list shows it."),
)
_UNMATCHED: Final = TwoVoices(
    Message("Your consent does not cover match lists today, so nobody is suggested to you."),
    Message("The consent of {name} does not cover match lists today, so nobody is suggested to them."),
)
_COUNTED: Final = TwoVoices(
    Message("You are counted, together with others, and named nowhere."),
    Message("{name} is counted, together with others."),
)
_AWAY: Final = TwoVoices(
    Message("You are in no match list at the moment, as your record says."),
    Message("{name} is in no match list at the moment, as the record says."),
)
_LEARNS: Final = {
    False: TwoVoices(
        Message("{mentor} could help you with {skill}."), Message("{mentor} could help {name} with {skill}.")
    ),
    True: TwoVoices(Message("{mentor} could give you: {skill}."), Message("{mentor} could give {name}: {skill}.")),
}
_HELPS: Final = {
    False: TwoVoices(
        Message("You could help {learner} with {skill}."), Message("{name} could help {learner} with {skill}.")
    ),
    True: TwoVoices(Message("You could give {learner}: {skill}."), Message("{name} could give {learner}: {skill}.")),
}
"""Of means, or of a skill."""
_LOST: Final = TwoVoices(
    Message("{other} is no longer suggested to you ({skill})."),
    Message("{other} is no longer suggested to {name} ({skill})."),
)
_LIFTED: Final = {
    NOBODY_OFFERS: Message("As soon as somebody else offers it, the match list suggests them."),
    **{rule.name: rule.lifted for rule in HARD_RULES if rule.missed},
    MENTORS_FULL: Message("As soon as a place is free, the match list can suggest them."),
}
"""Why nobody at all is suggested for a request → what would change it."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """What one record's person or group is told of the match list."""

    sides: Sides
    letter: Letter
    voice: Voice
    paired: frozenset[str]

    @property
    def formatter(self) -> RecordFormatter:
        return self.voice.formatter

    def blocks(self, level: int) -> Iterator[Block]:
        """Under a heading of that level; nothing of what takes no part in matching."""
        letter, new = self.letter, self.sides.new
        is_told = letter.entry.kind in ("people", "groups") and letter.entry.record is not None and not letter.is_sample
        if not is_told or not self.voice.can_tell:
            return
        if not letter.agreed.is_matched:
            yield from self._absent()
            return
        found = list(self._present(new)) if new is not None else []
        if found:
            yield Heading(self.voice.say(_HEADING), level)
            yield from found

    def _absent(self) -> Iterator[Block]:
        agreed = self.letter.agreed
        if agreed.is_matched_privately:
            yield Prose(self.voice.say(_PRIVATE))
        elif agreed.is_counted and not agreed.is_found:
            yield Prose(self.voice.say(_COUNTED))
        else:
            yield Prose(self.voice.say(_UNMATCHED))

    def _present(self, new: Snapshot) -> Iterator[Block]:
        letter, formatter = self.letter, self.formatter
        if letter.entry.name not in new.matches.participants.parties:
            yield Prose(self.voice.say(_AWAY))
            return
        if letter.pairs:
            lines = [self._pair(new, pair) for pair in letter.pairs[:_MOST]]
            yield Bullets((*lines, *self._more(len(letter.pairs) - _MOST)))
            yield Prose(
                formatter.gettext(
                    "The next match list has these suggestions, with a first message and how to reach each other."
                )
            )
        still = [*map(self._lost, letter.lost), *(self._open(new, want) for want in letter.unmatched)]
        if not any(pair.candidate.mentor == letter.entry.name for pair in letter.pairs):
            still += [self._unused(offer.subject, offer.reason) for offer in letter.unused]
        if still:
            yield Bullets((*still[:_MOST], *self._more(len(still) - _MOST)))

    def _more(self, number: int) -> tuple[Line, ...]:
        return (self.formatter.ngettext("and {number} more", "and {number} more", number),) if number > 0 else ()

    def _pair(self, new: Snapshot, pair: Pair) -> Line:
        """Who with whom, then why, as the match list has it: languages, hours and region where they are reasons."""
        found, formatter = explain(new.matches, pair, self.formatter), self.formatter
        is_means = found.candidate.skill.startswith(MEANS_PREFIX)
        is_learner = found.learner.name == self.letter.entry.name
        told = self.voice.say(
            (_LEARNS if is_learner else _HELPS)[is_means],
            mentor=found.mentor.title,
            learner=found.learner.title,
            skill=formatter.skill(found.candidate.skill),
        )
        first = f" {formatter.gettext('Ask first.')}" if not found.is_confirmed else ""
        return (Strong(told), f" {found.why}{first}")

    def _lost(self, key: PairKey) -> Line:
        learner, mentor, skill = key
        other = mentor if learner == self.letter.entry.name else learner
        new = self.sides.new
        title = new.titles[other] if new and other in self.paired else self.formatter.translate(HIDDEN)
        return self.voice.say(_LOST, other=title, skill=self.formatter.skill(skill))

    def _open(self, new: Snapshot, want: Unmatched) -> Line:
        why = miss_text(new.matches, want, self.formatter)
        lifted = self.formatter.translate(_LIFTED[want.miss.reason])
        return (Strong(self.formatter.skill(want.skill)), f": {why} {lifted}")

    def _unused(self, subject: str, reason: str) -> Line:
        waits = self.formatter.translate(WAITS[reason])
        stays = self.formatter.gettext("The offer stays in the list.")
        return (Strong(self.formatter.skill(subject)), f": {waits} {stays}")
