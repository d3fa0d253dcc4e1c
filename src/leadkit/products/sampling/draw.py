"""Who is drawn, exactly: places of categories first, then regions, then languages; the lottery decides the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from leadkit.products.sampling.strata import Candidate, Stratum
from leadkit.solvers.integer_program import Programme, Row, in_order, settled


def draw(
    people: Sequence[Candidate], wanted: Sequence[Stratum], size: int, lot: Sequence[str], most_referred: int | None
) -> dict[str, str]:
    """Person → the category whose place they fill, "" where all of theirs are full."""
    columns = _columns(people, wanted)
    rows = [*_frame(columns, size), *_shares(columns, wanted)]
    if most_referred is not None:
        rows.append(Row(tuple((columns.chosen[one.id], 1) for one in people if one.wave), most=most_referred))
    first = len(columns.chosen) + len(columns.places)
    uppers = (*(1 for _ in range(first)), *(stratum.wanted + more for stratum, more in columns.filled))
    best = settled(Programme.under(rows, uppers), _objectives(columns))
    if best is None:
        raise RuntimeError("a sample of nobody breaks no rule")
    found = in_order(best, [columns.chosen[name] for name in lot])
    words = [*(stratum.value for stratum in wanted if stratum.kind == "category"), ""]
    held = [name for name in lot if found.lowers[columns.chosen[name]]]
    options = [columns.places.get((name, word)) for name in held for word in words]
    found = in_order(found, [column for column in options if column is not None])
    return {name: word for (name, word), column in columns.places.items() if found.lowers[column]}


@dataclass(frozen=True)
class _Columns:
    """Who is drawn; whose place in which category ("" for none) they fill; and how far each region and language has
    what is wanted, then one more of each, so that none takes all the rest."""

    chosen: Mapping[str, int]
    places: Mapping[tuple[str, str], int]
    filled: Mapping[tuple[Stratum, int], int]


def _columns(people: Sequence[Candidate], wanted: Sequence[Stratum]) -> _Columns:
    ordered = sorted(people, key=lambda one: one.id)
    places = [(one.id, word) for one in ordered for word in (*one.categories, "")]
    others = [(stratum, more) for stratum in wanted if stratum.kind != "category" for more in (0, 1)]
    return _Columns(
        {one.id: column for column, one in enumerate(ordered)},
        {place: column for column, place in enumerate(places, len(ordered))},
        {other: column for column, other in enumerate(others, len(ordered) + len(places))},
    )


def _frame(columns: _Columns, size: int) -> Iterator[Row]:
    """So many people at the most, each in one place."""
    yield Row(tuple((column, 1) for column in columns.chosen.values()), most=size)
    own: dict[str, list[tuple[int, int]]] = {name: [] for name in columns.chosen}
    for (name, _), place in columns.places.items():
        own[name].append((place, 1))
    yield from (Row((*own[name], (column, -1)), least=0, most=0) for name, column in columns.chosen.items())


def _shares(columns: _Columns, wanted: Sequence[Stratum]) -> Iterator[Row]:
    """As many places in each category as are wanted; and what counts as filled is there."""
    for stratum in wanted:
        if stratum.kind == "category":
            places = tuple((column, 1) for (_, word), column in columns.places.items() if word == stratum.value)
            yield Row(places, most=stratum.wanted)
        else:
            members = tuple((columns.chosen[name], 1) for name in sorted(stratum.members))
            yield from (Row((*members, (columns.filled[stratum, more], -1)), least=0) for more in (0, 1))


def _objectives(columns: _Columns) -> list[dict[int, int]]:
    """As many people as can be; places of categories; then regions; then languages."""
    ordered = [(kind, more) for kind in ("region", "language") for more in (0, 1)]
    found = [
        dict.fromkeys(columns.chosen.values(), 1),
        {column: 1 for (_, word), column in columns.places.items() if word},
        *({c: 1 for (one, more), c in columns.filled.items() if (one.kind, more) == key} for key in ordered),
    ]
    return [objective for objective in found if objective]
