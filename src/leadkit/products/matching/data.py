"""A match list for programs and spreadsheets."""

from dataclasses import dataclass
from typing import Final

from leadkit.i18n.as_of import as_of_mark
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.answers import MEANS_PREFIX
from leadkit.products.matching.circles import Circle
from leadkit.products.matching.fairness import Fairness
from leadkit.products.matching.reasons import Explained, miss_text
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.similar_groups import SimilarGroups
from leadkit.products.matching.unused_offers import UnusedOffer
from leadkit.report import Table

IN_FACTS: Final = "en"
"""The language of what is worked out once."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A match list and everything that is worked out from it once for pages, tables and data."""

    matches: MatchList
    explained: tuple[Explained, ...]
    fairness: Fairness
    circles: tuple[Circle, ...]
    similar: tuple[SimilarGroups, ...]
    unused_offers: tuple[UnusedOffer, ...]


def as_data(facts: Facts, formatter: RecordFormatter) -> dict[str, object]:
    """matches.json, as section 7 of the design lays it out."""
    matches, explained = facts.matches, facts.explained
    return {
        "version": 1,
        "as_of": as_of_mark(),
        "pairs": [_pair(matches, found) for found in explained],
        "standing": [
            {
                "learner": p.learner,
                "mentor": p.mentor,
                "skill": p.skill,
                "status": p.status,
                "on": p.on.isoformat(),
                "also": [
                    subject
                    for learner, mentor, subject in matches.further
                    if (learner, mentor) == (p.learner, p.mentor)
                ],
            }
            for p in matches.participants.standing
        ],
        "unmatched": [
            {
                "learner": want.learner,
                "skill": want.skill,
                "reason": want.miss.reason,
                "removed": dict(want.miss.removed),
                "nearest": None
                if want.miss.mentor is None
                else {
                    "mentor": want.miss.mentor,
                    "offered": want.miss.offered,
                    "text": miss_text(matches, want, formatter),
                },
            }
            for want in matches.unmatched
        ],
        "resting": _resting(matches),
        "unused": [
            {"mentor": offer.mentor, "offered": offer.subject, "level": offer.level or None, "reason": offer.reason}
            for offer in facts.unused_offers
        ],
        "circles": [
            {
                "mentor": circle.mentor,
                "skill": circle.skill,
                "learners": list(circle.learners),
                "common_hours": None if circle.quarters is None else circle.quarters / 4,
            }
            for circle in facts.circles
        ],
        "similar_groups": [{"groups": [k.first, k.second], "shared": list(k.shared)} for k in facts.similar],
        "fairness": _fairness(facts.fairness),
        "summary": summary(matches) | {"gap": matches.gap},
    }


def _fairness(found: Fairness) -> dict[str, object]:
    price = found.price
    return {
        "shares": {
            dimension: [{"name": s.name, "learners": s.learners, "served": s.served} for s in shares]
            for dimension, shares in found.shares.items()
        },
        "loads": {str(load): count for load, count in found.loads.items()},
        "without_classes": None
        if price is None
        else {"learners_served": price.served_without, "score": price.score_without},
    }


def _resting(matches: MatchList) -> list[dict[str, str]]:
    return [
        {"learner": learner, "mentor": mentor, "skill": skill, "until": until.isoformat()}
        for (learner, mentor, skill), until in sorted(matches.resting.items())
    ]


def _pair(matches: MatchList, found: Explained) -> dict[str, object]:
    c, other = found.candidate, found.pair.otherwise
    proposal = matches.proposed[c.key]
    return {
        "learner": c.learner,
        "mentor": c.mentor,
        "skill": c.skill,
        "offered": c.offered,
        "score": c.score,
        "reasons": [{"reason": r.name, "points": r.points, "text": r.text} for r in found.reasons],
        "languages": list(found.languages),
        "overlap_hours": found.overlap_hours,
        "best_hours": None
        if found.best_hours is None
        else dict(zip(("learner", "mentor"), found.best_hours, strict=True)),
        "continued": found.is_continued,
        "times": proposal.times,
        "on": proposal.on.isoformat(),
        "ask_first": not found.is_confirmed,
        "ask": list(found.asks),
        "notes": dict(zip(("learner", "mentor"), found.notes, strict=True)),
        "also": list(found.pair.also),
        "otherwise": None if other is None else {"mentor": other.mentor, "score": other.score},
        "others": found.pair.others,
    }


