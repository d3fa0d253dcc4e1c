"""What the contributor of a change is to be told of each record in it: values, which letter.py puts into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar

from leadkit.community.accounts import is_author
from leadkit.community.disclosure import COUNTED, FOUND, MATCHED, MATCHED_PRIVATELY
from leadkit.community.twins import reading_language
from leadkit.model.config import Config
from leadkit.model.records import Model
from leadkit.model.repository import Entry
from leadkit.products.diff.missing import Missing, missing
from leadkit.products.diff.records import RecordChange
from leadkit.products.diff.sides import Sides
from leadkit.products.matching import PairKey
from leadkit.products.matching.round import Pair, Unmatched
from leadkit.products.matching.unused_offers import UnusedOffer, unused_offers

_PEOPLE: Final = "people"
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a record lets be done with somebody on that day; of a group all but `privately`."""

    is_found: bool
    is_matched: bool
    is_matched_privately: bool
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """One record of the change. `entry` is the later state of it, or the last where it is removed.

    `is_own`: whether the author is its person, None where nobody can tell, and of everything but people. `is_you`: it
    is spoken to as that person. `is_for_another`: its consent was recorded in another way than by this change.
    `pairs` and `lost` are what it gains and loses; `unmatched` and `unused` what of it stays open.
    """

    change: RecordChange
    entry: Entry[Model | None]
    agreed: Agreed
    is_own: bool | None
    is_you: bool
    is_for_another: bool
    pairs: tuple[Pair, ...]
    lost: tuple[PairKey, ...]
    unmatched: tuple[Unmatched, ...]
    unused: tuple[UnusedOffer, ...]
    missing: tuple[Missing, ...]

    @property
    def is_person(self) -> bool:
        return self.entry.kind == _PEOPLE

    @property
    def is_sample(self) -> bool:
        return bool(self.entry.document.data.get("sample"))

    @property
    def _is_of_old(self) -> bool:
        """Whether a person's record that was there is edited or removed: a new one is nobody else's."""
        return self.is_person and (self.change.change != "added" or self.change.is_moved)

    @property
    def is_foreign(self) -> bool:
        return self._is_of_old and self.is_own is False

    @property
    def is_unsure(self) -> bool:
        return self._is_of_old and self.is_own is None and not self.is_sample


def letters(sides: Sides, changes: tuple[RecordChange, ...], as_of: date, author: str | None) -> tuple[Letter, ...]:
    """One for each record, people first, of them the author; a record that only moved has one, under its new id."""
    old = {entry.name: entry for entry in sides.before.parsed}
    new = {entry.name: entry for entry in sides.after.parsed}
    told = [change for change in changes if not (change.is_moved and change.change == "removed")]
    people = [change for change in told if change.name.startswith(f"{_PEOPLE}/")]
    writer = _Writer(sides, as_of, author, is_alone=len(people) == 1)
    former = {new_name: old_name for old_name, new_name in sides.new_names.items()}
    written = (
        writer.letter(change, new.get(change.name) or old[change.name], old.get(former.get(change.name, change.name)))
        for change in told
    )
    return tuple(sorted(written, key=lambda letter: (not letter.is_you, not letter.is_person)))


def language_of_letters(written: tuple[Letter, ...], config: Config) -> str:
    """The language that the contributor reads best, or whoever the only record is about; else the community's first."""
    if not written or not (written[0].is_you or (len(written) == 1 and written[0].entry.kind in (_PEOPLE, "groups"))):
        return config.spoken[0]
    return reading_language(config, written[0].entry.document.data)


