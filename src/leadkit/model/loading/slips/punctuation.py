"""Colons, spaces, hyphens and brackets that are missing, or too many."""

import re
from collections.abc import Iterator
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.model.loading.slips.slip import KEY, ROOT, Change, Slip, Vocabulary, around, is_tag

_CLOSING: Final = {"[": "]", "{": "}"}


def no_space(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`name:Amina`, and inside brackets `{skill:facilitation, level:4}`; one slip for all of a line."""
    del near
    for number, line in enumerate(lines, 1):
        found = [
            match
            for match in re.finditer(rf"(?P<before>^\s*(?:- +)?\{{?|[{{,] *)({KEY}):(?=[^\s:/])", line)
            if match[2] in words.keys or is_tag(match["before"], match[2])
        ]
        if found:
            first = found[0]
            message = Message("a space is missing after '{key}:'", key=first[2])
            hint = Message("write '{key}: ' with a space after the colon", key=first[2])
            changes = tuple(Change(number, match.end(), match.end(), " ") for match in found)
            yield Slip((number, first.start(2), first.end()), message, hint, changes)


def no_dash_space(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`-skill: …` without the space, and what is below it in line with it."""
    del near
    for number, line in enumerate(lines, 1):
        match = re.match(r"^(\s*)-(?=[^\s\-\d])", line)
        if match:
            message = Message("a space is missing after the hyphen '-'")
            key = re.match(rf"({KEY}):(?:\s|$)", line[match.end() :])
            changes = [Change(number, match.end(), match.end(), " ")]
            for below, other in enumerate(lines[number:], number + 1):
                if not re.match(rf"{match[1]} \S", other) or key is None:
                    break
                changes.append(Change(below, 0, 0, " "))
            at = (number, match.end(1), match.end())
            is_sure = key is not None and key[1] in words.keys
            hint = Message("begin each entry with '- '")
            yield Slip(at, message, hint, tuple(changes), is_sure=is_sure)


def no_dash(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """An entry without its hyphen."""
    del words
    for number in around(near, lines):
        line = lines[number - 1]
        match = re.match(r"^(\s*)  (?=\S)(?!- )", line)
        if match and any(other.startswith(f"{match[1]}- ") for other in lines[max(0, number - 12) : number + 12]):
            message = Message("the hyphen before this entry is missing")
            change = Change(number, match.end(1), match.end(1) + 2, "- ")
            at = (number, match.end(), len(line))
            hint = Message("begin each entry of a list with '- '")
            yield Slip(at, message, hint, (change,), is_safe=False, must_heal=True)


def no_colon(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`name Amina`, `name = Amina`: a known key without its colon."""
    del near
    for number, line in enumerate(lines, 1):
        match = re.match(rf"^(\s*(?:- )?)({KEY})(\s*=\s*|\s*;\s*|\s+-\s+|\s+|$)(?!:)", line)
        if match and (match[2] in (words.keys if match[1] else words.roots) or is_tag(match[1], match[2])):
            message = Message("a colon is missing after '{key}'", key=match[2])
            hint = Message("write '{key}: ', a colon and a space", key=match[2])
            change = Change(number, match.end(2), match.end(), ": " if line[match.end() :] else ":")
            yield Slip((number, match.start(2), match.end(2)), message, hint, (change,))


def starred_key(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`**kind:** guide`, as Markdown makes a word bold."""
    del near
    for number, line in enumerate(lines, 1):
        match = re.match(rf"^(\s*(?:- )?)(\*\*|__|\*)({KEY})(?::\2|\2:|\2)\s*", line)
        if match and match[3] in words.keys:
            message = Message("'{key}' has stars around it, but a record has no bold text", key=match[3])
            hint = Message("write '{key}: ' without them, and without *", key=match[3])
            rest = line[match.end() :]
            change = Change(number, match.end(1), match.end(), f"{match[3]}: " if rest else f"{match[3]}:")
            yield Slip((number, match.end(1), match.end(3)), message, hint, (change,))


def no_braces(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`- skill: budgeting, level: 3` on one line without the braces."""
    del near
    for number, line in enumerate(lines, 1):
        match = re.match(rf"^(\s*(?:- +|{KEY}: +))({KEY}: +[^,{{}}\[\]]+(?:, *{KEY}: +[^,{{}}\[\]]+)+)$", line)
        if match and all(part.partition(":")[0].strip() in words.keys for part in match[2].split(",")):
            message = Message("several keys on one line need braces around them")
            hint = Message("write '{line}'", line=f"{match[1].strip()} {{{match[2].strip()}}}")
            change = Change(number, match.start(2), match.end(2), f"{{{match[2].strip()}}}")
            yield Slip((number, match.start(2), match.end(2)), message, hint, (change,))


def pair_for_entry(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`- facilitation: 4` where an entry names its skill and its level by their keys."""
    del near
    for number, line in enumerate(lines, 1):
        match = re.match(r"^(\s*- )\{?([a-z0-9-]+): *([1-5])\}?$", line)
        if match and match[2] not in words.keys and "skill" in words.keys:
            section = next((m[1] for other in reversed(lines[: number - 1]) if (m := ROOT.match(other))), "")
            level = "goal" if section == "wants" else "level"
            meant = f"{{skill: {match[2]}, {level}: {match[3]}}}"
            message = Message("'{word}' is where a key should be", word=match[2])
            hint = Message("write '- {entry}'", entry=meant)
            change = Change(number, match.end(1), len(line), meant)
            yield Slip((number, match.start(2), match.end(2)), message, hint, (change,))


def pairs_for_entries(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """`teaches: [facilitation: 3]` where an entry names its skill and its level by their keys."""
    del near
    pair = r"\{?([a-z0-9-]+): *([1-5])\}?"
    for number, line in enumerate(lines, 1):
        match = re.match(rf"^({KEY}): +(\[ *{pair}(?: *, *{pair})* *\]|\{{ *{pair}(?: *, *{pair})* *\}}) *$", line)
        if match is None or match[1] not in words.roots - words.tagged - words.lists or "skill" not in words.keys:
            continue
        level = "goal" if match[1] == "wants" else "level"
        entries = re.findall(pair, match[2].strip("[]{}"))
        if any(skill in words.keys for skill, _ in entries):
            continue
        meant = f"[{', '.join(f'{{skill: {skill}, {level}: {level_of}}}' for skill, level_of in entries)}]"
        message = Message("'{word}' is where a key should be", word=entries[0][0])
        at = (number, match.start(2), match.end(2))
        yield Slip(at, message, Message("write {value}", value=meant), (Change(*at, meant),))


def brackets(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A list or map on one line whose bracket is missing, another one, or one too many; or a comma too many."""
    del words
    for number in around(near, lines):
        line = lines[number - 1].rstrip()
        match = re.match(rf"^\s*(?:- )?(?:{KEY}: +)?(?P<open>[\[{{])", line)
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
        message = Message("the '{sign}' that opens here is not closed properly", sign=opening)
        hint = Message("end the line with '{sign}'", sign=repaired)
        change = Change(number, len(body), len(line), repaired)
        yield Slip((number, start, start + 1), message, hint, (change,), closing in repaired)
