"""The record that a mistyped or translated name means: ids, labels, titles and aliases of every language."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from leadkit.documents import FieldPath
from leadkit.i18n.folding import folded
from leadkit.i18n.suggest import certain, nearest
from leadkit.model.markers import Reference
from leadkit.model.repository import Entry, Repository

if TYPE_CHECKING:
    from leadkit.model.records import Model


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


def called_record(repo: Repository, kind: str, text: str) -> str | None:
    """The id of the one record that has this very id or name; None where none has, or several share it."""
    name = _folded(text)
    if name in repo.known.get(kind, frozenset()):
        return name
    return _names_of_one(repo, kind).get(name)


def references_to(
    repo: Repository, kind: str, record_id: str
) -> "Iterator[tuple[Entry[Model | None], FieldPath, str]]":
    """Every place that names a record, in records and in leadkit.yaml, with the text that stands there."""

    def is_meant(text: str, mark: Reference) -> bool:
        named, slash, named_id = mark.split(text)
        return bool(slash) and kind in mark.kinds and (named, named_id) == (kind, record_id)

    for entry, place, text, _ in repo.inventory.marked(Reference, is_meant):
        yield entry, place, text


def similar_skills(repo: Repository, words: str, most: int = 3) -> tuple[str, ...]:
    """Ids of the skills whose names share most words with a text, the best first; none where none shares any."""
    wanted = {word for word in _folded(words).split("-") if len(word) > 2}
    holders, stems, names = _holders(repo), _stems(repo), _names(repo, "skills")
    same = {part for word in wanted for part in stems.get(word[:_STEM], ()) if _is_same_stem(part, word)}
    scores: dict[str, float] = {}
    for name, shared in Counter(name for part in same for name in holders[part]).items():
        scores[names[name]] = max(scores.get(names[name], 0.0), shared / len({*name.split("-")} | wanted))
    return tuple(sorted(scores, key=lambda skill: (-scores[skill], skill))[:most])


_STEM: Final = 4
"""Words that share fewer letters at their beginning are never of one stem."""


@lru_cache(maxsize=4)
def _holders(repo: Repository) -> dict[str, tuple[str, ...]]:
    """Word → the names of skills that hold it."""
    found: dict[str, list[str]] = {}
    for name in _names(repo, "skills"):
        for part in {*name.split("-")}:
            if len(part) > 2:
                found.setdefault(part, []).append(name)
    return {part: tuple(names) for part, names in found.items()}


@lru_cache(maxsize=4)
def _stems(repo: Repository) -> dict[str, tuple[str, ...]]:
    """First letters of a word → the words in names of skills that begin so."""
    found: dict[str, list[str]] = {}
    for part in _holders(repo):
        found.setdefault(part[:_STEM], []).append(part)
    return {stem: tuple(parts) for stem, parts in found.items()}


def _is_same_stem(first: str, second: str) -> bool:
    """`editing` and `editor` are near enough for a hint."""
    length = max(_STEM, min(len(first), len(second)) - 3)
    return first[:length] == second[:length]


@lru_cache(maxsize=16)
def _names(repo: Repository, kind: str) -> dict[str, str]:
    """Folded name → id, the first id in the alphabet where two records share a name."""
    names: dict[str, str] = {}
    for entry in repo.records(kind):
        for word in _called(entry.record):
            names.setdefault(_folded(word), entry.id)
    return names


@lru_cache(maxsize=16)
def _names_of_one(repo: Repository, kind: str) -> dict[str, str]:
    """Folded name → id, of the names that only one record has."""
    owners: dict[str, set[str]] = {}
    for entry in repo.records(kind):
        for word in _called(entry.record):
            owners.setdefault(_folded(word), set()).add(entry.id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}


def _called(record: object) -> Iterator[str]:
    for field in ("label", "title"):
        yield from getattr(record, field, {}).values()
    aliases = getattr(record, "aliases", {})
    for words in aliases.values() if isinstance(aliases, dict) else (aliases,):
        yield from words
    name = getattr(record, "name", None)
    if name:
        yield name


def _folded(text: str) -> str:
    return "-".join(folded(text).replace("_", " ").replace("-", " ").split())
