"""A process that has the program in memory, and forks for each run of it.

Each run is a process of its own, with its own arguments, folder, environment and streams, as if it had been started
from a shell; only the half second that Python takes to import everything is spent once. It reads an order a line from
standard input, and answers with the exit code.
"""

import gc
import importlib
import json
import os
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


def main() -> None:
    load()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            run(order)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def run(order: dict[str, Any]) -> NoReturn:
    """What Python does around a program: its streams, its end, and a traceback for what nobody caught."""
    code: Any = 1
    try:
        # Python's own streams stand on the first three file descriptors, so they follow.
        for number, path in enumerate(order["streams"]):
            os.dup2(os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY), number)
        os.umask(order["umask"])
        os.chdir(order["cwd"])
        os.environ.clear()
        os.environ.update(order["env"])
        sys.argv = ["leadkit", *order["arguments"]]
        importlib.import_module("leadkit.__main__").main()
        code = 0
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    main()
