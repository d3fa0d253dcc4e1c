"""The records that the package brings, for new repositories to start with: this project's own skills and roles, as
data/ holds them, and roles such as any community has."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from leadkit.documents import Document, FieldPath, parse
from leadkit.documents.style.pruning import pruned
from leadkit.layout import DATA
from leadkit.model.kinds import KINDS
from leadkit.model.shapes import ModelShape

_OF_WIKIS: Final = re.compile(
    "wiki|viki|вики|ويكي|وکی|维基|維基|ウィキ|위키|विकि|विकी|উইকি|ויקי|ვიკი|விக்கி", re.IGNORECASE
)
"""What names Wikimedia and its projects, in the scripts that aliases are written in."""


@cache
def shipped_records() -> dict[str, bytes]:
    """Path in a repository → text of the skills and roles of this project: in the wheel beside this module, in a
    checkout under data/."""
    return _read(_shelf("skills"), "skills") | _read(_shelf("roles"), "roles")


@cache
def neutral_roles() -> dict[str, bytes]:
    """Path in a repository → text of the roles that any community has."""
    return _read(files(__package__) / "core_roles", "roles")


def neutral(path: str) -> bytes:
    """A skill of this project without the words for it that only Wikimedia uses."""
    document = parse(path, shipped_records()[path])
    places = [place for place, _ in _words_of_wikis(document.data)]
    return pruned(document, places, ModelShape(KINDS["skills"].model)).encode() if places else shipped_records()[path]


def is_shipped(document: Document) -> bool:
    """Whether a record is one that the package brings, unchanged."""
    shipped = shipped_records().get(document.path)
    for raw in (shipped, neutral_roles().get(document.path)):
        if raw is not None and raw.decode() == document.text.replace("\r\n", "\n"):
            return True
    return shipped is not None and document.data == _without_words_of_wikis(parse(document.path, shipped).data)


def _words_of_wikis(data: dict[str, Any]) -> Iterator[tuple[FieldPath, str]]:
    for language, words in data.get("aliases", {}).items():
        for number, word in enumerate(words):
            if _OF_WIKIS.search(word):
                yield ("aliases", language, number), word


def _without_words_of_wikis(data: dict[str, Any]) -> dict[str, Any]:
    left = {
        language: kept
        for language, words in data.get("aliases", {}).items()
        if (kept := [word for word in words if not _OF_WIKIS.search(word)])
    }
    return {key: left if key == "aliases" else value for key, value in data.items() if key != "aliases" or left}


def _shelf(kind: str) -> Traversable:
    shipped: Traversable = files(__package__) / kind
    return shipped if shipped.is_dir() else Path(__file__).resolve().parents[4] / DATA / kind


def _read(shelf: Traversable, kind: str) -> dict[str, bytes]:
    items = sorted((item for item in shelf.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name)
    return {f"{DATA}/{kind}/{item.name}": item.read_bytes() for item in items}
