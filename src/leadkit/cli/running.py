"""What surrounds every run: the clock, the reader's language, and how it ends. Imports little, for light paths."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final, NoReturn, TextIO

from leadkit.errors import EnvironmentFault, Interruption, UsageFault
from leadkit.render.terminal import Screen, printable

_OPENING_LINKS: Final = ("KITTY_WINDOW_ID", "KONSOLE_VERSION", "VTE_VERSION", "WEZTERM_PANE", "WT_SESSION")
_PROGRAMS: Final = ("ghostty", "Hyper", "iTerm.app", "vscode", "WezTerm")
"""What terminals that open links say of themselves; on others the address stands beside the words."""
_NARROWEST: Final = 20


def screen_of(stream: TextIO | None, *, is_plain: bool) -> Screen | None:
    """The terminal behind a stream; None for a pipe or a file, and where colour is not wanted or not known."""
    known = os.environ
    if is_plain or stream is None or not stream.isatty() or known.get("NO_COLOR"):
        return None
    if known.get("TERM", "dumb") in ("", "dumb", "unknown") and "WT_SESSION" not in known:  # Windows sets no TERM
        return None
    columns = known.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() else os.get_terminal_size(stream.fileno()).columns
    opens_links = known.get("TERM_PROGRAM") in _PROGRAMS or any(known.get(name) for name in _OPENING_LINKS)
    return Screen(max(width or 80, _NARROWEST), opens_links)


def today() -> date:
    """This day in UTC; read here and nowhere else."""
    return datetime.now(UTC).date()


def reader_language() -> str:
    """The language of findings: LEADKIT_LANGUAGE, else the locale's, else English."""
    from leadkit.i18n.messages import nearest_language

    names = ("LEADKIT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return nearest_language(value for name in names if (value := os.environ.get(name)))


def guarded(action: Callable[[], object]) -> None:
    """Run something; every expected failure ends in one message and an exit code, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            signal.signal(number, _interrupt)
    try:
        try:
            action()
        finally:
            if not sys.stdout.closed:  # as the language server leaves it
                show("", is_all=True)  # what cannot be written is told while somebody can tell it
    except UsageFault as fault:
        _say(fault)
        sys.exit(2)
    except EnvironmentFault as fault:
        _say(fault)
        sys.exit(3)
    except Interruption as stop:
        show(f"leadkit: stopped; {stop.left}\n" if stop.left else "leadkit: stopped\n", sys.stderr)
        sys.exit(128 + stop.number)
    except OSError as error:
        if error.filename is not None:
            raise  # a file that whoever opened it should have told of
        end_without_output(error)


def show(text: str, stream: TextIO | None = None, *, is_all: bool = False) -> None:
    """Write to stdout, or the stream, down to the last letter where this `is_all`.

    A reader that goes early, as `head` does, has what it wanted: the rest is dropped, and the run ends as it would.
    """
    stream = stream or sys.stdout
    try:
        stream.write(text)
        if is_all:
            stream.flush()
    except BrokenPipeError:
        _drop(stream)


def end_without_output(error: OSError) -> NoReturn:
    """End because the output cannot be written; what waits to be is dropped."""
    _drop(sys.stdout)
    if isinstance(error, BrokenPipeError):
        sys.exit(0)  # of what was known before, or help: the reader has what it wanted
    _say(EnvironmentFault(f"cannot write the output: {error.strerror}", "write it where there is room"))
    sys.exit(3)


def _drop(stream: TextIO) -> None:
    """What waits to be written goes nowhere, and all that follows."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _interrupt(number: int, _frame: object) -> NoReturn:
    raise Interruption(number)


def say(text: str, *, is_plain: bool) -> None:
    """A note to the user, broken between words where a terminal shows it."""
    screen = screen_of(sys.stderr, is_plain=is_plain)
    show(f"{printable(text) if screen is None else _broken(text, screen.width)}\n", sys.stderr)


def _broken(text: str, width: int, indent: str = "  ") -> str:
    from textwrap import fill

    lines = printable(text).split("\n")
    return "\n".join(
        fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) for line in lines
    )


def _say(fault: UsageFault | EnvironmentFault) -> None:
    message, hint = f"leadkit: {fault.message}", f"  hint: {fault.hint}"
    screen = screen_of(sys.stderr, is_plain="--plain" in sys.argv)
    if screen is None:
        show(f"{printable(message)}\n{printable(hint)}\n", sys.stderr)
        return
    told = _broken(message, screen.width).replace("leadkit:", "\x1b[1;31mleadkit:\x1b[0m", 1)
    asked = _broken(hint, screen.width, " " * 8).replace("hint:", "\x1b[1;32mhint:\x1b[0m", 1)
    show(f"{told}\n{asked}\n", sys.stderr)
