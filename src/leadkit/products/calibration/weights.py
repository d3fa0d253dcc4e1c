"""Estimates as weights: whole numbers within what the settings allow."""

from collections.abc import Collection, Mapping


def proposed_weights(
    slopes: Mapping[str, float], clear: Collection[str], today: Mapping[str, int], limit: int
) -> dict[str, int]:
    """Weights where the parts in `clear` have what their slopes ask for, and all others what they have today.

    The parts that were judged share what they have today, in proportion to their slopes; a part that warns gets none.
    Only ratios count, so all are made smaller alike where they add up to more than the limit.
    """
    room = sum(today[part] for part in slopes) or limit - sum(today.values())
    whole = sum(max(slope, 0.0) for slope in slopes.values()) or 1.0
    exact = {
        part: room * max(slopes[part], 0.0) / whole if part in clear else float(weight)
        for part, weight in today.items()
    }
    total = sum(exact.values())
    if total > limit:
        return {part: _even(value * limit / total, is_down=True) for part, value in exact.items()}
    found = {part: _even(value) if part in clear else today[part] for part, value in exact.items()}
    if sum(found.values()) > limit:
        found = {part: _even(value, is_down=True) for part, value in exact.items()}
    return found if any(found.values()) else dict(today)


def _even(value: float, *, is_down: bool = False) -> int:
    """In steps that nobody mistakes for exact: tens, and below 50 fives."""
    step = 10 if value >= 50 else 5
    return int(value // step if is_down else (value + step / 2) // step) * step
