"""Whether leadkit helps with the mistakes that people make: one of many kinds at a time, in a real record.

    .venv/bin/python benchmarks/mistakes.py [--number N] [--seed N] [--show KIND] [--write]

Volunteers who know no YAML, phones and word processors make them, each in a clean record of this repository, checked
beside all others (cut down to names and links). A kind says what rules may tell it, and what a helpful person says.
`--show` prints the first cases of a kind that miss a target, `--write` records the result in benchmarks/mistakes.md.
"""

import argparse
import difflib
import json
import os
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias
from unittest.mock import patch

from babel.core import get_global
from langcodes import Language

from leadkit import __version__
from leadkit.commands import fmt
from leadkit.commands.checking import check
from leadkit.documents import Refused, parse
from leadkit.findings import Finding, Severity
from leadkit.i18n.names import country_name, language_name

ROOT: Final = Path(__file__).resolve().parents[1]
TODAY: Final = date(2026, 11, 21)
KEPT: Final = "name label title aliases kind category skills url citation consent languages broader related teaches"
"""Keys of the other records that stay: what each needs to be valid, names that hints suggest, and links to skills."""
TARGETS: Final = {"found": 99.5, "right line": 99.0, "right cause": 95.0, "exactly one finding": 95.0}


class Dice(random.Random):
    """Repeatable, not secret."""


class Record(NamedTuple):
    path: str
    text: str


class Case(NamedTuple):
    """A text with a mistake, the lines where it may be told, the text that was meant, and a word to be told."""

    text: str
    lines: range
    meant: str
    told: str


class Kind(NamedTuple):
    """A way to go wrong: rules that may tell it (ANY; CLEAN: nothing is wrong), what must be said, how it is made."""

    name: str
    rules: str
    words: str
    inject: Callable[[Dice, Record], Case | None]


Change: TypeAlias = tuple[str, str | None, str]
"""What stands in place of a match, what should (None: what stood there), and a word to be told."""
Make: TypeAlias = Callable[[Dice, "re.Match[str]"], Change]
Inject: TypeAlias = Callable[[Dice, Record], Case | None]


def swap(pattern: str, *wrong: str | Make, told: str = "", lines: int = 1) -> Inject:
    """One of these in place of a match: `wrong`, or `wrong ⇒ right` where the match itself was not meant.

    It may be told on so many lines from there (from `at`, if that is a group) on; 0: on the first three of the file.
    """

    def inject(dice: Dice, record: Record) -> Case | None:
        found = list(re.finditer(pattern, record.text, re.MULTILINE))
        if not found:
            return None
        match, make = dice.choice(found), dice.choice(wrong)
        if callable(make):
            new, right, word = make(dice, match)
        else:
            new, _, right = map(match.expand, make.partition(" ⇒ "))
            word = match.expand(told)
        before, after = record.text[: match.start()], record.text[match.end() :]
        line = record.text.count("\n", 0, match.start("at" if "at" in match.re.groupindex else 0)) + 1
        allowed = range(line, line + lines) if lines else range(1, 4)
        return Case(before + new + after, allowed, before + (right or match[0]) + after, word)

    return inject


def mapped(pattern: str, *make: Callable[[str], str]) -> Inject:
    """The second group in another form; the right form must be told."""
    return swap(pattern, lambda dice, match: (match[1] + dice.choice(make)(match[2]), None, match[2]))


def misspelt(pattern: str) -> Inject:
    """A slip in the second group: a letter too few, too many, another one, two exchanged; never the first."""

    def change(dice: Dice, match: "re.Match[str]") -> Change:
        at = dice.randrange(1, len(match[2]) - 1)
        head, sign, tail = match[2][:at], match[2][at], match[2][at + 1 :]
        slips = {head + tail, head + sign + sign + tail, head + tail[0] + sign + tail[1:], head + "e" + tail}
        return match[1] + dice.choice(sorted(slips - {match[2]})), None, match[2]

    return swap(pattern, change)


