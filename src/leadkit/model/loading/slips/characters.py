"""Characters of word processors, phones and other scripts, where YAML has characters of its own."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from leadkit.findings.reading import UNSAFE_CHARACTER
from leadkit.i18n.messages import Message
from leadkit.model.loading.slips.slip import KEY, Change, Slip, Vocabulary, around, sign_name

_SPACES: Final = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_FOREIGN_SPACE: Final = re.compile(rf"(?:^|(?<=[:\-,\[{{ ]))[ {_SPACES}]*[{_SPACES}][ {_SPACES}]*|(?<=:)[{_SPACES}]+")
_COLONS: Final = "：﹕︓꞉ː∶"
_FOREIGN_COLON: Final = re.compile(rf"^(\s*(?:- )?)({KEY})\s?([{_COLONS}])\s*")
_COMMAS: Final = "،，、；؛;"
_BULLET: Final = re.compile(r"^(\s*)([–—−‒•·*‣◦●▪+]|\d{1,2}[.)])(?:\s+)(?=\S)")
_QUOTE_PAIRS: Final = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‹": "›", "”": "”", "’": "’"}
_CURLY: Final = re.compile(r"(?<=[\[{, ])([“„«‘‹”’])([^“”„«»‘’‹›\n]*)([”“»’›])(?=\s*[,\]}]|\s*$)")
_INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff\u180e"
_MARKS: Final = "\u200e\u200f\u061c"
_BRACKETS: Final = dict(zip("［］｛｝【】〔〕", "[]{}[][]", strict=True))
_DASHES: Final = "‐‑‒–—−"
_WIDE: Final = "".join(map(chr, range(0xFF01, 0xFF5F)))
_FOREIGN: Final = re.compile(rf"(?<=\w)[{_DASHES}](?=\w)|[{_WIDE}]")
_REGION: Final = re.compile(r"(?:: |- |[\[\]{},]|^)([^\[\]{},\n]*?)(?=[\[\]{},]|: |$)")
ODD_CHARACTERS: Final = frozenset(f"“”„«»‘’‚‹›：，、；،؛;{_INVISIBLE}{_MARKS}{_DASHES}{_WIDE}")
"""Characters of word processors and other scripts that no id, code or word of a vocabulary holds."""


def foreign_spaces(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Spaces that look like spaces: web pages and word processors use them."""
    del near, words
    found = [
        Change(number, match.start(), match.end(), " " * len(match[0]))
        for number, line in enumerate(lines, 1)
        for match in _FOREIGN_SPACE.finditer(line)
    ]
    around_keys = _before_keys(lines)
    if around_keys:
        first = around_keys[0]
        message = Message("there is {sign} beside a key", sign=sign_name(lines[first.line - 1][first.start]))
        at = (first.line, first.start, first.end)
        yield Slip(at, message, Message("delete it"), tuple(around_keys))
    if found:
        first = found[0]
        sign = next(sign for sign in lines[first.line - 1][first.start : first.end] if sign != " ")
        message = Message("there is {sign} where a space is needed", sign=sign_name(sign))
        yield Slip(
            (first.line, first.start, first.end), message, Message("type an ordinary space instead"), tuple(found)
        )


def _before_keys(lines: list[str]) -> list[Change]:
    """The same around a key, where no space at all is needed."""
    pattern = re.compile(rf"^[{_SPACES}]+(?={KEY}[ {_SPACES}]*:)|(?<=\w)[{_SPACES}]+(?=:)")
    return [
        Change(number, match.start(), match.end(), "")
        for number, line in enumerate(lines, 1)
        for match in pattern.finditer(line)
    ]


