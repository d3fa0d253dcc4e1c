"""What to write in place of a value of another shape: a text for a list, a list for an entry, an entry for a list."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from leadkit.documents.style.scalars import written as written_scalar
from leadkit.i18n.called import meant_language
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import denies, nearest
from leadkit.model.loading.meant_hours import hours_hint
from leadkit.model.loading.number_hints import Wanted


class Expected(NamedTuple):
    """What belongs at a place: the keys of an entry (also of each in a list), those needed, and what kind of value."""

    keys: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    """The words of which a list may hold some, where they are the same in every community."""
    is_by_language: bool = False
    are_by_language: bool = False
    """Whether each entry of the list has its text in several languages."""
    has_levels: bool = False
    """Whether a level follows each language."""
    are_languages: bool = False
    """Whether a list holds languages and nothing else."""
    is_list_too: bool = False
    is_entry: bool = False
    is_optional: bool = False
    is_hours: bool = False
    is_prose: bool = False
    """Texts in which commas part nothing."""
    needs_level: bool = False
    number: Wanted = Wanted()


class ShapeHint(NamedTuple):
    """What to do, and what can safely stand there instead, as it is written."""

    hint: Message
    meant: str = ""


_TAGS: Final = re.compile(r"[a-z]{2,3}(?:-\w+)*")
_WORDS: Final = re.compile(r"[\w-]+(?:, ?[\w-]+)*")
_PARTS: Final = re.compile(r"\s*[,;/&+،、]\s*|\s+(?:and|y|et|e|und|و)\s+")
_WITH_LEVEL: Final = re.compile(r"(.+?)(?:\s*[:=(-]\s*|\s+)(?:level\s+)?([0-5]|N|native)\)?", re.IGNORECASE)
_LIST: Final = Message("write it as [first, second], or one '- ' line for each entry")
_LONGEST: Final = 60


def shape_hint(kind: str, value: Any, expected: Expected) -> ShapeHint | None:
    """Made from the value itself; None where nothing better is known than what belongs there in general."""
    if kind == "string_type":
        return _for_text(value)
    if kind == "tuple_type":
        return _for_list(value, expected)
    if kind in ("dict_type", "model_type"):
        return _for_pairs(value, expected)
    return None


def _for_text(value: Any) -> ShapeHint | None:
    inner = value
    while isinstance(inner, list) and len(inner) == 1:
        inner = inner[0]
    if isinstance(value, list) and isinstance(inner, str):
        return ShapeHint(Message("write {value}, without brackets", value=cut(inner)))
    return ShapeHint(Message("write plain text here")) if isinstance(value, dict | list) else None


def _for_list(value: Any, expected: Expected) -> ShapeHint | None:
    if isinstance(value, dict):
        return _for_list_of(value, expected)
    text = cut(" ".join(str(value).split()))
    if expected.keys:
        entries = ", ".join(_entries(text, expected))
        return ShapeHint(Message("write [{entries}], or one '- ' line for each entry", entries=entries))
    if expected.is_hours:
        return ShapeHint(hours_hint(text, is_list=True))
    if expected.are_by_language:
        return ShapeHint(Message("write [{{en: {value}}}], with its own language before it", value=_in_flow(text)))
    if not isinstance(value, str):
        return None
    bare = text.strip("()[] ")
    if expected.choices:
        return _of_choices(bare, expected.choices)
    if expected.are_languages and (tags := _tags(bare)):
        listed = f"[{', '.join(tags)}]"
        return ShapeHint(Message("write {value}", value=listed), listed)
    if expected.is_prose:
        bare = _in_flow(bare)
    is_sure = bool(_WORDS.fullmatch(bare)) and not expected.is_prose and not denies(bare)
    hint = Message("write [{value}], or one '- ' line for each entry", value=bare)
    return ShapeHint(hint, f"[{bare}]" if is_sure else "")


def _tags(text: str) -> list[str]:
    """The tags of languages by their tags or names; none where a part of the text is not a language."""
    tags = [part if _TAGS.fullmatch(part) else meant_language(part) for part in re.split(r"\s*,\s*", text)]
    return [tag for tag in tags if tag] if all(tags) else []


def _for_list_of(value: dict[str, Any], expected: Expected) -> ShapeHint:
    """An entry, or keys, in place of a list."""
    if expected.is_hours:
        return ShapeHint(hours_hint(", ".join(f"{day} {time}" for day, time in value.items()), is_list=True))
    if not expected.keys:
        return ShapeHint(_LIST)
    inner = ", ".join(f"{key}: {_in_flow(each)}" for key, each in value.items() if isinstance(each, str | int | float))
    if len(inner) > _LONGEST or any(isinstance(each, dict | list) or each is None for each in value.values()):
        return ShapeHint(Message("begin each entry of the list with '- '"))
    return ShapeHint(Message("write it as an entry of a list: '- {entry}'", entry=f"{{{inner}}}"))


def _of_choices(text: str, choices: tuple[str, ...]) -> ShapeHint:
    written = [part.strip() for part in text.split(",")]
    meant = [nearest(part, choices, 0.75) for part in written]
    if all(meant):
        found = f"[{', '.join(filter(None, meant))}]"
        return ShapeHint(Message("write {value}", value=found), found if written == meant else "")
    return ShapeHint(Message("list what applies in [ ]: {words}", words=", ".join(choices)))


def _for_pairs(value: Any, expected: Expected) -> ShapeHint | None:
    if isinstance(value, list) and expected.needed and len(value) == 1 and isinstance(value[0], dict):
        return ShapeHint(Message("write it without '- ' and without [ ]: there is only one of these"))
    if expected.has_levels and not expected.is_list_too:
        parts = value if isinstance(value, list) else _PARTS.split(str(value).strip("()[]{} "))
        return ShapeHint(_levels_hint(parts) if isinstance(value, str | list) else _EACH_LEVEL)
    if isinstance(value, list | dict):
        return None
    text = cut(" ".join(str(value).split()))
    if expected.is_by_language and expected.is_list_too:
        return ShapeHint(Message("write [{value}], or one '- ' line for each entry", value=text.strip("()[] ")))
    if expected.is_by_language:
        return ShapeHint(Message("write its language before it: 'en: {value}'", value=_in_flow(text)))
    if expected.is_entry and expected.keys:
        entries = ", ".join(_entries(text, expected))
        return ShapeHint(Message("write {entries}", entries=entries))
    if expected.needed:
        return ShapeHint(
            Message("write its keys on indented lines below it: {words}", words=", ".join(expected.needed))
        )
    return None


_EACH_LEVEL: Final = Message("write each language by its tag and with its level, 0 to 5 or N (native): 'tag: level'")


def _levels_hint(parts: list[Any]) -> Message:
    """`English, French 3` → {en: …, fr: 3}: what was not said is left to say."""
    found: dict[str, str] = {}
    for part in parts:
        text = str(part).strip()
        match = _WITH_LEVEL.fullmatch(text)
        name, level = (match[1], match[2]) if match else (text, "…")
        tag = name if _TAGS.fullmatch(name) else meant_language(name)
        if not isinstance(part, str) or tag is None:
            return _EACH_LEVEL
        found[tag] = "N" if level.casefold() in ("n", "native") else level
    return Message(
        "write each with its level: {{{value}}}", value=", ".join(f"{tag}: {level}" for tag, level in found.items())
    )


def _entries(text: str, expected: Expected) -> Iterator[str]:
    """`facilitation 4` → {skill: facilitation, level: 4}; what else is needed is left to say."""
    first = expected.keys[0]
    level = next((key for key in ("level", "goal") if key in expected.keys), "") if first == "skill" else ""
    for part in _PARTS.split(text.strip("()[] ")) if level else (text,):
        match = _WITH_LEVEL.fullmatch(part) if level else None
        pairs = {first: _in_flow(part)}
        if match and match[2].isdigit():
            pairs = {first: _in_flow(match[1]), level: match[2]}
        elif expected.needs_level:
            pairs[level] = "…"
        pairs.update({key: "…" for key in expected.needed if key not in pairs})
        yield f"{{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}"


def _in_flow(value: Any) -> str:
    """As it is written inside brackets."""
    return written_scalar(value, "", in_flow=True) if isinstance(value, str) else str(value).lower()


def cut(value: Any, limit: int = _LONGEST) -> Any:
    return f"{value[: limit - 1]}…" if isinstance(value, str) and len(value) > limit else value
