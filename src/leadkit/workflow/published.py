"""What the last build left, as an input of the next: the day, and the pairs of the round before."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from leadkit.render import json as render_json
from leadkit.repository import Repository
from leadkit.storage.publishing import MANIFEST
from leadkit.workflow.checking import Loaded


@dataclass(frozen=True)
class Published:
    """What stands under artifacts/ now, and what its manifest says of it; none of it is trusted to be well-formed."""

    files: Mapping[str, bytes]

    @property
    def digest(self) -> str | None:
        found = self._manifest.get("digest")
        return found if isinstance(found, str) else None

    @property
    def as_of(self) -> date | None:
        try:
            return date.fromisoformat(str(self._manifest.get("as_of")))
        except ValueError:
            return None

    @property
    def own(self) -> frozenset[str]:
        """The files that leadkit wrote."""
        artifacts = self._manifest.get("artifacts")
        return frozenset(artifacts) if isinstance(artifacts, dict) else frozenset()

    def pairs(self, name: str) -> frozenset[tuple[str, str, str]]:
        """The (learner, mentor, skill) of one of its files of pairs."""
        pairs = _object(self.files.get(name)).get("pairs")
        rows = pairs if isinstance(pairs, list) else []
        keys = ("learner", "mentor", "skill")
        return frozenset(
            (str(row["learner"]), str(row["mentor"]), str(row["skill"]))
            for row in rows
            if isinstance(row, dict) and all(isinstance(row.get(key), str) for key in keys)
        )

    @property
    def _manifest(self) -> dict[str, Any]:
        return _object(self.files.get(MANIFEST))


def _object(content: bytes | None) -> dict[str, Any]:
    try:
        value = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True)
class Moment:
    """The day that products are computed for, and the pairs of the round before."""

    as_of: date
    previous: frozenset[tuple[str, str, str]]


def moment(loaded: Loaded, published: Published, given: date | None, today: date) -> Moment:
    """The day given, else the manifest's while its inputs and consents still hold, else today."""
    unchanged = published.digest == loaded.digest
    as_of = given
    if as_of is None and unchanged and published.as_of and not expired(loaded.repository, published.as_of, today):
        as_of = published.as_of
    as_of = as_of or today
    is_same_round = unchanged and as_of == published.as_of
    return Moment(as_of, published.pairs(f"matches/{'previous' if is_same_round else 'matches'}.json"))


def expired(repository: Repository, since: date, today: date) -> tuple[str, ...]:
    """The members whose consent was in force on one day and is no more on the other."""
    return tuple(
        entry.name
        for entry in repository.members
        if entry.record.consent.until is not None and since <= entry.record.consent.until < today
    )


def manifest(files: Mapping[str, bytes], digest: str, as_of: date) -> bytes:
    """The manifest of these files: input digest, day, and the sha256 of each."""
    sums = {name: sha256(files[name]).hexdigest() for name in sorted(files) if name != MANIFEST}
    value = {"version": 1, "digest": digest, "as_of": as_of.isoformat(), "artifacts": sums}
    return render_json.render(value).encode("utf-8")
