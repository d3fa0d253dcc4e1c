"""The program on a real terminal: a pseudo-terminal of some width, and what somebody sees on it."""

import os
import pty
import re
import struct
import subprocess
import termios
import tty
from collections.abc import Iterator, Mapping
from fcntl import ioctl
from pathlib import Path
from typing import Final
from unicodedata import combining, east_asian_width

from program import Outcome, command

_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")
LINK: Final = re.compile(r"\x1b\]8;(?:id=[0-9a-f]{8})?;([^\x1b]*)\x1b\\")


def on_terminal(
    *arguments: str | Path,
    cwd: Path,
    columns: int = 80,
    env: Mapping[str, str] | None = None,
    on_notes: bool = False,
) -> Outcome:
    """Run leadkit with its results, or its notes, on a terminal; the others go elsewhere, to be told apart."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)  # else it would add a carriage return to every line
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    base = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    process = subprocess.Popen(
        [*command(), *map(str, arguments)],
        cwd=cwd,
        env={**base, "PYTHONUTF8": "1", "HOME": str(cwd), "TERM": "xterm-256color", **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if on_notes else theirs,
        stderr=theirs if on_notes else subprocess.PIPE,
    )
    os.close(theirs)
    shown = b"".join(_read(ours)).decode()
    other = b"".join(filter(None, process.communicate())).decode()
    out, err = (other, shown) if on_notes else (shown, other)
    assert "Traceback" not in err, err
    return Outcome(process.returncode, out, err)


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:  # Linux says so when nobody writes any more
            part = b""
        if not part:
            os.close(terminal)
            return
        yield part


def seen(text: str) -> str:
    """What is left to read when a terminal has taken colours and links; nothing else may steer it."""
    bare = _COLOUR.sub("", LINK.sub("", text))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", bare), repr(bare)
    return bare


def cells(text: str) -> int:
    """How many cells a text takes, counted by Python's own tables."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)
