"""Parser events to plain data, with the guard on the stream.

libyaml's events drive our own construction. The guard stands before anything is built, so neither nesting nor
aliases can exhaust the machine. YAML 1.2 core schema: `NO` is a string. Dates stay text.
"""

from typing import Any, Final

from _ruamel_yaml import CParser
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLStreamError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from leadkit.documents.places import FieldPath, Places
from leadkit.documents.scalars import resolve
from leadkit.documents.text import MAX_EVENTS, Fault, Refused, explain_syntax, unsafe_sign
from leadkit.findings import Position, Rule
from leadkit.findings.reading import DUPLICATE_KEY, NOT_A_MAPPING, TOO_LARGE, UNSAFE_CHARACTER, UNSAFE_YAML
from leadkit.i18n.messages import Message

MAX_DEPTH: Final = 16
MAX_SCALAR: Final = 64 * 1024


def construct(text: str, places: Places | None, most: int = MAX_EVENTS) -> tuple[dict[str, Any], bool]:
    """Walk the events once: the data, and whether a value in it is empty (null).

    With `places`, the spans of keys and values are noted there; the verdict is the same with and without. `most` events
    are read.
    """
    build = _Construction(places, most)
    try:
        build.run(CParser(text).get_event)
    except (MarkedYAMLError, YAMLStreamError, YAMLError) as error:
        newer = _by_the_newer_rules(text, places, error, most)
        if newer is None:
            fault = explain_syntax(error, text)
            is_echo = any(told.position.line == fault.position.line for told in build.faults)
            raise Refused((*build.faults, *([] if is_echo else [fault]))) from None
        build = newer
    if build.faults:
        if places is None:
            construct(text, Places(text), most)  # the same faults, and of doubled keys where the first one stands
        raise Refused(tuple(build.faults))
    if build.root is None:
        raise Refused((Fault(NOT_A_MAPPING, Message("there is nothing in this file"), _NOTHING),))
    if not isinstance(build.root, dict):
        hint = Message("start with a line such as 'name: …'; each line is a key, a colon, a space and a value")
        raise Refused((Fault(NOT_A_MAPPING, Message("the file is not a list of 'key: value' lines"), hint),))
    return build.root, build.has_empty_values


def _by_the_newer_rules(text: str, places: Places | None, error: Exception, most: int) -> "_Construction | None":
    """libyaml reads YAML 1.1, which has no `18:00` and no `you?` inside brackets; ruamel's own parser reads YAML 1.2.

    It is asked only where libyaml stumbles over that, as it takes ten times as long.
    """
    if not any(words in str(getattr(error, "problem", "")) for words in _OLD_RULES):
        return None
    if places is not None:
        places.spans.clear()
    build = _Construction(places, most)
    reader = YAML(typ="safe", pure=True)
    try:
        events = iter(reader.parse(text))
        build.run(lambda: next(events, None))
    except (MarkedYAMLError, YAMLStreamError, YAMLError):
        return None
    return build


_OLD_RULES: Final = ("found unexpected ':'", "did not find expected ',' or")


