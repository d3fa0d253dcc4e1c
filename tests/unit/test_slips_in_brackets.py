"""Slips inside brackets, and with characters from elsewhere: told once, by name, and repaired without loss."""

from pathlib import Path

import pytest

from community import AMINA, DAY, findings, tree
from leadkit.commands.fmt import fix_files
from leadkit.documents import parse
from program import write

OFFERS = "offers:\n  - {skill: facilitation, level: 4}\n"
ENTRY = "  - {skill: facilitation, level: 4}"
CONSENT = "consent: {given: 2026-06-02, covers: [directory, matching, census]}\n"
PLACE = "country: GH\n"
EARLY = "a quote inside the text closes it too early"
assert all(part in AMINA for part in (OFFERS, CONSENT, PLACE))


def offer(key: str, value: str, entry: str = ENTRY) -> tuple[str, str]:
    return f"offers:\n{entry}\n", f"offers:\n{entry.replace('level: 4', f'level: 4, {key}: {value}')}\n"


@pytest.mark.parametrize(
    ("old", "new", "words", "meant"),
    [
        (
            OFFERS,
            "offers: [{skill: facilitation, level: 4, note: good, really, yes}]\n",
            "a text with ',' in it needs quotes",
            offer("note", '"good, really, yes"')[1],
        ),
        (
            OFFERS,
            "offers: [{skill: facilitation, level: 4, note: good, yes}, {skill: budgeting, level: 3}]\n",
            "a text with ',' in it needs quotes",
            "offers: [{skill: facilitation, level: 4, note: 'good, yes'}, {skill: budgeting, level: 3}]\n",
        ),
        (
            *offer("formats", "mentoring, workshop"),
            "a list inside braces needs brackets of its own",
            offer("formats", "[mentoring, workshop]")[1],
        ),
        (
            CONSENT,
            CONSENT.replace("[", "").replace("]", ""),
            "a list inside braces needs brackets of its own",
            CONSENT,
        ),
        (*offer("note", "'it's nice'"), EARLY, offer("note", '"it\'s nice"')[1]),
        (*offer("note", '"she said "hi" to me"'), EARLY, offer("note", "'she said \"hi\" to me'")[1]),
        (*offer("note", '"it\'s "fine""'), EARLY, offer("note", '"it\'s \\"fine\\""')[1]),
        (
            CONSENT,
            "consent:\ngiven: 2026-06-02\ncovers:\n- directory\n- matching\n- census\n",
            "'given' belongs to 'consent' and is not indented",
            CONSENT,
        ),
        (
            CONSENT,
            "consent:\ncovers:\n  - directory\n\n  - matching\n  - census\ngiven: 2026-06-02\n",
            "'covers' belongs to 'consent' and is not indented",
            CONSENT,
        ),
        (CONSENT, CONSENT.replace("[", "［").replace("]", "］"), "a full-width bracket (U+FF3B) where '['", CONSENT),
        (CONSENT, CONSENT.replace("{", "｛").replace("}", "｝"), "a full-width brace (U+FF5B) where '{'", CONSENT),
        (CONSENT, CONSENT.replace("2026-06-02", "2026–06–02"), "an en dash (U+2013) where '-' is needed", CONSENT),
        (
            PLACE,
            f"{PLACE}timezone: UTC\nhours: [mon–fri 18:00–21:00]\n",
            "an en dash (U+2013) where '-' is needed",
            f"{PLACE}timezone: UTC\nhours: ['mon-fri 18:00-21:00']\n",
        ),
        (PLACE, f"{PLACE}timezone: UTC＋03:00\n", "a full-width plus sign (U+FF0B)", f"{PLACE}timezone: UTC+03:00\n"),
        (PLACE, f"{PLACE}timezone: UTC−03:00\n", "a minus sign (U+2212)", f"{PLACE}timezone: UTC-03:00\n"),
        (OFFERS, f"\u00a0{OFFERS}", "there is a no-break space (U+00A0) beside a key", OFFERS),
        (OFFERS, OFFERS.replace("s:", "s\u00a0:", 1), "there is a no-break space (U+00A0) beside a key", OFFERS),
        (OFFERS, "offers:\n  -skill: facilitation\n   level: 4\n", "a space is missing after the hyphen", OFFERS),
        (OFFERS, "offers: [facilitation: 4]\n", "'facilitation' is where a key should be", OFFERS),
    ],
)
def test_a_slip_is_told_once_by_its_name_and_repaired(
    tmp_path: Path, old: str, new: str, words: str, meant: str
) -> None:
    texts = tree(amina=AMINA.replace(old, new))
    (found,) = findings(texts)
    assert words in found.message, found
    root = write(tmp_path, texts)
    assert fix_files(root, (), DAY) == ("data/people/amina.yaml",)
    fixed = (root / "data/people/amina.yaml").read_text(encoding="utf-8")
    assert findings(tree(amina=fixed)) == []
    assert parse("x", fixed).data == parse("x", AMINA.replace(old, meant)).data


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            CONSENT,
            CONSENT.replace("[directory, matching, census]", "directory, no matching"),
            "a list inside braces needs brackets of its own",
            "put [ ] around what belongs to 'covers', and leave out what does not apply",
        ),
        (
            *offer("note", '"she said hi'),
            "the quote that opens here is not closed",
            'put the whole text in quotes: "she said hi"',
        ),
        (
            PLACE,
            f"{PLACE}links: [https://example.org/a #b]\n",
            "the address ends at ' #': what follows is taken for a comment",
            "write https://example.org/a#b, without the space",
        ),
        (
            PLACE,
            "country: EN\n",
            "no country has the code 'EN'",
            "write the two capital letters that ISO 3166-1 has for the country",
        ),
    ],
)
def test_what_is_not_certain_is_told_and_left(tmp_path: Path, old: str, new: str, message: str, hint: str) -> None:
    texts = tree(amina=AMINA.replace(old, new))
    (found,) = findings(texts)
    assert (found.message, found.hint, found.fix) == (message, hint, ())
    assert fix_files(write(tmp_path, texts), (), DAY) == ()


