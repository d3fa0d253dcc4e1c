"""How a record is spoken of: to the person whom it is about, or of somebody by name."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from leadkit.i18n.messages import Message
from leadkit.labels.formatter import RecordFormatter


class TwoVoices(NamedTuple):
    """One sentence twice: to the person themselves, and of somebody with {name}."""

    you: Message
    they: Message


@dataclass(frozen=True, slots=True)
class Voice:
    """`name` is empty where somebody may not be named; then only `you` is said."""

    formatter: RecordFormatter
    name: str
    is_you: bool

    @property
    def can_tell(self) -> bool:
        """Whether there is anybody to speak to, or of."""
        return self.is_you or bool(self.name)

    def say(self, told: TwoVoices, **values: Any) -> str:
        message = told.you if self.is_you else told.they
        return self.formatter.translate(message, **({} if self.is_you else {"name": self.name}), **values)
