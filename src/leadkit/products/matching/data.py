"""A match list for programs and spreadsheets."""

from leadkit.products.matching.reasons import Explained, miss_text
from leadkit.products.matching.round import MatchList
from leadkit.products.wording import skill_label
from leadkit.report import Table
from leadkit.repository import Repository


def as_data(matches: MatchList, explained: tuple[Explained, ...]) -> dict[str, object]:
    """matches.json, as section 7 of the design lays it out."""
    return {
        "version": 1,
        "as_of": matches.as_of.isoformat(),
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
            for p in matches.field.standing
        ],
        "unmatched": [
            {
                "learner": want.learner,
                "skill": want.skill,
                "reason": want.miss.reason,
                "removed": dict(want.miss.removed),
                "nearest": None
                if want.miss.mentor is None
                else {"mentor": want.miss.mentor, "offered": want.miss.offered, "text": miss_text(matches, want)},
            }
            for want in matches.unmatched
        ],
        "resting": _resting(matches),
        "summary": summary(matches),
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
        "sample": found.learner.is_sample,
        "also": list(found.pair.also),
        "otherwise": None if other is None else {"mentor": other.mentor, "score": other.score},
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
    """The round in numbers. Samples are counted too: they are matched among themselves until a real person joins."""
    parties = matches.field.parties.values()
    wants = {(party.name, seeking.subject) for party in parties for seeking in party.seeks}
    served = matches.served() & wants
    kept = {pair.candidate.key for pair in matches.pairs} & matches.previous
    return {
        "learners": len({learner for learner, _ in wants}),
        "learners_served": len({learner for learner, _ in served}),
        "wants": len(wants),
        "wants_served": len(served),
        "pairs": len(matches.pairs),
        "standing": len(matches.field.standing),
        "mentors": sum(1 for party in parties if party.gives),
        "seats": sum(party.seats for party in parties if party.gives),
        "seats_used": len(matches.pairs) + len({(p.learner, p.mentor) for p in matches.field.standing}),
        "candidates": matches.candidates,
        "score": sum(pair.candidate.score for pair in matches.pairs),
        "continued": len(kept),
        "ended": len(matches.previous - kept),
    }


def pairs_table(explained: tuple[Explained, ...]) -> Table:
    columns = (
        *("learner", "learner_name", "mentor", "mentor_name", "skill", "offered", "score", "languages"),
        *("overlap_hours", "learner_hours", "mentor_hours", "continued", "ask_first", "example", "also", "why"),
    )
    rows = []
    for found in explained:
        c = found.candidate
        rows.append(
            (c.learner, found.learner.title, c.mentor, found.mentor.title, c.skill, c.offered, c.score)
            + (" ".join(found.languages), None if found.overlap_hours is None else f"{found.overlap_hours:g}")
            + (found.best_hours or (None, None))
            + (_yes(found.is_continued), _yes(not found.is_confirmed), _yes(found.learner.is_sample))
            + (" ".join(found.pair.also), found.why)
        )
    return Table(columns, tuple(rows))


def unmatched_table(matches: MatchList, repo: Repository) -> Table:
    columns = ("learner", "learner_name", "skill", "skill_name", "reason", "nearest", "nearest_offers", "nearest_level")
    rows = tuple(
        (w.learner, matches.field.titles[w.learner], w.skill, skill_label(repo, w.skill), w.miss.reason)
        + (w.miss.mentor, w.miss.offered, w.miss.level or None)
        for w in matches.unmatched
    )
    return Table(columns, rows)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
