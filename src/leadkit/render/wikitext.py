"""Wikitext as MediaWiki reads it, to paste into a wiki. Every word of a record is escaped: it can be read, but not act.

Characters that could act are written as entities, which MediaWiki shows and never parses, whatever stands around them.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import Final, NamedTuple

from leadkit.i18n.speech import Speech
from leadkit.render.endings import link_text
from leadkit.render.terminal import printable
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
    plain,
)

_ACTING: Final = re.compile(
    r"[&<>\[\]{}|~]"  # tags, links, templates, tables, signatures
    r"|['_!](?=['_!])|(?<=['_!])['_!]|^['_!=]|['_!=]$"  # stress, magic words, header cells, headings
    r"|(?<=[A-Za-z]):(?=\S)"  # addresses, which become links of themselves
    r"|(?<=ISBN)\s|(?<=RFC)\s|(?<=PMID)\s"  # numbers of books and standards, too
)
_BEGINNING: Final = re.compile(r"[*#:;=+ -]")
"""What makes a list, a heading, a rule, a redirect or a box of a line that begins with it."""
_OUTSIDE: Final = re.compile(r"https?://[^\s<>\"\\`]+", re.IGNORECASE)
_IN_ADDRESS: Final = re.compile(r"[\[\]{}|~']|__+")


class Wiki(NamedTuple):
    """Where pages lie in a wiki: under the page `title`, each at its path. Links lead only to `paths`, which are there.

    Without a title no page leads to another.
    """

    title: str = ""
    paths: frozenset[str] = frozenset()

    def page(self, path: str) -> str:
        """The title of the page at a path. That of a folder's first page is the folder's, and the same in another
        language is below it: `index/README.fr` is `Title/index/fr`."""
        folder, name = dirname(path), path.rpartition("/")[2]
        steps = (self.title, folder, name.removeprefix("README").removeprefix("."))
        return "/".join(step for step in steps if step)


NOWHERE: Final = Wiki()


class _Place(NamedTuple):
    """A page that is being written."""

    speech: Speech
    wiki: Wiki
    path: str

    def leads_to(self, link: FileLink) -> str | None:
        """The title of the page that a link leads to; None where the wiki does not have it."""
        path = normpath(join(dirname(self.path), link.path))
        return self.wiki.page(path) if link.part == "pages" and path in self.wiki.paths else None

    def is_dead_end(self, line: Line) -> bool:
        """Whether a line is nothing but links to pages that the wiki does not have."""
        parts = (line,) if isinstance(line, str) else line
        links = [part for part in parts if isinstance(part, FileLink)]
        words = "".join(plain((part,)) for part in parts if not isinstance(part, FileLink))
        return bool(links) and not any(map(self.leads_to, links)) and not re.search(r"\w", words)


def render(page: Page, wiki: Wiki = NOWHERE, path: str = "") -> str:
    """A page that may be pasted as a whole, or into another one, which may be in another language."""
    speech = Speech(page.language)
    place = _Place(speech, wiki, path)
    direction = "rtl" if speech.is_right_to_left else "ltr"
    blocks = [f'<div lang="{page.language}" dir="{direction}">', f"<strong>{escape(page.title)}</strong>"]
    title = page.title
    for block in page.blocks:
        title = block.text if isinstance(block, Heading) else title
        blocks.append(_block(block, title, place))
    return "\n\n".join(filter(None, (*blocks, "</div>"))) + "\n"


@lru_cache(maxsize=1 << 14)
def escape(text: str) -> str:
    """Text on one line that shows as it is inside a line: no markup, no link, no signature."""
    flat = printable(" ".join(text.split()))
    return _ACTING.sub(lambda match: _entity(match[0]), flat)


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def _block(block: Block, title: str, at: _Place) -> str:
    """`title` is that of the part that the block is in: it names a table."""
    match block:
        case Heading(text, level):
            marks = "=" * level
            return f"{marks} {escape(text)} {marks}"
        case Prose(line):
            return "" if at.is_dead_end(line) else _beginning(_line(line, at))
        case Note(line):
            return f"<blockquote>{_line(line, at)}</blockquote>"
        case Bullets(items):
            return _list((item for item in items if not at.is_dead_end(item)), at)
        case Table():
            return _table(block, title, at)
        case Code(text, _, language):
            tongue = f' lang="{escape(language)}"' if language else ""
            return f'<pre dir="auto"{tongue}>{_copied(text)}</pre>'
        case Facts(rows):
            return "\n".join(f"; {escape(name)}\n: {_line(value, at)}" for name, value in rows)
        case Cards(items):
            return _list(((card.title, *flowing(card.all_lines)) for card in items), at)
        case Stations(items):
            return _list(((one.title, *flowing(one.lines)) for one in items), at)
        case Signpost(_, ways):
            return "\n".join(f"; {escape(name)}\n: {_line(in_a_row(links), at)}" for _, name, links in ways)
        case Picture(_, text):
            return f"<em>{escape(text)}</em>"
        case Search() | RecordForm():
            return ""


def _list(items: Iterable[Line], at: _Place) -> str:
    return "\n".join(f"* {_line(item, at)}" for item in items)


def _beginning(text: str) -> str:
    return f"{_entity(text[0])}{text[1:]}" if _BEGINNING.match(text) else text


def _copied(text: str) -> str:
    """To be copied as it is, but for what would steer a terminal or turn its direction. Nothing ends the box."""
    lines = "\n".join(map(printable, text.rstrip().split("\n")))
    return re.sub(r"[&<>\[\]{}|~_']", lambda match: _entity(match[0]), lines)


def _line(line: Line, at: _Place) -> str:
    """Bare words beside each other are escaped as one: together they could act."""
    parts: list[Words] = []
    for part in (line,) if isinstance(line, str) else line:
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return "".join(_words(part, at) for part in parts)


def _words(words: Words, at: _Place) -> str:
    match words:
        case Link(text, target):
            return _outside(text, target)
        case FileLink(_, _, _, language):
            text, title = escape(link_text(words)), at.leads_to(words)
            shown = _foreign(text, language) if language else text
            return f"[[:{title}|{shown}]]" if title else shown
        case Strong(text):
            return f"<strong>{escape(text)}</strong>"
        case Foreign(text, language):
            return _foreign(escape(text), language)
        case When(text):
            return escape(text)
        case _:
            lead = words[: len(words) - len(words.lstrip())]
            trail = words[len(words.rstrip()) :] if words.strip() else ""
            return (" " if lead else "") + escape(words) + (" " if trail else "")


def _foreign(text: str, language: str) -> str:
    return f'<span lang="{escape(language)}">{text}</span>'


def _outside(text: str, target: str) -> str:
    if not _OUTSIDE.fullmatch(target):
        return escape(text)
    address = _IN_ADDRESS.sub(lambda match: "".join(f"%{ord(one):02X}" for one in match[0]), target)
    return f"[{address} {escape(text) or address}]"


def _table(table: Table, title: str, at: _Place) -> str:
    """Numbers sort as numbers, however they are written."""
    lines = ['{| class="wikitable sortable"', f"|+ {escape(title)}"]
    lines += [f'! scope="col" | {escape(column)}' for column in table.columns]
    for first, *others in table.rows:
        lines += ["|-", f'! scope="row" | {_cell(first, at)}']
        lines += [
            f'| style="text-align: end" data-sort-value="{cell}" | {_cell(cell, at)}'
            if isinstance(cell, int)
            else f"| {_cell(cell, at)}".rstrip()
            for cell in others
        ]
    return "\n".join((*lines, "|}"))


def _cell(cell: Line | int | None, at: _Place) -> str:
    if cell is None:
        return at.speech.gettext("unknown")
    return at.speech.number(cell) if isinstance(cell, int) else _line(cell, at)
