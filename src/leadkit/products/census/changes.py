"""What changed between two counts, in sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels import skill_label
from leadkit.model.records.group import Assessment, Count
from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.products.left_out import NOTHING, LeftOut
from leadkit.report import Block, Bullets, Heading, Note, Page, Prose

_TOTALS: Final = {
    "people": Message("People who are counted"),
    "groups": Message("Groups that are counted"),
    "people_offer": Message("People who offer a skill"),
    "groups_offer": Message("Groups that offer a skill"),
    "people_want": Message("People who want a skill"),
    "groups_want": Message("Groups that want a skill"),
    "wants": Message("Requests for a skill"),
    "wants_met": Message("Requests that a suggestion meets"),
    "wants_unmet": Message("Unmet requests"),
}
_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One state of a community: its records and their census."""

    repository: Repository
    census: Census


def changes(
    before: Side, after: Side, since: str, when: date | None, language: str, left_out: LeftOut = NOTHING
) -> Page:
    """What moved since a revision of that day; the later records name skills and groups, and nobody else is named."""
    speech = Speech(language)
    sections = (
        (Message("Totals"), moved_totals(before.census, after.census, speech)),
        (Message("Unmet requests by skill"), _gaps(before.census, after, speech)),
        (Message("Skills that are newly offered or no longer offered"), _offers(before.census, after, speech)),
        (Message("Resources and trainings"), moved_supply(before, after, speech)),
        (Message("Groups in figures"), _groups(before, after, speech)),
        (Message("Indicators"), moved_indicators(before.census, after.census, speech)),
    )
    blocks: list[Block] = []
    if when is not None:
        text = Message("Compared with {day}; both sides are counted as of {today}.")
        blocks.append(Prose(speech.translate(text, day=speech.day(when), today=speech.day(after.census.as_of))))
    blocks += map(Note, left_out.sentences(speech))
    for heading, found in sections:
        lines = tuple(found)
        if lines:
            blocks += [Heading(speech.translate(heading)), Bullets(lines)]
    if not any(isinstance(block, Bullets) for block in blocks):
        blocks.append(Prose(speech.gettext("Nothing has changed.")))
    return Page(speech.gettext("What changed since {revision}", revision=since), tuple(blocks), language)


def _moved(what: str, old: int, new: int, speech: Speech) -> Iterator[str]:
    if old != new:
        sign = "+" if new > old else "−"
        step = f"{sign}{speech.number(abs(new - old))}"
        yield speech.gettext("{what}: {old} before, {new} now ({step}).", what=what, old=old, new=new, step=step)


def moved_totals(before: Census, after: Census, speech: Speech) -> Iterator[str]:
    """Each total that differs, in a sentence."""
    for name, text in _TOTALS.items():
        old, new = before.counts.everybody.numbers[name], after.counts.everybody.numbers[name]
        yield from _moved(speech.translate(text), old, new, speech)


def _numbers(side: Census, measure: str) -> dict[str, int]:
    return {str(skill): tally.numbers[measure] for skill, tally in side.counts.tables["skill"].items()}


def _gaps(before: Census, after: Side, speech: Speech) -> Iterator[str]:
    old, new = _numbers(before, "unmet"), _numbers(after.census, "unmet")
    moved = [skill for skill in old.keys() | new.keys() if old.get(skill, 0) != new.get(skill, 0)]
    moved.sort(key=lambda skill: (-abs(new.get(skill, 0) - old.get(skill, 0)), skill))
    for skill in moved[:_SHOWN]:
        label = skill_label(after.repository, skill, speech.language)
        yield from _moved(label, old.get(skill, 0), new.get(skill, 0), speech)
    if len(moved) > _SHOWN:
        yield speech.ngettext("{number} further skill", "{number} further skills", len(moved) - _SHOWN)


