"""Mutants of records of every kind have the same findings with and without their models; benchmarks/ tries more."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from community import DAY
from everything import EVERYTHING
from leadkit.commands.checking import check, check_quickly
from leadkit.layout import CONFIG_FILE, DATA
from leadkit.model.loading.quick import KindReader
from leadkit.model.loading.tree import load, read_record
from leadkit.model.plain import PlainRecord, Unjudged, folders, record_of

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
OURS: Final[dict[str, bytes]] = {
    path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / DATA).glob("*/*.yaml")
}
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


def assert_same(plain: Any, typed: Any) -> None:
    """The same values under the same names, and the same answers, as far as a plain record gives any."""
    if isinstance(typed, BaseModel):
        for name in type(typed).model_fields:
            assert_same(getattr(plain, name), getattr(typed, name))
        for name in plain.model.answers if isinstance(plain, PlainRecord) else ():
            with suppress(Unjudged):
                mine, theirs = getattr(plain, name), getattr(typed, name)
                if name in ASKED:
                    assert [mine(*words) for words in ASKED[name](plain)] == [
                        theirs(*words) for words in ASKED[name](typed)
                    ]
                elif not callable(theirs):
                    assert_same(mine, theirs)
    elif isinstance(typed, tuple):
        assert isinstance(plain, tuple)
        for one, other in zip(plain, typed, strict=True):
            assert_same(one, other)
    elif isinstance(typed, dict):
        assert list(plain) == list(typed)
        for key, value in typed.items():
            assert_same(plain[key], value)
    else:
        assert (type(plain), plain) == (type(typed), typed)


DAYS: Final = [DAY + timedelta(days=days) for days in (-4000, -30, 0, 30, 400)]


def each_day(_record: Any) -> list[tuple[Any, ...]]:
    return [(day,) for day in DAYS]


def each_entry(record: Any) -> list[tuple[Any, ...]]:
    return [(entry, day) for entry in (*record.offers, *record.wants) for day in DAYS]


ASKED: Final[dict[str, Callable[[Any], list[tuple[Any, ...]]]]] = {
    **dict.fromkeys(("is_over", "is_in_force", "is_to_come"), each_day),
    **dict.fromkeys(("is_open", "is_resting"), each_entry),
    "confirmed_on": lambda record: [(entry,) for entry in (*record.offers, *record.wants)],
    "covers_all": lambda _: [(["census"],), (["directory", "matching"],)],
}
"""What records answer about something, and about what they are asked here."""


@settings(max_examples=40, deadline=None)
@given(mutants())
def test_a_plain_record_holds_and_answers_what_a_typed_one_does(texts: dict[str, bytes]) -> None:
    assert_all_same({path: text for path, text in texts.items() if path != CONFIG_FILE})


def test_so_do_records_of_every_field() -> None:
    everything = {path: text.encode() for path, text in EVERYTHING.items() if path.startswith(DATA)}
    assert assert_all_same(everything) > 4
    assert assert_all_same(OURS) > 500


SETTINGS_OF: Final = (
    EVERYTHING[CONFIG_FILE],
    "version: 4\nname: {en: Friends, fr: Amis}\nlanguages: [fr, en]\nfirst_hour:\n  - text: {en: Say hello}\n",
    (
        "version: 4\nregions:\n  north:\n    label: {en: North}\n    countries: [DE, FR]\n"
        "privacy:\n  protected_countries: []\n"
    ),
    "version: 4\nvocabulary:\n  formats: [talk, walk]\nmatching:\n  newcomer_years: 2\n",
)


@pytest.mark.parametrize("text", SETTINGS_OF)
def test_so_do_settings(text: str) -> None:
    document, typed = KindReader("config").read(CONFIG_FILE, text.encode()), load({CONFIG_FILE: text})[0].config
    assert document is not None
    plain: Any = record_of("config", document.data)
    assert_same(plain, typed)
    for language in ("en", "fr", "xx"):
        assert plain.called(language) == typed.called(language)
        assert plain.terms_in(language) == typed.terms_in(language)
    for list_of in ("formats", "regions", "group_kinds"):
        assert plain.words(list_of) == typed.words(list_of)
    for country in ("DE", "GH"):
        assert plain.region_of(country) == typed.region_of(country)


def assert_all_same(texts: dict[str, bytes]) -> int:
    """How many of these files were sound, and so compared."""
    compared = 0
    for path, text in texts.items():
        kind = path.split("/")[1]
        document, typed = KindReader(kind).read(path, text), read_record(path, text, kind)
        if document is not None:
            assert not typed.findings
            assert_same(record_of(kind, document.data), typed.record)
            compared += 1
    return compared


def test_every_kind_is_tried() -> None:
    assert {path.split("/")[1] for path in PLAIN} == set(folders())
    assert isinstance(check_quickly(({CONFIG_FILE: SETTINGS, **PLAIN}, ()), DAY).repository.config, PlainRecord)
