"""How many contact details the rule finds in many writings, and how often it cries wolf in clean public texts.

    .venv/bin/python benchmarks/contact_details.py FOLDER [--seed N] [--show] [--judged-false N] [--write]

FOLDER holds one folder for each corpus: files of public repositories (.md, .rst and .txt, and .conllu, whose sentences
are read), cut into paragraphs of 40 characters and more, without blocks of code, each text once. None of it is
in this repository. Texts with a plain e-mail address ('name@site.end') are not clean and are set aside; every other
alarm is printed by `--show`, to be judged by eye; `--judged-false` takes down how many of them were false. The details
are invented, from the seed, and put into sentences; so are the web addresses. `--write` records the result in
benchmarks/contact_details.md. The corpora of that result:

    18F/guides debc24b34f, EbookFoundation/free-programming-books 5b277d20f6, Islandora/documentation 89274d66b2,
    LibraryCarpentry/lc-open-refine 39e72ab8bf and lc-wikidata 675946cf21, carpentries/handbook 339744e6b0 and
    instructor-training d4498ab1b0, swcarpentry/shell-novice-es c9c8235bb6, github/opensource.guide ebc9678e39,
    WikiEducationFoundation/WikiEduDashboard 1fe5b27da8, nodejs/TSC 0e35767c96, tc39/notes d99353f99c,
    rust-lang/this-week-in-rust d592478f2b, mozilla/open-leadership-training-series c056e8abca, and of
    UniversalDependencies: UD_Arabic-PUD be733f45d2, UD_English-GUM afb41ee9bc (without not-to-release),
    UD_French-GSD 830e278230, UD_German-GSD 297fcf3504, UD_Hindi-HDTB 71630e5d38, UD_Persian-Seraji e53af38f4a,
    UD_Portuguese-GSD 691a8b597c, UD_Spanish-GSD 57c0456446
"""

import argparse
import os
import platform
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from invented_contacts import REFUSED, SENTENCES, TAKEN, WRITINGS, Dice, Writing
from leadkit import __version__
from leadkit.model.addresses import address_fault
from leadkit.model.loading.contact_details import contact_detail

HERE: Final = Path(__file__).resolve().parent
ENDINGS: Final = (".md", ".rst", ".txt", ".conllu")
SHORTEST: Final = 40
EACH: Final = 100
"""Details of each writing."""
CODE: Final = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
SENTENCE: Final = re.compile(r"^# text = (.*)$", re.MULTILINE)
PLAIN_ADDRESS: Final = re.compile(r"[\w.+%-]@[\w-]+\.\w")


class Corpus(NamedTuple):
    name: str
    texts: int
    set_aside: int
    alarms: int


def texts(folder: Path) -> Iterator[str]:
    for path in sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS and path.is_file()):
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from SENTENCE.findall(text) if path.suffix == ".conllu" else re.split(r"\n\s*\n", CODE.sub("", text))


def read(folder: Path, seen: set[str], show: bool) -> Corpus:
    """How many clean texts a corpus has, how many others, and in how many clean ones something is found."""
    count = set_aside = alarms = 0
    for text in texts(folder):
        if len(text) < SHORTEST or text in seen:
            continue
        seen.add(text)
        if PLAIN_ADDRESS.search(text):
            set_aside += 1
            continue
        count += 1
        detail = contact_detail(text)
        if detail is not None:
            alarms += 1
            if show:
                print(f"{folder.name}: …{text[max(0, detail.start - 40) : detail.start]!r}")
                print(f"    {text[detail.start : detail.end]!r} {text[detail.end : detail.end + 20]!r}")
    return Corpus(folder.name, count, set_aside, alarms)


def found(writing: Writing, dice: Dice, show: bool) -> int:
    """Of EACH details in sentences, how many are found."""
    hits = 0
    for _ in range(EACH):
        text = dice.choice(SENTENCES).format(writing.make(dice))
        is_found = contact_detail(text) is not None
        hits += is_found
        if show and not is_found:
            print(f"missed, {writing.name}: {text!r}")
    return hits


def refused(writing: Writing, dice: Dice, show: bool, meant: bool) -> int:
    """Of EACH web addresses, how many are refused; those that go another way than meant are printed."""
    hits = 0
    for _ in range(EACH):
        address = writing.make(dice)
        is_refused = address_fault(address) is not None
        hits += is_refused
        if show and is_refused is not meant:
            print(f"{'refused' if is_refused else 'taken'}, {writing.name}: {address!r}")
    return hits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--judged-false", type=int)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    dice, seen = Dice(asked.seed), set[str]()
    start = time.perf_counter()
    corpora = [read(path, seen, asked.show) for path in sorted(asked.folder.iterdir()) if path.is_dir()]
    seconds = time.perf_counter() - start
    rows = [(writing.name, found(writing, dice, asked.show)) for writing in WRITINGS]
    bad = [(writing.name, refused(writing, dice, asked.show, True)) for writing in REFUSED]
    good = [(writing.name, refused(writing, dice, asked.show, False)) for writing in TAKEN]
    page = report(asked, corpora, rows, bad, good, seconds)
    print(page)
    if asked.write:
        (HERE / "contact_details.md").write_text(page, encoding="utf-8")


def report(
    asked: argparse.Namespace,
    corpora: list[Corpus],
    rows: list[tuple[str, int]],
    bad: list[tuple[str, int]],
    good: list[tuple[str, int]],
    seconds: float,
) -> str:
    total = sum(corpus.texts for corpus in corpora)
    alarms = sum(corpus.alarms for corpus in corpora)
    right = 100 * sum(hits for _, hits in bad) / (EACH * len(bad))
    share = 100 * sum(hits for _, hits in rows) / (EACH * len(rows))
    judged = "not judged yet" if asked.judged_false is None else str(asked.judged_false)
    lines = [
        "# Contact details",
        "",
        f"Made by `benchmarks/contact_details.py FOLDER --seed {asked.seed} --judged-false {judged} --write`,",
        f"one process, {os.cpu_count()} cores, Python {platform.python_version()}, leadkit {__version__}.",
        "The corpora are named in the script, with the commits that were read.",
        "",
        "| | | at most, at least |",
        "| --- | ---: | ---: |",
        f"| clean public texts | {total} | 5000 |",
        f"| texts in which something is found | {alarms} | |",
        f"| of these, judged by eye as false alarms | {judged} | 5 |",
        f"| texts set aside: they hold a plain e-mail address | {sum(corpus.set_aside for corpus in corpora)} | |",
        f"| microseconds a text | {1e6 * seconds / max(1, total):.0f} | |",
        f"| details found, of {EACH * len(rows)} | {share:.1f} % | |",
        f"| addresses refused that should be, of {EACH * len(bad)} | {right:.1f} % | |",
        f"| addresses refused that should not be, of {EACH * len(good)} | {sum(n for _, n in good)} | |",
        "",
        "| corpus | clean texts | something found | set aside |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {c.name} | {c.texts} | {c.alarms} | {c.set_aside} |" for c in corpora),
        "",
        f"| writing, {EACH} each | found |",
        "| --- | ---: |",
        *(f"| {name} | {hits} |" for name, hits in rows),
        "",
        f"| web address, {EACH} each | refused |",
        "| --- | ---: |",
        *(f"| {name} | {hits} |" for name, hits in (*bad, *good)),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
