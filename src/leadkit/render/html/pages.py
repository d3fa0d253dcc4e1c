"""One page in its frame. Every word of a record is escaped; a link leads to https, mailto, or a page of the site."""

import re
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from leadkit.i18n.speech import Speech
from leadkit.render.endings import link_target, link_text
from leadkit.render.terminal import printable
from leadkit.report import FileLink, Heading, Line, Link, Site, Strong, When, Words, plain

_OUTSIDE: Final = re.compile(r"(?:https://|mailto:)[^\s<>\"'`\\]+", re.IGNORECASE)
_INSIDE: Final = re.compile(r"(?:\.\./)*[a-z0-9_][a-z0-9/_.-]*", re.ASCII | re.IGNORECASE)
_SUMMARY: Final = 300


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
            "has_text": _has_text,
        }
        return environment.get_template("page.html")

    def page(self, path: str) -> str:
        """The HTML of the page at a path."""
        shown = self.site.pages[path]
        language = shown.page.language
        up = "../" * path.count("/")
        navigation = self.site.navigation[language]
        inside = path.removeprefix(f"{language}/")
        speech = Speech(language)
        anchors = _anchors(shown.page.blocks)
        text: str = self._template.render(
            site=self.site.name,
            page=shown.page,
            summary=_clean(shown.summary)[:_SUMMARY],
            section=shown.section,
            language=language,
            direction="rtl" if speech.is_right_to_left else "ltr",
            up=up,
            home=f"{up}{language}/index.html",
            find=f"{up}{language}/find.html",
            parts=[
                (part, f"{up}{language}/{first}.html", name, part == shown.section)
                for part, first, name in navigation.parts
            ],
            languages=[
                {**found, "page": f"{up}{found['tag']}/{inside}.html", "is_here": found["tag"] == language}
                for found in self._languages
                if f"{found['tag']}/{inside}" in self.site.pages
            ],
            words=navigation.words,
            notes=(*shown.notes, *navigation.notes),
            anchors=anchors,
            steps=[] if shown.section == "home" else _steps(shown.page.blocks, anchors),
            is_search=shown.section == "find",
            has_times=any(map(_has_moment, shown.page.blocks)),
            number=speech.number,
            auto=Markup(' dir="auto"') if speech.is_right_to_left else "",
        )
        return text


def _has_moment(value: Any) -> bool:
    """Whether a moment stands anywhere in a block."""
    if isinstance(value, tuple):
        return any(map(_has_moment, value))
    if isinstance(value, When):
        return True
    return is_dataclass(value) and any(_has_moment(getattr(value, one.name)) for one in fields(value))


def _anchors(blocks: tuple[object, ...]) -> list[str]:
    """For each block a name inside the page: a heading's words, in any script, told apart where they repeat."""
    found: list[str] = []
    for block in blocks:
        name = "to-" + re.sub(r"[^\w]+", "-", block.text.casefold()).strip("-") if isinstance(block, Heading) else ""
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
    """Text that steers nothing: control signs and direction overrides are written out."""
    return printable(" ".join(str(text).split()) if "\n" in str(text) else str(text))


def _parts(line: Line | int | None) -> list[tuple[str, str, str]]:
    """A line as (sort, text, target): `text`, `link`, `strong` or `when`."""
    found: list[tuple[str, str, str]] = []
    words: tuple[Words, ...] = line if isinstance(line, tuple) else (plain(line),)
    for part in words:
        if isinstance(part, str):
            found.append(("text", _clean(part), ""))
        elif isinstance(part, When):
            found.append(("when", _clean(part.text), part.utc))
        elif isinstance(part, Strong):
            found.append(("strong", _clean(part.text), ""))
        else:
            text, address = (part.text, part.target) if isinstance(part, Link) else _file(part)
            target = _safe(address)
            found.append(("link" if target else "text", _clean(text), target))
    return found


def _has_text(line: Line | int | None) -> bool:
    """Whether a line has words outside of links, by which a browser can tell its direction: links are isolated."""
    return any(sort != "link" and text.strip() for sort, text, _ in _parts(line))


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
