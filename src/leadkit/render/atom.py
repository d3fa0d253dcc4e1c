"""Atom (RFC 4287): the same bytes for the same feed. Every word of a record is text; links lead only to https."""

import re
from datetime import date
from typing import Final
from xml.etree import ElementTree as Xml

from leadkit.i18n.speech import Speech
from leadkit.render.endings import link_target, link_text
from leadkit.render.terminal import printable
from leadkit.report import Feed, FeedEntry, FileLink, Foreign, Line, Link, Strong, Words, plain

_ATOM: Final = "http://www.w3.org/2005/Atom"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_OUTSIDE: Final = re.compile(r"https://[^\s<>\"'`\\]+", re.IGNORECASE)
_NO_XML: Final = re.compile("[\ufffe\uffff]")
"""What no XML may hold, beside what is spelled out because it would steer a terminal."""


def render(feed: Feed) -> str:
    root = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _text(root, "id", f"urn:uuid:{feed.uid}")
    _text(root, "title", feed.title)
    _text(root, "updated", f"{feed.updated}T00:00:00Z")
    _text(Xml.SubElement(root, "author"), "name", feed.author)
    if feed.home:
        _link(root, "alternate", Link("", feed.home))
        _link(root, "self", FileLink("", feed.path, "feeds"), feed.home)
    _text(root, "generator", "leadkit")
    direction = "rtl" if Speech(feed.language).is_right_to_left else "ltr"
    for entry in feed.entries:
        _entry(root, entry, feed.home, direction)
    _on_lines(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}'


def _entry(root: Xml.Element, entry: FeedEntry, home: str, direction: str) -> None:
    own = Xml.SubElement(root, "entry")
    _text(own, "id", f"urn:uuid:{entry.uid}")
    _text(own, "title", entry.title)
    _text(own, "published", _moment(entry.published))
    _text(own, "updated", _moment(entry.updated))
    if entry.link is not None:
        _link(own, "alternate", entry.link, home)
    Xml.SubElement(own, "category", {"term": entry.topic})
    content = Xml.SubElement(own, "content", {"type": "xhtml"})
    box = Xml.SubElement(content, "div", {"xmlns": _XHTML, "dir": direction})
    for line in entry.lines:
        _line(Xml.SubElement(box, "p"), line)
    _on_lines(own)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = _clean(" ".join(text.split()))


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", printable(text))


def _link(parent: Xml.Element, relation: str, link: Link | FileLink, home: str = "") -> None:
    """Where it leads outside, or to a file of a site whose home is known."""
    address = link.target if isinstance(link, Link) else f"{home}{link_target(link, 'html')}"
    if _OUTSIDE.fullmatch(address):
        Xml.SubElement(parent, "link", {"rel": relation, "href": _clean(address)})


def _line(parent: Xml.Element, line: Line) -> None:
    """Its words, bare ones before the first element inside or behind the last."""
    for part in (line,) if isinstance(line, str) else line:
        inside = _inside(parent, part)
        if inside is not None:
            inside.text = _clean(link_text(part) if isinstance(part, FileLink) else plain((part,)))
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + _clean(plain((part,)))
        else:
            parent.text = (parent.text or "") + _clean(plain((part,)))


def _inside(parent: Xml.Element, words: Words) -> Xml.Element | None:
    """A new element for words that need one."""
    match words:
        case Link(_, target) if _OUTSIDE.fullmatch(target):
            return Xml.SubElement(parent, "a", {"href": _clean(target)})
        case Strong():
            return Xml.SubElement(parent, "strong")
        case Foreign(_, language):
            return Xml.SubElement(parent, "span", {"lang": language, "xml:lang": language})
    return None


def _on_lines(parent: Xml.Element) -> None:
    """Each part on a line of its own, so that a change is a change of few lines."""
    parent.text = "\n"
    for part in parent:
        part.tail = "\n"
