"""Mutants of records of every kind have the same findings with and without their models; benchmarks/ tries more."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from community import DAY
from leadkit.commands.checking import check, check_quickly
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.model.loading.quick import KindReader
from leadkit.model.plain import PlainRecord, folders

ROOT: Final = Path(__file__).parents[2]
PLAIN: Final[dict[str, bytes]] = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for kind in folders()
    for path in [
        path
        for path in sorted((ROOT / DATA / kind).glob("*.yaml"))
        if KindReader(kind).read(path.name, path.read_bytes()) is not None
    ][:6]
}
"""A few records of each kind that are judged without their models."""
SETTINGS: Final = b"version: 4\nname: Trial\nlanguages: [en]\n"
SCALAR: Final = re.compile(rb"(?<=: )[^\s\[{][^\n,}\]]*|(?<=[\[{,-] )[^\s\[{:,}\]]+|(?<=[\[{])[^\s\[{:,}\]]+")
VALUES: Final = [
    *(b"0", b"6", b"3.5", b"true", b"null", b"N", b"x", b"2026-02-29", b"2030-01-01", b"2019", b"2026-03-29T02:30"),
    *(b'"3"', b'""', b"[]", b"{}", b"[a]", b"GH", b"IR", b"XX", b"en", b"EN", b"zz", b"Asia/Tehran", b"UTC+03:30"),
    *(b"mon 21:00-18:00", b"mon 18:00-18:00", b"facilitation", b"no-such", b"people/sample-lina", b"groups/affcom"),
    *(b"https://localhost/x", b"http://example.org", b"https://example.ir/x", b"Q42", b"CC BY", b"EUR", b"retired"),
    *("аpple".encode(), "cafe\u0301".encode(), "é".encode(), b"a; b", b"ann@example.org", b"+1 555 010 0100"),
]


@st.composite
def mutants(draw: st.DrawFn) -> dict[str, bytes]:
    """The records, some with a value, or a line, that is another."""
    texts = {CONFIG_FILE: SETTINGS, **PLAIN}
    for path in draw(st.sets(st.sampled_from(sorted(PLAIN)), min_size=1, max_size=6)):
        text = texts[path]
        lines = text.split(b"\n")
        spot = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 4)):
            case 0:
                del lines[spot]
                texts[path] = b"\n".join(lines)
            case 1:
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines[spot])
                texts[path] = b"\n".join(lines)
            case _:
                value = draw(st.sampled_from(list(SCALAR.finditer(text))))
                texts[path] = text[: value.start()] + draw(st.sampled_from(VALUES)) + text[value.end() :]
    return texts


@settings(max_examples=80, deadline=None)
@given(mutants(), st.sampled_from([-400, 0, 400]))
def test_a_mutant_has_the_same_findings(texts: dict[str, bytes], days: int) -> None:
    day = DAY + timedelta(days=days)
    assert check_quickly((texts, ()), day).findings == check((texts, ()), day).findings


def test_every_kind_is_tried() -> None:
    assert {path.split("/")[1] for path in PLAIN} == set(folders())
    assert isinstance(check_quickly(({CONFIG_FILE: SETTINGS, **PLAIN}, ()), DAY).repository.config, PlainRecord)
