"""What an editor has open: folders and documents that it names by URI, and the data repositories that these are of."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from leadkit.commands.open_community import OpenCommunity
from leadkit.errors import EnvironmentFault
from leadkit.storage.root import find_root


class Document(NamedTuple):
    """A document of a data repository, by its path there."""

    community: OpenCommunity
    path: str


def path_of(uri: str) -> Path | None:
    """The absolute path of a `file:` URI, without `..`; None for any other one, and where it holds none."""
    try:
        parts = urlsplit(uri)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
            return None
        path = url2pathname(parts.path)
    except ValueError:
        return None
    if "\0" in path or not Path(path).is_absolute():
        return None
    return Path(os.path.normpath(path))


class Workspace:
    """Repositories are found above folders and documents, each read once; `fixed` is the only one where it is given."""

    def __init__(self, open_community: Callable[[Path], OpenCommunity], fixed: Path | None = None) -> None:
        self._make: Final = open_community
        self._fixed: Final = fixed
        self._communities: Final[dict[Path, OpenCommunity]] = {}
        self._uris: Final[dict[Path, str]] = {}

    @property
    def communities(self) -> tuple[OpenCommunity, ...]:
        return tuple(self._communities.values())

    def add_folder(self, uri: str) -> OpenCommunity | None:
        """The repository that a folder is in; None where there is none."""
        path = path_of(uri)
        return self._community_above(path) if path is not None else None

    def remove_folder(self, uri: str) -> OpenCommunity | None:
        """The repository of a folder that is gone, if nothing of it is open."""
        folder = path_of(uri)
        root = self._root_above(folder) if folder is not None else None
        if root is None or root == self._fixed or any(path.is_relative_to(root) for path in self._uris):
            return None
        return self._communities.pop(root, None)

    def document(self, uri: str) -> Document | None:
        """The repository of a document, and its path there; None for what is in none."""
        path = path_of(uri)
        community = self._community_above(path.parent) if path is not None else None
        if path is None or community is None:
            return None
        return Document(community, path.relative_to(community.root).as_posix())

    def write(self, uri: str, text: str) -> Document | None:
        """A document is open, and says this."""
        found, path = self.document(uri), path_of(uri)
        if found is not None and path is not None:
            self._uris[path] = uri
            found.community.write(found.path, text)
        return found

    def close(self, uri: str) -> Document | None:
        found, path = self.document(uri), path_of(uri)
        if found is not None and path is not None:
            self._uris.pop(path, None)
            found.community.close(found.path)
        return found

    def uri(self, community: OpenCommunity, path: str) -> str:
        """How the editor calls a file: as it did itself, where it has the file open."""
        whole = community.root / path
        return self._uris.get(whole) or whole.as_uri()

    def changed_on_disk(self, uris: Iterable[str]) -> tuple[OpenCommunity, ...]:
        """The repositories that these files are of, read again."""
        paths = [path for uri in uris if (path := path_of(uri)) is not None]
        for path in paths:
            if path.name == "leadkit.yaml":
                self._community_above(path.parent)
        touched = [one for one in self.communities if any(path.is_relative_to(one.root) for path in paths)]
        for community in touched:
            community.read_again()
        return tuple(touched)

    def _root_above(self, folder: Path) -> Path | None:
        if self._fixed is not None:
            return self._fixed if folder.is_relative_to(self._fixed) else None
        try:
            return find_root(folder)
        except (EnvironmentFault, OSError):
            return next((root for root in self._communities if folder.is_relative_to(root)), None)

    def _community_above(self, folder: Path) -> OpenCommunity | None:
        root = self._root_above(folder)
        if root is None:
            return None
        if root not in self._communities:
            self._communities[root] = self._make(root)
        return self._communities[root]
