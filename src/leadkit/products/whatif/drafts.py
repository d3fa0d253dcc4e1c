"""Records as they would be: edited in memory, and written out as texts for another reading."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from leadkit.documents.style import composed
from leadkit.model.kinds import KINDS
from leadkit.model.repository import Repository
from leadkit.model.shapes import ModelShape


class Drafts:
    """The records of a valid repository that somebody edits, each as plain data by `kind/id`; nothing is saved."""

    def __init__(self, repo: Repository) -> None:
        self._repo = repo
        self._data: dict[str, dict[str, Any]] = {}

    def of(self, name: str) -> dict[str, Any]:
        """The data of a record, to be changed as they are."""
        if name not in self._data:
            kind, _, record_id = name.partition("/")
            self._data[name] = deepcopy(self._repo.records(kind)[record_id].document.data)
        return self._data[name]

    def texts(self) -> Mapping[str, bytes]:
        """Path → text of every record that was asked for."""
        found = {}
        for name, data in sorted(self._data.items()):
            kind, _, record_id = name.partition("/")
            path = self._repo.records(kind)[record_id].path
            found[path] = composed(data, ModelShape(KINDS[kind].model)).encode("utf-8")
        return found
