"""The answer of `leadkit why`: both directions, want by want, with the change that would make the pair."""

from dataclasses import dataclass
from typing import Any

from leadkit.community.parties import resting_wants
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.matching.parties import Standing
from leadkit.products.matching.remedies import remedy
from leadkit.products.matching.round import MatchList
from leadkit.products.matching.why import Verdict, verdicts
from leadkit.report import Block, Bullets, Heading, Line, Page, Prose, Report, Strong


@dataclass(frozen=True, slots=True)
class Direction:
    """What the round says of one as the learner and the other as the mentor: who is absent and why, pairs that stand,
    for each request the verdict with the change that would pair them, where there is one, and of which subjects the
    requests are on hold until somebody answers."""

    learner: str
    mentor: str
    absence: str
    standing: tuple[Standing, ...] = ()
    answers: tuple[tuple[Verdict, str | None], ...] = ()
    on_hold: tuple[str, ...] = ()


def why_report(
    matches: MatchList, repo: Repository, names: tuple[str, str], skill: str | None, language: str
) -> Report:
    """Both directions of two names (`kind/id`), for every request or for those of one skill: to read, and as data."""
    ways = (names, names[::-1])
    formatter = RecordFormatter(repo, Speech(language))
    found = [_direction(matches, learner, mentor, skill, formatter) for learner, mentor in ways]
    return Report(pages={"why": _page(matches, found, formatter)}, data={"why": _data(matches, found)})


def _direction(
    matches: MatchList, learner: str, mentor: str, skill: str | None, formatter: RecordFormatter
) -> Direction:
    for name in (learner, mentor):
        if name not in matches.participants.parties:
            return Direction(learner, mentor, _absent(name, formatter))
    standing = tuple(
        pair
        for pair in matches.participants.standing
        if (pair.learner, pair.mentor) == (learner, mentor) and skill in (None, pair.skill)
    )
    answers = []
    for verdict in verdicts(matches, learner, mentor, formatter):
        if skill in (None, verdict.skill):
            change = None if verdict.is_paired else remedy(matches, verdict, formatter)
            answers.append((verdict, change.text if change else None))
    record = formatter.party(learner).record
    subjects = dict.fromkeys(want.subject for want in resting_wants(record, matches.as_of) if want.subject)
    on_hold = tuple(subject for subject in subjects if skill in (None, subject))
    return Direction(learner, mentor, "", standing, tuple(answers), on_hold)


def _page(matches: MatchList, found: list[Direction], formatter: RecordFormatter) -> Page:
    gettext = formatter.gettext
    titles = matches.participants.titles
    blocks: list[Block] = []
    for way in found:
        names = {"learner": titles.get(way.learner, way.learner), "mentor": titles.get(way.mentor, way.mentor)}
        blocks.append(Heading(gettext("{learner} learns from {mentor}", **names)))
        if way.absence:
            blocks.append(Prose(way.absence))
            continue
        since = Message("Their mentorship has been going on since {day}.")
        lines: list[Line] = [
            f"{formatter.skill(pair.skill)}: {formatter.translate(since, day=formatter.speech.day(pair.on))}"
            for pair in way.standing
        ]
        lines += [line for answer in way.answers for line in _lines(matches, *answer, formatter)]
        lines += [_on_hold(way.learner, subject, formatter) for subject in way.on_hold]
        blocks.append(Bullets(tuple(lines)) if lines else Prose(gettext("There is no request.")))
    return Page(
        " · ".join(titles.get(name, name) for name in (found[0].learner, found[0].mentor)),
        tuple(blocks),
        formatter.language,
    )


def _on_hold(learner: str, subject: str, formatter: RecordFormatter) -> Line:
    entry = formatter.party(learner)
    names = {"learner": entry.record.name, "id": learner}
    day = formatter.speech.day(entry.record.asked.on) if entry.record.asked is not None else ""
    asked = Message("{learner} was asked on {day} whether this request still holds, and has not answered.")
    change = Message("It counts again after an answer: 'leadkit answer {id} still-so'.")
    text = f"{formatter.translate(asked, day=day, **names)} {formatter.translate(change, **names)}"
    return (Strong(formatter.skill(subject)), f": {text}")


def _data(matches: MatchList, found: list[Direction]) -> dict[str, Any]:
    return {
        "version": 1,
        "as_of": matches.as_of.isoformat(),
        "directions": [
            {
                "learner": way.learner,
                "mentor": way.mentor,
                "absence": way.absence or None,
                "standing": [
                    {"skill": pair.skill, "status": pair.status, "on": pair.on.isoformat()} for pair in way.standing
                ],
                "on_hold": list(way.on_hold),
                "wishes": [
                    {
                        "skill": verdict.skill,
                        "paired": verdict.is_paired,
                        "rule": verdict.rule or None,
                        "text": verdict.text,
                        "score": verdict.score,
                        "in_its_place": [
                            {"learner": w.learner, "mentor": w.mentor, "skill": w.skill, "score": w.score}
                            for w in verdict.winners
                        ],
                        "change": change,
                    }
                    for verdict, change in way.answers
                ],
            }
            for way in found
        ],
    }


def _absent(name: str, formatter: RecordFormatter) -> str:
    """Why somebody takes no part: the maintainer sees the files, so this tells nothing new."""
    kind, _, record_id = name.partition("/")
    repo, gettext = formatter.repo, formatter.gettext
    entry = repo.people.get(record_id) if kind == "people" else None
    if entry is not None and "matching" not in entry.record.consent.covers:
        return gettext("{name} takes no part: their consent does not cover matching.", name=name)
    if (kind == "groups" or entry in repo.members) and formatter.party(name).record.is_gone:
        return gettext("{name} is no longer suggested to anybody.", name=name)
    if repo.holds_examples or (entry is not None and entry.record.sample):
        return gettext("{name} takes no part: examples are never matched with real people and groups.", name=name)
    return gettext("{name} takes no part on this day: they are away, or their consent is not in force.", name=name)


def _lines(matches: MatchList, verdict: Verdict, change: str | None, formatter: RecordFormatter) -> list[Line]:
    gettext, skill = formatter.gettext, formatter.skill(verdict.skill)
    if verdict.is_paired:
        told = gettext("These two are suggested to each other.") if verdict.score is not None else ""
        return [(Strong(skill), ": ", " ".join(filter(None, (told, verdict.text))))]
    lines: list[Line] = [(Strong(skill), f": {verdict.text}")]
    lines += [
        gettext(
            "The list suggests {learner} with {mentor} instead. Points: {score}; for these two: {own}.",
            learner=matches.participants.titles[winner.learner],
            mentor=matches.participants.titles[winner.mentor],
            score=winner.score,
            own=verdict.score or 0,
        )
        for winner in verdict.winners
    ]
    if change is not None:
        lines.append(gettext("A new round suggests these two after this change: {change}", change=change))
    else:
        lines.append(gettext("No single change was found after which these two would be suggested."))
    return lines
