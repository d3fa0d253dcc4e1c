"""What a build found, and what it left as an input of the next: the day, and the pairs of the round before."""

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from leadkit.findings import START, Finding, Rule
from leadkit.findings.reading import DAMAGED_ARTIFACT, IGNORED_ARTIFACT
from leadkit.i18n.messages import Message
from leadkit.layout import ARTIFACTS, FEEDS, MANIFEST, ROUNDS
from leadkit.storage.kept import NOTHING_KEPT, Kept

if TYPE_CHECKING:
    from leadkit.model.repository import Repository
    from leadkit.products.feeds.days import Shown
    from leadkit.products.matching.history import History

YEARS: Final = range(1900, 2201)
"""Days of other years are slips, whoever writes them."""
_MOST_TIMES: Final = 10_000
_OF_ROUND: Final = frozenset(("version", "pairs", "resting", "learner", "mentor", "skill", "times", "on", "until"))
_VERSION: Final = 1
"""Of the files of a round. Keys that came later may be missing: every round that was ever written is read."""


@dataclass(frozen=True)
class Built:
    """What a build or a check of it found; `foreign` are files under artifacts/ that leadkit did not write."""

    as_of: date
    files: int
    is_changed: bool
    foreign: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


@dataclass(frozen=True)
class LastBuild:
    """What lies under artifacts/ now. A pull request can bring it, so it decides only what a stranger may decide.

    `today` is the clock's day: what is said to have happened later did not happen. `kept`: where rounds that were read
    before may be known.
    """

    files: Mapping[str, bytes]
    today: date
    kept: Kept = NOTHING_KEPT

    @property
    def digest(self) -> str | None:
        found = self._manifest.get("digest")
        return found if isinstance(found, str) else None

    @property
    def as_of(self) -> date | None:
        """The day of the manifest; None where it names none, or one that has not come."""
        return self._past(self._manifest.get("as_of"))

    @cached_property
    def days(self) -> dict[str, date]:
        """File → the day on which it last changed, of those that show it; what is not believed is left out."""
        found = self._manifest.get("days")
        days = {name: self._past(day) for name, day in found.items()} if isinstance(found, dict) else {}
        return {name: day for name, day in days.items() if day is not None}

    @property
    def own(self) -> frozenset[str]:
        """The files that leadkit wrote."""
        artifacts = self._manifest.get("artifacts")
        return frozenset(artifacts) if isinstance(artifacts, dict) else frozenset()

    @cached_property
    def foreign(self) -> tuple[str, ...]:
        """Files that leadkit did not write, in order."""
        return tuple(sorted(self.files.keys() - self.own - {MANIFEST}))

    def damage(self) -> Finding | None:
        """What keeps the last round from being read, such as the marks of a conflict; None where nothing does."""
        for name in ROUNDS:
            found = self._round(name)
            if found is None:
                continue
            if found.get("version", _VERSION) != _VERSION:
                message = Message("another version of leadkit wrote this round (version {version} of the file)")
                shown = message.filled(version=str(found["version"])[:40])
                hint = Message("build with the version of leadkit that requirements/leadkit.txt names")
                return _finding(DAMAGED_ARTIFACT, f"matches/{name}.json", shown, hint)
            if not isinstance(found.get("pairs"), list):
                message = Message("the last round cannot be read: the file is not what leadkit writes")
                hint = Message("take the version of one branch ('git checkout --ours -- {folder}'), then build again")
                return _finding(DAMAGED_ARTIFACT, f"matches/{name}.json", message, hint.filled(folder=ARTIFACTS))
        return None

    def ignored(self, rounds: Iterable[str] = ROUNDS) -> tuple[Finding, ...]:
        """What is not believed: the day of the manifest, and rows of rounds."""
        found = []
        hint = Message("run 'leadkit build', and commit {folder}", folder=f"{ARTIFACTS}/")
        day = self._manifest.get("as_of")
        if self._text(MANIFEST) is not None and self.as_of is None:
            message = Message("the day of the last build cannot be right and is ignored: '{day}'", day=str(day)[:40])
            found.append(_finding(IGNORED_ARTIFACT, MANIFEST, message, hint))
        for name in rounds:
            content = self._round(name) or {}
            rows = [row for part in ("pairs", "resting") for row in _rows(content.get(part))]
            doubtful = sum(not self._is_believed(row) for row in rows)
            if doubtful:
                message = Message(
                    "rows of the last round that cannot be right and are ignored: {number}", number=doubtful
                )
                found.append(_finding(IGNORED_ARTIFACT, f"matches/{name}.json", message, hint))
        return tuple(found)

    def history(self, name: str) -> "History":
        """The pairs of a file of match lists, how often each was proposed, and which are at rest."""
        from leadkit.products.matching.history import History, Proposal

        content = self._round(name) or {}
        pairs = {
            key: Proposal(_times(row) or 1, self._past(row.get("on")) or date.min)
            for key, row in _keyed(content.get("pairs"))
        }
        resting = {key: until for key, row in _keyed(content.get("resting")) if (until := _day(row.get("until")))}
        return History(pairs, resting)

    @property
    def told(self) -> "dict[str, Shown]":
        """What the feeds told, by its name; rows that cannot be right are new again."""
        from leadkit.products.feeds.days import Shown

        found = {}
        for row in _rows(_object(self._text(FEEDS)).get("entries")):
            if isinstance(row, dict) and isinstance(row.get("id"), str) and isinstance(row.get("digest"), str):
                published, updated = self._past(row.get("published")), self._past(row.get("updated"))
                if published is not None and updated is not None:
                    found[row["id"]] = Shown(row["digest"], published, updated)
        return found

    def _text(self, name: str) -> bytes | None:
        """A file as it was when it was first asked for: a build replaces it."""
        if name not in self._texts:
            self._texts[name] = self.files.get(name)
        return self._texts[name]

    def _round(self, name: str) -> dict[str, Any] | None:
        """Of a round what is asked of it, as it was when it was first asked for; None where there is none.

        Whole, with its reasons, it would take more memory than the records.
        """
        if name not in self._rounds:
            content = self.files.get(f"matches/{name}.json")
            self._rounds[name] = None if content is None else self._asked_of(content)
        return self._rounds[name]

    def _asked_of(self, content: bytes) -> dict[str, Any]:
        """Kept by its digest, as reading all of it can take longer than the rest of a small question."""
        if not self.kept.is_there:
            return _object(content, _OF_ROUND)
        name = sha256(content).hexdigest()
        known = self.kept.recall("published", name)
        if known is not None:
            return _object(known)
        found = _object(content, _OF_ROUND)
        self.kept.keep(json.dumps(found).encode("utf-8"), "published", name)
        return found

    @cached_property
    def _rounds(self) -> dict[str, dict[str, Any] | None]:
        return {}

    @cached_property
    def _texts(self) -> dict[str, bytes | None]:
        return {}

    @cached_property
    def _manifest(self) -> dict[str, Any]:
        return _object(self._text(MANIFEST))

    def _past(self, text: object) -> date | None:
        day = _day(text)
        return day if day is not None and day <= self.today else None

    def _is_believed(self, row: object) -> bool:
        return (
            next(_keyed([row]), None) is not None
            and isinstance(row, dict)
            and ("times" not in row or _times(row) is not None)
            and ("on" not in row or self._past(row["on"]) is not None)
            and ("until" not in row or _day(row["until"]) is not None)
        )


