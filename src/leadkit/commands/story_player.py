"""Plays the steps of a story in a repository, each by the command that it stands for, on the day that it has."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import singledispatchmethod
from pathlib import Path
from typing import Final

from leadkit.commands import answer, ask, forget, meet, migrate
from leadkit.commands.build import build
from leadkit.commands.from_issue import from_issue
from leadkit.commands.select import SelectRequest, select
from leadkit.commands.session import Session
from leadkit.findings import Finding
from leadkit.layout import ARTIFACTS, STATE
from leadkit.model.repository import Repository
from leadkit.scaffold.answering import Met
from leadkit.scaffold.story.cast import BY_FORM, CAST
from leadkit.scaffold.story.filling import issue
from leadkit.scaffold.story.steps import (
    Agree,
    AgreeSome,
    Answer,
    Answers,
    Append,
    Ask,
    Build,
    Edit,
    Forget,
    Form,
    Meet,
    MeetSome,
    Migrate,
    Select,
    Step,
    Write,
)
from leadkit.storage.atomic_swap import clear
from leadkit.storage.changes import Change, write_changes
from leadkit.storage.privacy import write_private

_SHEET: Final = "applications.csv"


class Unplayable(Exception):
    """A step that leadkit refuses: a mistake in the story, or in leadkit."""


@dataclass
class Player:
    """Knows beside the files only what a person would: who of the others have agreed to meet, each once."""

    root: Path
    _forms: int = 0
    _learners: set[str] = field(default_factory=set)
    _agreed: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    """Who learns, from whom and what → whether they have met."""

    @singledispatchmethod
    def play(self, step: Step, day: date) -> tuple[Step, ...]:
        """Do it; the steps that it was, where it stood for several."""
        raise TypeError(f"{step} on {day}")

    def _session(self, day: date) -> Session:
        return Session(self.root, day, lambda _: None, day)

    def _text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def _all(self, steps: Sequence[Step], day: date) -> tuple[Step, ...]:
        return tuple(done for step in steps for done in self.play(step, day))

    def _change(self, files: Mapping[str, str]) -> None:
        changes = []
        for path, text in files.items():
            before = (self.root / path).read_bytes() if (self.root / path).exists() else None
            changes.append(Change(path, before, text.encode("utf-8")))
        write_changes(self.root, "demo", changes)

    @play.register
    def _(self, step: Write, _day: date) -> tuple[Step, ...]:
        self._change(step.files)
        return (step,)

    @play.register
    def _(self, step: Edit, _day: date) -> tuple[Step, ...]:
        text = self._text(step.path)
        if text.count(step.old) != 1:
            raise Unplayable(f"{step.path} does not have {step.old!r} once")
        self._change({step.path: text.replace(step.old, step.new)})
        return (step,)

    @play.register
    def _(self, step: Append, _day: date) -> tuple[Step, ...]:
        self._change({step.path: self._text(step.path) + step.text})
        return (step,)

    @play.register
    def _(self, step: Form, day: date) -> tuple[Step, ...]:
        self._forms += 1
        done = from_issue(self.root, issue(step, self._forms), day)
        _accepted(done.findings if done.has_errors or not done.written else ())
        return (step,)

    @play.register
    def _(self, step: Ask, day: date) -> tuple[Step, ...]:
        letters = self.root / STATE / "letters"
        _accepted(ask.write_letters(self._session(day), letters, "markdown").findings)
        clear(letters)  # they were sent
        return (step,)

    @play.register
    def _(self, step: Answer, day: date) -> tuple[Step, ...]:
        _accepted(answer.answer(self.root, step.who, step.given, step.until, step.only, day).findings)
        return (step,)

    @play.register
    def _(self, step: Answers, day: date) -> tuple[Step, ...]:
        asked = {
            one.name: (one.record.asked, one.record.confirmed)
            for one in self._session(day).repository.members
            if one.name not in step.but
        }
        left = [who for who, (request, last) in asked.items() if request and (last is None or last < request.on)]
        return self._all([Answer(who, "still-so") for who in sorted(left)], day)

    @play.register
    def _(self, step: Agree, day: date) -> tuple[Step, ...]:
        told = Met(learner=step.learner, mentor=step.mentor, skill=step.skill, on=day, status="accepted")
        _accepted(answer.met(self.root, told, day).findings)
        return (step,)

    @play.register
    def _(self, step: Meet, day: date) -> tuple[Step, ...]:
        names = (f"people/{step.learner}", step.mentor)
        told = meet.tell(self._session(day), names, step.skill, step.on, step.is_done, step.reached)
        _accepted(told.findings)
        return (step,)

    @play.register
    def _(self, step: AgreeSome, day: date) -> tuple[Step, ...]:
        found = json.loads(self._text(f"{ARTIFACTS}/matches/matches.json"))["pairs"]
        free = {
            pair["learner"]: (pair["learner"], pair["mentor"], pair["skill"])
            for pair in reversed(found)
            if _is_other(pair["learner"]) and _is_other(pair["mentor"]) and pair["learner"] not in self._learners
        }  # each learner's first suggestion
        agreed = sorted(free.values())[: step.number]
        self._agreed |= dict.fromkeys(agreed, False)
        self._learners |= {learner for learner, _, _ in agreed}
        steps = [Agree(learner.removeprefix("people/"), mentor, skill) for learner, mentor, skill in agreed]
        return self._all(steps, day)

    @play.register
    def _(self, step: MeetSome, day: date) -> tuple[Step, ...]:
        repo = self._session(day).repository
        steps = []
        for (learner, mentor, skill), has_met in sorted(self._agreed.items()):
            who = learner.removeprefix("people/")
            reached = _level(repo, who, skill) + 1 if has_met else None
            steps.append(Meet(who, mentor, skill, step.on, is_done=has_met, reached=reached))
        self._agreed = {pair: True for pair, has_met in self._agreed.items() if not has_met}
        for one in steps:
            told = Met(
                learner=one.learner,
                mentor=one.mentor,
                skill=one.skill,
                on=one.on,
                status="done" if one.is_done else "met",
                reached=one.reached,
            )
            _accepted(answer.met(self.root, told, day).findings)
        return tuple(steps)

    @play.register
    def _(self, step: Select, day: date) -> tuple[Step, ...]:
        write_private(self.root / STATE, {_SHEET: step.sheet.encode("utf-8")})
        done = select(self._session(day), SelectRequest(step.training, self.root / STATE / _SHEET, step.seed))
        _accepted(done.findings if done.page is None else ())
        return (step,)

    @play.register
    def _(self, step: Forget, day: date) -> tuple[Step, ...]:
        session = self._session(day)
        plan = forget.planned(session, step.who)
        _accepted(plan.findings)
        left = forget.forget(session, plan).remains
        if left:
            raise Unplayable(f"somebody who is to be forgotten is still there: {left}")
        return (step,)

    @play.register
    def _(self, step: Migrate, _day: date) -> tuple[Step, ...]:
        plan = migrate.planned(self.root)
        _accepted(plan.findings)
        migrate.write(self.root, plan)
        return (step,)

    @play.register
    def _(self, step: Build, day: date) -> tuple[Step, ...]:
        build(self._session(day))
        return (step,)


def _is_other(name: str) -> bool:
    kind, _, who = name.partition("/")
    return kind == "people" and who not in CAST and who not in BY_FORM


def _level(repo: Repository, who: str, skill: str) -> int:
    return next(want.now for want in repo.people[who].record.wants if want.skill == skill)


def _accepted(findings: Sequence[Finding]) -> None:
    if findings:
        raise Unplayable("; ".join(f"{one.path}: {one.message}" for one in findings))