def invisible(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Signs without width, which come along with copied text; marks of direction belong in texts, not in codes."""
    del words
    found = [
        Change(number, match.start(), match.end(), "")
        for number, line in enumerate(lines, 1)
        for match in re.finditer(f"[{_INVISIBLE}{_MARKS if number in near else ''}]+", line)
    ]
    if found:
        first = found[0]
        sign = lines[first.line - 1][first.start]
        message = Message("there is {sign} here, which is invisible", sign=sign_name(sign))
        hint = Message("delete it; it often comes with text that was copied from a web page")
        at = (first.line, first.start, first.start + 1)
        yield Slip(at, message, hint, tuple(found), rule=UNSAFE_CHARACTER)


def tabs(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Tabs before a line, or behind a colon or hyphen."""
    del near, words
    pattern = re.compile(r"^[ \t]*\t[ \t]*|(?<=[:\-,]) *\t[ \t]*|\t+$")
    found = [
        Change(number, match.start(), match.end(), match[0].replace("\t", "  ") if not match.start() else " ")
        for number, line in enumerate(lines, 1)
        for match in pattern.finditer(line)
    ]
    if found:
        first = found[0]
        column = lines[first.line - 1].index("\t", first.start)
        message, hint = Message("a tab is not allowed"), Message("use two spaces instead")
        at = (first.line, column, column + 1)
        yield Slip(at, message, hint, tuple(found), rule=UNSAFE_CHARACTER)


def foreign_colon(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    del near
    for number, line in enumerate(lines, 1):
        match = _FOREIGN_COLON.match(line)
        if match and match[2] in words.keys:
            change = Change(number, match.end(2), match.end(), ": ")
            message = Message("there is {sign} where a colon ':' is needed", sign=sign_name(match[3]))
            yield Slip((number, match.start(3), match.end(3)), message, Message("type ':' and a space"), (change,))


def bullets(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Entries of a list with the bullets of a word processor, or numbers; one slip for all of one list."""
    del near, words
    found = [(number, match) for number, line in enumerate(lines, 1) if (match := _BULLET.match(line))]
    while found:
        indent = found[0][1][1]
        run = [(number, match) for number, match in found if match[1] == indent]
        found = [each for each in found if each not in run]
        number, match = run[0]
        name = sign_name(match[2]) if not match[2].isascii() else Message("'{sign}'", sign=match[2])
        changes = tuple(Change(line, each.start(2), each.end(), "- ") for line, each in run)
        message = Message("there is {sign} where a hyphen is needed", sign=name)
        hint = Message("begin each entry of a list with '- '")
        yield Slip((number, match.start(2), match.end(2)), message, hint, changes)


def curly_quotes(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Quotes of a word processor around a value that is no free text."""
    del words
    for number in sorted(near):
        line = lines[number - 1] if number <= len(lines) else ""
        for match in _CURLY.finditer(line):
            opening, text, closing = match.groups()
            if closing in _QUOTE_PAIRS[opening]:
                message = Message("there is {sign} where a straight quote is needed", sign=sign_name(opening))
                hint = Message('write "{text}", with straight quotes', text=text)
                change = Change(number, match.start(), match.end(), f'"{text}"')
                yield Slip((number, match.start(), match.end()), message, hint, (change,), rule=UNSAFE_CHARACTER)


def foreign_commas(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Commas of another script, or semicolons, between the entries of a list."""
    del words
    for number in sorted(near):
        line = lines[number - 1] if number <= len(lines) else ""
        start, end = line.find("["), line.rfind("]")
        signs = [match for match in re.finditer(rf"[{_COMMAS}] *", line) if start < match.start() < end]
        if signs:
            changes = tuple(Change(number, match.start(), match.end(), ", ") for match in signs)
            first = signs[0]
            message = Message("there is {sign} where a comma ',' is needed", sign=sign_name(first[0][0]))
            at = (number, first.start(), first.start() + 1)
            yield Slip(at, message, Message("put ', ' between the entries"), changes, rule=UNSAFE_CHARACTER)


def foreign_brackets(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Brackets of an East Asian keyboard around a list or an entry."""
    del words
    for number in around(near, lines):
        line = lines[number - 1]
        wide = list(re.finditer(f"[{''.join(_BRACKETS)}]", line))
        if wide and re.match(rf"^\s*(?:- +)?(?:{KEY}: *)?[\[{{]?", line[: wide[0].start() + 1]):
            first = wide[0]
            message = Message(
                "there is {sign} where '{plain}' is needed", sign=sign_name(first[0]), plain=_BRACKETS[first[0]]
            )
            changes = tuple(Change(number, match.start(), match.end(), _BRACKETS[match[0]]) for match in wide)
            hint = Message(
                "type {characters} instead", characters=" ".join(dict.fromkeys(_BRACKETS[m[0]] for m in wide))
            )
            yield Slip((number, first.start(), first.end()), message, hint, changes, rule=UNSAFE_CHARACTER)


def foreign_codes(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Dashes and full-width characters in days, hours and codes (`2026–06–02`, `UTC＋03:00`): one slip a value."""
    del words
    for number in sorted(near):
        line = lines[number - 1] if number <= len(lines) else ""
        for region in _REGION.finditer(line):
            foreign = list(_FOREIGN.finditer(region[1])) if "://" not in region[1] else []
            if foreign:
                first, start = foreign[0], region.start(1)
                name = sign_name(first[0])
                message = Message("there is {sign} where '{plain}' is needed", sign=name, plain=_plain(first))
                hint = Message("write {value}", value=_FOREIGN.sub(_plain, region[1].strip()))
                changes = tuple(
                    Change(number, start + match.start(), start + match.end(), _plain(match)) for match in foreign
                )
                at = (number, start + first.start(), start + first.end())
                yield Slip(at, message, hint, changes, rule=UNSAFE_CHARACTER)


def _plain(match: re.Match[str]) -> str:
    return "-" if match[0] in _DASHES else unicodedata.normalize("NFKC", match[0])
