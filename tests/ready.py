"""A process that has the program in memory, and forks for each run of it; asking.py asks it.

Each run is a process of its own, with its own arguments, folder, environment and streams, as if it had been started
from a shell; only the half second that Python takes to import everything is spent once.
"""

import gc
import importlib
import json
import os
import select
import socket
import sys
import traceback
from pkgutil import walk_packages
from typing import Any, NoReturn

import leadkit

OTHERS = (
    *("babel.dates", "babel.lists", "babel.messages.pofile", "babel.numbers", "filelock", "git", "icalendar", "jinja2"),
    *("networkx", "rapidfuzz.distance", "rapidfuzz.process", "ruamel.yaml", "scipy.optimize", "snowballstemmer"),
)
"""What leadkit imports only when it needs it."""


def load() -> None:
    """Import everything, and read what every run would read again."""
    importlib.import_module("leadkit.__main__")  # before pydantic
    for module in walk_packages(leadkit.__path__, "leadkit."):
        importlib.import_module(module.name)
    for name in OTHERS:
        importlib.import_module(name)
    kinds = importlib.import_module("leadkit.model.kinds").KINDS.values()
    for model in (*(kind.model for kind in kinds), importlib.import_module("leadkit.model.config").Config):
        model.model_rebuild()  # each run would build its own
    messages = importlib.import_module("leadkit.i18n.messages")
    for language in messages.LANGUAGES:
        messages.catalogue(language)
    gc.collect()
    gc.freeze()  # a collection in a run would copy every page that the fork shares


def main(address: str) -> None:
    """Listen until standard input ends, as it does with whoever started this."""
    load()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        print(flush=True)
        while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
            asker, _ = listener.accept()
            if not os.fork():
                listener.close()
                answer(asker)
            asker.close()
            while ended() > 0:
                pass


def ended() -> int:
    """A process that ended since; 0 or less if there is none."""
    try:
        return os.waitpid(-1, os.WNOHANG)[0]
    except ChildProcessError:
        return 0


def answer(asker: socket.socket) -> NoReturn:
    """Run what is asked for, and say how it ended."""
    start, streams, _, _ = socket.recv_fds(asker, 1, 3)
    order = json.loads(start + b"".join(iter(lambda: asker.recv(65536), b"")))
    child = os.fork()
    if not child:
        asker.close()
        run(order, streams)
    asker.sendall(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())
    os._exit(0)


def run(order: dict[str, Any], streams: list[int]) -> NoReturn:
    """What Python does around a program: its streams, its end, and a traceback for what nobody caught."""
    code: Any = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.stdin = os.fdopen(0, errors="surrogateescape", closefd=False)
        sys.stdout = os.fdopen(1, "w", 1 if os.isatty(1) else -1, errors="surrogateescape", closefd=False)
        sys.stderr = os.fdopen(2, "w", 1, errors="backslashreplace", closefd=False)
        os.umask(order["umask"])
        os.chdir(order["cwd"])
        os.environ.clear()
        os.environ.update(order["env"])
        sys.argv = ["leadkit", *order["words"]]
        importlib.import_module("leadkit.__main__").main()
        code = 0
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    main(sys.argv[1])
