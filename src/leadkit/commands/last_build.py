"""What the last build left, as an input of the next: the day, and the pairs of the round before."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from leadkit.findings import START, Finding
from leadkit.findings.reading import DAMAGED_ARTIFACT
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository
from leadkit.products.matching import History, PairKey, Proposal
from leadkit.render import json as render_json
from leadkit.storage.publishing import ARTIFACTS, MANIFEST

ROUNDS: Final = ("matches", "previous")
"""Files under matches/ that the next round goes on from."""


@dataclass(frozen=True)
class LastBuild:
    """What stands under artifacts/ now, and what its manifest says of it; none of it is trusted to be well-formed."""

    files: Mapping[str, bytes]

    @property
    def digest(self) -> str | None:
        found = self._manifest.get("digest")
        return found if isinstance(found, str) else None

    @property
    def as_of(self) -> date | None:
        return _day(self._manifest.get("as_of"))

    @property
    def own(self) -> frozenset[str]:
        """The files that leadkit wrote."""
        artifacts = self._manifest.get("artifacts")
        return frozenset(artifacts) if isinstance(artifacts, dict) else frozenset()

    def damage(self) -> Finding | None:
        """What keeps the last round from being read, such as the marks of a conflict; None where nothing does."""
        for name in ROUNDS:
            content = self.files.get(f"matches/{name}.json")
            if content is not None and not _object(content):
                path = f"{ARTIFACTS}/matches/{name}.json"
                message = Message("the last round cannot be read: the file is no JSON object")
                hint = Message("take the version of one branch ('git checkout --ours -- {folder}'), then build again")
                return Finding(DAMAGED_ARTIFACT, path, message, hint.filled(folder=ARTIFACTS), "", START)
        return None

    def history(self, name: str) -> History:
        """The pairs of a file of match lists, how often each was proposed, and which are at rest."""
        content = _object(self.files.get(f"matches/{name}.json"))
        pairs = {
            key: Proposal(row["times"] if isinstance(row.get("times"), int) else 1, _day(row.get("on")) or date.min)
            for key, row in _keyed(content.get("pairs"))
        }
        resting = {key: until for key, row in _keyed(content.get("resting")) if (until := _day(row.get("until")))}
        return History(pairs, resting)

    @property
    def _manifest(self) -> dict[str, Any]:
        return _object(self.files.get(MANIFEST))


def _keyed(rows: object) -> Iterator[tuple[PairKey, dict[str, Any]]]:
    """Rows that name a pair."""
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            names = row.get("learner"), row.get("mentor"), row.get("skill")
            if all(isinstance(name, str) for name in names):
                yield (str(names[0]), str(names[1]), str(names[2])), row


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _object(content: bytes | None) -> dict[str, Any]:
    try:
        value = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True)
class Moment:
    """The day that products are computed for, and what the round before left."""

    as_of: date
    history: History


def moment(repo: Repository, digest: str, published: LastBuild, given: date | None, today: date) -> Moment:
    """The day given, else the manifest's while its inputs and consents still hold, else today."""
    unchanged = published.digest == digest
    as_of = given
    if as_of is None and unchanged and published.as_of and not expired(repo, published.as_of, today):
        as_of = published.as_of
    as_of = as_of or today
    is_same_round = unchanged and as_of == published.as_of
    return Moment(as_of, published.history("previous" if is_same_round else "matches"))


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
