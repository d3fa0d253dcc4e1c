"""A match list as a report: a page by learner, tables for spreadsheets, data for programs."""

from leadkit.products.matching.candidates import Candidate
from leadkit.products.matching.parties import Party
from leadkit.products.matching.round import MatchList, Pair, Unmatched
from leadkit.products.matching.weeks import best_run, local_hours
from leadkit.products.wording import EXAMPLE, language_list, samples_note, skill_label
from leadkit.report import Block, Bullets, Heading, Line, Note, Page, Prose, Report, Strong, Table, counted
from leadkit.repository import Repository
from leadkit.vocabulary import LEVELS

_MISS_TEXTS = {
    "nobody-offers": "nobody who takes part offers it",
    "level-too-low": "{mentor} offers it, but at level {level}, which is not enough to teach this",
    "language-unknown": "{mentor} offers it, but one side's languages are not known",
    "no-shared-language": "{mentor} offers it, but there is no language that both speak well enough",
    "formats-differ": "{mentor} offers it, but in other formats",
    "no-common-hours": "{mentor} offers it, but there are too few common hours",
    "mentors-full": "{mentor} could help, but no seat is left on one side or the other",
}


def describe(matches: MatchList, repo: Repository) -> Report:
    """`README` to read, `matches` and `unmatched` as tables, `matches` and `previous` as data."""
    return Report(
        pages={"README": _page(matches, repo)},
        tables={"matches": _pairs_table(matches, repo), "unmatched": _unmatched_table(matches, repo)},
        data={"matches": as_data(matches, repo), "previous": _previous(matches)},
    )


def reasons(matches: MatchList, repo: Repository, candidate: Candidate) -> tuple[tuple[str, int, str], ...]:
    """Why a pair was made: reason, points, sentence; only what added points."""
    learner, mentor = matches.field.parties[candidate.learner], matches.field.parties[candidate.mentor]
    texts = {
        "skill": _skill_text(repo, candidate),
        "level": f"at level {candidate.level} ({LEVELS[candidate.level]})" if candidate.level else "",
        "language": f"both speak {language_list(candidate.languages)}",
        "overlap": _hours_text(matches, candidate),
        "region": _region_text(repo, learner, mentor),
        "access": f"both need {', '.join(sorted(learner.needs_access & mentor.needs_access))}",
        "priority": "a high priority" if candidate.points[6][1] >= repo.config.matching.weights.priority else "",
        "confirmed": "",
        "scarcity": "",
        "continued": "a pair since the last round",
    }
    return tuple((reason, points, texts[reason]) for reason, points in candidate.points if points)


def _skill_text(repo: Repository, candidate: Candidate) -> str:
    offered = skill_label(repo, candidate.offered)
    if candidate.nearness == "exact":
        return f"offers exactly this: {offered}"
    return f"offers {offered}, {'a part of it' if candidate.nearness == 'narrower' else 'the wider skill'}"


def _hours_text(matches: MatchList, candidate: Candidate) -> str:
    if candidate.overlap is None:
        return ""
    learner, mentor = matches.field.parties[candidate.learner], matches.field.parties[candidate.mentor]
    hours = f"{candidate.overlap / 4:g} common hours a week"
    best = _best_hours(matches, learner, mentor)
    if best is None:
        return hours
    if best["learner"] == best["mentor"]:
        return f"{hours}, best {best['learner']} for both"
    return f"{hours}, best {best['learner']} for {learner.title} and {best['mentor']} for {mentor.title}"


def _best_hours(matches: MatchList, learner: Party, mentor: Party) -> dict[str, str] | None:
    """The longest common stretch in both local times, with the zones' names."""
    run = best_run(learner.week & mentor.week)
    if run is None or learner.timezone is None or mentor.timezone is None:
        return None
    return {
        "learner": f"{local_hours(run, learner.timezone, matches.as_of)} ({learner.timezone})",
        "mentor": f"{local_hours(run, mentor.timezone, matches.as_of)} ({mentor.timezone})",
    }


def _region_text(repo: Repository, learner: Party, mentor: Party) -> str:
    if learner.region is None or mentor.region is None:
        return ""
    if learner.region == mentor.region:
        return f"both in {repo.config.region_name(learner.region)}"
    return f"{repo.config.region_name(learner.region)} meets {repo.config.region_name(mentor.region)}"


