"""Whether the quick verdict and that of the models are the same: mutants of records of every kind, judged by both.

    .venv/bin/python benchmarks/agreement.py --mutants 100000 --seeds 11 12 13

Each trial breaks some records of a small real community, and compares every finding of both ways. Exit code 1 where one
differs; the trees that do are kept beside as agreement-SEED-N/.
"""

import argparse
import re
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from fuzz import DAY, ROOT, Dice, hostile_records, mutants, real_records
from leadkit.commands.checking import check, check_quickly
from leadkit.findings import Finding
from leadkit.model.loading.quick import KindReader
from leadkit.model.plain import PlainRecord

SCALAR: Final = re.compile(rb"(?<=: )[^\s\[{][^\n,}\]]*|(?<=[\[{,-] )[^\s\[{:,}\]]+|(?<=[\[{])[^\s\[{:,}\]]+")
DECLINED_KEPT: Final = 0.05
"""Of the mutants that are left to the models either way, and take most of the time."""
MOST_BROKEN: Final = 12
"""Of the records of one trial."""
WORDS: Final = tuple(
    word.encode()
    for word in (
        *("0", "1", "5", "6", "-1", "3.0", "3.5", "1e3", "true", "false", "null", "~", "N", "x", "unknown", "n/a", "?"),
        *("2026-02-29", "2024-02-29", "2026-11-21", "2026-11-22", "2030-01-01", "2019", "2019-13", "0000-01-01"),
        *("2026-03-29T02:30", "2026-03-29T25:00", "1899", "2201", "999999999999999999", "2026-5-2", '"3"', '""', "[]"),
        *("{}", "[a]", "{a: b}", "GH", "gh", "IR", "XX", "Ghana", "en", "EN", "en-gb", "fa-IR", "zz", "Africa/Accra"),
        *("Asia/Tehran", "UTC+03:30", "UTC", "CET", "europe/berlin", "mon-fri 18:00-21:00", "mon 21:00-18:00"),
        *("mon 18:00-18:00", "sat 09:00-24:15", "mon-fri 6pm", "facilitation", "skills/facilitation", "no-such"),
        *("people/sample-lina", "groups/affcom", "resources/no-such", "sample-lina", "affcom", "people/", "a/b/c"),
        *("https://example.org/a", "http://example.org", "https://localhost/x", "https://user:pw@example.org/"),
        *("https://example.ir/x", "https://example.org/%zz", "ftp://example.org", "https://", "example.org"),
        *("0000-0002-1825-0097", "0000-0002-1825-0098", "Q42", "q42", "CC-BY-SA-4.0", "CC BY", "EUR", "eur", "XYZ"),
        *("write to ann@example.org", "call +1 555 010 0100 now", "ann at example dot org", "a" * 64, "a" * 301),
        *("\u0430pple", "cafe\u0301", "caf\u00e9", "\u00adx\u00ad", "\u3000", "\u201cquoted\u201d", "a; b", "a #b"),
        *("funding", "matching", "directory", "private-matching", "newcomer", "in-memoriam", "retired", "ended"),
    )
)
"""Values that some rule or model looks at closely, wherever they come to stand."""


def broken(dice: Dice, text: bytes, others: Sequence[bytes]) -> bytes:
    """A record with one change: of a value, of a line, or with a part of another record of its kind."""
    lines = text.split(b"\n")
    spot = dice.randrange(len(lines))
    match dice.randrange(9):
        case 0 | 1 | 2:
            values = list(SCALAR.finditer(text))
            if not values:
                return text
            value = dice.choice(values)
            return text[: value.start()] + _other_value(dice, value[0], others) + text[value.end() :]
        case 3:
            del lines[spot]
        case 4:
            lines.insert(dice.randrange(len(lines)), lines[spot])
        case 5:
            other = dice.choice(others).split(b"\n")
            start = dice.randrange(len(other))
            lines[spot:spot] = other[start : start + dice.randint(1, 4)]
        case 6:
            other = dice.choice(others).split(b"\n")
            fields = [number for number, line in enumerate(other) if line[:1].isalpha()] or [0]
            start = dice.choice(fields)
            end = next((number for number in fields if number > start), len(other))
            lines = [*lines[:-1], *other[start:end], *lines[-1:]]
        case 7:
            second = dice.randrange(len(lines))
            lines[spot], lines[second] = lines[second], lines[spot]
        case _:
            return next(iter(mutants(dice, [("data/people/x.yaml", text)])))[1]
    return b"\n".join(lines)


