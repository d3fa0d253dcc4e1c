"""Where groups, trainings and resources are, as far as their records tell: a person named beside them is told of too.

Records are read as they are written, faulty ones too, so that fixing one fault does not bring up another.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any, Final, TypeAlias

from leadkit.i18n.places import (
    Possible,
    addresses,
    named_in,
    one_of,
    possible_in_tag,
    possible_in_zone,
    possible_with_currency,
)
from leadkit.model.markers import MOST_ENTRIES
from leadkit.model.repository import Repository

PLACED: Final = ("groups", "trainings", "resources")
"""Kinds of records that are somewhere; people are not looked at."""
Known: TypeAlias = dict[str, Possible | None]


class Whereabouts:
    """The countries where each record can be; None where nothing tells."""

    def __init__(self, repo: Repository) -> None:
        self._config: Final = repo.config
        self._data: Final = {entry.name: entry.document.data for entry in repo.parsed if entry.kind in PLACED}
        self._parents: Final[dict[str, list[str]]] = {}
        self._parts: Final[dict[str, list[str]]] = {}
        for name, data in self._data.items():
            self._parents[name] = [f"groups/{parent}" for parent in _list(data.get("part_of"))]
            for parent in self._parents[name]:
                self._parts.setdefault(parent, []).append(name)
        self._from_above: Final[Known] = {}
        self._from_below: Final[Known] = {}
        self._others: Final[Known] = {}

    def of(self, name: str) -> Possible | None:
        """Of `groups/id`, `trainings/id` or `resources/id`; groups in a circle tell nothing of each other."""
        kind = name.partition("/")[0]
        if kind == "groups":
            return self._of_parts(name)
        if name not in self._others and name in self._data:
            self._others[name] = _READERS[kind](self, self._data[name])
        return self._others.get(name)

    def _of_parts(self, name: str) -> Possible | None:
        """What a group and those it is part of tell, else what all of its parts tell."""

        def settle(group: str, known: Known) -> Possible | None:
            return self._with_parents(group) or _all_of(map(known.get, self._parts.get(group, ())))

        return _settled(name, self._parts, settle, self._from_below)

    def _with_parents(self, name: str) -> Possible | None:
        def settle(group: str, known: Known) -> Possible | None:
            own = self._group(group, self._data[group]) if group in self._data else None
            return _narrowed([own, _all_of(map(known.get, self._parents.get(group, ())))])

        return _settled(name, self._parents, settle, self._from_above)

    def _group(self, name: str, data: Mapping[str, Any]) -> Possible | None:
        """Its places, time zone and pages; where it states none, its names, else its languages, else its currencies."""
        serves = data.get("serves")
        served = serves if isinstance(serves, dict) else {}
        place = self._in(
            [data.get("country"), *_list(served.get("countries"))], [data.get("region"), *_list(served.get("regions"))]
        )
        pages = [data.get("website"), data.get("contact")]
        texts = [name, data.get("name"), *_list(data.get("aliases")), *pages]
        return (
            _narrowed([place, _zone(data), _pages(pages)])
            or one_of(named_in(" . ".join(map(str, texts))))
            or _languages(data.get("languages"))
            or _currencies(data.get("census"))
        )

    def _training(self, data: Mapping[str, Any]) -> Possible | None:
        """The places of its sessions, else those of the groups that hold it."""
        sessions = [session for session in _list(data.get("sessions")) if isinstance(session, dict)]
        known = [found for found in map(self._session, sessions) if found is not None]
        held = _all_of(self.of(f"groups/{group}") for group in _list(data.get("organisers")))
        return reduce(Possible.widened, known) if known else held

    def _session(self, session: Mapping[str, Any]) -> Possible | None:
        place = self._in([session.get("country")], []) or one_of(named_in(str(session.get("place") or "")))
        return _narrowed([place, _zone(session), _pages([session.get("url")])])

    def _resource(self, data: Mapping[str, Any]) -> Possible | None:
        """Where its page is, and its publisher."""
        return _narrowed([_pages([data.get("url")]), self.of(f"groups/{data.get('publisher')}")])

    def _in(self, countries: Iterable[Any], regions: Iterable[Any]) -> Possible | None:
        of_regions = [self._config.countries_of(region) for region in regions if isinstance(region, str)]
        return one_of({country for country in countries if isinstance(country, str)}.union(*of_regions))


_READERS: Final = {"trainings": Whereabouts._training, "resources": Whereabouts._resource}


def _settled(
    start: str, around: Mapping[str, list[str]], settle: Callable[[str, Known], Possible | None], known: Known
) -> Possible | None:
    """`settle` of a group after all that lie around it; one at a time, as chains of groups may be long."""
    stack, begun = [start], set[str]()
    while stack:
        name = stack[-1]
        waiting = [group for group in around.get(name, ()) if group not in known and group not in begun]
        begun.add(name)
        if name not in known and waiting:
            stack += waiting
            continue
        if name not in known:
            known[name] = settle(name, known)
        stack.pop()
    return known[start]


def _all_of(found: Iterable[Possible | None]) -> Possible | None:
    """Where one of these is; None where of one of them nothing is known, or they are none."""
    every = list(found)
    known = [possible for possible in every if possible is not None]
    return reduce(Possible.widened, known) if known and len(known) == len(every) else None


def _narrowed(known: Iterable[Possible | None]) -> Possible | None:
    """Where all of these hold; the first of them where they contradict each other."""
    stated = [possible for possible in known if possible is not None]
    if not stated:
        return None
    together = reduce(Possible.narrowed, stated)
    return together if together.countries else stated[0]


def _zone(data: Mapping[str, Any]) -> Possible | None:
    return possible_in_zone(str(data["timezone"])) if data.get("timezone") else None


def _pages(pages: Iterable[Any]) -> Possible | None:
    return one_of({code for page in pages if isinstance(page, str) for at in addresses(page) for code in at.countries})


def _languages(languages: Any) -> Possible | None:
    """Only where each language is written with a place: one beside others says nothing of where a group is."""
    tags = [tag for tag in (languages if isinstance(languages, list | dict) else ()) if isinstance(tag, str)]
    return _all_of(map(possible_in_tag, tags))


def _currencies(counts: Any) -> Possible | None:
    budgets = [row.get("budget") for row in _list(counts) if isinstance(row, dict)]
    codes = {str(budget.get("currency")) for budget in budgets if isinstance(budget, dict)}
    return _all_of(map(possible_with_currency, sorted(codes)))


def _list(value: Any) -> list[Any]:
    return value[:MOST_ENTRIES] if isinstance(value, list) else []