@dataclass(frozen=True, eq=False)
class _Writer:
    sides: Sides
    as_of: date
    author: str | None
    is_alone: bool

    def letter(self, change: RecordChange, entry: Entry[Model | None], earlier: Entry[Model | None] | None) -> Letter:
        data = entry.document.data
        is_person = entry.kind == _PEOPLE
        is_own = self._is_own(earlier or entry) if is_person else None
        is_for_another = is_person and is_own is not True and bool(_by(data))
        is_you = is_person and not data.get("sample") and self._speaks_to(change, is_own)
        agreed = self._agreed(entry)
        is_new = (change.change == "added" and not change.is_moved) or self.sides.old is None
        subjects = None if is_new else _edited_subjects(change)
        is_there = change.change != "removed"

        def of(found: Mapping[str, list[Value]]) -> list[Value]:
            return found.get(entry.name, []) if agreed.is_matched and is_there else []

        return Letter(
            change=change,
            entry=entry,
            agreed=agreed,
            is_own=is_own,
            is_you=is_you and not (is_for_another and change.change == "added"),
            is_for_another=is_for_another,
            pairs=tuple(pair for pair in of(self._pairs_of) if is_new or pair.candidate.key in self._gained),
            lost=tuple(of(self._lost_of)),
            unmatched=tuple(want for want in of(self._open_of) if _is_edited(want.skill, subjects)),
            unused=tuple(offer for offer in of(self._unused_of) if _is_edited(offer.subject, subjects)),
            missing=self._missing(entry) if is_there and agreed.is_matched and (is_you or not is_person) else (),
        )

    def _speaks_to(self, change: RecordChange, is_own: bool | None) -> bool:
        """Whether the author is taken for the person: where that is sure, and where no other person's record changes;
        that they leave is said only to whom it certainly is."""
        return is_own or (is_own is None and self.is_alone and change.change != "removed")

    def _is_own(self, entry: Entry[Model | None]) -> bool | None:
        if self.author is None:
            return None
        return is_author(self.sides.before.config, entry.id, entry.document.data, self.author)

    def _agreed(self, entry: Entry[Model | None]) -> Agreed:
        if entry.kind != _PEOPLE:
            return Agreed(is_found=True, is_matched=True, is_matched_privately=False, is_counted=True)
        is_matched = entry.name in self._names["matched"]
        return Agreed(
            is_found=entry.name in self._names["found"],
            is_matched=is_matched,
            is_matched_privately=not is_matched and entry.name in self._names["privately"],
            is_counted=entry.name in self._names["counted"],
        )

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """Who agreed to what, in the later state."""
        repo, as_of = self.sides.after, self.as_of
        return {
            "found": FOUND.names(repo, as_of),
            "matched": MATCHED.names(repo, as_of),
            "privately": MATCHED_PRIVATELY.names(repo, as_of),
            "counted": frozenset(entry.name for entry in COUNTED.counted(repo, as_of)),
        }

    def _missing(self, entry: Entry[Model | None]) -> tuple[Missing, ...]:
        new = self.sides.new
        takes_part = new is not None and entry.name in new.matches.participants.parties
        return missing(self.sides.after, entry, self.as_of, takes_part)

    @cached_property
    def _gained(self) -> frozenset[PairKey]:
        return frozenset(self.sides.gained)

    @cached_property
    def _pairs_of(self) -> Mapping[str, list[Pair]]:
        """Name → its pairs in the later state."""
        found: dict[str, list[Pair]] = {}
        for pair in self.sides.new_pairs.values():
            for name in pair.candidate.key[:2]:
                found.setdefault(name, []).append(pair)
        return found

    @cached_property
    def _open_of(self) -> Mapping[str, list[Unmatched]]:
        """Name → its requests that nobody at all is suggested for."""
        found: dict[str, list[Unmatched]] = {}
        asked = {(learner, skill) for learner, _, skill in self.sides.new_pairs}
        for want in self.sides.new.matches.unmatched if self.sides.new else ():
            if (want.learner, want.skill) not in asked:
                found.setdefault(want.learner, []).append(want)
        return found

    @cached_property
    def _unused_of(self) -> Mapping[str, list[UnusedOffer]]:
        found: dict[str, list[UnusedOffer]] = {}
        for offer in unused_offers(self.sides.new.matches) if self.sides.new else ():
            found.setdefault(offer.mentor, []).append(offer)
        return found

    @cached_property
    def _lost_of(self) -> Mapping[str, list[PairKey]]:
        found: dict[str, list[PairKey]] = {}
        for key in self.sides.lost:
            for name in key[:2]:
                found.setdefault(name, []).append(key)
        return found


def _is_edited(subject: str, subjects: frozenset[str] | None) -> bool:
    """Whether a subject (a skill, or `means/…`) is among those edited; None is all of them."""
    return subjects is None or subject.rpartition("/")[2] in subjects


def _edited_subjects(change: RecordChange) -> frozenset[str]:
    """What the edited offers and requests are about."""
    return frozenset(edit.subject for edit in change.fields if edit.key in ("offers", "wants") and edit.subject)


def _by(data: Mapping[str, Any]) -> Any:
    """How consent was recorded, where that was not by the person's own change."""
    consent = data.get("consent")
    return consent.get("by") if isinstance(consent, dict) else None
