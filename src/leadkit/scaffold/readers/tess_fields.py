"""What events, materials and content providers of TeSS have in common, read in one way."""

import re
from typing import Any, Final

from leadkit.i18n.called import meant_language
from leadkit.i18n.messages import Message
from leadkit.model.lookup import called_record
from leadkit.scaffold.readers.format import Given
from leadkit.scaffold.readers.node import Node

_NO_SKILL: Final = Message("no skill here has this name")
_NO_LANGUAGE: Final = Message("no language has this name")


def word_key(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")


def title_of(node: Node) -> str | None:
    node.ignore("id", "type", "created_at", "updated_at", "last_scraped", "scraper_record", "source")
    return node.needed("title")


def key_of(record: dict[str, Any], title: str) -> str:
    """What tells a thing apart: its first page."""
    return str(next(iter(record["sources"]), title))


def sources_of(given: Given, node: Node, folder: str) -> list[str]:
    """The page on the portal, then the thing's own."""
    slug = node.line("slug") or node.line("id")
    pages = [given.page(f"{folder}/{slug}")] if slug else []
    return [*pages, *([url] if (url := node.line("url")) else [])]


def kind_of(node: Node, key: str, kinds: dict[str, str], usual: str, reason: Message) -> str:
    words = node.lines(key)
    found = next((kinds[word_key(word)] for word in words if word_key(word) in kinds), None)
    if found is None:
        node.leave(key, reason, ", ".join(words))
    return found or usual


def languages_of(node: Node) -> list[str]:
    found = []
    for text in node.lines("language"):
        tag = meant_language(text)
        if tag is None:
            node.leave("language", _NO_LANGUAGE, text)
        else:
            found.append(tag)
    return found


def skills_of(given: Given, node: Node) -> list[dict[str, Any]]:
    """What is taught, where a topic or keyword is the name of a skill here; the level is unknown."""
    found: dict[str, None] = {}
    named = [("keywords", word) for word in node.lines("keywords")]
    for key in ("scientific_topics", "operations"):
        for term in node.nodes(key, is_text="preferred_label"):
            term.ignore("uri")
            label = term.line("preferred_label")
            named += [(key, label)] if label else []
    for key, word in named:
        skill = called_record(given.repo, "skills", word)
        if skill is None:
            node.leave(key, _NO_SKILL, word)
        else:
            found[skill] = None
    return [{"skill": skill} for skill in found]
