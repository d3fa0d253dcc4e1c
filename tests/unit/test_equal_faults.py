"""What the faults' tool calls equal in effect is about code that is there: else it would hide nothing, and say so."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool() -> Any:
    spec = importlib.util.spec_from_file_location("mutants", ROOT / "benchmarks/mutants.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutants"] = module
    spec.loader.exec_module(module)
    return module


def test_every_fault_that_is_called_equal_is_in_a_line_that_is_there(tool: Any) -> None:
    gone = [
        (equal.path, equal.part)
        for equal in tool.EQUAL
        if equal.path
        and not any(equal.part in line for line in (ROOT / tool.SOURCE / equal.path).read_text("utf-8").splitlines())
    ]
    assert not gone
    assert len(tool.EQUAL) > 50
