"""One page in its frame. Every word of a record is escaped; a link leads to https, mailto, or a page of the site."""

import re
from functools import cache, cached_property, partial
from posixpath import dirname, join, normpath
from typing import Any, Final, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from leadkit.i18n.speech import Speech
from leadkit.render.endings import link_target, link_text
from leadkit.render.svg import inline
from leadkit.render.terminal import printable
from leadkit.report import (
    Choice,
    FileLink,
    Foreign,
    Heading,
    Line,
    Link,
    Picture,
    RecordForm,
    Search,
    Site,
    SitePage,
    Strong,
    Table,
    When,
    Words,
    plain,
)

_OUTSIDE: Final = re.compile(r"(?:https://|mailto:)[^\s<>\"'`\\]+", re.IGNORECASE)
_INSIDE: Final = re.compile(r"(?:\.\./)*[a-z0-9_][a-z0-9/_.-]*(?:\?[a-z0-9=&_-]*)?", re.ASCII | re.IGNORECASE)
_SUMMARY: Final = 300
_BESIDE: Final = ("home", "find", "follow", "join")
"""Parts that every page leads to in another way than by the list of parts."""


@cache
def template(name: str) -> Any:
    """A template of this package, with all that it asks of blocks and words."""
    environment = Environment(
        loader=PackageLoader("leadkit.render.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "words": _parts,
        "clean": _clean,
        "kind": _kind,
        "is_number": _is_number,
        "is_number_column": _is_number_column,
        "has_text": _has_text,
        "is_labelled": _is_labelled,
        "many_lines": _many_lines,
        "by_name": _by_name,
    }
    return environment.get_template(name)


class Frame:
    """The pages of one site."""

    def __init__(self, site: Site) -> None:
        self.site: Final = site
        directions = {tag: "rtl" if Speech(tag).is_right_to_left else "ltr" for tag in site.languages}
        self._languages: Final = [
            {"tag": tag, "name": Speech(tag).language_name(tag), "direction": directions[tag]} for tag in site.languages
        ]

    @cached_property
    def _template(self) -> Any:
        return template("page.html")

    def page(self, path: str) -> str:
        """The HTML of the page at a path."""
        shown = self.site.pages[path]
        language = shown.page.language
        up = "../" * path.count("/")
        navigation = self.site.navigation[language]
        inside = path.removeprefix(f"{language}/")
        speech = Speech(language)
        anchors = anchors_of(shown.page.blocks)
        text: str = self._template.render(
            site=self.site.names[language],
            address=self.site.look.address,
            path=path,
            emblem=f"emblem.{self.site.look.emblem[0]}" if self.site.look.emblem else "emblem.svg",
            topic=shown.topic,
            shown_as="groups" if inside.startswith("groups/") else shown.section,
            join=navigation.join,
            page=shown.page,
            summary=_clean(shown.summary)[:_SUMMARY],
            section=shown.section,
            language=language,
            direction="rtl" if speech.is_right_to_left else "ltr",
            up=up,
            home=f"{up}{language}/index.html",
            find=f"{up}{language}/find.html" if self.site.searches else "",
            parts=[
                (part, f"{up}{language}/{first}.html", name, part == shown.section)
                for part, first, name in navigation.parts
                if part not in _BESIDE
            ],
            languages=[
                {**found, "page": f"{up}{found['tag']}/{inside}.html", "is_here": found["tag"] == language}
                for found in self._languages
                if f"{found['tag']}/{inside}" in self.site.pages
            ],
            feeds=self._feeds(shown, up),
            words=navigation.words,
            follow=f"{up}{language}/follow.html" if f"{language}/follow" in self.site.pages else "",
            notes=(*shown.notes, *navigation.notes),
            anchors=anchors,
            steps=[] if shown.section == "home" else _steps(shown.page.blocks, anchors),
            has_search=any(isinstance(block, Search) and block.found for block in shown.page.blocks),
            has_charts=any(isinstance(block, Picture) for block in shown.page.blocks),
            drawn=partial(self._drawn, path),
            has_form=any(isinstance(block, RecordForm) for block in shown.page.blocks),
            number=speech.number,
            auto=Markup(' dir="auto"') if speech.is_right_to_left else "",
        )
        return text

    def _feeds(self, shown: SitePage, up: str) -> list[tuple[str, str]]:
        """What is new of what a page shows, in its language, and of all: title and address of each."""
        paths = (shown.feed, f"feeds/languages/{shown.page.language}", "feeds/all")
        found = ((path, self.site.files.feeds.get(path)) for path in paths)
        return [(feed.title, f"{up}{link_target(FileLink('', path, 'feeds'))}") for path, feed in found if feed]

    def _drawn(self, path: str, picture: Picture) -> Markup:
        """A chart of this site as a part of a page, with links to what it counts; "" for another picture."""
        name = normpath(join(dirname(path), picture.path))
        chart = self.site.files.charts.get(name)
        if chart is None:
            return Markup("")
        language, up = path.partition("/")[0], "../" * path.count("/")

        def address(target: str) -> str:
            return f"{up}{language}/{target}.html" if f"{language}/{target}" in self.site.pages else ""

        return Markup(inline(chart, address))  # noqa: S704  # every word is escaped where it is drawn (test_charts)


def anchors_of(blocks: tuple[object, ...]) -> list[str]:
    """For each block a name inside the page: a heading's words, in any script, told apart where they repeat."""
    found: list[str] = []
    for block in blocks:
        name = ""
        if isinstance(block, Heading):
            name = block.anchor or "to-" + re.sub(r"[^\w]+", "-", block.text.casefold()).strip("-")
        while name and name in found:
            name += "-"
        found.append(name)
    return found


def _steps(blocks: tuple[object, ...], anchors: list[str]) -> list[tuple[str, str]]:
    """The headings of a long page's parts, as steps into it."""
    found = [
        (anchor, block.text)
        for block, anchor in zip(blocks, anchors, strict=True)
        if isinstance(block, Heading) and block.level == 2
    ]
    return found if len(found) > 3 else []


def _clean(text: str) -> str:
    """Text that steers nothing: control characters and direction overrides are written out."""
    return printable(" ".join(str(text).split()) if "\n" in str(text) else str(text))


def _many_lines(text: str) -> str:
    """The same of text that keeps its lines."""
    return "\n".join(map(printable, text.rstrip().split("\n")))


class _Piece(NamedTuple):
    """A piece of a line: `sort` is `text`, `link`, `strong`, `foreign` or `when`; the language only where another."""

    sort: str
    text: str
    target: str = ""
    language: str = ""


def _parts(line: Line | int | None) -> list[_Piece]:
    found: list[_Piece] = []
    words: tuple[Words, ...] = line if isinstance(line, tuple) else (plain(line),)
    for part in words:
        if isinstance(part, str):
            found.append(_Piece("text", _clean(part)))
        elif isinstance(part, When):
            found.append(_Piece("when", _clean(part.text), part.utc))
        elif isinstance(part, Strong):
            found.append(_Piece("strong", _clean(part.text)))
        elif isinstance(part, Foreign):
            found.append(_Piece("foreign", _clean(part.text), "", part.language))
        else:
            text, address = (part.text, part.target) if isinstance(part, Link) else _file(part)
            target = _safe(address)
            language = part.language if isinstance(part, FileLink) else ""
            found.append(_Piece("link" if target else "text", _clean(text), target, language))
    return found


def _has_text(line: Line | int | None) -> bool:
    """Whether a line has words outside of links, by which a browser can tell its direction: links are isolated."""
    return any(piece.sort not in ("link", "foreign") and piece.text.strip() for piece in _parts(line))


def _is_labelled(line: Line) -> bool:
    """Whether our own sentence follows a bold word: it runs as the page does, even if a name is first in it."""
    return isinstance(line, tuple) and isinstance(line[0], Strong)


def _file(link: FileLink) -> tuple[str, str]:
    return link_text(link), link_target(link, "html")


def _safe(target: str) -> str:
    """The address that a link may have; "" where it may have none."""
    if _OUTSIDE.fullmatch(target):
        return target
    return target if _INSIDE.fullmatch(target) else ""


def _kind(block: object) -> str:
    return type(block).__name__


def _is_number(cell: object) -> bool:
    return isinstance(cell, int)


def _is_number_column(table: Table, column: int) -> bool:
    """Whether what is known in a column are numbers."""
    known = [row[column] for row in table.rows if row[column] is not None]
    return bool(known) and all(map(_is_number, known))


def _by_name(choices: tuple[Choice, ...]) -> dict[str, Choice]:
    return {choice.name: choice for choice in choices}
