"""Write a site into a folder of its own; foreign folders are refused."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from leadkit.errors import UsageFault
from leadkit.layout import CONFIG_FILE
from leadkit.storage.atomic_swap import replace_folder
from leadkit.storage.publishing import ARTIFACTS, disk_faults

MARK: Final = ".leadkit-site"
"""The file by which leadkit knows a folder that it wrote, and may replace."""
SITE: Final = "site"


def publish_site(root: Path, out: Path, files: Mapping[str, bytes]) -> None:
    """Make `files` the whole of `out`. Call with the lock held."""
    target = own_folder(root, out)
    with disk_faults(target.parent):
        mark = b"This folder is written by leadkit build --site, and replaced whole.\n"
        replace_folder(target, {**files, MARK: mark})


def own_folder(root: Path, out: Path) -> Path:
    """The folder, if it is ours, empty or new, and no part of the repository that leadkit reads; else a fault."""
    if out.is_symlink():
        raise UsageFault(f"{out} is a link, and nothing is written through links", "name a folder")
    target, home = out.resolve(), root.resolve()
    parts = target.relative_to(home).parts if target.is_relative_to(home) else ("outside",)
    if home.is_relative_to(target) or (parts and parts[0] in ("data", ARTIFACTS, "schemas", ".git", ".leadkit")):
        raise UsageFault(f"{out} holds other things of the repository", f"name a folder of its own, such as {SITE}")
    if target.exists() and not target.is_dir():
        raise UsageFault(f"{out} is a file", f"name a folder, such as {SITE}")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        hint = "name an empty or new folder; only a folder that leadkit wrote is replaced"
        raise UsageFault(f"{out} holds files that leadkit did not write", hint)
    if (target / CONFIG_FILE).exists():
        raise UsageFault(f"{out} is a data repository", f"name a folder of its own, such as {SITE}")
    return target
