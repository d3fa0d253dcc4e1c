"""Communities behind a git address: fetched by git, without anything of theirs being run."""

import os
import re
import subprocess
from pathlib import Path
from typing import Final

from leadkit.errors import EnvironmentFault
from leadkit.i18n.messages import Message
from leadkit.storage.exports import Unreadable

_ADDRESS: Final = re.compile(
    r"(?:https|ssh|git|file)://[A-Za-z0-9][^\s]{0,500}|file:///[^\s]{1,500}|git@[A-Za-z0-9.-]+:[^\s]{1,500}"
)
_SECONDS: Final = 300
_SETTINGS: Final = (
    "core.hooksPath=/dev/null",
    "core.symlinks=false",
    "core.fsmonitor=false",
    "protocol.allow=never",
    "protocol.https.allow=always",
    "protocol.ssh.allow=always",
    "protocol.git.allow=always",
    "protocol.file.allow=always",
    "transfer.fsckObjects=true",
    "submodule.recurse=false",
)


def is_git_address(text: str) -> bool:
    return "://" in text or text.startswith("git@")


def clone(address: str, folder: Path) -> None:
    """The newest state of its first branch, into a new folder; Unreadable where that does not work."""
    if not _ADDRESS.fullmatch(address):
        raise Unreadable(Message("this is not an address that git may fetch from; write https://…"))
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    options = ("--quiet", "--depth=1", "--single-branch", "--no-tags", "--no-recurse-submodules", "--template=")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(
            ["git", *settings, "clone", *options, "--", address, str(folder)],
            capture_output=True,
            check=False,
            env=environment,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(Message("nothing came from there within {seconds} seconds", seconds=_SECONDS)) from None
    except OSError:
        raise EnvironmentFault("git is not installed", "install git from https://git-scm.com") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reasons = (line.partition(": ")[2] for line in lines if line.startswith(("fatal: ", "error: ")))
        told = next(reasons, lines[-1] if lines else "it does not say why")
        raise Unreadable(Message("git cannot fetch it: {error}", error=told[:200]))
