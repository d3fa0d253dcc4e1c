"""A match list to read: by learner, headings and lists."""

from leadkit.locale.phrases import counted
from leadkit.products.matching.data import summary
from leadkit.products.matching.reasons import Explained, miss_text
from leadkit.products.matching.round import MatchList, Unmatched
from leadkit.products.wording import EXAMPLE, samples_note, skill_label
from leadkit.report import Block, Bullets, Heading, Line, Link, Note, Page, Prose, Strong
from leadkit.repository import Repository

_ASK_FIRST = "“Ask first” marks a group's offer that was read off a public page and that the group has not confirmed."


def page(matches: MatchList, explained: tuple[Explained, ...], repo: Repository) -> Page:
    blocks: list[Block] = [Prose(_opening(matches))]
    note = samples_note(repo)
    if note:
        blocks.append(Note(note))
    if any(not found.is_confirmed for found in explained):
        blocks.append(Note(_ASK_FIRST))
    if repo.config.conduct:
        blocks.append(Prose(("Before a first message, read the ", Link("code of conduct", repo.config.conduct), ".")))
    helpers = [repo.groups[helper].record for helper in repo.config.helpers if repo.groups.get(helper)]
    if helpers:
        names = [Link(helper.name, helper.website) if helper.website else helper.name for helper in helpers]
        parts = [part for name in names for part in (name, ", ")][:-1]
        blocks.append(Prose(("Questions are answered by ", *parts, ".")))
    blocks.append(Heading("Who should talk to whom"))
    by_learner: dict[str, list[Explained]] = {}
    for found in explained:
        by_learner.setdefault(found.candidate.learner, []).append(found)
    for learner, pairs in by_learner.items():
        blocks += [
            Heading(_titled(matches, learner), 3),
            Bullets(tuple(_pair(matches, repo, found) for found in pairs)),
        ]
    if not by_learner:
        blocks.append(Prose("No pair could be made; the wishes below say why."))
    if matches.field.standing:
        blocks += [Heading("Pairs that stand already"), Bullets(tuple(_standing(matches, repo)))]
    blocks += [Heading("Wishes that stay open"), _open_wishes(matches, repo)]
    return Page("Match lists", tuple(blocks))


def _opening(matches: MatchList) -> str:
    counts = summary(matches)
    text = (
        f"As of {matches.as_of.isoformat()}: {counted(counts['pairs'], 'pair', 'pairs')} for "
        f"{counts['learners_served']} of {counted(counts['learners'], 'learner', 'learners')}, "
        f"{counts['wants_served']} of {counted(counts['wants'], 'wish', 'wishes')} served, "
        f"{counts['seats_used']} of {counted(counts['seats'], 'offered seat', 'offered seats')} filled."
    )
    if matches.previous:
        last = counted(len(matches.previous), "pair", "pairs")
        text += f" Of the last round's {last}, {counts['continued']} go on and {counts['ended']} ended."
    return text


def _titled(matches: MatchList, name: str) -> str:
    party = matches.field.parties.get(name)
    title = matches.field.titles.get(name, name)
    return f"{title} ({EXAMPLE})" if party is not None and party.is_sample else title


def _pair(matches: MatchList, repo: Repository, found: Explained) -> Line:
    parts: list[str | Strong] = [
        f"{skill_label(repo, found.candidate.skill)}: ",
        Strong(found.mentor.title),
        f" {found.why}.",
    ]
    if not found.is_confirmed:
        parts.append(" Ask first.")
    if found.pair.also:
        parts.append(f" Could also help with {', '.join(skill_label(repo, skill) for skill in found.pair.also)}.")
    other = found.pair.otherwise
    parts.append(f" Otherwise: {matches.field.titles[other.mentor]}." if other else " Nobody else could.")
    return tuple(parts)


def _standing(matches: MatchList, repo: Repository) -> list[Line]:
    titles = matches.field.titles
    return [
        f"{_titled(matches, pair.learner)} and {titles[pair.mentor]}: {skill_label(repo, pair.skill)}, "
        f"{pair.status} on {pair.on.isoformat()}."
        for pair in matches.field.standing
    ]


def _open_wishes(matches: MatchList, repo: Repository) -> Block:
    by_learner: dict[str, list[Unmatched]] = {}
    for want in matches.unmatched:
        by_learner.setdefault(want.learner, []).append(want)
    items: list[Line] = []
    for learner, wants in by_learner.items():
        texts = [f"{skill_label(repo, want.skill)} – {miss_text(matches, want)}" for want in wants]
        items.append((Strong(_titled(matches, learner)), f": {'; '.join(texts)}."))
    return Bullets(tuple(items)) if items else Prose("None: every wish is served.")
