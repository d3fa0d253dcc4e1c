"""A meeting laid out: times in the clock of each, an agenda, invitations, and what is told afterwards."""

from collections.abc import Iterator
from datetime import UTC
from typing import Any, Final

from leadkit.community.openings import Opening, known_zone
from leadkit.community.parties import reads_best, shared_languages
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.i18n.zones import zone
from leadkit.labels import stable_id
from leadkit.labels.answer_links import met_link
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.answers import MEANS_PREFIX
from leadkit.model.repository import Repository
from leadkit.products.matching.parties import NO_LEVEL, Party
from leadkit.products.meeting.meeting import Learner, Meeting
from leadkit.report import Block, Bullets, Calendar, Code, Event, Heading, Line, Link, Page, Prose, Report, Table, plain

_STEPS: Final = (
    (1, Message("Say who you are and what brought you here.")),
    (2, Message("Talk about what each of you can do now, and what should be possible afterwards.")),
    (2, Message("Agree on how you work together: how often, in which form, in which language.")),
    (1, Message("Decide what each of you does before the next meeting, and when that is.")),
)
"""Sixths of the time, and what they are for."""


def describe(meeting: Meeting, repo: Repository, language: str) -> Report:
    """`meeting` to read and as data, and an invitation for each proposal: `proposal-1` …"""
    formatter = RecordFormatter(repo, Speech(language))
    gettext = formatter.gettext
    blocks: list[Block] = [
        *levels_blocks(meeting, formatter),
        Heading(gettext("When")),
        *when_blocks(meeting, formatter),
        Heading(gettext("What to talk about")),
        *agenda_blocks(meeting, formatter),
    ]
    afterwards = tuple(afterwards_blocks(meeting, formatter))
    blocks += [Heading(gettext("Afterwards")), *afterwards] if afterwards else []
    proposals = enumerate(meeting.openings.times, 1)
    calendars = {
        f"proposal-{number}": invitation(meeting, (opening,), formatter, is_tentative=False)
        for number, opening in proposals
    }
    return Report(
        pages={"meeting": Page(_title(meeting, formatter), tuple(blocks), language)},
        data={"meeting": _data(meeting)},
        calendars=calendars,
    )


def _title(meeting: Meeting, formatter: RecordFormatter) -> str:
    names = formatter.speech.listed(formatter.marked(party.title) for party in meeting.everybody)
    return formatter.gettext("{names}: {skill}", names=names, skill=formatter.skill(meeting.subject))


def levels_blocks(meeting: Meeting, formatter: RecordFormatter) -> Iterator[Block]:
    """What each learner can do and wants to reach, what the mentor offers, and what they can speak."""
    lines: list[Line] = [line for learner in meeting.learners for line in _of_learner(learner, meeting, formatter)]
    supply = meeting.supply
    if supply is not None:
        names = {"mentor": meeting.mentor.title, "skill": formatter.skill(supply.subject)}
        if supply.level == NO_LEVEL:
            lines.append(formatter.gettext("{mentor} can give this: {skill}.", **names))
        else:
            level = formatter.level(supply.level)
            lines.append(formatter.gettext("{mentor} offers {skill} at level {level}.", level=level, **names))
    languages = _languages(meeting)
    if languages:
        spoken = formatter.speech.listed(map(formatter.speech.language_name, languages))
        lines.append(formatter.gettext("All of you speak {languages}.", languages=spoken))
    else:
        lines.append(formatter.gettext("No language is known that all of you speak: ask about it first."))
    yield Bullets(tuple(lines))


def _of_learner(learner: Learner, meeting: Meeting, formatter: RecordFormatter) -> Iterator[Line]:
    name, skill, demand = learner.party.title, formatter.skill(meeting.subject), learner.demand
    if demand is None or meeting.subject.startswith(MEANS_PREFIX):
        yield formatter.gettext("{learner} is looking for: {skill}.", learner=name, skill=skill)
        return
    yield formatter.gettext(
        "{learner} is at level {now} in {skill} and wants to reach level {goal}.",
        learner=name,
        now=formatter.level(demand.now),
        skill=skill,
        goal=formatter.level(demand.goal),
    )


def _languages(meeting: Meeting) -> tuple[str, ...]:
    """Those that everybody speaks, the best shared one first."""
    known = dict(meeting.mentor.languages)
    for learner in meeting.learners:
        spoken = learner.party.languages
        known = {tag: min(known[tag], spoken[tag]) for tag, _ in shared_languages(known, spoken)}
    return reads_best(dict(sorted(known.items())))


def when_blocks(meeting: Meeting, formatter: RecordFormatter) -> Iterator[Block]:
    """The proposals in everybody's own time, and what they rest on."""
    gettext, found = formatter.gettext, meeting.openings
    for party, basis in zip(meeting.everybody, found.bases, strict=True):
        if basis == "unknown":
            yield Prose(gettext("It is not known when {name} has time: ask first.", name=party.title))
    if found.times:
        if not found.has_common_hours:
            yield Prose(gettext("The hours that you state never meet. These times are in the daytime of all of you:"))
        elif "daytime" in found.bases:
            names = (p.title for p, basis in zip(meeting.everybody, found.bases, strict=True) if basis == "daytime")
            yield Prose(
                gettext(
                    "Hours are not stated by {names}, so these times are in their daytime.",
                    names=formatter.speech.listed(names),
                )
            )
        yield _times(meeting, formatter)
    elif set(found.bases) != {"unknown"}:
        yield Prose(gettext("No time was found that suits all of you: ask each other."))


