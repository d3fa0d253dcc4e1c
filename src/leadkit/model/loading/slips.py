"""The slips of people who know no YAML: each as a place, what to say, and the change that repairs it.

A slip is only a guess; `repairs.py` believes it where its repair makes the file read better. So a pattern may be
generous, but a repair must say what the person meant, and no more.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeAlias

from leadkit.findings import Rule
from leadkit.findings.reading import DUPLICATE_KEY, INVALID_YAML, UNSAFE_CHARACTER
from leadkit.i18n.messages import Message


class Change(NamedTuple):
    """A part of a line (columns from 0), and what stands there instead; with `end` -1 this line and all behind go."""

    line: int
    start: int
    end: int
    text: str


class Slip(NamedTuple):
    """What somebody may have done: where (line, first column, column behind), what to say, and its repair."""

    at: tuple[int, int, int]
    message: Message
    hint: Message
    changes: tuple[Change, ...]
    is_safe: bool = True
    rule: Rule = INVALID_YAML
    must_heal: bool = False
    """Whether only a reading without further faults there shows that it was this."""


class Vocabulary(NamedTuple):
    """The keys of a kind of record: at the left edge, all of them, those of text, those inside each of the first.

    `tagged` are those of the first whose own keys are language tags.
    """

    roots: frozenset[str]
    keys: frozenset[str]
    texts: frozenset[str]
    inner: dict[str, frozenset[str]]
    tagged: frozenset[str]


Find: TypeAlias = Callable[[list[str], set[int], Vocabulary], Iterator[Slip]]

_KEY: Final = r"[A-Za-z_][\w-]*"
_HEAD: Final = re.compile(rf"^(?P<indent>\s*(?:- +)?\{{?)(?P<key>{_KEY})")
_ROOT: Final = re.compile(rf"^({_KEY}):(?=\s|$)")
_SPACES: Final = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_FOREIGN_SPACE: Final = re.compile(rf"(?:^|(?<=[:\-,\[{{ ]))[ {_SPACES}]*[{_SPACES}][ {_SPACES}]*|(?<=:)[{_SPACES}]+")
_COLONS: Final = "：﹕︓꞉ː∶"
_FOREIGN_COLON: Final = re.compile(rf"^(\s*(?:- )?)({_KEY})\s?([{_COLONS}])\s*")
_COMMAS: Final = "،，、；؛;"
_BULLET: Final = re.compile(r"^(\s*)([–—−‒•·*‣◦●▪+]|\d{1,2}[.)])(?:\s+)(?=\S)")
_QUOTE_PAIRS: Final = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‹": "›", "”": "”", "’": "’"}
_CURLY: Final = re.compile(r"(?<=[\[{, ])([“„«‘‹”’])([^“”„«»‘’‹›\n]*)([”“»’›])(?=\s*[,\]}]|\s*$)")
_CLOSED: Final = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$""")
_VALUE: Final = re.compile(rf"^(?P<head>\s*(?:- )?{_KEY}: |\s*- )(?P<value>\S.*?)\s*$")
_CLOSING: Final = {"[": "]", "{": "}"}
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff\u180e"
_WRAPPED: Final = re.compile(
    r"\[[^\]\n]*\]\((https?://[^)\s]+)\)|<(https?://[^>\s]+)>|\[{1,2}(https?://[^\s\]]+)(?:\s[^\]\n]*)?\]{1,2}"
)
ODD_SIGNS: Final = frozenset(f"“”„«»‘’‚‹›：，、；،؛;{_INVISIBLE}")
"""Signs of word processors and other scripts that no id, code or word of a vocabulary holds."""


def sign_name(sign: str) -> Message:
    """A sign by its name and code point, as not everybody sees it: `a no-break space (U+00A0)`."""
    name = unicodedata.name(sign, "sign").lower()
    article = "an" if name[0] in "aeiou" else "a"
    return Message("{name} (U+{code})", name=f"{article} {name}", code=f"{ord(sign):04X}")