def previous_data(matches: MatchList) -> dict[str, object]:
    """previous.json: what the round before left, an input of this one."""
    past = matches.history
    return {
        "version": 1,
        "pairs": [
            {"learner": key[0], "mentor": key[1], "skill": key[2], "times": pair.times, "on": pair.on.isoformat()}
            for key, pair in sorted(past.pairs.items())
        ],
        "resting": [
            {"learner": key[0], "mentor": key[1], "skill": key[2], "until": until.isoformat()}
            for key, until in sorted(past.resting.items())
        ],
    }


def summary(matches: MatchList) -> dict[str, int]:
    """The round in numbers; pairs that somebody must be asked about first stand apart, and serve nothing yet."""
    parties = matches.participants.parties.values()
    wants, served = matches.wants, matches.served() & matches.wants
    kept = {pair.candidate.key for pair in matches.pairs} & matches.previous
    return {
        "learners": len(matches.learners),
        "learners_served": len(matches.learners_served),
        "wants": len(wants),
        "wants_served": len(served),
        "means_wants": sum(subject.startswith(MEANS_PREFIX) for _, subject in wants),
        "means_served": sum(subject.startswith(MEANS_PREFIX) for _, subject in served),
        "pairs": sum(not pair.candidate.is_asked for pair in matches.pairs),
        "pairs_to_ask": sum(pair.candidate.is_asked for pair in matches.pairs),
        "standing": len(matches.participants.standing),
        "mentors": sum(1 for party in parties if party.offers),
        "seats": sum(party.seats for party in parties if party.offers),
        "seats_used": len(matches.pairs) + len({(p.learner, p.mentor) for p in matches.participants.standing}),
        "candidates": matches.candidates,
        "score": sum(pair.candidate.score for pair in matches.pairs),
        "continued": len(kept),
        "ended": len(matches.previous - kept),
    }


def pairs_table(explained: tuple[Explained, ...]) -> Table:
    columns = (
        *("learner", "learner_name", "mentor", "mentor_name", "skill", "offered", "score", "languages"),
        *("overlap_hours", "learner_hours", "mentor_hours", "continued", "ask_first", "ask", "also", "why"),
    )
    rows = []
    for found in explained:
        c = found.candidate
        rows.append(
            (c.learner, found.learner.title, c.mentor, found.mentor.title, c.skill, c.offered, c.score)
            + (" ".join(found.languages), None if found.overlap_hours is None else f"{found.overlap_hours:g}")
            + (found.best_hours or (None, None))
            + (
                _yes(found.is_continued),
                _yes(not found.is_confirmed),
                " ".join(found.asks),
            )
            + (" ".join(found.pair.also), found.why)
        )
    return Table(columns, tuple(rows))


def unmatched_table(matches: MatchList, formatter: RecordFormatter) -> Table:
    columns = ("learner", "learner_name", "skill", "skill_name", "reason", "nearest", "nearest_offers", "nearest_level")
    rows = tuple(
        (w.learner, matches.participants.titles[w.learner], w.skill, formatter.skill(w.skill), w.miss.reason)
        + (w.miss.mentor, w.miss.offered, w.miss.level or None)
        for w in matches.unmatched
    )
    return Table(columns, rows)


def unused_table(facts: Facts, formatter: RecordFormatter) -> Table:
    columns = ("mentor", "mentor_name", "offered", "offered_name", "level", "reason")
    titles = facts.matches.participants.titles
    rows = tuple(
        (o.mentor, titles[o.mentor], o.subject, formatter.skill(o.subject), o.level or None, o.reason)
        for o in facts.unused_offers
    )
    return Table(columns, rows)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
