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
from typing import Any, NoReturn

MODULES = (
    *("leadkit.__main__", "leadkit.cli", "leadkit.checks", "leadkit.storage.validate_cache", "leadkit.model.schemas"),
    *("leadkit.commands.build", "leadkit.commands.diff", "leadkit.commands.import_csv"),
    *("leadkit.commands.match", "leadkit.commands.plan", "leadkit.commands.private"),
    *("leadkit.commands.why", "leadkit.commands.report", "leadkit.commands.starting"),
    *("leadkit.commands.validate", "leadkit.commands.fmt", "leadkit.render.findings", "networkx"),
    *("leadkit.commands.find", "leadkit.commands.path", "leadkit.commands.site", "leadkit.commands.serve"),
    *("leadkit.commands.select", "leadkit.commands.sample", "leadkit.commands.thanks", "scipy.optimize"),
    *("leadkit.commands.forget", "leadkit.commands.rename", "leadkit.commands.check_skill"),
    *("icalendar", "jinja2", "rapidfuzz.process", "rapidfuzz.distance", "snowballstemmer"),
)


def main() -> None:
    for name in MODULES:
        importlib.import_module(name)
    for model in (
        *importlib.import_module("leadkit.model.records").KINDS.values(),
        importlib.import_module("leadkit.model.config").Config,
    ):
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
