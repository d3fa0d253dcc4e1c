"""A stratified sample by a seed that was named beforehand: exact, the same for everybody who draws it again.

Everybody drawn fills one place of one category, so nobody is drawn for being in many; regions and languages come
next, and the lottery decides the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leadkit.community.small_numbers import LEAST
from leadkit.model.repository import Repository
from leadkit.products.sampling.draw import draw
from leadkit.products.sampling.strata import Candidate, Stratum, candidates, strata
from leadkit.products.selection.lottery import order

_DRAW: Final = "sample"
_LABELS: Final = "labels"
REFERRED: Final = "referred"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One person of the sample: a label that tells nothing, the category whose place they fill ("" for none), and what
    may be told of them: category, region, language and whether they were referred, as five candidates share it."""

    label: str
    candidate: Candidate
    place: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """One stratum, and how many of it are in the sample: for a category those who fill its places."""

    stratum: Stratum
    drawn: int

    @property
    def missing(self) -> int:
        return max(0, self.stratum.wanted - self.drawn)


@dataclass(frozen=True, slots=True)
class Sample:
    as_of: date
    seed: str
    size: int
    candidates: tuple[Candidate, ...]
    drawn: tuple[Drawn, ...]
    counts: tuple[Count, ...]


def compute(
    repo: Repository,
    as_of: date,
    size: int,
    seed: str,
    own: Mapping[str, int],
    waves: Mapping[str, int],
    secret: str,
    most_referred: int | None = None,
) -> Sample:
    """`own` are wanted numbers by stratum, `waves` referrals by person, `most_referred` limits those who came so.

    `secret` orders the labels; whoever has the key needs it no more.
    """
    people = candidates(repo, as_of, waves)
    wanted = strata(repo, people, size, own)
    lot = order(seed, _DRAW, (one.id for one in people))
    places = draw(people, wanted, size, lot, most_referred)
    width = len(str(len(places)))
    by_id = {one.id: one for one in people}
    # The seed and the records are public: labels in the lottery's order would tell who is who.
    labelled = [by_id[name] for name in order(secret, _LABELS, places)]
    drawn = tuple(
        Drawn(f"P{number:0{width}}", one, places[one.id], _told(one, places[one.id], people))
        for number, one in enumerate(labelled, 1)
    )
    counts = tuple(Count(stratum, _filled(stratum, drawn)) for stratum in wanted)
    return Sample(as_of, seed, size, people, drawn, counts)


def _told(one: Candidate, place: str, people: Sequence[Candidate]) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    values = (place, one.region or "", next(iter(one.languages), ""), REFERRED if one.wave else "")
    alike = list(people)
    for kind, value in zip(("category", "region", "language", "referral"), values, strict=True):
        alike = [other for other in alike if _is_alike(other, kind, value)]
        if len(alike) < LEAST:
            break
        found = (*found, value)
    return found


def _is_alike(other: Candidate, kind: str, value: str) -> bool:
    if kind == "referral":
        return bool(other.wave) == bool(value)
    return not value or value in (other.region, *other.categories, *other.languages)


def _filled(stratum: Stratum, drawn: Sequence[Drawn]) -> int:
    if stratum.kind == "category":
        return sum(one.place == stratum.value for one in drawn)
    return sum(one.candidate.id in stratum.members for one in drawn)
