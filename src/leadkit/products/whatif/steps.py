"""What is tried: somebody leaves, a resource is translated, a training is held; each is an edit of records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leadkit.community.participants import Participant
from leadkit.model.records import Person, Training
from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.products.census.coverage import Need, is_open
from leadkit.products.census.reach import reaches
from leadkit.products.matching import MatchList, PairKey
from leadkit.products.matching.arrays import hash_of
from leadkit.products.plan.translations import ADDRESS
from leadkit.products.whatif.drafts import Drafts

_GONE: Final = {"people": "retired", "groups": "ended"}
"""How the record of somebody reads who has left: what they made stays, and nobody proposes them."""


def leave(drafts: Drafts, repo: Repository, leaving: Iterable[str]) -> tuple[PairKey, ...]:
    """These are gone; the ongoing mentorships (learner, mentor, skill) that end with that."""
    gone = frozenset(leaving)
    for name in gone:
        drafts.of(name)["status"] = _GONE[name.partition("/")[0]]
    ended: list[PairKey] = []
    for entry in repo.people:
        over = [
            pair
            for pair in entry.record.mentoring
            if pair.status != "done" and not gone.isdisjoint((entry.name, pair.mentor))
        ]
        if over:
            data = drafts.of(entry.name)
            going = {(pair.mentor, pair.skill) for pair in over}
            rows = [
                row
                for row in data["mentoring"]
                if row["status"] == "done" or (row["mentor"], row["skill"]) not in going
            ]
            _set(data, "mentoring", rows)
            ended += ((entry.name, *pair) for pair in going)
    return tuple(sorted(ended))


def translate(drafts: Drafts, resource: str, languages: Iterable[str]) -> None:
    """The resource can also be had in these languages."""
    data = drafts.of(f"resources/{resource}")
    more = {tag: f"{ADDRESS}/{resource}/{tag}" for tag in languages}
    data["translations"] = {**data.get("translations", {}), **more}


@dataclass(frozen=True, slots=True)
class Held:
    """A training that is taken to be held, and who is taken to have come; `met` are how many requests it meets."""

    training: str
    participants: tuple[str, ...]
    met: int


def hold(drafts: Drafts, training: str, record: Training, census: Census, matches: MatchList, repo: Repository) -> Held:
    """Those come whose unmet request it teaches, as many as have seats; they reach what it teaches.

    `record` has seats, and a level for something that it teaches.
    """
    levels = {taught.skill: taught.level for taught in record.teaches if taught.level is not None}
    known = record.model_copy(update={"teaches": tuple(one for one in record.teaches if one.level is not None)})
    served, parties = matches.served(), matches.participants.parties
    coming = {
        who.name: who
        for who in census.participants
        if isinstance(who.record, Person) and who.name in parties and _has_required(who, record)
        for skill in levels.keys() & set(who.wanted_skills)
        if is_open(need := Need(who, skill, who.wants[skill]), served)
        and reaches(known, repo.config, who, skill, need.level)
    }
    ranked = sorted(coming, key=lambda name: (parties[name].rank, hash_of(name), name))[: record.seats]
    met = sum(_learn(drafts.of(name), levels, census.as_of, training) for name in ranked)
    data = drafts.of(f"trainings/{training}")
    data["status"] = "done"
    return Held(training, tuple(sorted(ranked)), met)


def _has_required(who: Participant, record: Training) -> bool:
    """As far as is known: what is required without a level, at any."""
    return all(_level(who.record, need.skill) >= (need.level or 1) for need in record.requires)


def _level(record: Any, skill: str) -> int:
    """The highest level that somebody's record tells of."""
    return max(
        (
            *(offer.level or 0 for offer in record.offers if offer.skill == skill),
            *(want.now for want in record.wants if want.skill == skill),
            *(step.to for step in record.learned if step.skill == skill),
        ),
        default=0,
    )


def _learn(data: dict[str, Any], levels: dict[str, int], on: date, training: str) -> int:
    """Each skill at its level, where that is higher than before; how many requests are met by it."""
    met = 0
    for skill, level in sorted(levels.items()):
        wants = [row for row in data.get("wants", ()) if row.get("skill") == skill]
        offers = [row for row in data.get("offers", ()) if row.get("skill") == skill]
        steps = [row for row in data.get("learned", ()) if row["skill"] == skill]
        stated = [
            *(row.get("now", 0) for row in wants),
            *(row["level"] for row in offers),
            *(row["to"] for row in steps),
        ]
        if max(stated, default=0) >= level:
            continue
        for row in offers:
            row["level"] = level
        for row in wants:
            row["goal"] = row.get("goal", row.get("now", 0) + 1)
            row["now"] = level
        rest = [row for row in data.get("wants", ()) if row not in wants or row["goal"] > level]
        met += len(data.get("wants", ())) - len(rest)
        _set(data, "wants", rest)
        before = {"from": max(stated)} if stated else {}
        step = {"skill": skill, **before, "to": level, "on": on.isoformat(), "via": f"trainings/{training}"}
        data["learned"] = [*data.get("learned", ()), step]
    return met


def _set(data: dict[str, Any], key: str, rows: list[Any]) -> None:
    """An empty list is left out."""
    if rows:
        data[key] = rows
    else:
        data.pop(key, None)
