"""Asks the process that has leadkit in memory (ready.py) for one run of it.

As a program, `python asking.py SOCKET WORD…` is leadkit as a shell meets it: it has the arguments, folder, environment,
streams and end of a process of its own, and starts in a hundredth of the time.
"""

import json
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence


def ask(address: str, words: Sequence[str], cwd: str, env: Mapping[str, str], streams: Sequence[int]) -> int:
    """How the run ended; below zero is a signal."""
    umask = os.umask(0)
    os.umask(umask)
    order = json.dumps({"words": words, "cwd": cwd, "env": dict(env), "umask": umask}).encode()
    with socket.socket(socket.AF_UNIX) as ready:
        ready.connect(address)
        socket.send_fds(ready, [b"{"], streams)
        ready.sendall(order[1:])
        ready.shutdown(socket.SHUT_WR)
        return int(ready.recv(16))


if __name__ == "__main__":
    here = os.getcwd()  # noqa: PTH109 – pathlib takes longer to load than all of this
    code = ask(sys.argv[1], sys.argv[2:], here, os.environ, (0, 1, 2))
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    sys.exit(code)
