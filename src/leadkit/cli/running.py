"""What surrounds every run: the clock, the reader's language, and how it ends. Imports little, for light paths."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NoReturn

from leadkit.errors import EnvironmentFault, Interruption, UsageFault


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
        action()
    except UsageFault as fault:
        _say(fault)
        sys.exit(2)
    except EnvironmentFault as fault:
        _say(fault)
        sys.exit(3)
    except Interruption as stop:
        print(f"leadkit: stopped; {stop.left}" if stop.left else "leadkit: stopped", file=sys.stderr)
        sys.exit(128 + stop.number)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does; what it wanted it has.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _interrupt(number: int, _frame: object) -> NoReturn:
    raise Interruption(number)


def _say(fault: UsageFault | EnvironmentFault) -> None:
    from leadkit.render.terminal import printable

    print(f"leadkit: {printable(fault.message)}\n  hint: {printable(fault.hint)}", file=sys.stderr)
