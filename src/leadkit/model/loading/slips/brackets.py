"""Values inside [ ] and { } that end before their end, or that brackets are missing around."""

import re
from collections.abc import Iterator
from typing import Final

from leadkit.findings.reading import WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import denies
from leadkit.model.loading.slips.slip import KEY, Change, Slip, Vocabulary, around, value_end

_DAY: Final = "(?:mon|tue|wed|thu|fri|sat|sun)"
_DAYS: Final = re.compile(rf"(?<=[\[,]) *({_DAY}(?:-{_DAY})?(?: *, *{_DAY}(?:-{_DAY})?)+ +[\d:]+-[\d:]+)(?= *[,\]])")
_OPENS: Final = re.compile(rf"[\[{{,] *(?P<key>{KEY}: +)?(?P<quote>[\"'])")
_CLOSED: Final = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*(?:[,\]}:]|$))""")
_HASH: Final = re.compile(r"(?<=[\[,]) *([^,\[\]{}\"'#\s][^,\[\]{}\"']* #[^,\[\]{}\"']*?)(?= *[,\]])")
_GROUPED: Final = re.compile(r"(?<=: )(\d{1,3}(?:,\d{3})+)(?=\s*[,}])")


def days(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`[mon,wed 18:00-20:00]`, where the comma parts the days from each other."""
    del words
    for number in sorted(near):
        for match in _DAYS.finditer(lines[number - 1] if number <= len(lines) else ""):
            meant = f'"{re.sub(" *, *", ",", match[1])}"'
            message = Message("several days with a comma between them need quotes")
            change = Change(number, match.start(1), match.end(1), meant)
            at = (number, match.start(1), match.end(1))
            yield Slip(at, message, Message("write {value}", value=meant), (change,), rule=WRONG_VALUE)


def list_in_braces(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`{…, formats: mentoring, workshop}`, where the comma ends the list."""
    for number in around(near, lines):
        line = lines[number - 1]
        for match in re.finditer(rf"(?:[{{,] *)({KEY}): +(?=[^\s\"'\[{{])", line):
            text = line[match.end() : value_end(line, match.end(), words)]
            if match[1] not in words.lists or not re.fullmatch(r"[^,:\[\]{}#\"']+(?:,[^,:\[\]{}#\"']+)+", text):
                continue
            message = Message("a list inside braces needs brackets of its own")
            hint = Message("write {key}: [{value}]", key=match[1], value=text)
            meant = text
            if denies(text):
                hint = Message(
                    "put [ ] around what belongs to '{key}', and leave out what does not apply", key=match[1]
                )
                meant = ", ".join(part.strip() for part in text.split(",") if not denies(part))
            change = Change(number, match.end(), match.end() + len(text), f"[{meant}]")
            at = (number, match.end(), match.end() + len(text))
            yield Slip(at, message, hint, (change,), is_safe=not denies(text))


def quotes(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A quoted text inside brackets that holds the very quote around it, or whose quote is not closed."""
    keys = "|".join(map(re.escape, sorted(words.keys)))
    for number in around(near, lines):
        line, start = lines[number - 1], 0
        while match := _OPENS.search(line, start):
            begins, quote = match.start("quote"), match["quote"]
            closed = _CLOSED.match(line, begins)
            if closed:
                start = closed.end()
                continue
            behind = rf", *(?:{keys}): |[\]}}]" if match["key"] else r"[,\]]"
            end = re.compile(rf"{quote}(?=\s*(?:{behind}|$))").search(line, begins + 1)
            start = end.end() if end else len(line)
            yield _requoted(number, line, begins, end.start() if end else None)


def _requoted(number: int, line: str, begins: int, end: int | None) -> Slip:
    """The text in quotes as a whole; where its end is not known, up to the brackets that end the line."""
    last = len(re.sub(r"[\]}\s]+$", "", line)) if end is None else end
    text = line[begins + 1 : last]
    meant = f"'{text}'" if '"' in text and "'" not in text else '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'
    message = Message("a quote inside the text closes it too early")
    if end is None:
        message = Message("the quote that opens here is not closed")
    hint = Message("put the whole text in quotes: {text}", text=meant)
    stops = last if end is None else end + 1
    change = Change(number, begins, stops, meant)
    return Slip((number, begins, stops), message, hint, (change,), is_safe=end is not None)


def comment(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`[Number #1]`, where all behind the ' #' is a comment."""
    del words
    for number in around(near, lines):
        for match in _HASH.finditer(lines[number - 1]):
            text = match[1]
            message = Message("a text with '{sign}' in it needs quotes", sign=" #")
            meant = f'"{text}"'
            hint = Message("put the whole text in quotes: {text}", text=meant)
            is_address = re.fullmatch(r"https?://\S+ +#\S+", text) is not None
            if is_address:
                meant = re.sub(r" +(?=#)", "", text)
                message = Message("the address ends at ' #': what follows is taken for a comment")
                hint = Message("write {address}, without the space", address=meant)
            change = Change(number, match.start(1), match.end(1), meant)
            at = (number, match.start(1), match.end(1))
            yield Slip(at, message, hint, (change,), is_safe=not is_address)


def grouped_number(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`members: 1,200` inside braces; elsewhere a comma may part what is behind it."""
    del words
    for number in sorted(near):
        for match in _GROUPED.finditer(lines[number - 1] if number <= len(lines) else ""):
            meant = match[1].replace(",", "")
            message = Message("a number is written without commas")
            change = Change(number, match.start(), match.end(), meant)
            at = (number, match.start(), match.end())
            hint = Message("write {value}", value=meant)
            yield Slip(at, message, hint, (change,), is_safe=False, rule=WRONG_VALUE)
