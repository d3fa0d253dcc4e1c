"""A stratified sample by a seed that was named beforehand: exact, the same for everybody who draws it again.

Everybody drawn fills one place of one category, so nobody is drawn for being in many; regions and languages come
next, and the lottery decides the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leadkit.products.programme import Programme, Row, Rules, in_order, settled
from leadkit.products.sampling.strata import Candidate, Stratum, candidates, strata
from leadkit.products.selection.lottery import order
from leadkit.repository import Repository

_DRAW: Final = "sample"
_LABELS: Final = "labels"
REFERRED: Final = "referred"
TOLD_TOGETHER: Final = 5
"""A label tells of somebody only what so many who agreed to be found share."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One person of the sample: a label that tells nothing, the category whose place they fill ("" for none), and what
    may be told of them: category, region, language and whether they were referred, as many as five candidates share."""

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
    places = _draw(people, wanted, size, lot, most_referred)
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
    values = (place, one.region or "", one.languages[0], REFERRED if one.wave else "")
    alike = list(people)
    for kind, value in zip(("category", "region", "language", "referral"), values, strict=True):
        alike = [other for other in alike if _is_alike(other, kind, value)]
        if len(alike) < TOLD_TOGETHER:
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


def _draw(
    people: Sequence[Candidate], wanted: Sequence[Stratum], size: int, lot: Sequence[str], most_referred: int | None
) -> dict[str, str]:
    """Person → the category whose place they fill, "" where all of theirs are full."""
    names = sorted(one.id for one in people)
    chosen = {name: column for column, name in enumerate(names)}
    by_id = {one.id: one for one in people}
    places = {(name, word): 0 for name in names for word in (*by_id[name].categories, "")}
    places = {place: column for column, place in enumerate(places, len(names))}
    first = len(names) + len(places)
    # What is wanted of a region or language counts first; then one more of each, so that none takes all the rest.
    others = [(stratum, more) for stratum in wanted if stratum.kind != "category" for more in (0, 1)]
    filled = {(stratum.name, more): column for column, (stratum, more) in enumerate(others, first)}
    rows = [Row(tuple((column, 1) for column in chosen.values()), most=size)]
    for name, column in chosen.items():
        own = tuple((place, 1) for (who, _), place in places.items() if who == name)
        rows.append(Row((*own, (column, -1)), least=0, most=0))
    for stratum in wanted:
        if stratum.kind == "category":
            rows.append(
                Row(tuple((c, 1) for (_, word), c in places.items() if word == stratum.value), most=stratum.wanted)
            )
        else:
            members = tuple((chosen[name], 1) for name in sorted(stratum.members))
            rows += [Row((*members, (filled[stratum.name, more], -1)), least=0) for more in (0, 1)]
    if most_referred is not None:
        rows.append(Row(tuple((chosen[one.id], 1) for one in people if one.wave), most=most_referred))
    uppers = (*(1 for _ in range(first)), *(stratum.wanted + more for stratum, more in others))
    whole = Programme((0,) * len(uppers), uppers, Rules(tuple(row for row in rows if row.terms)))
    objectives = [
        dict.fromkeys(chosen.values(), 1),
        {column: 1 for (_, word), column in places.items() if word},
        *(
            {filled[stratum.name, more]: 1 for stratum, own in others if (stratum.kind, own) == (kind, more)}
            for kind in ("region", "language")
            for more in (0, 1)
        ),
    ]
    best = settled(whole, [objective for objective in objectives if objective])
    if best is None:
        raise RuntimeError("a sample of nobody breaks no rule")
    found = in_order(best, [chosen[name] for name in lot])
    words = [*(stratum.value for stratum in wanted if stratum.kind == "category"), ""]
    options = [places.get((name, word)) for name in lot if found.lowers[chosen[name]] for word in words]
    found = in_order(found, [column for column in options if column is not None])
    return {name: word for (name, word), column in places.items() if found.lowers[column]}