def _other_value(dice: Dice, value: bytes, others: Sequence[bytes]) -> bytes:
    if dice.random() < 0.6:
        return dice.choice(WORDS)
    if dice.random() < 0.5 and (found := SCALAR.findall(dice.choice(others))):
        return bytes(dice.choice(found))
    spot = dice.randrange(len(value) + 1)
    return value[:spot] + dice.choice((b"", b"0", b"-", b"A", b" ", b"\xc3\xa9", b":", b'"')) + value[spot + 1 :]


class Trials:
    """The trials of one seed over small communities of real records."""

    def __init__(self, seed: int) -> None:
        self.dice: Final = Dice(seed)
        self.mutants = self.plain = self.trials = self.answered = 0
        self.records: Final = real_records()
        self.by_kind: Final[dict[str, list[bytes]]] = {}
        for path, content in (*self.records, *hostile_records()):
            kind = path.split("/")[1] if path.count("/") == 2 else "config"
            self.by_kind.setdefault(kind, []).append(content)
        self.settings: Final = (ROOT / "leadkit.yaml").read_bytes()

    def tree(self) -> dict[str, bytes]:
        """A few whole records of every kind, some of them broken; small, so that many can be tried."""
        dice = self.dice
        share = {"resources": 0.02}
        chosen = {path: text for path, text in self.records if dice.random() < share.get(path.split("/")[1], 0.1)}
        texts = {"leadkit.yaml": b"version: 4\nname: Trial\nlanguages: [en]\n", **chosen}
        if dice.random() < 0.1:
            texts["leadkit.yaml"] = broken(dice, self.settings, self.by_kind["config"])
            self.mutants += 1
        for path in dice.sample(sorted(chosen), min(MOST_BROKEN, len(chosen))):
            kind = path.split("/")[1]
            text = texts[path]
            for _ in range(1 if dice.random() < 0.8 else 2):
                text = broken(dice, text, self.by_kind[kind])
            self.mutants += 1
            is_plain = KindReader(kind).read(path, text) is not None
            self.plain += is_plain
            if is_plain or dice.random() < DECLINED_KEPT:
                texts[path] = text
        return texts

    def differs(self, texts: dict[str, bytes]) -> tuple[list[Finding], list[Finding]] | None:
        """What only the models found, and what only the quick way found; None where both agree."""
        day = DAY + timedelta(days=self.dice.choice((0, 0, -400, 400)))
        quick = check_quickly((texts, ()), day)
        slow = check((texts, ()), day)
        self.answered += isinstance(quick.repository.config, PlainRecord)
        self.trials += 1
        if quick.findings == slow.findings:
            return None
        missed = [finding for finding in slow.findings if finding not in quick.findings]
        return missed, [finding for finding in quick.findings if finding not in slow.findings]


def main() -> int:
    parser = argparse.ArgumentParser(description="The quick verdict beside that of the models.")
    parser.add_argument("--mutants", type=int, default=100_000, help="of each seed")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    arguments = parser.parse_args()
    differing = 0
    for seed in arguments.seeds:
        trials, start = Trials(seed), time.process_time()
        while trials.mutants < arguments.mutants:
            texts = trials.tree()
            found = trials.differs(texts)
            if found is not None:
                differing += 1
                folder = Path(f"agreement-{seed}-{differing}")
                for path, content in texts.items():
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    (folder / path).write_bytes(content)
                for finding in (*found[0][:3], *found[1][:3]):
                    word = "missed" if finding in found[0] else "invented"
                    print(f"{folder}: {word}: {finding.path}: {finding.rule}: {finding.message}", file=sys.stderr)
        seconds = time.process_time() - start
        print(
            f"seed {seed}: {trials.mutants} mutants, {trials.plain} of them judged without their models; "
            f"{trials.answered} of {trials.trials} communities; {differing} differences so far; {seconds:.0f} s",
            flush=True,
        )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