def _offers(before: Census, after: Side, speech: Speech) -> Iterator[str]:
    old, new = (
        {skill for skill, number in _numbers(side, "offers").items() if number} for side in (before, after.census)
    )
    for text, skills in (
        (Message("Offered now: {skills}."), new - old),
        (Message("No longer offered: {skills}."), old - new),
    ):
        labels = sorted(skill_label(after.repository, skill, speech.language) for skill in skills)
        rest = labels[_SHOWN:]
        shown = [
            *labels[:_SHOWN],
            *([speech.ngettext("{number} further skill", "{number} further skills", len(rest))] if rest else []),
        ]
        if shown:
            yield speech.translate(text, skills=speech.listed(shown))


def moved_supply(before: Side, after: Side, speech: Speech) -> Iterator[str]:
    """What there is to learn from, and who has nothing, where that differs."""
    for text, old, new in (
        (Message("Skills"), len(before.repository.skills), len(after.repository.skills)),
        (Message("Resources"), len(before.repository.resources), len(after.repository.resources)),
        (Message("Trainings"), len(before.repository.trainings), len(after.repository.trainings)),
        (
            Message("Requests without a resource in a language that the learner speaks"),
            len(before.census.coverage.lacking),
            len(after.census.coverage.lacking),
        ),
        (
            Message("Unmet requests that no upcoming training reaches"),
            len(before.census.coverage.waiting),
            len(after.census.coverage.waiting),
        ),
    ):
        yield from _moved(speech.translate(text), old, new, speech)


def _groups(before: Side, after: Side, speech: Speech) -> Iterator[str]:
    for entry in after.repository.groups:
        former = before.repository.groups.get(entry.id)
        old, new = (_by_year(each.record.census if each else ()) for each in (former, entry))
        for year in sorted(old.keys() | new.keys()):
            if old.get(year) != new.get(year):
                text = _REPORTED[year in old, year in new]
                yield speech.translate(text, group=entry.record.name, year=str(year))
        views = former.record.assessment if former else {}
        yield from _assessments(views, entry.record.assessment, entry.record.name, after, speech)


_REPORTED: Final = {
    (False, True): Message("{group} has reported for {year}."),
    (True, True): Message("{group} has changed its figures for {year}."),
    (True, False): Message("{group} has withdrawn its figures for {year}."),
}
"""Whether there were figures of a year before, and are now."""


def _by_year(counts: tuple[Count, ...]) -> dict[int, list[Count]]:
    found: dict[int, list[Count]] = {}
    for count in counts:
        found.setdefault(count.year, []).append(count)
    return found


_RATED: Final = Message("{group} rates its {skill} for the first time: value {value}, robustness {robustness}.")
_RATED_AGAIN: Final = Message(
    "{group} now rates its {skill}: value {value}, robustness {robustness}. "
    "Before: value {before}, robustness {robust}."
)


def _assessments(
    old: Mapping[str, Assessment], new: Mapping[str, Assessment], group: str, after: Side, speech: Speech
) -> Iterator[str]:
    """How a group sees its own skills: how much there is, and how robust that is."""
    for skill in sorted(new):
        if old.get(skill) != new[skill]:
            label = skill_label(after.repository, skill, speech.language)
            text = _RATED_AGAIN if skill in old else _RATED
            terms = {"value": speech.word(new[skill].value), "robustness": speech.word(new[skill].robustness)}
            if skill in old:
                terms |= {"before": speech.word(old[skill].value), "robust": speech.word(old[skill].robustness)}
            yield speech.translate(text, group=group, skill=label, **terms)
    for skill in sorted(old.keys() - new.keys()):
        label = skill_label(after.repository, skill, speech.language)
        yield speech.gettext("{group} no longer rates its {skill}.", group=group, skill=label)


def moved_indicators(before: Census, after: Census, speech: Speech) -> Iterator[str]:
    """Each indicator that differs, in a sentence."""
    old = {row.name: row.value for row in before.indicators}
    for row in after.indicators:
        yield from _moved(speech.translate(row.text), old[row.name], row.value, speech)
