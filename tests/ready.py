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
from pkgutil import iter_modules
from typing import Any, NoReturn

import leadkit.commands

MODULES = (
    *("leadkit.__main__", "leadkit.cli", "leadkit.checks", "leadkit.storage.validate_cache", "leadkit.model.schemas"),
    *("leadkit.render.findings", "networkx", "scipy.optimize"),
    *("icalendar", "jinja2", "rapidfuzz.process", "rapidfuzz.distance", "snowballstemmer"),
    *(module.name for module in iter_modules(leadkit.commands.__path__, "leadkit.commands.")),
)


def main() -> None:
    for name in MODULES:
        importlib.import_module(name)
    kinds = importlib.import_module("leadkit.model.kinds").KINDS.values()
    for model in (*(kind.model for kind in kinds), importlib.import_module("leadkit.model.config").Config):
        model.model_rebuild()  # each run would build its own
    gc.collect()
    gc.freeze()  # a collection in a run would copy every page that the fork shares
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
