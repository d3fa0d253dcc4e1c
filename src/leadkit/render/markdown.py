"""Markdown as GitHub and GitLab read it. Every word of a record is escaped: it can be read, but not act."""

import re
from functools import lru_cache
from html import escape as html_escape
from typing import Final

from leadkit.i18n.speech import Speech
from leadkit.render.endings import link_target, link_text
from leadkit.render.terminal import one_line, printable
from leadkit.report import (
    Block,
    Bullets,
    Cards,
    Code,
    Facts,
    FileLink,
    Foreign,
    Heading,
    Line,
    Link,
    Note,
    Page,
    Picture,
    Prose,
    RecordForm,
    Search,
    Signpost,
    Stations,
    Strong,
    Table,
    When,
    Words,
    flowing,
    in_a_row,
)

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&$^])")
_SCHEME: Final = re.compile(r"(?i)(https?|ftp|mailto|xmpp):")
_WWW: Final = re.compile(r"(?i)\bwww\.")
_MENTION: Final = re.compile(r"@(?=[A-Za-z0-9])")
_NUMBER: Final = re.compile(r"(?i)(#|\bgh-)(?=\d+\b)")
"""What sites turn into a link to an issue, which then tells of it: escaping does not keep them from it."""
_LINE_START: Final = re.compile(r"^(\s*)([-+=>]|\d+[.)])")
_SAFE_TARGET: Final = re.compile(
    r"https?://[^\s<>()\"'`\\|]+|(?:\.\./)*[a-z0-9_][a-z0-9/_.-]*", re.ASCII | re.IGNORECASE
)


def render(page: Page) -> str:
    speech = Speech(page.language)
    blocks = [f"# {escape(page.title)}", *(_block(block, speech) for block in page.blocks)]
    if speech.is_right_to_left:
        blocks = ['<div dir="rtl">', *blocks, "</div>"]
    return "\n\n".join(blocks) + "\n"


@lru_cache(maxsize=1 << 14)
def escape(text: str) -> str:
    """Text on one line that shows as it is: no markup, no link, no mention, no list."""
    flat = _SPECIAL.sub(r"\\\1", printable(" ".join(text.split())))
    # What a pattern cannot do without is looked for first: most texts have none of it.
    if ":" in flat:
        flat = _SCHEME.sub(r"\1\\:", flat)
    if "www." in flat.casefold():
        flat = _WWW.sub(lambda match: match[0][:-1] + "\\.", flat)
    if "@" in flat:
        flat = _MENTION.sub("@\u2060", flat)
    if "#" in flat or "-" in flat:
        flat = _NUMBER.sub("\\1\u2060", flat)
    if flat[:1].isalpha():
        return flat
    return _LINE_START.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", flat)


def _block(block: Block, speech: Speech) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {escape(text)}"
        case Prose(line):
            return _line(line)
        case Note(line):
            return f"> {_line(line)}"
        case Bullets(items):
            return "\n".join(f"- {_line(item)}" for item in items)
        case Table():
            return _table(block, speech)
        case Code(text, syntax):
            return f"{_fence(text)}{syntax}\n{_copied(text)}\n{_fence(text)}"
        case Facts(rows):
            return "\n".join(f"- {escape(name)}: {_line(value)}" for name, value in rows)
        case Cards(items):
            return "\n".join(f"- {_line((card.title, *flowing(card.all_lines)))}" for card in items)
        case Stations(items):
            return "\n".join(f"- {_line((one.title, *flowing(one.lines)))}" for one in items)
        case Signpost(_, ways):
            return "\n".join(f"- {escape(name)}: {_line(in_a_row(links))}" for _, name, links in ways)
        case Search() | RecordForm():
            return ""
        case Picture(path, text):
            return _picture(path, text) if _SAFE_TARGET.fullmatch(path) else escape(text)


def _picture(path: str, text: str) -> str:
    """As HTML, as a drawing that has no width of its own takes all that there is only where that is said."""
    return f'<img src="{path}.svg" alt="{html_escape(one_line(text))}" width="100%">'


def _copied(text: str) -> str:
    """To be copied as it is, but for what would steer a terminal or turn its direction."""
    return "\n".join(map(printable, text.rstrip().split("\n")))


def _fence(text: str) -> str:
    """Longer than any row of backticks in the text, so that nothing in it can end the block."""
    return "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))


def _line(line: Line) -> str:
    return _words(line) if isinstance(line, str) else "".join(_words(part) for part in line)


def _link(text: str, target: str) -> str:
    safe = target.replace("(", "%28").replace(")", "%29")
    return f"[{escape(text)}]({safe})" if _SAFE_TARGET.fullmatch(safe) else escape(text)


def _words(words: Words) -> str:
    match words:
        case str():  # first, as nearly all are
            lead = words[: len(words) - len(words.lstrip())]
            trail = words[len(words.rstrip()) :] if words.strip() else ""
            return (" " if lead else "") + escape(words) + (" " if trail else "")
        case Link(text, target):
            return _link(text, target)
        case FileLink():
            return _link(link_text(words), link_target(words))
        case Strong(text):
            return f"**{escape(text)}**"
        case When(text) | Foreign(text):
            return escape(text)


def _table(table: Table, speech: Speech) -> str:
    rows = [[_cell(cell, speech) for cell in row] for row in table.rows]
    numeric = [all(isinstance(row[column], int) for row in table.rows) for column in range(len(table.columns))]
    rule = ["---:" if is_number else "---" for is_number in numeric]
    lines = [[escape(column) for column in table.columns], rule, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: Line | int | None, speech: Speech) -> str:
    if cell is None:
        return speech.gettext("unknown")
    return speech.number(cell) if isinstance(cell, int) else _line(cell)
