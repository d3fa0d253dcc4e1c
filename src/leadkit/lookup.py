"""The record that a mistyped or translated name means: ids, labels, titles and aliases of every language."""

from collections.abc import Iterator
from functools import lru_cache

from leadkit.nearness import certain, nearest
from leadkit.repository import Repository


def meant_record(repo: Repository, kind: str, text: str) -> tuple[str | None, bool]:
    """The id in that kind which `text` most likely means, and whether nothing else can be meant."""
    known = repo.known.get(kind, frozenset())
    names = _names(repo, kind)
    by_name = names.get(_folded(text))
    if by_name is not None:
        return by_name, True
    near = nearest(text, known)
    if near:
        return near, certain(text, known) == near
    close = nearest(_folded(text), names)
    return (names[close] if close else None), False


def similar_skills(repo: Repository, words: str, most: int = 3) -> tuple[str, ...]:
    """Ids of the skills whose names share most words with a text, the best first; none where none shares any."""
    wanted = {word for word in _folded(words).split("-") if len(word) > 2}
    scores: dict[str, float] = {}
    for name, skill in _names(repo, "skills").items():
        parts = set(name.split("-"))
        shared = sum(any(_is_same_stem(part, word) for word in wanted) for part in parts if len(part) > 2)
        if shared:
            scores[skill] = max(scores.get(skill, 0.0), shared / len(parts | wanted))
    return tuple(sorted(scores, key=lambda skill: (-scores[skill], skill))[:most])


def _is_same_stem(first: str, second: str) -> bool:
    """`editing` and `editor` are near enough for a hint."""
    length = max(4, min(len(first), len(second)) - 3)
    return first[:length] == second[:length]


@lru_cache(maxsize=16)
def _names(repo: Repository, kind: str) -> dict[str, str]:
    """Folded name → id, the first id in the alphabet where two records share a name."""
    names: dict[str, str] = {}
    for entry in repo.records(kind):
        for word in _called(entry.record):
            names.setdefault(_folded(word), entry.id)
    return names


def _called(record: object) -> Iterator[str]:
    for field in ("label", "title"):
        yield from getattr(record, field, {}).values()
    for words in getattr(record, "aliases", {}).values():
        yield from words
    name = getattr(record, "name", None)
    if name:
        yield name


def _folded(text: str) -> str:
    return "-".join(text.casefold().replace("_", " ").replace("-", " ").split())
