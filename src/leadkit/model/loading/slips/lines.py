"""Lines that are in the wrong place: indented wrongly, copied twice, or no part of the record."""

import re
from collections.abc import Iterator
from typing import Final

from leadkit.findings.reading import DUPLICATE_KEY
from leadkit.i18n.messages import Message
from leadkit.model.loading.slips.slip import KEY, ROOT, TAG, Change, Slip, Vocabulary, around

_COMMENT: Final = re.compile(r"^(\s*)(//|--(?=\s)|;|<!--|/\*|%)\s*(.*?)(?:-->|\*/)?\s*$")


def fence(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Somebody copied the record out of a page or a chat, with the marks around it."""
    del near, words
    fences = [number for number, line in enumerate(lines, 1) if line.strip().startswith(("```", "~~~"))]
    if fences:
        changes = tuple(Change(number, 0, len(lines[number - 1]), "") for number in fences)
        message = Message("this line is a code fence ({sign}) and not part of the record", sign="```")
        yield Slip((fences[0], 0, len(lines[fences[0] - 1])), message, Message("remove the lines with ```"), changes)


def quoted_mail(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Somebody copied the record out of an answer to an e-mail."""
    del near, words
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    if len(filled) > 2 and all(lines[number - 1].startswith(">") for number in filled):
        sizes = {number: 2 if lines[number - 1].startswith("> ") else 1 for number in filled}
        changes = tuple(Change(number, 0, size, "") for number, size in sizes.items())
        message = Message("every line begins with '>', as in an answer to an e-mail")
        yield Slip((filled[0], 0, 1), message, Message("remove the '>' and the space after it"), changes)


def foreign_comment(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Comments as other languages write them."""
    del near, words
    found = [(number, match) for number, line in enumerate(lines, 1) if (match := _COMMENT.match(line))]
    if found:
        number, match = found[0]
        changes = tuple(Change(line, each.end(1), len(lines[line - 1]), f"# {each[3].strip()}") for line, each in found)
        message, hint = Message("a comment begins with '#'"), Message("write '# {text}'", text=match[3].strip())
        yield Slip((number, match.end(1), len(lines[number - 1])), message, hint, changes)


def second_copy(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """The file was pasted twice, or another record behind it."""
    del near, words
    roots = [(number, match[1]) for number, line in enumerate(lines, 1) if (match := ROOT.match(line))]
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
        message = Message("a second record begins here, so the same keys appear twice")
        hint = Message("move it to a file of its own: one file holds one record")
    at = (again, 0, len(lines[again - 1]))
    yield Slip(at, message, hint, (Change(begins, 0, -1, ""),), is_copy, DUPLICATE_KEY)


def children(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """Lines that belong to the key above them, and start in the same column."""
    del near
    for number, line in enumerate(lines, 1):
        match = re.match(rf"^({KEY}):\s*$", line)
        if match is None:
            continue
        last = _last_child(lines, number, match[1], words)
        if last > number:
            first = ROOT.match(lines[number])
            message = Message(
                "'{key}' belongs to '{parent}' and is not indented", key=first[1] if first else "", parent=match[1]
            )
            hint = Message("put two spaces before each line that belongs to '{parent}'", parent=match[1])
            changes = tuple(
                Change(child, 0, 0, "  ") for child in range(number + 1, last + 1) if lines[child - 1].strip()
            )
            yield Slip((number + 1, 0, len(lines[number])), message, hint, changes)


def _last_child(lines: list[str], number: int, parent: str, words: Vocabulary) -> int:
    """The last line that belongs to the key in a line: its keys at the left edge, and what is inside of these."""
    last, is_open = number, False
    for child, line in enumerate(lines[number:], number + 1):
        key = ROOT.match(line)
        if key and _belongs(key[1], parent, words):
            is_open = not line[key.end() :].strip()
            last = child
        elif last > number and is_open and re.match(r"- | +\S", line):
            last = child
        elif line.strip():
            break
    return last


def _belongs(key: str, parent: str, words: Vocabulary) -> bool:
    """Whether a key can stand inside another one, and not beside it."""
    if parent in words.tagged:
        return TAG.fullmatch(key) is not None and key not in words.roots
    return key in words.inner.get(parent, ())


def indent(lines: list[str], near: set[int], words: Vocabulary) -> Iterator[Slip]:
    """A line too far in or too little, or a text that goes on at the left edge."""
    for number in around(near, lines):
        line = lines[number - 1]
        stripped = line.lstrip(" ")
        if not stripped or stripped.startswith("#"):
            continue
        own = len(line) - len(stripped)
        key = re.match(rf"(?:- +)?({KEY}):(?:\s|$)", stripped)
        if key and key[1] not in words.keys and not TAG.fullmatch(key[1]):
            continue  # an unknown key is better nowhere
        if key and not own and key[1] in words.roots:
            continue  # it is where it belongs
        is_text = not re.match(rf"- |{KEY}:(\s|$)", stripped) and stripped.split(" ")[0].rstrip(":") not in words.keys
        # What goes on is a text in words: no address of its own, no comment, no key in disguise.
        is_safe = is_text and stripped[0].isalnum() and ":" not in stripped.split(" ")[0]
        for column in sorted(
            _columns(lines[: number - 1], lines[number:]) - {own}, key=lambda each: (abs(each - own), each)
        ):
            message = Message(
                "this line starts in column {own}, but belongs in column {column}", own=own + 1, column=column + 1
            )
            hint = Message(
                "entries of one list or map start in the same column; spaces before this one: {number}", number=column
            )
            if is_text:
                message = Message("this line continues the text above it, but is not indented like it")
                hint = Message(
                    "put the text on one line, or indent this line; spaces before it: {number}", number=column
                )
            yield Slip(
                (number, own, len(line)),
                message,
                hint,
                (Change(number, 0, own, " " * column),),
                is_safe,
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