def _finding(rule: Rule, name: str, message: Message, hint: Message) -> Finding:
    return Finding(rule, f"{ARTIFACTS}/{name}", message, hint, "", START)


def _rows(rows: object) -> list[object]:
    return rows if isinstance(rows, list) else []


def _keyed(rows: object) -> Iterator[tuple[tuple[str, str, str], dict[str, Any]]]:
    """Rows that name a pair."""
    for row in _rows(rows):
        if isinstance(row, dict):
            names = row.get("learner"), row.get("mentor"), row.get("skill")
            if all(isinstance(name, str) for name in names):
                yield (str(names[0]), str(names[1]), str(names[2])), row


def _times(row: Mapping[str, Any]) -> int | None:
    times = row.get("times")
    return times if type(times) is int and 1 <= times <= _MOST_TIMES else None


def _day(text: object) -> date | None:
    try:
        day = date.fromisoformat(str(text))
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _object(content: bytes | None, keys: Set[str] = frozenset()) -> dict[str, Any]:
    """The object that a file holds, {} where it holds none; with these keys alone, in what is inside it too."""

    def kept(found: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in found.items() if key in keys}

    try:
        value = json.loads(content or b"{}", object_hook=kept if keys else None)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True)
class Moment:
    """The day that products are computed for, and the round before it, by the name of its file."""

    as_of: date
    published: LastBuild
    round_before: str

    @property
    def history(self) -> "History":
        """What the round before left."""
        return self.published.history(self.round_before)


def moment(ends: Iterable[date], digest: str, published: LastBuild, given: date | None, today: date) -> Moment:
    """The day given, else the manifest's while its inputs and consents (which end on `ends`) still hold, else today."""
    unchanged = published.digest == digest
    as_of = given
    if as_of is None and unchanged and published.as_of and not any(published.as_of <= end < today for end in ends):
        as_of = published.as_of
    as_of = as_of or today
    is_same_round = unchanged and as_of == published.as_of
    return Moment(as_of, published, "previous" if is_same_round else "matches")


def consent_ends(repository: "Repository") -> tuple[date, ...]:
    """The days on which consents of members end."""
    ends = {entry.record.consent.until for entry in repository.members}
    return tuple(sorted(end for end in ends if end is not None))


def expired(repository: "Repository", since: date, today: date) -> tuple[str, ...]:
    """The members whose consent was in force on one day and is no more on the other."""
    return tuple(
        entry.name
        for entry in repository.members
        if entry.record.consent.until is not None and since <= entry.record.consent.until < today
    )


def manifest(files: Mapping[str, bytes], digest: str, as_of: date, days: Mapping[str, date]) -> bytes:
    """The manifest of these files: input digest, day, the days that files show, and each sha256."""
    sums = {name: sha256(files[name]).hexdigest() for name in sorted(files) if name != MANIFEST}
    shown = {name: days[name].isoformat() for name in sorted(days)}
    value = {"version": 1, "digest": digest, "as_of": as_of.isoformat(), "days": shown, "artifacts": sums}
    from leadkit.render.json import render

    return render(value).encode("utf-8")


def digest_of_files(files: Mapping[str, bytes]) -> str:
    """Of the names and contents of all of artifacts/."""
    found = sha256()
    for name in sorted(files):
        found.update(f"{name}\0".encode("utf-8", "surrogateescape") + sha256(files[name]).digest())
    return found.hexdigest()
