"""The same thing twice in one list: a doubled id, one skill offered twice in the same way."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Any, Final

from leadkit.documents import FieldPath
from leadkit.findings import Finding, Reach, Related, Rule, Severity
from leadkit.i18n.messages import Message
from leadkit.model.markers import MOST_ENTRIES
from leadkit.model.repository import Repository

_SUBJECTS: Final = ("skill", "means", "words")
_NESTED: Final = frozenset({list, dict})
_skill: Final = itemgetter("skill")
_BY_SUBJECT: Final = frozenset({"offers", "wants", "teaches", "requires", "skills"})


def run(repo: Repository) -> Iterator[Finding]:
    clean: set[int] = set()  # by identity: entries that many lists share, and in which nothing is twice

    def twice(_: str, key: str, value: Any) -> Iterator[tuple[FieldPath, FieldPath]]:
        if key in _BY_SUBJECT and _are_plainly_different(value, clean):
            return iter(())
        return _twice(value, (key,))

    for entry, (place, first) in repo.inventory.look(twice, lambda _, __, classes: not _NESTED.isdisjoint(classes)):
        related = (Related(entry.path, entry.at(*first), Message("the first of the two")),)
        message = Message("this is already in the list")
        yield entry.finding(
            RULE, place, message, Message("remove one, or put what differs into one entry"), related=related
        )


def _are_plainly_different(items: Any, clean: set[int]) -> bool:
    """The commonest list of entries: each names another skill, and has nothing twice; what is found so is noted."""
    try:
        skills = set(map(_skill, items))
    except (KeyError, TypeError, IndexError):
        return False
    if len(skills) != len(items):
        return False
    for item in () if clean.issuperset(map(id, items)) else items:
        if id(item) not in clean:
            if next(_twice(item, ()), None) is not None:
                return False
            clean.add(id(item))
    return True


def _twice(value: Any, place: FieldPath) -> Iterator[tuple[FieldPath, FieldPath]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if inner.__class__ is list or inner.__class__ is dict:
                yield from _twice(inner, (*place, key))
    elif isinstance(value, list):
        yield from _twice_in_list(value, place)


def _twice_in_list(items: list[Any], place: FieldPath) -> Iterator[tuple[FieldPath, FieldPath]]:
    if all(item.__class__ is str for item in items) and len(set(items)) == len(items):
        return  # the commonest list, found out without a walk
    by_subject = bool(place) and place[-1] in _BY_SUBJECT
    seen: dict[Any, list[tuple[int, frozenset[str]]]] = {}
    for index, item in enumerate(items[:MOST_ENTRIES]):
        subject, ways = _identity(item, by_subject)
        earlier = seen.setdefault(subject, [])
        same = next((at for at, others in earlier if not ways or not others or ways & others), None)
        if same is not None:
            yield (*place, index), (*place, same)
        else:
            earlier.append((index, ways))
            if item.__class__ is dict:
                yield from _twice(item, (*place, index))


def _identity(item: Any, by_subject: bool) -> tuple[Any, frozenset[str]]:
    """What makes an entry the same as another: two ways to give one skill are two entries if they share no format, or
    are for others or at another cost."""
    if by_subject and isinstance(item, dict):
        for key in _SUBJECTS:
            if isinstance(item.get(key), str):
                formats = item.get("formats")
                ways = (way for way in formats if isinstance(way, str)) if isinstance(formats, list) else ()
                terms = repr(_ordered([item.get("for"), item.get("cost"), item.get("pays")]))
                return (key, item[key], terms), frozenset(ways)
    return repr(_ordered(item)), frozenset()


def _ordered(item: Any) -> Any:
    """The item with its keys in order, so that their order makes no difference."""
    if isinstance(item, dict):
        return sorted((key, repr(_ordered(value))) for key, value in item.items())
    return [_ordered(value) for value in item] if isinstance(item, list) else item


RULE: Final = Rule("duplicate-entry", Severity.ERROR, run, reach=Reach.FILE)
