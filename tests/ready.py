"""A process that has the program in memory, and forks for each run of it; asking.py asks it.

Each run is a process of its own, with its own arguments, folder, environment and streams, as if it had been started
from a shell; only the half second that Python takes to import everything is spent once.
"""

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import traceback
from collections.abc import Iterator
from pkgutil import walk_packages
from typing import Any, NoReturn

import leadkit

OTHERS = (
    *("babel.dates", "babel.lists", "babel.messages.pofile", "babel.numbers", "filelock", "git", "icalendar", "jinja2"),
    *("networkx", "rapidfuzz.distance", "rapidfuzz.process", "ruamel.yaml", "scipy.optimize", "snowballstemmer"),
    *("firthmodels", "ortools.graph.python.min_cost_flow"),
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
    routes_of = importlib.import_module("leadkit.model.markers").routes_of
    for model in (*(kind.model for kind in kinds), importlib.import_module("leadkit.model.config").Config):
        routes_of(model)
    for model in models(importlib.import_module("pydantic").BaseModel):
        model.model_rebuild()  # each run would build its own
    vocabulary = importlib.import_module("leadkit.i18n.vocabulary")
    for name in vocabulary.SHIPPED:
        vocabulary.shipped(name)
    messages = importlib.import_module("leadkit.i18n.messages")
    locale = importlib.import_module("babel").Locale
    for language in messages.LANGUAGES:
        messages.translate(messages.Message("Skill"), language)
        locale.parse(language).languages.get("en")
    for name in ("page.html", "letter.html"):
        importlib.import_module("leadkit.render.html.pages").template(name)
    gc.collect()
    gc.freeze()  # a collection in a run would copy every page that the fork shares


def models(model: Any) -> Iterator[Any]:
    """All of leadkit's that are made from one."""
    for one in model.__subclasses__():
        if one.__module__.startswith("leadkit."):
            yield one
        yield from models(one)


def main(address: str) -> None:
    """Listen until standard input ends, as it does with whoever started this."""
    load()
    running: dict[int, socket.socket] = {}
    ended, end = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(end)
        print(flush=True)
        while sys.stdin not in (waiting := select.select([listener, ended, sys.stdin], [], [])[0]):
            if ended in waiting:
                os.read(ended, 1 << 16)
                tell_ends(running)
            if listener in waiting:
                asker, _ = listener.accept()
                running[start(asker)] = asker


def start(asker: socket.socket) -> int:
    """Begin the run that is asked for, and close what only it needs."""
    begun, streams, _, _ = socket.recv_fds(asker, 1, 3)
    order = json.loads(begun + b"".join(iter(lambda: asker.recv(1 << 16), b"")))
    child = os.fork()
    if not child:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        run(order, streams)
    for stream in streams:
        os.close(stream)
    return child


def tell_ends(running: dict[int, socket.socket]) -> None:
    """Tell whoever asked for a run that has ended how it ended."""
    for child in [*running]:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            with running.pop(child) as asker:
                asker.sendall(str(os.waitstatus_to_exitcode(status)).encode())


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