def _times(meeting: Meeting, formatter: RecordFormatter) -> Table:
    """The same moment in a row, by everybody's own clock in a column each."""
    clocks = [known_zone(formatter.party(party.name).record) or "UTC" for party in meeting.everybody]
    columns = (f"{party.title} ({clock})" for party, clock in zip(meeting.everybody, clocks, strict=True))
    rows = (tuple(_local(opening, clock, formatter) for clock in clocks) for opening in meeting.openings.times)
    return Table(tuple(columns), tuple(rows))


def _local(opening: Opening, clock: str, formatter: RecordFormatter) -> str:
    """`Tue, 8 December, 18:00–18:30`."""
    place = zone(clock) or UTC
    start, end = opening.start.astimezone(place), opening.end.astimezone(place)
    return f"{formatter.speech.weekday(start.date())}{formatter.speech.comma}{start:%H:%M}–{end:%H:%M}"


def agenda_blocks(meeting: Meeting, formatter: RecordFormatter) -> Iterator[Block]:
    """What to do in which minutes, what each needs, and the code of conduct."""
    gettext, sixth = formatter.gettext, meeting.minutes // 6
    lines = []
    for share, text in _STEPS:
        minutes = formatter.ngettext("{number} minute", "{number} minutes", share * sixth)
        lines.append(f"{formatter.translate(text)} ({minutes})")
    yield Bullets(tuple(lines))
    needs = [_need(party, formatter) for party in meeting.everybody if party.needs_access]
    ask = gettext("Ask each other beforehand what you need to take part well.")
    yield Bullets((*needs, ask))
    conduct = formatter.repo.config.conduct
    if conduct:
        yield Prose((Link(gettext("Please read our code of conduct first."), conduct),))


def _need(party: Party, formatter: RecordFormatter) -> str:
    needs = formatter.speech.listed(map(formatter.word, sorted(party.needs_access)))
    return formatter.gettext("{name} needs: {needs}.", name=party.title, needs=needs)


def afterwards_blocks(meeting: Meeting, formatter: RecordFormatter) -> Iterator[Block]:
    """Three lines, for each learner who has a record of mentorships: by a form, or as lines to add."""
    gettext = formatter.gettext
    for learner in meeting.learners:
        if learner.party.is_group or meeting.subject.startswith(MEANS_PREFIX):
            continue
        link = met_link(learner.party.name, meeting.mentor.name, meeting.subject, formatter)
        if link:
            yield Prose((Link(gettext("{name}: say in three lines how it went", name=learner.party.title), link),))
        yield Prose(gettext("{name} then adds to their file:", name=learner.party.title))
        yield Code(met_lines(meeting))


def met_lines(meeting: Meeting) -> str:
    """What a learner adds to their record after the meeting, with the first day that is proposed."""
    day = meeting.openings.times[0].start.date() if meeting.openings.times else meeting.as_of
    return f"mentoring:\n  - {{mentor: {meeting.mentor.name}, skill: {meeting.subject}, status: met, on: {day}}}\n"


def invitation(
    meeting: Meeting, times: tuple[Opening, ...], formatter: RecordFormatter, *, is_tentative: bool
) -> Calendar:
    """An entry for each of these times, with the agenda; nobody's address is in it."""
    repo, title = formatter.repo, _title(meeting, formatter)
    text = "\n".join(_plain_lines(meeting, formatter))
    names = "/".join(party.name for party in meeting.everybody)
    events = tuple(
        Event(
            uid=stable_id(repo, f"meeting/{names}/{meeting.subject}/{opening.start:%Y%m%dT%H%M}"),
            title=title,
            start=opening.start,
            end=opening.end,
            description=text,
            url=repo.config.conduct,
            is_tentative=is_tentative,
        )
        for opening in times
    )
    return Calendar(title, meeting.as_of, events)


def _plain_lines(meeting: Meeting, formatter: RecordFormatter) -> Iterator[str]:
    for block in (*levels_blocks(meeting, formatter), *agenda_blocks(meeting, formatter)):
        match block:
            case Bullets(items):
                yield from (f"- {plain(item)}" for item in items)
            case Prose(line):
                yield plain(line)


def _data(meeting: Meeting) -> dict[str, Any]:
    return {
        "version": 1,
        "as_of": meeting.as_of.isoformat(),
        "mentor": meeting.mentor.name,
        "learners": [
            {
                "who": learner.party.name,
                "now": learner.demand.now if learner.demand else None,
                "goal": learner.demand.goal if learner.demand else None,
            }
            for learner in meeting.learners
        ],
        "skill": meeting.subject,
        "offered": meeting.supply.subject if meeting.supply else None,
        "minutes": meeting.minutes,
        "languages": list(_languages(meeting)),
        "times": [
            {"start": f"{one.start:%Y-%m-%dT%H:%M:%SZ}", "end": f"{one.end:%Y-%m-%dT%H:%M:%SZ}"}
            for one in meeting.openings.times
        ],
        "known": {p.name: basis for p, basis in zip(meeting.everybody, meeting.openings.bases, strict=True)},
    }
