"""A trend: the same few numbers of several states of a community, from its history."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels import skill_label
from leadkit.model.records.group import Assessment
from leadkit.model.repository import Repository
from leadkit.products.census.census import Census
from leadkit.products.left_out import NOTHING, LeftOut
from leadkit.report import Block, Chart, Heading, Lines, Note, Page, Picture, Prose, Report, Row, Table

MEASURES: Final[dict[str, tuple[Message, Callable[[Census], int]]]] = {
    "people": (Message("People"), lambda census: census.counts.everybody.numbers["people"]),
    "groups": (Message("Groups"), lambda census: census.counts.everybody.numbers["groups"]),
    "offers": (Message("Offers"), lambda census: census.counts.everybody.numbers["offers"]),
    "wants": (Message("Requests"), lambda census: census.counts.everybody.numbers["wants"]),
    "wants_met": (Message("Met"), lambda census: census.counts.everybody.numbers["wants_met"]),
    "wants_unmet": (Message("Unmet"), lambda census: census.counts.everybody.numbers["wants_unmet"]),
    "groups_reported": (
        Message("Reported"),
        lambda census: sum(r.answer != "not-reported" for r in census.figures.replies),
    ),
    "groups_assessed": (Message("Assessed"), lambda census: _indicator(census, "groups-assessed")),
    "people_who_learned": (Message("Learned"), lambda census: _indicator(census, "people-who-learned")),
    "entries": (Message("Offers and requests"), lambda census: _whole(census, "entries-confirmed")),
    "entries_confirmed": (Message("Of these confirmed"), lambda census: _indicator(census, "entries-confirmed")),
}
"""Column → heading, and how the number is found. Those who learned did so in the period before."""
_CHARTS: Final = {
    "community": (Message("People and groups over time"), ("people", "groups")),
    "wishes": (Message("Requests met and unmet over time"), ("wants", "wants_met", "wants_unmet")),
    "confirmed": (Message("Offers and requests confirmed over time"), ("entries", "entries_confirmed")),
}


Views: TypeAlias = Mapping[tuple[str, str], Assessment]
"""Group and skill → how the group sees it."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of the past; `numbers` is None where so little could be read that it cannot be counted.

    One that `is_so_far` stands for a time that is not over.
    """

    name: str
    day: date
    numbers: dict[str, int] | None
    views: Views = field(default_factory=dict)
    left_out: LeftOut = NOTHING
    is_so_far: bool = False

    def title(self, speech: Speech) -> str:
        return speech.gettext("{time} so far", time=self.name) if self.is_so_far else self.name


def numbers(census: Census) -> dict[str, int]:
    return {name: measure(census) for name, (_, measure) in MEASURES.items()}


def _indicator(census: Census, name: str) -> int:
    return next(row.value for row in census.indicators if row.name == name)


def _whole(census: Census, name: str) -> int:
    return next(row.of or 0 for row in census.indicators if row.name == name)


def views(repo: Repository) -> Views:
    return {(entry.id, skill): view for entry in repo.groups for skill, view in entry.record.assessment.items()}


def trend(states: tuple[State, ...], latest: Repository, language: str) -> Report:
    """A page with its charts, a table for spreadsheets, and the numbers as data; `latest` names groups and skills."""
    speech = Speech(language)
    counted = [state for state in states if state.numbers is not None]
    charts: dict[str, Chart] = {}
    for name, (title, lines) in _CHARTS.items():
        moments = tuple(state.title(speech) for state in counted)
        drawn = tuple(
            Row(speech.translate(MEASURES[line][0]), tuple(_of(state, line) for state in counted)) for line in lines
        )
        described = f"{speech.translate(title)}. {speech.listed(moments)}."
        charts[f"trend-{name}"] = Chart(
            speech.translate(title),
            described,
            Lines(moments, drawn, any(state.is_so_far for state in counted)),
            language,
        )
    data = [
        {
            "name": state.name,
            "day": state.day.isoformat(),
            "numbers": state.numbers,
            "left_out": state.left_out.data(),
            "assessments": [
                {"group": group, "skill": skill, "value": view.value, "robustness": view.robustness}
                for (group, skill), view in sorted(state.views.items())
            ],
        }
        for state in states
    ]
    return Report(
        pages={"trend": _page(states, latest, charts if len(counted) > 1 else {}, speech)},
        tables={
            "trend": Table(
                ("name", "day", *MEASURES),
                tuple((s.name, s.day.isoformat(), *(_of(s, name) for name in MEASURES)) for s in states),
            )
        },
        charts=charts if len(counted) > 1 else {},
        data={"trend": {"version": 1, "states": data}},
    )


def _page(states: tuple[State, ...], latest: Repository, charts: dict[str, Chart], speech: Speech) -> Page:
    counted = [state for state in states if state.numbers is not None]
    blocks: list[Block] = []
    if len(counted) > 1:
        first, last = counted[0], counted[-1]
        text = Message("From {first} to {last}: people {people}, groups {groups}, unmet requests {open}.")
        steps = {
            word: f"{speech.number(_of(first, name) or 0)} → {speech.number(_of(last, name) or 0)}"
            for word, name in (("people", "people"), ("groups", "groups"), ("open", "wants_unmet"))
        }
        blocks.append(Prose(speech.translate(text, first=first.name, last=last.name, **steps)))
    for name, chart in charts.items():
        blocks += [Heading(chart.title), Picture(name, chart.title)]
    columns = tuple(
        speech.translate(heading)
        for heading in (Message("State"), Message("Day"), *(text for text, _ in MEASURES.values()))
    )
    rows = tuple((s.title(speech), speech.day(s.day), *(_of(s, name) for name in MEASURES)) for s in states)
    blocks.append(Table(columns, rows))
    blocks += _seen(counted, latest, speech)
    partly = speech.listed(state.name for state in counted if state.left_out)
    if partly:
        said = speech.gettext("Some records of {states} could not be read and are left out.", states=partly)
        blocks.append(Note(said))
    if len(counted) < len(states):
        broken = speech.listed(state.name for state in states if state.numbers is None)
        blocks.append(Note(speech.gettext("The records of {states} have errors and cannot be counted.", states=broken)))
    return Page(speech.gettext("Trend"), tuple(blocks), speech.language)


def _seen(states: list[State], latest: Repository, speech: Speech) -> list[Block]:
    """How groups that are still there saw each of their skills: value and robustness, state by state."""
    keys = sorted({key for state in states for key in state.views if key[0] in latest.groups.ids})
    rows = []
    for group, skill in keys:
        seen = [state.views.get((group, skill)) for state in states]
        cells = [
            None if view is None else f"{speech.word(view.value)}, {speech.word(view.robustness)}" for view in seen
        ]
        entry = latest.groups.get(group)
        name = entry.record.name if entry else group
        rows.append((name, skill_label(latest, skill, speech.language), *cells))
    if not rows:
        return []
    columns = (speech.gettext("Group"), speech.gettext("Skill"), *(state.name for state in states))
    heading = speech.gettext("How groups rate their skills")
    text = speech.gettext("For each state: value, robustness.")
    return [Heading(heading), Prose(text), Table(columns, tuple(rows))]


def _of(state: State, name: str) -> int | None:
    return None if state.numbers is None else state.numbers[name]