def _fence(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Somebody copied the record out of a page or a chat, with the marks around it."""
    del near, words
    fences = [number for number, line in enumerate(lines, 1) if line.strip().startswith(("```", "~~~"))]
    if fences:
        changes = tuple(Change(number, 0, len(lines[number - 1]), "") for number in fences)
        message = Message("this line is a code fence ({sign}), no part of the record", sign="```")
        yield Slip((fences[0], 0, len(lines[fences[0] - 1])), message, Message("remove the lines with ```"), changes)


def _second_copy(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """The file was pasted twice, or another record behind it."""
    del near, words
    roots = [(number, match[1]) for number, line in enumerate(lines, 1) if (match := _ROOT.match(line))]
    if len(roots) < 4:
        return
    again = next((number for number, key in roots[3:] if key == roots[0][1]), None)
    if again is None:
        return
    begins = again
    while begins > 1 and (lines[begins - 2].startswith("#") or lines[begins - 2].strip() in ("", "---")):
        begins -= 1
    head, tail = (
        [line.strip() for line in part if line.strip()] for part in (lines[: begins - 1], lines[begins - 1 :])
    )
    is_copy = tail == head or [line for line in tail if line[0] != "#"] == [line for line in head if line[0] != "#"]
    message = Message("the record is here twice: it begins again on this line")
    hint = Message("remove everything from this line on")
    if not is_copy:
        message = Message("a second record begins here, so its keys are here twice")
        hint = Message("move it to a file of its own: one file holds one record")
    at = (again, 0, len(lines[again - 1]))
    yield Slip(at, message, hint, (Change(begins, 0, -1, ""),), is_copy, DUPLICATE_KEY)


def _foreign_spaces(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Spaces that look like spaces: web pages and word processors use them."""
    del near, words
    found = [
        Change(number, match.start(), match.end(), " " * len(match[0]))
        for number, line in enumerate(lines, 1)
        for match in _FOREIGN_SPACE.finditer(line)
    ]
    if found:
        first = found[0]
        sign = next(sign for sign in lines[first.line - 1][first.start : first.end] if sign != " ")
        message = Message("here is {sign} where a space is needed", sign=sign_name(sign))
        yield Slip((first.line, first.start, first.end), message, Message("type a space in its place"), tuple(found))


def _invisible(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Signs without width, which come along with copied text; those that change directions are left to people."""
    del near, words
    found = [
        Change(number, match.start(), match.end(), "")
        for number, line in enumerate(lines, 1)
        for match in re.finditer(f"[{_INVISIBLE}]+", line)
    ]
    if found:
        first = found[0]
        sign = lines[first.line - 1][first.start]
        message = Message("here is {sign}, which is invisible", sign=sign_name(sign))
        hint = Message("delete it; it often comes with text that was copied from a web page")
        at = (first.line, first.start, first.start + 1)
        yield Slip(at, message, hint, tuple(found), rule=UNSAFE_CHARACTER)


def _tabs(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
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


def _wrapped_address(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A link as wikis, chats and Markdown write it."""
    del near, words
    for number, line in enumerate(lines, 1):
        match = _VALUE.match(line)
        wrapped = _WRAPPED.fullmatch(match["value"]) if match else None
        if match and wrapped:
            address = next(part for part in wrapped.groups() if part)
            message = Message("an address stands without brackets around it")
            start = match.start("value")
            change = Change(number, start, start + len(match["value"]), address)
            at = (number, start, start + len(match["value"]))
            yield Slip(at, message, Message("write {address}", address=address), (change,))


def _no_answer(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A hyphen or a question mark in place of what is not known."""
    del words
    for number in sorted(near):
        match = re.match(rf"^({_KEY}): +([-?])\s*$", lines[number - 1] if number <= len(lines) else "")
        if match:
            message = Message("'{sign}' says nothing", sign=match[2])
            hint = Message("leave the line out: what is not known is left out")
            change = Change(number, 0, 0, "# ")
            yield Slip((number, match.start(2), match.end(2)), message, hint, (change,), is_safe=False, must_heal=True)


def _foreign_colon(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    del near
    for number, line in enumerate(lines, 1):
        match = _FOREIGN_COLON.match(line)
        if match and match[2] in words.keys:
            change = Change(number, match.end(2), match.end(), ": ")
            message = Message("here is {sign} where a colon ':' is needed", sign=sign_name(match[3]))
            yield Slip((number, match.start(3), match.end(3)), message, Message("type ':' and a space"), (change,))


def _bullets(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
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
        message = Message("here is {sign} where a hyphen is needed", sign=name)
        hint = Message("begin each entry of a list with '- '")
        yield Slip((number, match.start(2), match.end(2)), message, hint, changes)


def _curly_quotes(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Quotes of a word processor around a value that is no free text."""
    del words
    for number in sorted(near):
        line = lines[number - 1] if number <= len(lines) else ""
        for match in _CURLY.finditer(line):
            opening, text, closing = match.groups()
            if closing in _QUOTE_PAIRS[opening]:
                message = Message("here is {sign} where a straight quote is needed", sign=sign_name(opening))
                hint = Message('write "{text}", with straight quotes', text=text)
                change = Change(number, match.start(), match.end(), f'"{text}"')
                yield Slip((number, match.start(), match.end()), message, hint, (change,), rule=UNSAFE_CHARACTER)


def _foreign_commas(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Commas of another script, or semicolons, between the entries of a list."""
    del words
    for number in sorted(near):
        line = lines[number - 1] if number <= len(lines) else ""
        start, end = line.find("["), line.rfind("]")
        signs = [match for match in re.finditer(rf"[{_COMMAS}] *", line) if start < match.start() < end]
        if signs:
            changes = tuple(Change(number, match.start(), match.end(), ", ") for match in signs)
            first = signs[0]
            message = Message("here is {sign} where a comma ',' is needed", sign=sign_name(first[0][0]))
            at = (number, first.start(), first.start() + 1)
            yield Slip(at, message, Message("put ', ' between the entries"), changes, rule=UNSAFE_CHARACTER)


def _no_space(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`name:Amina`, and inside brackets `{skill:facilitation, level:4}`; one slip for all of a line."""
    del near
    for number, line in enumerate(lines, 1):
        found = [
            match
            for match in re.finditer(rf"(?:^\s*(?:- +)?\{{?|[{{,] *)({_KEY}):(?=[^\s:/])", line)
            if match[1] in words.keys
        ]
        if found:
            first = found[0]
            message = Message("a space is missing after '{key}:'", key=first[1])
            hint = Message("write '{key}: ' with a space after the colon", key=first[1])
            changes = tuple(Change(number, match.end(), match.end(), " ") for match in found)
            yield Slip((number, first.start(1), first.end()), message, hint, changes)


def _no_dash_space(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`-skill: …` without the space."""
    del near, words
    for number, line in enumerate(lines, 1):
        match = re.match(r"^(\s*)-(?=[^\s\-\d])", line)
        if match:
            message = Message("a space is missing after the hyphen '-'")
            change = Change(number, match.end(), match.end(), " ")
            yield Slip((number, match.end(1), match.end()), message, Message("begin each entry with '- '"), (change,))


def _no_dash(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """An entry without its hyphen."""
    del words
    for number in _around(near, lines):
        line = lines[number - 1]
        match = re.match(r"^(\s*)  (?=\S)(?!- )", line)
        if match and any(other.startswith(f"{match[1]}- ") for other in lines[max(0, number - 12) : number + 12]):
            message = Message("the hyphen of this entry is missing")
            change = Change(number, match.end(1), match.end(1) + 2, "- ")
            at = (number, match.end(), len(line))
            hint = Message("begin each entry of a list with '- '")
            yield Slip(at, message, hint, (change,), is_safe=False, must_heal=True)


def _no_colon(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`name Amina`, `name = Amina`: a known key without its colon."""
    del near
    for number, line in enumerate(lines, 1):
        match = re.match(rf"^(\s*(?:- )?)({_KEY})(\s*=\s*|\s*;\s*|\s+-\s+|\s+|$)(?!:)", line)
        if match and (match[2] in (words.keys if match[1] else words.roots) or _is_tag(match[1], match[2])):
            message = Message("a colon is missing after '{key}'", key=match[2])
            hint = Message("write '{key}: ', a colon and a space", key=match[2])
            change = Change(number, match.end(2), match.end(), ": " if line[match.end() :] else ":")
            yield Slip((number, match.start(2), match.end(2)), message, hint, (change,))


def _is_tag(indent: str, key: str) -> bool:
    return bool(indent) and _TAG.fullmatch(key) is not None


def _no_braces(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`- skill: budgeting, level: 3` on one line without the braces."""
    del near
    for number, line in enumerate(lines, 1):
        match = re.match(rf"^(\s*(?:- +|{_KEY}: +))({_KEY}: +[^,{{}}\[\]]+(?:, *{_KEY}: +[^,{{}}\[\]]+)+)$", line)
        if match and all(part.partition(":")[0].strip() in words.keys for part in match[2].split(",")):
            message = Message("several keys on one line need braces around them")
            hint = Message("write '{line}'", line=f"{match[1].strip()} {{{match[2].strip()}}}")
            change = Change(number, match.start(2), match.end(2), f"{{{match[2].strip()}}}")
            yield Slip((number, match.start(2), match.end(2)), message, hint, (change,))


def _pair_for_entry(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`- facilitation: 4` where an entry names its skill and its level by their keys."""
    del near
    for number, line in enumerate(lines, 1):
        match = re.match(r"^(\s*- )\{?([a-z0-9-]+): *([1-5])\}?$", line)
        if match and match[2] not in words.keys and "skill" in words.keys:
            section = next((m[1] for other in reversed(lines[: number - 1]) if (m := _ROOT.match(other))), "")
            level = "goal" if section == "wants" else "level"
            meant = f"{{skill: {match[2]}, {level}: {match[3]}}}"
            message = Message("'{word}' stands where a key is expected", word=match[2])
            hint = Message("write '- {entry}'", entry=meant)
            change = Change(number, match.end(1), len(line), meant)
            yield Slip((number, match.start(2), match.end(2)), message, hint, (change,))


def _brackets(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A list or map on one line whose bracket is missing, another one, or one too many; or a comma too many."""
    del words
    for number in _around(near, lines):
        line = lines[number - 1].rstrip()
        match = re.match(rf"^\s*(?:- )?(?:{_KEY}: +)?(?P<open>[\[{{])", line)
        if match:
            yield from _closings(number, line, match["open"], match.start("open"))
        doubled = re.search(r",(\s*,)+", line)
        if doubled:
            message = Message("there is a comma too many")
            change = Change(number, doubled.start(), doubled.end(), ",")
            yield Slip((number, doubled.start(), doubled.end()), message, Message("write one ','"), (change,))


def _closings(number: int, line: str, opening: str, start: int) -> Iterator[Slip]:
    closing = _CLOSING[opening]
    body = re.sub(r"[\]})\s]+$", "", line)
    if not body[start + 1 :].strip():
        return
    depth: list[str] = []
    for sign in body[start:]:
        if sign in _CLOSING:
            depth.append(_CLOSING[sign])
        elif depth and sign == depth[-1]:
            depth.pop()
    repaired = "".join(reversed(depth))
    if repaired and repaired != line[len(body) :]:
        message = Message("the '{sign}' that opens here is not closed as it should be", sign=opening)
        hint = Message("end the line with '{sign}'", sign=repaired)
        change = Change(number, len(body), len(line), repaired)
        yield Slip((number, start, start + 1), message, hint, (change,), closing in repaired)


def _text_in_braces(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Inside braces, a text with a comma, a colon or a '#' in it ends before its end."""
    for number in _around(near, lines):
        line = lines[number - 1]
        for match in re.finditer(rf"(?:[{{,] *)({_KEY}): +(?=[^\s\"'\[{{])", line):
            if match[1] not in words.texts:
                continue
            following = re.compile(rf" *(?:, *(?:{'|'.join(map(re.escape, sorted(words.keys)))}): |\}}+\s*$|$)")
            end = following.search(line, match.end())
            text = line[match.end() : end.start() if end else len(line)]
            sign = next((sign for sign in (" #", ",", ":", "[", "]", "{", "}", "?") if sign in text), "")
            if sign:
                yield _quoted(number, match.end(), text, sign.strip())


def _plain_text(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A text with ': ' in it, or that begins with a sign that means something."""
    del words
    for number in _around(near, lines):
        match = _VALUE.match(lines[number - 1])
        if match is None or match["value"][0] in "\"'":
            continue
        value = match["value"]
        if value[0] in "[{" and not re.match(r"[\[{][^\]}]*[\]}]\s*[^\s\]}]", value):
            continue  # a list or map, whatever else is wrong with it
        sign = value[0] if value[0] in "*&!%@`[]{},?#" else ":" if re.search(r":(\s|$)", value) else ""
        if sign:
            yield _quoted(number, match.start("value"), value, sign)


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


def _quotes(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A quote that is not closed, or is closed before the end of the text."""
    del near, words
    for number, line in enumerate(lines, 1):
        match = _VALUE.match(line)
        if match is None or match["value"][0] not in "\"'" or _CLOSED.match(match["value"]):
            continue
        value, start = match["value"], match.start("value")
        quote, rest = value[0], value[1:]
        following = lines[number] if number < len(lines) else ""
        ends_here = not following.strip() or bool(re.match(rf"^\s*(?:- |#|{_KEY}:(?:\s|$))", following))
        if rest.endswith(quote):
            message = Message("a quote inside the text closes it too early")
            yield _in_quotes(number, start, value, rest[:-1], message)
        elif quote in rest:
            message = Message("the quotes close before the text ends")
            yield _in_quotes(number, start, value, value, message)
        else:
            message = Message("the quote that opens here is not closed")
            yield _in_quotes(number, start, value, rest, message, is_safe=ends_here)


def _children(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Lines that belong to the key above them, and start in the same column."""
    del near
    for number, line in enumerate(lines, 1):
        match = re.match(rf"^({_KEY}):\s*$", line)
        if match is None:
            continue
        last = number
        while last < len(lines) and (child := _ROOT.match(lines[last])) and _belongs(child[1], match[1], words):
            last += 1
        if last > number:
            first = _ROOT.match(lines[number])
            message = Message(
                "'{key}' belongs to '{parent}' and is not indented", key=first[1] if first else "", parent=match[1]
            )
            hint = Message("put two spaces before each line that belongs to '{parent}'", parent=match[1])
            changes = tuple(Change(child, 0, 0, "  ") for child in range(number + 1, last + 1))
            yield Slip((number + 1, 0, len(lines[number])), message, hint, changes)


def _belongs(key: str, parent: str, words: Vocabulary) -> bool:
    """Whether a key can stand inside another one, and not beside it."""
    if parent in words.tagged:
        return _TAG.fullmatch(key) is not None and key not in words.roots
    return key in words.inner.get(parent, ())


def _indent(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A line too far in or too little, or a text that goes on at the left edge."""
    for number in _around(near, lines):
        line = lines[number - 1]
        stripped = line.lstrip(" ")
        if not stripped or stripped.startswith("#"):
            continue
        own = len(line) - len(stripped)
        key = re.match(rf"(?:- +)?({_KEY}):(?:\s|$)", stripped)
        if key and key[1] not in words.keys and not _TAG.fullmatch(key[1]):
            continue  # an unknown key is better nowhere
        is_text = not re.match(rf"- |{_KEY}:(\s|$)", stripped) and stripped.split(" ")[0].rstrip(":") not in words.keys
        for column in sorted(
            _columns(lines[: number - 1], lines[number:]) - {own}, key=lambda each: (abs(each - own), each)
        ):
            message = Message(
                "this line starts in column {own}, and belongs in column {column}", own=own + 1, column=column + 1
            )
            hint = Message(
                "entries of one list or map start in the same column: give it {number} spaces", number=column
            )
            if is_text:
                message = Message("this line goes on with the text above it, and is not indented like it")
                hint = Message("put the text on one line, or {number} spaces before this one", number=column)
            yield Slip(
                (number, own, len(line)),
                message,
                hint,
                (Change(number, 0, own, " " * column),),
                is_text,
                must_heal=True,
            )


def _columns(before: list[str], after: list[str]) -> set[int]:
    """Where a line may start: as those above and below it, as the entry behind a hyphen, or further in than a key."""
    found = {0}
    for line in [*[each for each in before if each.strip()][-6:], *[each for each in after if each.strip()][:3]]:
        stripped = line.lstrip(" ")
        column = len(line) - len(stripped)
        found.add(column)
        if stripped.startswith("- "):
            found.add(column + 2)
        if stripped.endswith(":"):
            found |= {column + 2, column + 4} if stripped.startswith("- ") else {column + 2}
    last = next((each for each in reversed(before) if each.strip()), "")
    found.add(len(last) - len(last.lstrip(" ")) + 2)
    return found


def _around(near: set[int], lines: list[str]) -> list[int]:
    """The lines of the faults, and those beside them: a parser often stumbles one line late."""
    wanted = [number + step for step in (0, 1, -1) for number in sorted(near)]
    return [line for line in dict.fromkeys(wanted) if 1 <= line <= len(lines)]


UNSEEN: Final[tuple[Find, ...]] = (_foreign_spaces, _invisible, _tabs)
"""Slips with signs that are not allowed at all: while they are there, nothing else is looked for."""
SLIPS: Final[tuple[Find, ...]] = (
    _fence,
    _second_copy,
    *UNSEEN,
    _foreign_colon,
    _no_answer,
    _wrapped_address,
    _children,
    _bullets,
    _curly_quotes,
    _foreign_commas,
    _no_space,
    _no_dash_space,
    _no_colon,
    _no_dash,
    _no_braces,
    _pair_for_entry,
    _brackets,
    _text_in_braces,
    _quotes,
    _plain_text,
    _indent,
)
"""The likeliest explanation first."""
