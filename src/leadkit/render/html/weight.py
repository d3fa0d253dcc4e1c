"""What a page weighs on a slow line: itself and everything that it loads, compressed as servers send it."""

import re
from collections.abc import Mapping
from gzip import compress
from posixpath import dirname, join, normpath
from typing import Final

HOME: Final = 60_000
ANY: Final = 100_000
"""Bytes, compressed."""
_LOADED: Final = re.compile(rb'(?:src|href)="([^"#?:]+\.(?:css|js|svg|png))"')


def too_heavy(files: Mapping[str, bytes]) -> tuple[tuple[str, int, int], ...]:
    """Path, bytes and the limit of every page that is heavier than it should be."""
    sizes = {path: len(compress(content, 6, mtime=0)) for path, content in files.items() if not path.endswith(".csv")}
    found = []
    for path, content in files.items():
        if path.endswith(".html"):
            limit = HOME if path.rpartition("/")[2] == "index.html" else ANY
            weight = page_weight(path, content, sizes)
            if weight > limit:
                found.append((path, weight, limit))
    return tuple(found)


def page_weight(path: str, content: bytes, sizes: Mapping[str, int]) -> int:
    """The page, its style, its scripts and its pictures."""
    loaded = {normpath(join(dirname(path), match.decode())) for match in _LOADED.findall(content)}
    return sizes[path] + sum(sizes.get(name, 0) for name in loaded)
