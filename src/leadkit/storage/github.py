"""Questions to GitHub, by its own program `gh`, which knows who asks: leadkit sees no token. Nothing is changed."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from leadkit.errors import EnvironmentFault

_SECONDS: Final = 30
_ABSENT: Final = re.compile(r"\(HTTP 404\)")
_ADDRESS: Final = re.compile(r"/([A-Za-z0-9._-]+/[A-Za-z0-9._-]+)", re.ASCII)


class Reply(NamedTuple):
    """What GitHub said: a value; nothing where there is none, or where it does not say."""

    value: Any = None
    is_absent: bool = False


def ask_github(root: Path, address: str, *paths: str) -> dict[str, Reply]:
    """What GitHub says of a repository, given its page on the web, at paths of its programming interface."""
    where = urlsplit(address)
    match = _ADDRESS.fullmatch(where.path)
    if match is None:
        raise EnvironmentFault(f"{address} is not a repository on GitHub", "leave out '--online'")
    base = f"repos/{match[1]}"
    whole = _asked(root, where.netloc, base)
    if whole.value is None:
        hint = "run 'gh auth status'; without '--online' nothing is asked"
        raise EnvironmentFault(f"GitHub does not show you {address}", hint)
    return {path: _asked(root, where.netloc, f"{base}{path}") if path else whole for path in paths}


def _asked(root: Path, host: str, path: str) -> Reply:
    command = ["gh", "api", "--method", "GET", "--hostname", host, path]
    environment = {**os.environ, "GH_PROMPT_DISABLED": "1", "GH_NO_UPDATE_NOTIFIER": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=environment,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        hint = "install it from https://cli.github.com and run 'gh auth login', or leave out '--online'"
        raise EnvironmentFault("gh, GitHub's own program, is not installed", hint) from None
    except subprocess.TimeoutExpired:
        raise EnvironmentFault("GitHub does not answer", "try later, or leave out '--online'") from None
    if done.returncode:
        return Reply(None, _ABSENT.search(done.stderr.decode("utf-8", "replace")) is not None)
    try:
        return Reply(json.loads(done.stdout))
    except (ValueError, RecursionError):
        return Reply()
