"""The answer of `leadkit why` as a page: both directions, want by want, with the change that would make the pair."""

from leadkit.locale.phrases import said_in, say
from leadkit.products.matching.remedies import remedy
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.why import Verdict, verdicts
from leadkit.products.wording import skill_label
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose, Strong
from leadkit.repository import Repository


def why_page(matches: MatchList, repo: Repository, first: str, second: str, language: str) -> Page:
    """Two names as `kind/id`."""
    blocks: list[Block] = []
    for learner, mentor in ((first, second), (second, first)):
        titles = [matches.field.titles.get(name, name) for name in (learner, mentor)]
        text = said_in(say("{learner} learns from {mentor}", learner=titles[0], mentor=titles[1]), language)
        blocks.append(Heading(text))
        absent = [name for name in (learner, mentor) if name not in matches.field.parties]
        if absent:
            blocks.append(Prose(_absent(repo, absent[0], language)))
            continue
        lines = [
            line
            for verdict in verdicts(matches, repo, learner, mentor, language)
            for line in _lines(matches, repo, verdict, language)
        ]
        standing = [p for p in matches.field.standing if (p.learner, p.mentor) == (learner, mentor)]
        lines[:0] = [
            f"{skill_label(repo, pair.skill, language)}: "
            + said_in(say("this pair stands since {day}", day=pair.on.isoformat()), language)
            for pair in standing
        ]
        blocks.append(Bullets(tuple(lines)) if lines else Prose(said_in("There is no wish.", language)))
    return Page(" · ".join(matches.field.titles.get(name, name) for name in (first, second)), tuple(blocks))


def _absent(repo: Repository, name: str, language: str) -> str:
    """Why somebody takes no part: the maintainer sees the files, so this tells nothing new."""
    kind, _, record_id = name.partition("/")
    entry = repo.people.get(record_id) if kind == "people" else None
    if entry is not None and "matching" not in entry.record.consent.covers:
        text = "{name} takes no part: the consent does not cover matching"
    elif entry is not None and entry not in repo.members:
        text = "{name} takes no part: examples leave once real people have joined"
    else:
        text = "{name} takes no part on this day: away, or the consent has ended"
    return said_in(say(text, name=name), language)


def _lines(matches: MatchList, repo: Repository, verdict: Verdict, language: str) -> list[Line]:
    skill = skill_label(repo, verdict.skill, language)
    if verdict.is_paired:
        return [(Strong(skill), ": ", said_in("paired", language), f" – {verdict.text}")]
    lines: list[Line] = [(Strong(skill), f": {verdict.text}")]
    for winner in verdict.winners:
        names = {
            "learner": matches.field.titles[winner.learner],
            "mentor": matches.field.titles[winner.mentor],
            "score": winner.score,
        }
        text = "in its place: {learner} with {mentor}, {score} points; this pair has {own}"
        lines.append(said_in(say(text, **names, own=verdict.score), language))
    found = remedy(matches, repo, verdict, language)
    if found is not None:
        lines.append(
            said_in(say("it would be a pair, as a new round shows, if: {change}", change=found.text), language)
        )
    else:
        lines.append(said_in("no single change of these was found that would make it a pair", language))
    return lines
