"""Values that need quotes, have the wrong ones, or are written as elsewhere."""

import re
from collections.abc import Iterator
from typing import Final

from leadkit.findings.reading import WRONG_VALUE
from leadkit.i18n.dates import read_written_date
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import nearest
from leadkit.model.loading.slips.slip import KEY, VALUE, Change, Slip, Vocabulary, around, value_end

_CLOSED: Final = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$""")
_WRAPPED: Final = re.compile(
    r"\[[^\]\n]*\]\((https?://[^)\s]+)\)|<(https?://[^>\s]+)>|\[{1,2}(https?://[^\s\]]+)(?:\s[^\]\n]*)?\]{1,2}"
)


def wrapped_address(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A link as wikis, chats and Markdown write it."""
    del near
    for number, line in enumerate(lines, 1):
        match = VALUE.match(line)
        wrapped = _WRAPPED.fullmatch(match["value"]) if match else None
        if match and wrapped and match["head"].strip(" -:") not in words.lists:
            address = next(part for part in wrapped.groups() if part)
            message = Message("an address is written without brackets around it")
            start = match.start("value")
            change = Change(number, start, start + len(match["value"]), address)
            at = (number, start, start + len(match["value"]))
            is_all = " " not in match["value"]  # a fix loses no label
            yield Slip(at, message, Message("write {address}", address=address), (change,), is_safe=is_all)


def no_answer(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A hyphen or a question mark in place of what is not known."""
    del words
    for number in sorted(near):
        match = re.match(rf"^({KEY}): +([-?])\s*$", lines[number - 1] if number <= len(lines) else "")
        if match:
            message = Message("'{sign}' is not an answer", sign=match[2])
            hint = Message("leave the line out if you do not know")
            change = Change(number, 0, 0, "# ")
            yield Slip((number, match.start(2), match.end(2)), message, hint, (change,), is_safe=False, must_heal=True)


def date_in_braces(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`given: July 19, 2026` inside braces, where the comma ends the date."""
    del words
    for number in sorted(near):
        line = lines[number - 1] if number <= len(lines) else ""
        for match in re.finditer(r"(?<=: )([^\W\d]+\.? \d{1,2}), ?(\d{4})(?=\s*[,}])", line):
            found = read_written_date(match[0])
            if len(found.days) == 1:
                message = Message("'{value}' is not a valid date", value=match[0])
                hint = Message("write {day}", day=str(found.days[0]))
                change = Change(number, match.start(), match.end(), str(found.days[0]))
                yield Slip((number, match.start(), match.end()), message, hint, (change,), rule=WRONG_VALUE)


def at_name(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A user name as chats write it."""
    del words
    for number in around(near, lines):
        match = re.match(r"^username: +@(\S[^@]*)$", lines[number - 1])
        if match:
            message = Message("a user name is written without '@'")
            at = (number, match.start(1) - 1, match.end(1))
            change = Change(number, match.start(1) - 1, match.start(1), "")
            yield Slip(at, message, Message("write {name}", name=match[1]), (change,), rule=WRONG_VALUE)


def text_in_braces(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Inside braces, a text with a comma, a colon or a '#' in it ends before its end."""
    for number in around(near, lines):
        line = lines[number - 1]
        for match in re.finditer(rf"(?:[{{,] *)({KEY}): +(?=[^\s\"'\[{{])", line):
            if match[1] not in words.texts:
                continue
            text = line[match.end() : value_end(line, match.end(), words)]
            keys = re.findall(rf", *({KEY}):(?:\s|$)", text)
            if any(nearest(key, words.keys) for key in keys):
                continue  # a key with a slip, not a part of the text
            sign = next((sign for sign in (" #", ",", ":", "[", "]", "{", "}", "?") if sign in text), "")
            if sign:
                yield _quoted(number, match.end(), text, sign.strip())


def plain_text(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A text with ': ' in it, or that begins with a sign that means something."""
    del words
    for number in around(near, lines):
        match = VALUE.match(lines[number - 1])
        if match is None or match["value"][0] in "\"'":
            continue
        value = match["value"]
        if value[0] in "[{" and not _goes_on(value):
            continue  # a list or map, whatever else is wrong with it
        sign = value[0] if value[0] in "*&!%@`[]{},?#" else ":" if re.search(r":(\s|$)", value) else ""
        if sign:
            yield _quoted(number, match.start("value"), value, sign)


def _goes_on(value: str) -> bool:
    """Whether a text goes on behind what its first bracket holds: `[draft] My title`."""
    depth = 0
    for place, sign in enumerate(value):
        depth += (sign in "[{") - (sign in "]}")
        if not depth:
            return value[place + 1 :].strip()[:1] not in ("", "#", "]", "}")
    return False


def _quoted(number: int, start: int, text: str, sign: str) -> Slip:
    message = Message("a text with '{sign}' in it needs quotes", sign=sign)
    return _in_quotes(number, start, text, text, message)


def _in_quotes(number: int, start: int, old: str, text: str, message: Message, *, is_safe: bool = True) -> Slip:
    written = "".join(f"\\{sign}" if sign in '"\\' else sign for sign in text)
    new = f'"{written}"' if '"' not in text or "'" in text else f"'{text}'"
    hint = Message("put the whole text in quotes: {text}", text=new)
    return Slip(
        (number, start, start + len(old)), message, hint, (Change(number, start, start + len(old), new),), is_safe
    )


def quotes(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A quote that is not closed, or is closed before the end of the text."""
    del near, words
    for number, line in enumerate(lines, 1):
        match = VALUE.match(line)
        if match is None or match["value"][0] not in "\"'" or _CLOSED.match(match["value"]):
            continue
        value, start = match["value"], match.start("value")
        quote, rest = value[0], value[1:]
        following = lines[number] if number < len(lines) else ""
        ends_here = not following.strip() or bool(re.match(rf"^\s*(?:- |#|{KEY}:(?:\s|$))", following))
        if rest.endswith(quote):
            message = Message("a quote inside the text closes it too early")
            yield _in_quotes(number, start, value, rest[:-1], message)
        elif quote in rest:
            message = Message("the quotes close before the text ends")
            yield _in_quotes(number, start, value, value, message)
        else:
            message = Message("the quote that opens here is not closed")
            yield _in_quotes(number, start, value, rest, message, is_safe=ends_here)