def _page(matches: MatchList, repo: Repository) -> Page:
    blocks: list[Block] = [Prose(_summary_sentence(matches))]
    note = samples_note(repo)
    if note:
        blocks.append(Note(note))
    if any(not pair.candidate.is_confirmed for pair in matches.pairs):
        blocks.append(
            Note("“Ask first” marks a group's offer that was read off a public page and that the group has not confirmed.")
        )
    if repo.config.conduct:
        blocks.append(Prose(f"Before a first message, read the code of conduct: {repo.config.conduct}"))
    by_learner: dict[str, list[Pair]] = {}
    for pair in matches.pairs:
        by_learner.setdefault(pair.candidate.learner, []).append(pair)
    blocks.append(Heading("Who should talk to whom"))
    if not by_learner:
        blocks.append(Prose("No pair could be made. The list of open wishes below says why."))
    for learner, pairs in by_learner.items():
        blocks.append(Heading(_titled(matches, learner), 3))
        blocks.append(Bullets(tuple(_pair_line(matches, repo, pair) for pair in pairs)))
    if matches.field.standing:
        blocks.append(Heading("Pairs that stand already"))
        blocks.append(Bullets(tuple(_standing_line(matches, repo))))
    blocks.append(Heading("Wishes that stay open"))
    blocks += _unmatched_blocks(matches, repo)
    return Page("Match lists", tuple(blocks))


def _summary_sentence(matches: MatchList) -> str:
    counts = summary(matches)
    text = (
        f"As of {matches.as_of.isoformat()}: {counted(counts['pairs'], 'pair', 'pairs')} for "
        f"{counts['learners_served']} of {counted(counts['learners'], 'learner', 'learners')}, "
        f"{counts['wants_served']} of {counted(counts['wants'], 'wish', 'wishes')} served, "
        f"{counts['seats_used']} of {counted(counts['seats'], 'offered seat', 'offered seats')} filled."
    )
    if matches.previous:
        text += f" Of the last round's {len(matches.previous)} pairs {counts['continued']} go on, {counts['ended']} ended."
    return text


def _titled(matches: MatchList, name: str) -> str:
    party = matches.field.parties.get(name)
    title = matches.field.titles.get(name, name)
    return f"{title} ({EXAMPLE})" if party is not None and party.is_sample else title


def _pair_line(matches: MatchList, repo: Repository, pair: Pair) -> Line:
    candidate = pair.candidate
    why = "; ".join(text for _, _, text in reasons(matches, repo, candidate) if text)
    parts: list[str | Strong] = [
        f"{skill_label(repo, candidate.skill)}: ",
        Strong(_titled(matches, candidate.mentor)),
        f" {why}." if why else ".",
    ]
    if not candidate.is_confirmed:
        parts.append(" Ask first.")
    if pair.also:
        parts.append(f" Could also help with {', '.join(skill_label(repo, skill) for skill in pair.also)}.")
    if pair.otherwise is not None:
        parts.append(f" Otherwise: {matches.field.titles[pair.otherwise.mentor]}.")
    else:
        parts.append(" Nobody else could.")
    return tuple(parts)


def _standing_line(matches: MatchList, repo: Repository) -> list[Line]:
    titles = matches.field.titles
    return [
        f"{_titled(matches, pair.learner)} and {titles[pair.mentor]}: {skill_label(repo, pair.skill)}, "
        f"{pair.status} since {pair.on.isoformat()}."
        for pair in matches.field.standing
    ]


def _unmatched_blocks(matches: MatchList, repo: Repository) -> list[Block]:
    if not matches.unmatched:
        return [Prose("None: every wish is served.")]
    by_learner: dict[str, list[Unmatched]] = {}
    for open_want in matches.unmatched:
        by_learner.setdefault(open_want.learner, []).append(open_want)
    return [
        Bullets(
            tuple(
                (Strong(_titled(matches, learner)), ": ", "; ".join(_open_text(matches, repo, want) for want in wants), ".")
                for learner, wants in by_learner.items()
            )
        )
    ]


def _open_text(matches: MatchList, repo: Repository, want: Unmatched) -> str:
    return f"{skill_label(repo, want.skill)} – {miss_text(matches, want)}"


