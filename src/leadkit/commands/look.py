"""How a community's site looks: its colour, and the pictures that its settings name, read from the repository."""

from pathlib import Path
from typing import Final

from leadkit.errors import UsageFault
from leadkit.model.config import Config
from leadkit.report import Look
from leadkit.storage.publishing import link_on_the_way, read_file

_MOST: Final = {"logo": 60_000, "card": 300_000}
"""Bytes; a logo is on every page."""
_BEGINNINGS: Final = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<"}


def look_of(config: Config, root: Path) -> Look:
    """UsageFault where a picture is not there, or is none."""
    site = config.site
    emblem = (site.logo.rpartition(".")[2], _picture(root, "logo", site.logo)) if site.logo else None
    card = _picture(root, "card", site.card) if site.card else None
    address = f"{site.address.rstrip('/')}/" if site.address else ""
    return Look(site.colour or "", emblem, card, address)


def _picture(root: Path, key: str, path: str) -> bytes:
    link = link_on_the_way(root, path)
    if link:
        raise UsageFault(f"{link} is a link, and may lead out of the repository", "put the picture itself there")
    content = read_file(root, path)
    ending = path.rpartition(".")[2]
    if content is None:
        raise UsageFault(f"leadkit.yaml names {path}, which is not there", f"add it, or remove 'site.{key}'")
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_BEGINNINGS[ending]):
        raise UsageFault(f"{path} is no {ending.upper()} picture", f"save it as {ending.upper()}, or name another file")
    if len(content) > _MOST[key]:
        fault = f"{path} has {len(content)} bytes; at most {_MOST[key]} are possible"
        raise UsageFault(fault, "make it smaller: everybody who reads a page loads it")
    return content
