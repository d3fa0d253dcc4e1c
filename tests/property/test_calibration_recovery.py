"""Calibration finds weights that are there, finds none where there are none, and reads whatever was committed."""

import json
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration import TRUTHS, simulated
from leadkit.model.config import Matching
from leadkit.products.calibration import compute, read_round
from leadkit.products.calibration.rounds import PARTS

WEIGHTS: Final[dict[str, int]] = Matching().weights.model_dump()


def test_known_weights_are_found_again() -> None:
    """Of 1,000 pairs: what is true lies in the intervals, and the ratio of the proposals is that of the truth."""
    slopes = TRUTHS["hours"]
    for seed in range(4):
        found = compute(simulated(1000, slopes, seed), Matching())
        parts = {one.part: one for one in found.judged}
        assert found.verdict == "proposed"
        assert {part for part, one in parts.items() if one.reason == "predicts"} == set(slopes)
        for part, slope in slopes.items():
            assert parts[part].interval is not None
            low, high = parts[part].interval or (0.0, 0.0)
            assert low < slope < high
        ratio = parts["overlap"].proposed / parts["language"].proposed
        assert ratio == pytest.approx(slopes["overlap"] / slopes["language"], rel=0.35)
        assert found.scores["proposed"].log_loss < found.scores["today"].log_loss < found.scores["chance"].log_loss


def test_where_the_score_says_nothing_nothing_is_proposed() -> None:
    found = [compute(simulated(120, TRUTHS["nothing"], seed), Matching()) for seed in range(60)]
    assert sum(one.verdict == "too-few" for one in found) < 20
    assert sum(bool(one.weights) for one in found) <= 3


def test_where_todays_weights_are_right_they_stay() -> None:
    found = [compute(simulated(300, TRUTHS["today"], seed), Matching()) for seed in range(12)]
    assert sum(bool(one.weights) for one in found) <= 1


_ANY: Final[st.SearchStrategy[Any]] = (
    st.none() | st.booleans() | st.integers(-9, 999) | st.floats() | st.text(max_size=5) | st.just([[]])
)
_REASON: Final = st.fixed_dictionaries(
    {"reason": st.sampled_from((*PARTS, "continued", "asked", "resting")) | _ANY, "points": st.integers(-1, 400) | _ANY}
)
_ROW: Final = st.fixed_dictionaries(
    {name: st.just(f"people/{name}") | _ANY for name in ("learner", "mentor", "skill")}
    | {
        "score": st.integers(0, 900) | _ANY,
        "reasons": st.lists(_REASON | _ANY, max_size=4) | _ANY,
        "also": st.lists(st.just("wikidata") | _ANY, max_size=2) | _ANY,
        "on": st.dates().map(str) | _ANY,
        "status": st.just("met") | _ANY,
    }
)


@settings(max_examples=100)
@given(
    rows=st.lists(_ROW | _ANY, max_size=3),
    begun=st.lists(_ROW | _ANY, max_size=2) | _ANY,
    version=st.sampled_from((1, 1, 1, 2)),
)
def test_any_json_is_read_or_left_out(rows: list[Any], begun: Any, version: int) -> None:
    content = json.dumps({"version": version, "pairs": rows, "standing": begun}).encode()
    found = read_round(content, WEIGHTS, 100)
    assert (found is None) == (version != 1)
    if found is not None:
        assert len(found.rows) + found.unread == len(rows)
        assert all(0 <= share <= 1 for row in found.rows for share in (row.shares or {}).values())
