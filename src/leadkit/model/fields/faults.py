"""What a model's own rules say of a value or of a whole entry, in a form that becomes a finding."""

from typing import Any, Final, NamedTuple

from pydantic_core import PydanticCustomError

from leadkit.i18n.messages import NOTHING, Message

LEAVE_OUT: Final = Message("leave the line out if you do not know")
"""Where somebody wrote in words that there is nothing to write."""


class CrossFieldError(NamedTuple):
    """Keys of an entry that do not go together: what is wrong, what to do, and the key that is too many, if one is."""

    message: Message
    hint: Message
    key: str | None = None


def value_fault(
    template: Message, hint: Message = NOTHING, key: str | None = None, meant: str = "", **values: Any
) -> PydanticCustomError:
    """A fault whose template and values survive pydantic, so that its message can be translated.

    `meant` is what can safely stand there instead, as it is written.
    """
    context = {"template": template, "hint": hint, "key": key, "meant": meant, "values": values}
    return PydanticCustomError("own", "{template}", context)