def miss_text(matches: MatchList, want: Unmatched) -> str:
    """Why a want stays open, as a clause."""
    mentor = matches.field.titles.get(want.miss.mentor or "", "somebody")
    return _MISS_TEXTS[want.miss.reason].format(mentor=mentor, level=want.miss.level)


def _pairs_table(matches: MatchList, repo: Repository) -> Table:
    columns = ("learner", "learner_name", "mentor", "mentor_name", "skill", "offered", "score", "languages")
    columns += ("overlap_hours", "learner_hours", "mentor_hours", "continued", "ask_first", "example", "also", "why")
    rows = []
    for pair in matches.pairs:
        c = pair.candidate
        learner, mentor = matches.field.parties[c.learner], matches.field.parties[c.mentor]
        best = _best_hours(matches, learner, mentor) if c.overlap is not None else None
        why = "; ".join(text for _, _, text in reasons(matches, repo, c) if text)
        rows.append(
            (c.learner, learner.title, c.mentor, mentor.title, c.skill, c.offered, c.score, " ".join(c.languages))
            + (None if c.overlap is None else f"{c.overlap / 4:g}",)
            + ((best["learner"], best["mentor"]) if best else (None, None))
            + (_yes(c.is_continued), _yes(not c.is_confirmed), _yes(learner.is_sample), " ".join(pair.also), why)
        )
    return Table(columns, tuple(rows))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _unmatched_table(matches: MatchList, repo: Repository) -> Table:
    columns = ("learner", "learner_name", "skill", "skill_name", "reason", "nearest", "nearest_offers", "nearest_level")
    rows = tuple(
        (w.learner, matches.field.titles[w.learner], w.skill, skill_label(repo, w.skill), w.miss.reason)
        + (w.miss.mentor, w.miss.offered, w.miss.level or None)
        for w in matches.unmatched
    )
    return Table(columns, rows)


def as_data(matches: MatchList, repo: Repository) -> dict[str, object]:
    """matches.json, as section 7 of the design lays it out."""
    return {
        "version": 1,
        "as_of": matches.as_of.isoformat(),
        "pairs": [_pair_data(matches, repo, pair) for pair in matches.pairs],
        "standing": [
            {"learner": p.learner, "mentor": p.mentor, "skill": p.skill, "status": p.status, "on": p.on.isoformat()}
            for p in matches.field.standing
        ],
        "unmatched": [
            {
                "learner": want.learner,
                "skill": want.skill,
                "reason": want.miss.reason,
                "nearest": None
                if want.miss.mentor is None
                else {"mentor": want.miss.mentor, "offered": want.miss.offered, "text": miss_text(matches, want)},
            }
            for want in matches.unmatched
        ],
        "summary": summary(matches),
    }


def _pair_data(matches: MatchList, repo: Repository, pair: Pair) -> dict[str, object]:
    c = pair.candidate
    learner, mentor = matches.field.parties[c.learner], matches.field.parties[c.mentor]
    other = pair.otherwise
    return {
        "learner": c.learner,
        "mentor": c.mentor,
        "skill": c.skill,
        "offered": c.offered,
        "score": c.score,
        "reasons": [{"reason": r, "points": p, "text": t} for r, p, t in reasons(matches, repo, c)],
        "languages": list(c.languages),
        "overlap_hours": None if c.overlap is None else c.overlap / 4,
        "best_hours": _best_hours(matches, learner, mentor) if c.overlap is not None else None,
        "continued": c.is_continued,
        "ask_first": not c.is_confirmed,
        "sample": learner.is_sample,
        "also": list(pair.also),
        "otherwise": None if other is None else {"mentor": other.mentor, "score": other.score},
    }


def summary(matches: MatchList) -> dict[str, int]:
    """The round in numbers; learners and seats count parties that could be paired at all."""
    parties = matches.field.parties.values()
    served = matches.served()
    wants = {(party.name, seeking.subject) for party in parties for seeking in party.seeks}
    kept = {pair.candidate.key for pair in matches.pairs} & matches.previous
    return {
        "learners": len({learner for learner, _ in wants}),
        "learners_served": len({learner for learner, subject in served if (learner, subject) in wants}),
        "wants": len(wants),
        "wants_served": len(served & wants),
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


def _previous(matches: MatchList) -> dict[str, object]:
    pairs = [{"learner": learner, "mentor": mentor, "skill": skill} for learner, mentor, skill in sorted(matches.previous)]
    return {"version": 1, "pairs": pairs}
