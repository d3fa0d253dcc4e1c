"""What a model's own rules say of a value or of a whole entry, in a form that becomes a finding."""

from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from leadkit.i18n.messages import NOTHING, Message


class CrossFieldError(NamedTuple):
    """Keys of an entry that do not go together: what is wrong, what to do, and the key that is too many, if one is."""

    message: Message
    hint: Message
    key: str | None = None


def value_fault(
    template: Message, hint: Message = NOTHING, key: str | None = None, **values: Any
) -> PydanticCustomError:
    """A fault whose template and values survive pydantic, so that its message can be translated."""
    context = {"template": template, "hint": hint, "key": key, "values": values}
    return PydanticCustomError("own", "{template}", context)
