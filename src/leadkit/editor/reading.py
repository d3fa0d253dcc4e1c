"""What an editor's question is answered from: the records as they are now, in whose language, on which day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from leadkit.community.disclosure import FOUND
from leadkit.community.protection import Protection
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository


@dataclass(frozen=True, eq=False)
class Community:
    """The records, which may be faulty, and how they are told to one reader."""

    repo: Repository
    language: str
    as_of: date

    @cached_property
    def formatter(self) -> RecordFormatter:
        return RecordFormatter(self.repo, Speech(self.language))

    @cached_property
    def named(self) -> frozenset[str]:
        """`people/id` and `groups/id` of everybody who may be named."""
        return FOUND.names(self.repo, self.as_of)

    @cached_property
    def protection(self) -> Protection:
        return Protection(self.repo.config)

    def may_name(self, kind: str, record_id: str) -> bool:
        """People only where they may be found; every other record is public."""
        return kind != "people" or f"people/{record_id}" in self.named

    def title(self, kind: str, record_id: str) -> str:
        """The name, title or label of a record; empty where it cannot be read."""
        known = self.repo.records(kind).get(record_id)
        return self.formatter.title(f"{kind}/{record_id}") if known is not None else ""