def unquoted(pattern: str, *texts: str) -> Inject:
    """Text that needs quotes, without; `{}` stands for the text that was there."""

    def change(dice: Dice, match: "re.Match[str]") -> Change:
        text = dice.choice(texts).format(match[2])
        return match[1] + text, match[1] + json.dumps(text, ensure_ascii=False), ""

    return swap(pattern, change)


def dated(*forms: str) -> Inject:
    """A day in another form."""
    days = r"((?:given|until|on|confirmed|reviewed|start|end): )(\d{4}-\d\d-\d\d)(?=[,}\n])"
    return swap(days, lambda dice, m: (f"{m[1]}{date.fromisoformat(m[2]):{dice.choice(forms)}}", None, ""))


def dashed(*signs: str, at: str = r"^( +- .*\n)(?P<at> +- )(?=\S)", lines: int = 1) -> Inject:
    """Another sign in place of the dash of an entry, or of all entries of a list."""
    dash = re.compile("^( +)- ", re.MULTILINE)
    return swap(at, lambda dice, m: (m[1] + dash.sub(rf"\g<1>{dice.choice(signs)}", m[2]), None, ""), lines=lines)


def whole(*make: Callable[[str], str]) -> Inject:
    """The whole file changed, which is to be told at its start."""
    return swap(r"\A[\s\S]+\Z", lambda dice, match: (dice.choice(make)(match[0]), None, ""), lines=0)


ANY, CLEAN, LAND, TONGUE, ZONE = "", "clean", "unknown-country", "unknown-language", "unknown-timezone"
YAML: Final = "invalid-yaml unsafe-yaml not-a-mapping unsafe-character"
TYPE, LINK = "wrong-type wrong-value", "unknown-reference wrong-kind-reference"
TOLD, DATE, HOURS = r" / .*(?<![\w-]){told}(?![\w-])", r"\d{4}-\d\d-\d\d|calendar", "mon-fri 18:00-21:00"
QUOTES, COLON, DASH, CLOSE = "[Qq]uot", r"colon|':'|key: value", "'- '|hyphen|dash", r"bracket|brace|'?[\]}]"
ID, LEVEL = r"[a-z0-9]+(?:-[a-z0-9]+)+", r"((?:level|goal): )([1-5])(?=[,}\n])"
KEY: Final = r"(^ *(?:- )?\{?|^ *- \{.*, )([a-z]\w{3,})(?=:\s)"
TEXT: Final = r"^( *(?:- )?(?:name|audience|en|note|words|text|place): )([^\W\d][^\n\"'#:{}\[\]&*]{5,})$"
NOTE: Final = r"((?:note|words): )([^\W\d][^\n\"'#:,{}\[\]]+)(?=\}$)"
CODE: Final = r"^((?:country|kind|mode|status|category|timezone|via|publisher|licence|prefers): )([\w/.-]+)$"
OPTIONAL: Final = r"^((?:country|mode|status|timezone|publisher|licence|prefers): )([\w/.-]+)$"
PAGE, A_LAND = r"^((?:contact|website|url): )(https://)(\S+)$", r"^(country: )([A-Z]{2})$"
NAMED: Final = rf"((?:skill|via|publisher): |(?:groups|organisers|part_of|broader|related): \[)({ID})(?![\w/-])"
LISTS: Final = r"^( *(?:languages|involvement|scope|groups|organisers|formats|materials|broader|requires): )"
A_TONGUE: Final = r"^(languages: [\[{])(ar|bn|cs|da|de|en|es|fr|hy|id|it|pt|ru|sr|sv|sw)\b(?!-)"
WAY, A_ZONE = r"^(consent: .*\n)(?P<at>contact|via): .*$", "^(timezone: ).*$"
OFFERS: Final = rf"^(offers|wants|teaches):\n +- \{{?skill: ({ID}).*\n(?: +.*\n)*"
THREE: Final = {codes[0]: c for c, codes in get_global("territory_aliases").items() if len(c) == 3 and c.isalpha()}
NAMES: Final = {"name": "nombre", "languages": "idiomas", "country": "país", "title": "name", "kind": "type"}

