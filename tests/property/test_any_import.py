"""Whatever stands in others' files gives records or findings, never an exception; what is drafted can be written."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community import tree
from leadkit.commands.import_records import record_of
from leadkit.model.loading.tree import load
from leadkit.scaffold.readers import READERS
from leadkit.scaffold.readers.format import Given
from leadkit.scaffold.readers.node import SourcePlace, Trail
from leadkit.scaffold.readers.texts import Parsed, parsed

REPO, _ = load(tree())
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("2026-05-02T09:00")


def keys_of(name: str) -> list[str]:
    """Every part of every key of a format, and what tells its forms apart."""
    form = READERS[name].format
    theirs = [*(key for row in form.taken for key in row.theirs), *form.left]
    forms = "sigs committees data results included attributes type @type relationships hasCourseInstance schema fields"
    return sorted({part for key in theirs for part in key.split(".")[1:]} | set(forms.split()))


def anything(name: str) -> st.SearchStrategy[Any]:
    """Lists and maps with the keys of a format, and values of any sort below them."""
    keys = st.sampled_from(keys_of(name)) | st.text(max_size=5)
    return st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=6))


def read(name: str, files: tuple[Parsed, ...], trail: Trail) -> None:
    found = Given(files, REPO, "https://github.com/garden/team", "en", 3, trail)
    READERS[name].format.read(found)
    for draft in found.drafts:
        record_of(draft, {}, REPO)
    for left in trail.left():
        assert left.number > 0
    for finding in trail.findings:
        assert str(finding.message)


@pytest.mark.parametrize("name", READERS)
def test_any_data(name: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(anything(name))
    def check(data: Any) -> None:
        file = {"teams": "teams/x.toml", "sigs": "sigs.yaml"}.get(name, "users.json")
        read(name, (Parsed(data, SourcePlace(file)), Parsed(data, SourcePlace("people/x.toml"))), Trail({}))

    check()


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("file", ["people/x.toml", "x.yaml", "x.json"])
def test_any_bytes(name: str, file: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: json.dumps({"name": text}).encode()))
    def check(content: bytes) -> None:
        trail = Trail({})
        read(name, tuple(parsed({file: content}, trail.findings)), trail)

    check()
