"""Write a site, or another set of pages, into a folder of its own; foreign folders are refused."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from leadkit.errors import UsageFault
from leadkit.layout import ARTIFACTS, CONFIG_FILE, STATE
from leadkit.storage.atomic_swap import replace_folder
from leadkit.storage.own_folder import SITE_MARK, refuse_foreign, refuse_links_on_the_way, with_mark
from leadkit.storage.publishing import disk_faults

SITE: Final = "site"


def publish_folder(root: Path, out: Path, files: Mapping[str, bytes]) -> None:
    """Make `files` the whole of `out`."""
    target = own_folder(root, out)
    with disk_faults(target.parent, f"{target.name}/ is as it was before"):
        replace_folder(target, with_mark(files, SITE_MARK))


def own_folder(root: Path, out: Path) -> Path:
    """The folder, if it is ours, empty or new, and no part of the repository that leadkit reads; else a fault."""
    refuse_links_on_the_way(root, out)
    target, home = out.resolve(), root.resolve()
    parts = target.relative_to(home).parts if target.is_relative_to(home) else ("outside",)
    if home.is_relative_to(target) or (parts and parts[0] in ("data", ARTIFACTS, "schemas", ".git", STATE)):
        raise UsageFault(f"{out} holds other files of the repository", f"name a folder of its own, such as {SITE}")
    if (target / CONFIG_FILE).exists():
        raise UsageFault(f"{out} is a data repository", f"name a folder of its own, such as {SITE}")
    refuse_foreign(target, SITE_MARK, f"name a new folder, such as {SITE}")
    return target
