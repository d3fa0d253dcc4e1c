"""Who steps in where somebody drops out, so that every rule still holds and nobody who has a seat loses it."""

from collections.abc import Iterable
from dataclasses import dataclass

from leadkit.products.selection.draw import Draw, draw, holders
from leadkit.products.selection.field import Field


@dataclass(frozen=True, slots=True)
class Step:
    """`left` gave a seat back, and `came` has it now; None where nobody can take it with every rule kept."""

    left: str
    came: str | None


def stepped_in(field: Field, found: Draw, dropped: Iterable[str]) -> tuple[Draw, tuple[Step, ...]]:
    """The draw after these gave their seats back, one after another; all others who have a seat keep it.

    Where the rules cannot hold with anybody, nobody comes: the seat stays empty, and is told.
    """
    steps: list[Step] = []
    gone: set[str] = set()
    for name in dropped:
        gone.add(name)
        after, came = _without(field, found, name, gone)
        steps.append(Step(name, came))
        found = after
    return found, tuple(steps)


def substitutes(field: Field, found: Draw, gone: Iterable[str]) -> dict[str, str | None]:
    """Holder of a seat → who would have it if they dropped out next."""
    return {name: _came(field, found, name, {*gone, name}) for name in sorted(found.seats)}


def _came(field: Field, found: Draw, name: str, gone: set[str]) -> str | None:
    after = holders(field, field.limits, _held(found, name, gone))
    return next((other for other in sorted(after or ()) if other not in found.seats), None)


def _without(field: Field, found: Draw, name: str, gone: set[str]) -> tuple[Draw, str | None]:
    after = draw(field, field.limits, _held(found, name, gone))
    if after is None:
        return Draw({other: pool for other, pool in found.seats.items() if other != name}), None
    return after, next((other for other in sorted(after.seats) if other not in found.seats), None)


def _held(found: Draw, name: str, gone: set[str]) -> dict[str, bool]:
    """Whoever has a seat keeps it, whoever gave one back has none."""
    return {**dict.fromkeys(gone, False), **{other: True for other in found.seats if other != name}}
