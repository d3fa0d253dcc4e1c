"""What an edit of a record changes, each field in a sentence."""

from dataclasses import dataclass
from typing import Any, Final, get_args

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.fields import Means
from leadkit.products.diff.records import HIDDEN, FieldChange, words
from leadkit.products.diff.rows import Rows
from leadkit.products.diff.voice import TwoVoices

_LEVELS: Final = range(6)
_MEANS: Final = get_args(Means)
_ENDED: Final = {
    "offers": TwoVoices(Message("You no longer offer {subject}."), Message("{name} no longer offers {subject}.")),
    "wants": TwoVoices(Message("You no longer ask for {subject}."), Message("{name} no longer asks for {subject}.")),
}
_RAISED: Final = TwoVoices(
    Message("You raised your level in {subject} from {before} to {after}."),
    Message("{name} raised their level in {subject} from {before} to {after}."),
)
_LOWERED: Final = TwoVoices(
    Message("Your level in {subject} is now {after}; before, it was {before}."),
    Message("The level of {name} in {subject} is now {after}; before, it was {before}."),
)
_GOAL: Final = TwoVoices(
    Message("Your goal in {subject} is now level {after}; before, it was {before}."),
    Message("The goal of {name} in {subject} is now level {after}; before, it was {before}."),
)
_LEARNED: Final = TwoVoices(
    Message("You learned {subject}: from level {before} to level {after}."),
    Message("{name} learned {subject}: from level {before} to level {after}."),
)
_REACHED: Final = TwoVoices(
    Message("You reached level {after} in {subject}."),
    Message("{name} reached level {after} in {subject}."),
)


@dataclass(frozen=True, slots=True)
class Edits:
    """The sentences of one record's edits."""

    rows: Rows

    @property
    def formatter(self) -> RecordFormatter:
        return self.rows.formatter

    def is_step_up(self, edit: FieldChange) -> bool:
        """Whether somebody raised a level, or learned something."""
        return self._moved_level(edit) is _RAISED or (edit.key == "learned" and edit.old is None)

    def sentence(self, edit: FieldChange) -> str:
        old, new = edit.old, edit.new
        if edit.key in _ENDED and not edit.inner and edit.subject:
            if new is None:
                return self.rows.voice.say(_ENDED[edit.key], subject=self._about(edit))
            return self.rows.offer(new) if edit.key == "offers" else self.rows.want(new)
        if edit.key == "learned" and isinstance(new, dict) and old is None:
            levels = {"after": self.formatter.level(new["to"]), "subject": self.formatter.skill(new["skill"])}
            if "from" in new:
                return self.rows.voice.say(_LEARNED, before=self.formatter.level(new["from"]), **levels)
            return self.rows.voice.say(_REACHED, **levels)
        told = self._moved_level(edit)
        return (
            self.rows.voice.say(
                told,
                subject=self._about(edit),
                before=self.formatter.level(old),
                after=self.formatter.level(new),
            )
            if told
            else self._plain(edit)
        )

    def _moved_level(self, edit: FieldChange) -> TwoVoices | None:
        """What is said of a level that moved from one number to another; None of everything else."""
        if edit.old not in _LEVELS or edit.new not in _LEVELS:  # what stood there before may have been no level
            return None
        match edit.key, edit.inner:
            case ("offers", "level") | ("wants", "now"):
                return _RAISED if edit.new > edit.old else _LOWERED
            case "wants", "goal":
                return _GOAL
        return None

    def _about(self, edit: FieldChange) -> str:
        """What a row is about, as readers say it: a skill, means, or free words."""
        formatter, subject = self.formatter, edit.subject
        if subject in formatter.repo.skills:
            return formatter.skill(subject)
        return formatter.word(subject) if subject in _MEANS else words(subject)

    def _plain(self, edit: FieldChange) -> str:
        """The field as the file calls it, with what it said and says."""
        gettext, before, after = self.formatter.gettext, self._value(edit.old), self._value(edit.new)
        field = f"{self._about(edit)}: {edit.inner or edit.key}" if edit.subject else edit.field
        if not before:
            return gettext("{field} now says “{after}”.", field=field, after=after)
        if not after:
            return gettext("{field} no longer says “{before}”.", field=field, before=before)
        return gettext("{field} now says “{after}”, and no longer “{before}”.", field=field, after=after, before=before)

    def _value(self, value: Any) -> str:
        return self.formatter.translate(HIDDEN) if value == HIDDEN else words(value)