class _Construction:
    """The state of one walk: an explicit stack instead of recursion, so depth is a number and not a crash."""

    def __init__(self, places: Places | None, most: int) -> None:
        self.most = most
        self.faults: list[Fault] = []
        self.root: Any = None
        self.has_empty_values = False
        self.places = places

    def run(self, next_event: Any) -> None:
        stack: list[tuple[Any, str | None, Any]] = []
        node: Any = None
        key: str | None = None
        key_event: Any = None
        documents = 0
        count = 0
        while (event := next_event()) is not None:
            kind = type(event)
            count += 1
            if count > self.most:
                raise Refused((_fault(TOO_LARGE, event, Message("the file has too many entries"), _SPLIT),))
            if kind is ScalarEvent:
                value = event.value
                if event.anchor is not None or event.tag is not None:
                    self.refuse_decoration(event)
                if len(value) > MAX_SCALAR:
                    raise Refused(
                        (_fault(TOO_LARGE, event, Message("this text is longer than 64 KiB"), Message("shorten it")),)
                    )
                if event.style == '"' and not value.isprintable():
                    self.refuse_hidden_signs(event, value)
                if type(node) is dict and key is None:
                    if value in node:
                        self.refuse_duplicate(event, value, _place([*stack, (node, value, None)]))
                    elif value == "<<" and event.implicit[0]:
                        self.refuse(
                            event, Message("a merge key ('<<') is not allowed"), Message("write the lines out in full")
                        )
                    key, key_event = value, event
                    continue
                if event.implicit[0]:
                    value = resolve(value)
                    self.has_empty_values |= value is None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self.refuse_decoration(event)
                if type(node) is dict and key is None:
                    raise Refused((_fault(UNSAFE_YAML, event, Message("a key must be a plain word"), _COMPLEX_KEY),))
                stack.append((node, key, key_event))
                if len(stack) > MAX_DEPTH:
                    raise Refused((_fault(TOO_LARGE, event, Message("lists and maps are nested too deeply"), _DEPTH),))
                node, key = {} if kind is MappingStartEvent else [], None
                if self.places is not None:
                    parent, _, its_key = stack[-1]
                    self.places.opened(_place(stack), event, its_key if type(parent) is dict else None)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if self.places is not None:
                    self.places.closed(_place(stack), event)
                value = node
                node, key, key_event = stack.pop()
                event = None
            elif kind is AliasEvent:
                self.refuse(
                    event,
                    Message("an alias ('*{name}') is not allowed", name=event.anchor[:40]),
                    Message("write the value out; put text in quotes"),
                )
                value = None
                if type(node) is dict and key is None:
                    key, key_event = f"*{event.anchor}", event
                    continue
            else:
                if kind is DocumentStartEvent:
                    documents += 1
                    self.check_start(event, documents)
                continue
            if event is not None and self.places is not None:
                place = _place([*stack, (node, key, key_event)])
                self.places.scalar(place, event, key_event if type(node) is dict else None)
            if type(node) is dict:
                node[key] = value
                key = None
            elif node is None:
                self.root = value
            else:
                node.append(value)

    def refuse(self, event: Any, message: Message, hint: Message) -> None:
        self.faults.append(_fault(UNSAFE_YAML, event, message, hint))

    def refuse_decoration(self, event: Any) -> None:
        if event.anchor is not None:
            message = Message("an anchor ('&{name}') is not allowed", name=event.anchor[:40])
            self.refuse(event, message, Message("remove it and write the value out; put text in quotes"))
        if event.tag is not None:
            message = Message("a tag ('{name}') is not allowed", name=str(event.tag)[:40])
            self.refuse(event, message, Message("remove it; put text in quotes instead"))

    def refuse_duplicate(self, event: Any, key: str, place: FieldPath) -> None:
        first = self.places.spans.get(place) if self.places is not None else None
        message = Message("the key '{key}' is here twice", key=key[:60])
        hint = Message("keep one of the two lines; a list takes several entries under one key")
        self.faults.append(Fault(DUPLICATE_KEY, message, hint, _span(event), first[0] if first else None))

    def refuse_hidden_signs(self, event: Any, value: str) -> None:
        """Quotes can spell out by an escape what may not stand in the file as it is."""
        sign = unsafe_sign(value)
        if sign is not None:
            message = Message(
                "the character {sign} is not allowed: it is invisible, or changes how the text around it looks",
                sign=sign,
            )
            self.faults.append(
                Fault(UNSAFE_CHARACTER, message, Message("remove the escape from the text"), _span(event))
            )

    def check_start(self, event: Any, documents: int) -> None:
        if event.version is not None or event.tags:
            self.refuse(
                event, Message("a directive (a line that starts with '%') is not allowed"), Message("remove the line")
            )
        if documents > 1:
            hint = Message("one file holds one record: move what follows '---' into a file of its own")
            raise Refused((*self.faults, _fault(UNSAFE_YAML, event, Message("a second document starts here"), hint)))


def _place(stack: list[tuple[Any, str | None, Any]]) -> FieldPath:
    """The keys and lengths on the stack, which are where its last value stands."""
    return tuple(
        key if key is not None else len(node) for node, key, _ in stack if type(node) is dict or type(node) is list
    )


_NOTHING: Final = Message("write the record in it, or remove the file: it is empty")
_COMPLEX_KEY: Final = Message("is a ':' missing, or is there a '?' too many?")
_DEPTH: Final = Message("at most {limit} levels are allowed; no record needs more than five", limit=MAX_DEPTH)
_SPLIT: Final = Message("split the record, or shorten its lists")


def _fault(rule: Rule, event: Any, message: Message, hint: Message) -> Fault:
    return Fault(rule, message, hint, _span(event))


def _span(event: Any) -> Position:
    """The first line of what an event covers, for faults that are told before the rest is known."""
    start, end = event.start_mark, event.end_mark
    column = end.column if end.line == start.line and end.column > start.column else start.column + 1
    return Position(start.line + 1, start.column + 1, start.line + 1, column + 1)