# fmt: off
KINDS: Final = [Kind(*each) for each in (
    ("key misspelt", "unknown-key", TOLD, misspelt(KEY)),
    ("key in capitals", "unknown-key", TOLD, mapped(KEY, str.upper, str.capitalize)),
    ("key by another name", "unknown-key", TOLD, mapped(rf"^()({'|'.join(NAMES)})(?=:)", NAMES.__getitem__)),
    ("stars around a key", ANY, r"\*", swap(r"^(\w{3,}):(?= \S)", r"**\1:**", r"**\1**:")),
    ("duplicate key", "duplicate-key", "twice", swap(r"^(\w+: \S.*)$", r"\1\n\1", lines=2)),
    ("needed key missing", ANY, TOLD, swap("^(name|kind|category|consent): .*\n", "", told=r"\1", lines=0)),
    ("no space after a colon", ANY, "space", swap(r"^( *\w+): (?=[\w\"])", r"\1:")),
    ("no space after a colon in { }", ANY, "space", swap(r"(\{|, )(skill|level|now|goal|given): (?=\w)", r"\1\2:")),
    ("no colon", ANY, COLON, swap(r"^( *\w+): (?=[\w\"\[{])", r"\1 ")),
    ("no colon on the first line", ANY, COLON, swap(r"\A(#.*\n)(?P<at>\w+):(?=\s)", r"\1\2")),
    ("another sign for a colon", YAML, COLON, swap(r"^(\w+): (?=\S)", r"\1 = ", r"\1; ", r"\1 - ", r"\1：", r"\1： ")),
    ("colon inside text", YAML, QUOTES, unquoted(TEXT, "Note: {}")),
    ("colon inside text in { }", ANY, QUOTES, unquoted(NOTE, "Note: {}", "{} at 18:00")),
    ("comma inside text in { }", ANY, QUOTES, unquoted(NOTE, "{}, really, yes")),
    ("'#' inside text", ANY, "#", unquoted(TEXT, "{} #wikidata", "{} (see issue #12 of it)")),
    ("'#' inside text in { }", ANY, "#", unquoted(NOTE, "{} #wikidata")),
    ("text begins with a sign", ANY, QUOTES, unquoted(TEXT, "*{}*", "%{}", "&{}", "!{}", "@{}", "`{}`", "[a] {}")),
    ("opening quote without closing", YAML, QUOTES, swap(TEXT, r'\1"\2', r"\1'\2")),
    ("quote inside a quoted text", YAML, QUOTES + "|apostrophe", swap(
        TEXT, r"""\1'Zoe's \2' ⇒ \1"Zoe's \2" """, r"""\1"Zoe" \2 ⇒ \1'"Zoe" \2'""", r"""\1""b" \2" ⇒ \1'"b" \2'""")),
    ("text goes on at the left edge", YAML, QUOTES + "|one line|indent", swap(
        r"^( +(?:en|note): [^\W\d][^\n\"'#:{}\[\]&*]{20,}) (\w[^\n\"'#:{}\[\]]{20,})$", r"\1\n\2", lines=2)),
    ("curly quotes around a value", ANY, TOLD + "|[Ss]traight", swap(CODE, r"\1“\2”", r"\1«\2»", told=r"\2")),
    ("curly quotes in a list", ANY, "[Ss]traight|[Cc]urly", swap(r"^(hours: \[)\"(.*?)\"", r"\1“\2”")),
    ("another comma in a list", ANY, "comma", swap(LISTS + r"\[([\w-]+), (?=\w)", r"\1[\2، ", r"\1[\2，", r"\1[\2; ")),
    ("list without brackets", TYPE, r"\[|'- '", swap(LISTS + r"\[(.*)\]$", r"\1\2", r"\1(\2)", r"\1\2]")),
    ("list for one value", TYPE, TOLD + "|one value|without|plain", swap(CODE, r"\1[\2]", told=r"\2")),
    ("wrong or second closing bracket", YAML, CLOSE, swap(r"(: \[[\w-][\w, -]*)\]$", r"\1}", r"\1)", r"\1]]")),
    ("no closing bracket or brace", YAML, CLOSE, swap(r"(: \[[^\]\n{}]*)\]$|(\{[^{}\n]*)\}$", r"\1\2")),
    ("two commas in a list", YAML, "comma", swap(r"(: \[\w[\w-]*), ", r"\1,, ")),
    ("no dash, or no space behind it", ANY, DASH, dashed("  ", "-", "")),
    ("another sign for a dash", ANY, DASH, dashed("– ", "— ", "• ", "* ", "· ", "+ ", "1. ")),
    ("another sign for all dashes", ANY, DASH, dashed("– ", "• ", "* ", at=r"^(\w+:\n)((?: +- .*\n)+)", lines=2)),
    ("long dash in an id", ANY, TOLD + "|hyphen", mapped(NAMED, *(partial(re.sub, "-", dash) for dash in "–—‑−"))),
    ("no-break space", ANY, r"space|U\+00A0|indent", swap(r"^() ( ?)(?=\S)|^( *\w+:) ()(?=\S)", "\\1\\3\u00a0\\2\\4")),
    ("tab", YAML, "tab", swap(r"^()  (?=\S)|^( *\w+:) (?=\S)", "\\1\\2\t")),
    ("invisible sign in a value", ANY, "invisible|hid|" + TOLD, swap(
        CODE, *(f"\\1{sign}\\2" for sign in "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202b"), "\\1\\2\u200b", told=r"\2")),
    ("letters of another script", ANY, TOLD + "|look alike", mapped(NAMED, partial(re.sub, "a", "а"))),
    ("children not indented", ANY, "indent|space", swap(r"^(\w+:\n)  ([a-z].*\n)(?!  [a-z])", r"\1\2", lines=2)),
    ("a line too far in", ANY, "indent|column", swap(r"^(\w.*\n)(?P<at>\w+: \S.*)$", r"\1  \2")),
    ("a line too little in", ANY, "indent|column", swap(r"^(( +) \S.*\n)(?P<at>\2) (?=\S)", r"\1\3")),
    ("merge conflict", YAML, "joined|merge", swap(TEXT, r"<<<<<<< HEAD\n\g<0>\n=======\n\1Zoe\n>>>>>>> new", lines=5)),
    ("comment by another sign", ANY, "#|comment", swap(r"^(?=\w+: )", "// own\n", "<!-- own -->\n", "; own\n")),
    ("code fence", YAML, "```|fence", whole(lambda text: f"```yaml\n{text}```\n")),
    ("file pasted twice", "duplicate-key " + YAML, "twice", swap(r"\A([\s\S]*)(?P<at>\n)\Z", r"\1\n\1\n", lines=3)),
    ("another kind's record", ANY, "data/skills|another kind", swap(
        r"\A[\s\S]*^(?:name|title):[\s\S]*\Z", r"label:\n  en: Coaching\ncategory: learning\nsources: [Z]\n", lines=0)),
    ("empty file", ANY, "empty|nothing", whole(lambda _: "", lambda _: "# see the others\n")),
    ("word misspelt", "unknown-word wrong-value", TOLD, misspelt(
        r"(^ *(?:kind|mode|status|category|scope): |(?:formats|involvement|covers): \[)([a-z-]{4,})(?=[,\]\n])")),
    ("id misspelt", LINK, TOLD, misspelt(NAMED)),
    ("label for an id", LINK, TOLD, mapped(NAMED, lambda key: key.replace("-", " ").capitalize(), str.title)),
    ("id with folder or ending", LINK, TOLD, swap(rf"(skill: )({ID})", r"\1skills/\2", r"\1\2.yaml", told=r"\2")),
    ("day first, or month first", TYPE, DATE, dated("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%m/%d/%Y")),
    ("day with other signs", TYPE, DATE, dated("%Y/%m/%d", "%Y-%-m-%-d", "%Y.%m.%d", "%Y–%m–%d", "%Y%m%d")),
    ("day in words", ANY, DATE, dated("%-d %B %Y", "%B %-d %Y", "%d %b %Y", "%B %-d, %Y")),
    ("more than a year", TYPE, "[Yy]ear", swap(r"^(since|year): (\d{4})$", r"\g<0>-03-01", r"\1: 3.\2", r"\1: c. \2")),
    ("level in words or out of range", TYPE, r"number|most is|1 to \d", swap(LEVEL, r"\1four", r"\1\2/5", r"\g<1>10")),
    ("level as 4.0, or in quotes", TYPE, "decimal|whole|without quotes", swap(LEVEL, r"\1\2.0", r'\1"\2"')),
    ("level in other digits", TYPE, r"digit|0.9|\b{told}\b", mapped(LEVEL, lambda sign: "١٢٣٤٥"[int(sign) - 1])),
    ("yes for true", TYPE, r"\btrue\b", swap(r"^( *(?:sample|right|languages_complete): )true$", r"\1yes", r"\1Yes")),
    ("unknown written out", ANY, "remove|leave|left out", swap(OPTIONAL, r"\1unknown", r"\1N/A", r"\1?", r"\1-")),
    ("empty value", TYPE, "missing|empty", swap(r"^(\w+: )\S.*$", r"\1")),
    ("leading zeros", TYPE, QUOTES, swap(WAY, r'\1username: 007 ⇒ \1username: "007"')),
    ("@ before a user name", ANY, "@", swap(WAY, r"\1username: @Zoe ⇒ \1username: Zoe")),
    ("country in another form", LAND, TOLD, mapped(A_LAND, country_name, str.lower, THREE.__getitem__)),
    ("UK for GB", LAND, r"\bGB\b", swap(A_LAND, r"\1UK ⇒ \1GB")),
    ("tag otherwise", TONGUE, TOLD, mapped(A_TONGUE, language_name, str.upper, lambda t: Language.get(t).to_alpha3())),
    ("language and country", TONGUE, r"\bpt-BR\b", swap(A_TONGUE, r"\1pt_br ⇒ \1pt-BR", r"\1PT-BR ⇒ \1pt-BR")),
    ("no such language", TONGUE, "tag|language", swap(A_TONGUE, r"\1xx", r"\1zz", r"\1qq", r"\1e")),
    ("zone as GMT+1", ZONE, r"UTC\+01:00", swap(A_ZONE, r"\1GMT+1 ⇒ \1UTC+01:00", r"\1UTC +1 ⇒ \1UTC+01:00")),
    ("zone by its letters", ZONE, r"\w/\w", swap(A_ZONE, r"\1CET", r"\1EST", r"\1IST", r"\1EAT")),
    ("address not begun right", ANY, "https", swap(PAGE, r"\1http://\3", r"\1\3", r"\1https:/\3", r"\1\2\2\3")),
    ("space in an address", TYPE, "space", swap(PAGE, r"\1\2 \3", r"\g<0> or https://example.org")),
    ("address in < > or brackets", ANY, "https|address", swap(PAGE, r"\1<\2\3>", r"\1[page](\2\3)", r"\1[[\2\3]]")),
    ("e-mail for a page", ANY, "e-mail", swap("^(contact: ).*$", r"\1zoe@example.org", r"\1mailto:zoe@example.org")),
    ("covers as text", TYPE, r"\[|'- '", swap(r"(covers: )\[([a-z-]+)[^\]]*\]", r"\1\2 ⇒ \1[\2]")),
    ("consent in a word", TYPE, "given|covers", swap("^(consent: ).*$", r"\1yes", r"\1true", r"\1I agree")),
    ("offers as text or ids", TYPE, "'?skill", swap(OFFERS, r"\1: \2\n", r"\1: [\2]\n")),
    ("offer as 'id: level'", ANY, "'?skill:", swap(
        rf"^( +- )\{{skill: ({ID}), level: (\d)[^\n]*\}}$", r"\1\2: \3 ⇒ \1{skill: \2, level: \3}")),
    ("offer without { }", YAML, r"'?\{|line of|own line", swap(rf"^( +- )\{{(skill: {ID}, level: \d)\}}$", r"\1\2")),
    ("text without language", TYPE, "en: |language", swap(r"^(title|description):\n  en: (.*)$(?!\n  )", r"\1: \2")),
    ("hours in words", TYPE, r"\w-\w{3} \d\d:", swap(
        "^hours: .*$", "hours: weekends", 'hours: ["evenings"]', 'hours: ["18-21"]')),
    ("hours in another form", TYPE, HOURS, swap("^hours: .*$", *(f'hours: ["{each}"] ⇒ hours: ["{HOURS}"]' for each in (
        "mon-fri 6pm-9pm", "Monday-Friday 18:00-21:00", "mon-fri 18.00-21.00", "mon–fri 18:00–21:00")))),
    ("hours without quotes", CLEAN, ANY, swap("^hours: .*$", f'hours: [{HOURS}] ⇒ hours: ["{HOURS}"]')),
    ("nothing: line ends, spaces, BOM, '---'", CLEAN, ANY, whole(
        lambda text: "\ufeff" + text.replace("\n", "\r\n"), lambda text: "---\n" + text.replace("\n", "  \n\n")[:-2])),
)]
# fmt: on


