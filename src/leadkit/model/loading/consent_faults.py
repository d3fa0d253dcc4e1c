"""What is wrong with the purposes that a consent covers: nobody's no is turned into a yes."""

import re
from typing import Any, Final, NamedTuple, get_args

from leadkit.findings import Rule
from leadkit.findings.reading import MISSING_CONSENT, WRONG_TYPE, WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.i18n.no_answers import is_no_answer
from leadkit.i18n.suggest import denies, is_denial, nearest
from leadkit.model.answers import Purpose

_PURPOSES: Final[tuple[str, ...]] = get_args(Purpose)
_BETWEEN: Final = re.compile(r"[\s,;/+&.]+")
_AND: Final = frozenset(("and", "y", "e", "et", "und", "و"))
_NOTHING: Final = Message("this consent covers nothing")
_ADD: Final = Message("add what the person agreed to; only they can say, and without it there can be no record")
_LEAVE_OUT: Final = Message("leave it out: only what the person agreed to is listed here")


class CoversFault(NamedTuple):
    """What is wrong with the purposes of a consent, or with one of them; without a message the usual one fits."""

    rule: Rule
    message: Message | None
    hint: Message


def covers_fault(value: Any, *, is_list: bool) -> CoversFault | None:
    """Of a value in place of the list, or of one entry; None where the usual hint is right: a misspelt purpose."""
    rule = WRONG_TYPE if is_list else WRONG_VALUE
    if value in ([], {}):
        return CoversFault(MISSING_CONSENT, _NOTHING, _ADD)
    if not isinstance(value, str):
        return CoversFault(rule, None, _named())
    if is_list and (is_no_answer(value) or is_denial(value)):
        return CoversFault(MISSING_CONSENT, _NOTHING, _ADD)
    if denies(value) or is_no_answer(value):
        return CoversFault(rule, None, _named() if is_list else _LEAVE_OUT)
    words = [word for word in _BETWEEN.split(value.casefold().strip(" []()'\"")) if word and word not in _AND]
    if words and all(word in _PURPOSES for word in words):
        meant = ", ".join(dict.fromkeys(words))
        return CoversFault(rule, None, Message("write {value}", value=f"[{meant}]" if is_list else meant))
    near = nearest(value, _PURPOSES, cutoff=0.75)
    if near and not is_list:
        return None
    return CoversFault(rule, None, Message("did you mean '{word}'?", word=f"[{near}]") if near else _named())


def _named() -> Message:
    return Message("name each purpose that the person agreed to: {words}", words=", ".join(_PURPOSES))
