"""Hypothesis breaks real records: verdicts are repeatable, inside the file, and the same with Windows line ends.

Beyond tests/property/test_any_input.py: bytes, tokens, lines and indentation are exchanged, what fails is shrunk, and
verdicts are compared with those of a second run, of other line ends, of a byte-order mark, of a comment in front and of
a second faulty file beside it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from community import AMINA, BERTA, findings, tree
from leadkit.findings import Finding
from leadkit.model.kinds import KINDS
from leadkit.render.findings import FORMATS, Checked

DATA: Final = Path(__file__).parents[2] / "data"
HOSTILE: Final = Path(__file__).parent / "files"
NEIGHBOURS: Final[dict[str, bytes | str]] = {**tree(amina=AMINA, berta=BERTA)}

Record = tuple[str, bytes]
"""The kind and the content of one record."""

Change = Callable[[bytes], bytes]

REAL: Final[list[Record]] = [
    (kind, path.read_bytes()) for kind in KINDS for path in sorted((DATA / kind).glob("*.yaml"))[::23]
]
SMALL_HOSTILE: Final[list[Record]] = [
    (path.name.partition("-")[0], path.read_bytes())
    for path in sorted(HOSTILE.glob("*.yaml"))
    if path.stat().st_size < 2000 and not path.name.startswith("leadkit-")
]
TOKENS: Final = [
    *(
        b": ",
        b":",
        b"- ",
        b"-",
        b"? ",
        b", ",
        b"{",
        b"}",
        b"[",
        b"]",
        b"#",
        b"&a ",
        b"*a",
        b"!!str ",
        b"| ",
        b">-",
        b"%",
        b"@",
    ),
    *(b"'", b'"', b"\\", b"\n", b"\r\n", b"\r", b"\t", b" ", b"\0", b"\x1b[31m", b"\xff", b"\xc2\x85", b"\xe2\x80\xa8"),
    *(
        b"\xe2\x80\xae",
        b"\xef\xbb\xbf",
        b"\xf0\x9f\x92\xa3",
        b"---\n",
        b"...\n",
        b"%YAML 1.1\n",
        b"<<: ",
        b"~",
        b"null",
    ),
    *(
        b"true",
        b"NO",
        b".nan",
        b"1e999",
        b"9" * 40,
        b"2026-02-30",
        b"25:00",
        b"::error::",
        b'"\\e[31m"',
        b'"\\n::error::"',
    ),
    *(
        b"\\u202e",
        b"name: x\n",
        b"offers:\n",
        b"  - {skill: facilitation, level: 9}\n",
        b"\xe2\x80\x8b",
        b"\xed\xa0\x80",
    ),
]


def verdict(record: Record, more: dict[str, bytes | str] | None = None) -> list[Finding]:
    """What leadkit finds in this record among healthy neighbours, in order; each inside the file and fit to print."""
    kind, content = record
    path = f"data/{kind}/mutant.yaml"
    texts = {**NEIGHBOURS, path: content, **(more or {})}
    found = findings(texts)
    lines = content.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    own = [finding for finding in found if finding.path == path]
    assert more or len(own) == len(found)
    for finding in own:
        place = finding.position
        assert 1 <= place.line <= len(lines), finding
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, finding
        assert (place.line, place.column) <= (place.end_line, place.end_column), finding
    text = FORMATS["text"](Checked(own, 1))
    if len(own) > 20:  # a count by rule stands before a long list
        count, _, text = text.partition("\n")
        assert count.startswith(f"{len(own)} findings: ")
    shown = text + FORMATS["json"](Checked(own, 1))
    assert all(sign >= " " or sign == "\n" for sign in shown)
    assert all(line.startswith(("data/", "  ", "{", "}")) for line in shown.splitlines()), "a line was forged"
    return own


def rules_and_lines(found: list[Finding]) -> list[tuple[str, int]]:
    return sorted((finding.rule, finding.position.line) for finding in found)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """One change at a random place, as a share of the content, so that it fits whatever stood there before."""
    kind = draw(st.sampled_from(["insert", "replace", "delete", "double", "swap", "indent", "cut", "byte"]))
    first, second = draw(st.floats(0, 1)), draw(st.floats(0, 1))
    token = draw(st.sampled_from(TOKENS))

    def change(content: bytes) -> bytes:
        if kind in ("insert", "replace", "cut", "byte"):
            at = int(first * len(content))
            until = at + int(second * 12)
            if kind == "insert":
                return content[:at] + token + content[at:]
            if kind == "replace":
                return content[:at] + token + content[until:]
            if kind == "cut":
                return content[:at]
            return content[:at] + bytes([int(second * 255)]) + content[at + 1 :]
        lines = content.split(b"\n")
        at, other = int(first * (len(lines) - 1)), int(second * (len(lines) - 1))
        if kind == "delete":
            del lines[at]
        elif kind == "double":
            lines.insert(other, lines[at])
        elif kind == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        else:
            lines[at] = b" " * int(second * 6) + lines[at].lstrip()
        return b"\n".join(lines)

    return change


@st.composite
def mutants(draw: st.DrawFn) -> Record:
    """A real or a hostile record after one to four changes."""
    kind, content = draw(st.sampled_from(draw(st.sampled_from([REAL, REAL, SMALL_HOSTILE]))))
    for change in draw(st.lists(changes(), min_size=1, max_size=4)):
        content = change(content)
    return kind, content


modest = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


@modest
@given(st.sampled_from(list(KINDS)), st.binary(max_size=300))
@example("people", b"\xef\xbb\xbf" * 3)
@example("groups", b"\xed\xa0\x80")
@example("skills", b"? " * 200)
@example("resources", b"%" * 200)
@example("trainings", b'"\\')
def test_arbitrary_bytes_of_any_kind(kind: str, content: bytes) -> None:
    assert verdict((kind, content)) == verdict((kind, content))


@modest
@given(st.sampled_from(list(KINDS)), st.lists(st.sampled_from(TOKENS), max_size=40))
def test_heaps_of_tokens(kind: str, tokens: list[bytes]) -> None:
    verdict((kind, b"".join(tokens)))


@modest
@given(mutants())
def test_a_mutant_has_one_verdict(mutant: Record) -> None:
    assert verdict(mutant) == verdict(mutant)


@modest
@given(mutants())
def test_windows_line_ends_change_neither_rules_nor_lines(mutant: Record) -> None:
    kind, content = mutant
    unix = content.replace(b"\r", b"")
    windows = unix.replace(b"\n", b"\r\n")
    assert rules_and_lines(verdict((kind, windows))) == rules_and_lines(verdict((kind, unix)))


@modest
@given(mutants())
def test_a_byte_order_mark_at_the_start_changes_nothing(mutant: Record) -> None:
    kind, content = mutant
    while content.startswith(b"\xef\xbb\xbf"):
        content = content.removeprefix(b"\xef\xbb\xbf")
    assert verdict((kind, b"\xef\xbb\xbf" + content)) == verdict((kind, content))


@modest
@given(mutants(), st.sampled_from(SMALL_HOSTILE))
def test_a_hostile_neighbour_changes_no_verdict(mutant: Record, neighbour: Record) -> None:
    """One stranger's broken file neither hides nor adds a fault in another's; only a hint may name it."""
    alone = verdict(mutant)
    kind, content = neighbour
    beside = verdict(mutant, {f"data/{kind}/neighbour.yaml": content})
    assert [(f.rule, f.position, f.message) for f in beside] == [(f.rule, f.position, f.message) for f in alone]


@modest
@given(mutants())
def test_a_comment_in_front_moves_every_place_by_its_lines(mutant: Record) -> None:
    kind, content = mutant
    if content.startswith((b"\xef\xbb\xbf", b"%")):
        return
    moved = verdict((kind, b"# a comment\n\n" + content))
    before = verdict(mutant)
    assert [f.rule for f in moved] == [f.rule for f in before] or any(f.rule == "too-large" for f in moved)
    whole_file = (1, 1)
    for old, new in zip(before, moved, strict=False):
        place = (new.position.line, new.position.column)
        assert place in (whole_file, (old.position.line + 2, old.position.column)), (old, new)


@pytest.mark.parametrize("record", REAL, ids=range(len(REAL)))
def test_a_record_that_is_cut_anywhere_gets_a_verdict(record: Record) -> None:
    """A download that stopped: no exception at any length, and never a finding behind the end."""
    kind, content = record
    for length in range(0, min(len(content), 900), 13):
        verdict((kind, content[:length]))