class Verdict(NamedTuple):
    """What became of one case: the targets it hits, and a fix that is `right`, `wrong` or `in vain`."""

    path: str
    texts: list[str]
    findings: list[Finding]
    hits: list[bool]
    fixed: str


class World:
    """All records, cut down to what others need of them; in a folder, too."""

    def __init__(self, root: Path) -> None:
        self.root, self.before = root, dict[Record, list[Finding]]()
        paths = sorted((ROOT / "data").rglob("*.yaml"))
        records = [Record(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths]
        self.texts = {record.path: stub(record.text) for record in records}
        self.texts["leadkit.yaml"] = (ROOT / "leadkit.yaml").read_bytes()
        for path, content in self.texts.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        self.known = check((self.texts, ()), TODAY).repository
        folders = ("people", "groups", "skills", "resources", "trainings")
        self.records = [[record for record in records if f"/{folder}/" in record.path] for folder in folders]

    def told(self, path: str, text: str) -> list[Finding]:
        """All that is told with this file as it is, without notes; its own first."""
        found = check(({**self.texts, path: text.encode()}, ()), TODAY, self.known).findings
        return sorted((f for f in found if f.severity is not Severity.NOTE), key=lambda each: each.path != path)

    def case(self, kind: Kind, dice: Dice) -> tuple[Record, Case]:
        """A record that is clean, and is not so with the mistake in it."""
        for _ in range(2000):
            record = dice.choice(dice.choice(self.records))
            case = kind.inject(dice, record)
            if case is not None and (kind.rules == CLEAN or data(case.text) != data(case.meant)):
                if record not in self.before:
                    self.before[record] = self.told(*record)
                if all(each.path != record.path for each in self.before[record]):
                    return record, case
        raise AssertionError(f"no record can have: {kind.name}")

    def fixed(self, path: str, text: str) -> str:
        """The text after `validate --fix`."""
        (self.root / path).write_bytes(text.encode())
        with patch.object(fmt, "check", partial(check, known_before=self.known)):
            fmt.fix_files(self.root, (path,), TODAY)
        after = (self.root / path).read_bytes().decode()
        (self.root / path).write_bytes(self.texts[path])
        return after

    def verdict(self, kind: Kind, record: Record, case: Case) -> Verdict:
        found = [each for each in self.told(record.path, case.text) if each not in self.before[record]]
        hits, fixed = [not found] * len(TARGETS), ""
        if kind.rules != CLEAN:
            own = [each for each in found[:1] if each.path == record.path]
            words = re.compile(kind.words.replace("{told}", re.escape(case.told)))
            ruled = [each for each in own if not kind.rules or each.rule in kind.rules.split()]
            is_cause = any(words.search(f"{each.message} / {each.hint}") for each in ruled)
            hits = [bool(own), any(each.position.line in case.lines for each in own), is_cause, len(found) == 1]
        after = self.fixed(record.path, case.text) if any(each.fix for each in found) else case.text
        if after != case.text:
            left = [each for each in self.told(record.path, after) if each not in self.before[record]]
            is_same = data(after) in (data(record.text), data(case.meant))
            is_faulty = any(each.severity is Severity.ERROR for each in left)
            fixed = "in vain" if is_faulty else "right" if is_same else "wrong"
        return Verdict(record.path, [record.text, case.text, after], found, hits, fixed)


def data(text: str) -> str | None:
    """What a text says, types told apart; None where it cannot be read."""
    try:
        return json.dumps(parse("", text).data, sort_keys=True)
    except Refused:
        return None


def stub(text: str) -> bytes:
    found = {key: value for key, value in parse("", text).data.items() if key in KEPT.split()}
    english = {key: {"en": value["en"]} for key, value in found.items() if isinstance(value, dict) and "en" in value}
    return json.dumps({**found, **english}, ensure_ascii=False).encode()


def report(found: dict[str, list[Verdict]]) -> tuple[list[str], bool]:
    """The tables, and whether every target is met."""
    cases = [verdict for verdicts in found.values() for verdict in verdicts]
    shares = [100 * sum(each.hits[index] for each in cases) / len(cases) for index in range(len(TARGETS))]
    wrong = sum(each.fixed == "wrong" for each in cases)
    lines = ["| target | share | at least |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {share:.1f} % | {TARGETS[name]} % |" for name, share in zip(TARGETS, shares, strict=True)]
    lines += [f"| fixes that change the meaning | {wrong} | none |", ""]
    lines += [f"| kind | cases | {' | '.join(TARGETS)} | fixed right | in vain | wrong |", f"| --- |{' ---: |' * 8}"]
    for name, verdicts in found.items():
        sums = [sum(each.hits[index] for each in verdicts) for index in range(len(TARGETS))]
        fixes = [sum(each.fixed == how for each in verdicts) for how in ("right", "in vain", "wrong")]
        lines.append(f"| {' | '.join(map(str, (name, len(verdicts), *sums, *fixes)))} |")
    return lines, not wrong and all(share >= least for share, least in zip(shares, TARGETS.values(), strict=True))


def shown(verdict: Verdict) -> Iterator[str]:
    """The text around the mistake, the findings, and what a fix makes of it."""
    missed = [name for name, is_hit in zip(TARGETS, verdict.hits, strict=True) if not is_hit]
    yield f"== {verdict.path}: missed {', '.join(missed) or 'none'}; fix {verdict.fixed or 'none'}"
    for old, new in pairwise(verdict.texts):
        lines = difflib.unified_diff(old.split("\n"), new.split("\n"), n=1, lineterm="")
        yield from (f"    {line[:160]}" for line in islice(lines, 2, 16))
    for each in verdict.findings:
        place, fix = f"{each.path}:{each.position.line}:{each.position.column}", [edit.value for edit in each.fix]
        yield f"  {place}: {each.message} [{each.rule}]\n    hint: {each.hint} {fix or ''}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Make people's mistakes in clean records; judge what is said of each.")
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", metavar="KIND", choices=[kind.name for kind in KINDS])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found: dict[str, list[Verdict]] = {kind.name: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for number in range(options.number):
            kind = KINDS[number % len(KINDS)]
            case = world.case(kind, Dice(f"{options.seed} {kind.name} {number // len(KINDS)}"))
            found[kind.name].append(world.verdict(kind, *case))
    bad = [each for each in found.get(options.show, []) if not all(each.hits) or each.fixed == "wrong"]
    print("\n".join(line for each in bad[:3] for line in shown(each)))
    tables, is_met = report(found)
    how = f"--number {options.number} --seed {options.seed} --write"
    head = f"# Mistakes\n\nMade by `benchmarks/mistakes.py {how}`, {len(KINDS)} kinds of mistakes, one process,"
    machine = f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, leadkit {__version__}."
    print(text := "\n".join([head, machine, "", *tables, ""]))
    if options.write:
        (ROOT / "benchmarks/mistakes.md").write_text(text, encoding="utf-8")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
