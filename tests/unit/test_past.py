"""A state of the past is checked once: what is kept of a valid one says so, and nothing else is believed."""

from pathlib import Path

import pytest

from community import AMINA, BERTA, tree
from leadkit.commands.checking import digest_of
from leadkit.commands.past import Past, read_past
from leadkit.findings import START, Finding
from leadkit.findings.reading import UNREAD_FILE
from leadkit.i18n.messages import Message
from leadkit.storage.files import Tree
from leadkit.storage.kept import Kept


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept")


def texts(berta: str = BERTA) -> Tree:
    return {path: text.encode() for path, text in tree(amina=AMINA, berta=berta).items()}, ()


def shown(past: Past) -> tuple[object, ...]:
    people = [(entry.id, entry.record) for entry in past.repository.people] if past.repository else None
    return people, past.left_out, past.loaded.is_valid, past.loaded.digest


def test_a_valid_state_is_read_and_not_checked_again(kept: Kept) -> None:
    state = texts(BERTA.replace("name: Berta", "name: Amina"))
    first = read_past(state, kept=kept)
    again = read_past(state, kept=kept)
    assert shown(again) == shown(first)
    assert first.loaded.findings, "two people of one name are told"
    assert not again.loaded.findings, "nothing was looked for"


def test_a_faulty_state_is_left_out_in_part_each_time(kept: Kept) -> None:
    state = texts(BERTA + "groups: [no-such-group]\n")
    first = read_past(state, kept=kept)
    assert first.left_out
    assert shown(read_past(state, kept=kept)) == shown(first)


def test_what_is_kept_of_a_state_that_cannot_even_be_read_is_not_believed(kept: Kept) -> None:
    state = texts("name: [Berta\n")
    kept.keep(b"", "valid", digest_of(state[0]))
    past = read_past(state, kept=kept)
    assert not past.loaded.is_valid
    assert past.left_out


def test_where_a_file_could_not_be_read_nothing_is_kept(kept: Kept) -> None:
    unread = Finding(UNREAD_FILE, "data/people/link.yaml", Message("this is a link"), Message("remove it"), "", START)
    for _ in range(2):
        assert read_past((texts()[0], (unread,)), kept=kept).loaded.findings
    assert kept.recall("valid", digest_of(texts()[0])) is None