def test_a_hash_in_a_list_is_part_of_the_name(tmp_path: Path) -> None:
    texts = tree("groups/g.yaml", "name: G\nkind: chapter\naliases: [Number #1, Second]\n")
    (found,) = findings(texts)
    assert (found.message, found.hint) == (
        "a text with ' #' in it needs quotes",
        'put the whole text in quotes: "Number #1"',
    )
    root = write(tmp_path, texts)
    fix_files(root, (), DAY)
    assert 'aliases: ["Number #1", Second]' in (root / "data/groups/g.yaml").read_text(encoding="utf-8")


def test_an_entry_with_a_slip_may_lack_something_beside_it() -> None:
    found = findings(tree(amina=AMINA.replace(OFFERS, "offers:\n  -skill: facilitation\n")))
    assert [one.message for one in found] == [
        "a space is missing after the hyphen '-'",
        "an offered skill needs its level, 1 to 5",
    ]


def test_the_label_of_a_link_is_not_thrown_away() -> None:
    (found,) = findings(tree("groups/g.yaml", "name: G\nkind: chapter\nwebsite: '[https://example.org My page]'\n"))
    assert found.fix == ()
    (found,) = findings(tree("groups/g.yaml", "name: G\nkind: chapter\nwebsite: [https://example.org My page]\n"))
    assert (found.hint, found.fix) == ("write https://example.org", ())


def test_a_dash_in_an_address_stays() -> None:
    text = AMINA.replace("country: GH\n", "country: GH\nlinks: [https://example.org/2010–2019]\nsince: 2019–2020\n")
    assert [one.field for one in findings(tree(amina=text))] == ["since"]
