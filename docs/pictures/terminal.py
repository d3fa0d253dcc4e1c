"""Pictures of the terminal for the documents: SVG with its text as text, of what real commands say on a real one.

    python docs/pictures/terminal.py             all of them
    python docs/pictures/terminal.py find        those whose name begins so

Run it in the environment of `dev`. The same program and the same community below give the same bytes.
"""

import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import tty
from collections.abc import Iterator, Sequence
from fcntl import ioctl
from html import escape
from pathlib import Path
from typing import Final, NamedTuple
from unicodedata import combining, east_asian_width

FOLDER: Final = Path(__file__).resolve().parent
DAY: Final = "2026-11-27"
PEOPLE: Final = {
    "amina": """\
name: Amina
consent: {given: 2026-05-02, covers: [directory, matching, census]}
contact: https://meta.wikimedia.org/wiki/User_talk:Example
country: GH
languages: {en: 4, tw: N, fr: 2}
timezone: Africa/Accra
hours: ["sat 14:00-18:00"]
offers:
  - {skill: facilitation, level: 4}
wants:
  - {skill: grant-proposal, now: 1, goal: 3}
""",
    "berta": """\
name: Berta
consent: {given: 2026-05-02, covers: [directory, matching, census]}
contact: https://meta.wikimedia.org/wiki/User_talk:Example_2
country: DE
languages: {de: N, en: 5}
timezone: Europe/Berlin
hours: ["sat 16:00-20:00"]
offers:
  - {skill: grant-proposal, level: 5}
wants:
  - {skill: facilitation, goal: 2}
""",
}
GUIDE: Final = """\
title: {en: How to write a grant proposal}
kind: guide
url: https://example.org/grant-proposal
languages: [en]
teaches: [{skill: grant-proposal, level: 2}]
minutes: 45
"""
SLIPS: Final = (("facilitation", "facilitaton"), ("country: GH", "country: Ghana"))


class Picture(NamedTuple):
    name: str
    words: Sequence[str]
    columns: int
    is_faulty: bool = False


PICTURES: Final = (
    Picture("terminal-find", ["find", "how do I write a grant proposal", "--as-of", DAY], 80),
    Picture("terminal-help", ["--help"], 80),
    Picture("terminal-match", ["why", "amina", "berta", "--as-of", DAY], 80),
    Picture("terminal-validate", ["validate", "data/people"], 80, is_faulty=True),
    Picture("terminal-validate-narrow", ["validate", "data/people"], 40, is_faulty=True),
)
CELL, LINE, MARGIN = 8.4, 18, 16
COLOURS: Final = {"31": "red", "32": "green", "33": "yellow", "35": "magenta", "36": "cyan"}
STRESS: Final = {"1": "bold", "2": "dim", "3": "italic", "4": "underline"}
STYLE: Final = """\
text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1f2328; white-space: pre }
rect { fill: #fff; stroke: #d0d7de } .bold { font-weight: bold } .dim { opacity: .75 } .italic { font-style: italic }
.underline { text-decoration: underline } .red { fill: #b3261e } .green { fill: #12692f } .yellow { fill: #7a5900 }
.magenta { fill: #7b3fb5 } .cyan { fill: #0b6477 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } rect { fill: #0d1117; stroke: #3d444d } .red { fill: #ff8078 } .green { fill: #56d364 }
.yellow { fill: #e3b341 } .magenta { fill: #d2a8ff } .cyan { fill: #76c7d9 }
}"""
_CODE: Final = re.compile(r"\x1b\[([0-9;]*)m")
_LINK: Final = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")


def community(folder: Path, *, is_faulty: bool) -> Path:
    """Two people and a guide, beside the skills that every repository starts with."""
    root = folder / ("faulty" if is_faulty else "sound")
    if not root.exists():
        subprocess.run([sys.executable, "-m", "leadkit", "--quiet", "init", str(root)], check=True)
        (root / "data/resources").mkdir(exist_ok=True)
        (root / "data/resources/grants.yaml").write_text(GUIDE, encoding="utf-8")
        for name, text in PEOPLE.items():
            for right, wrong in SLIPS if is_faulty and name == "amina" else ():
                text = text.replace(right, wrong)
            (root / f"data/people/{name}.yaml").write_text(text, encoding="utf-8")
    return root


def said(picture: Picture, root: Path) -> str:
    """What a command says on a terminal, with its colours; not the line that shows how far it is."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, picture.columns, 0, 0))
    known = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    env = {**known, "HOME": str(root), "TERM": "xterm-256color", "VTE_VERSION": "7600", "PYTHONUTF8": "1"}
    notes = theirs if picture.is_faulty else subprocess.DEVNULL
    command = [sys.executable, "-m", "leadkit", *picture.words]
    process = subprocess.Popen(command, cwd=root, env=env, stdout=theirs, stderr=notes)
    os.close(theirs)
    shown = b"".join(_read(ours)).decode()
    process.wait()
    return shown


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:  # Linux says so when nobody writes any more
            part = b""
        if not part:
            return os.close(terminal)
        yield part


def cells(text: str) -> int:
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def drawn(line: str, row: int) -> str:
    """One line: each piece of one style in its column."""
    pieces, column, classes = [], 0, ""
    for number, part in enumerate(_CODE.split(line)):
        if number % 2:
            codes = part.split(";")
            classes = " ".join(filter(None, (COLOURS.get(code) or STRESS.get(code) for code in codes)))
        elif part:
            style = f' class="{classes}"' if classes else ""
            pieces.append(f'<tspan x="{MARGIN + column * CELL:g}"{style}>{escape(part, quote=False)}</tspan>')
            column += cells(part)
    return f'<text y="{MARGIN + (row + 1) * LINE - 4}">{"".join(pieces)}</text>' if pieces else ""


def svg(words: Sequence[str], text: str, columns: int) -> str:
    command = " ".join(f"'{word}'" if " " in word else word for word in words)
    lines = [f"\x1b[1m$ leadkit {command}\x1b[0m", *_LINK.sub("", text).rstrip("\n").split("\n")]
    width, height = round(columns * CELL + 2 * MARGIN), len(lines) * LINE + 2 * MARGIN
    rows = "\n".join(filter(None, (drawn(line, row) for row, line in enumerate(lines))))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" xml:space="preserve">\n<title>leadkit {escape(command)}</title>\n<style>\n{STYLE}\n</style>\n'
        f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="6"/>\n{rows}\n</svg>\n'
    )


def main(beginnings: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for one in PICTURES:
            if beginnings and not one.name.removeprefix("terminal-").startswith(tuple(beginnings)):
                continue
            root = community(Path(folder), is_faulty=one.is_faulty)
            picture = svg(one.words, said(one, root), one.columns)
            (FOLDER / f"{one.name}.svg").write_text(picture, encoding="utf-8", newline="\n")
            print(f"{one.name}.svg: {len(picture.encode())} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
