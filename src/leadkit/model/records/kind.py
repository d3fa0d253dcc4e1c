"""What a kind of record is: everything that lists kinds reads it off this one value."""

from dataclasses import dataclass

from leadkit.i18n.messages import Message
from leadkit.model.fields import Model


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its folder under data/, and the word for one of it, which also names its schema.

    `missing` is said where no record has an id; `template` are the lines of a new record, with `{title}` and `{today}`.
    """

    folder: str
    singular: str
    model: type[Model]
    missing: Message
    template: str
