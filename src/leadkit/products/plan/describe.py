"""A plan laid out: a section for each kind of step, with the record to add and a call to share; and as data."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from leadkit.community.participants import Participant
from leadkit.documents.style import composed
from leadkit.i18n.messages import LANGUAGES, Message
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.kinds import KINDS
from leadkit.model.repository import Repository
from leadkit.model.shapes import ModelShape
from leadkit.products.plan.plan import Plan
from leadkit.products.plan.steps import Step
from leadkit.products.plan.volunteers import SEATS
from leadkit.report import Block, Bullets, Code, Heading, Line, Link, Page, Prose, Report

_NAMED = 8
"""So many names stand behind a number; of the others how many there are."""


def describe(plan: Plan, repo: Repository, language: str) -> Report:
    return Report(
        pages={"plan": _PlanPage(repo, Speech(language), plan=plan).page()},
        data={"plan": _data(plan, repo, language)},
    )


def _data(plan: Plan, repo: Repository, language: str) -> dict[str, Any]:
    page = _PlanPage(repo, Speech(language), plan=plan)
    return {
        "version": 1,
        "as_of": plan.as_of.isoformat(),
        "region": plan.scope.region,
        "skill": plan.scope.skill,
        "open": plan.open,
        "waiting": plan.waiting,
        "without_resource": plan.lacking,
        "steps": [
            {
                "step": step.kind,
                "skills": list(step.skills),
                "language": step.language,
                "level": step.level,
                "resource": step.resource,
                "gain": step.gain,
                "is_best": step.is_best,
                "helped": len(step.helped),
                "lost": step.lost,
                "records": [who.name for who in step.helped if who.is_named],
                "regions": dict(step.regions),
                "helpers": [who.name for who in step.helpers],
                "path": step.path,
                "record": step.record,
                "call": page.call(step),
            }
            for step in plan.steps
        ],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _PlanPage(RecordFormatter):
    """One plan in one language."""

    plan: Plan

    def page(self) -> Page:
        gettext, plan = self.gettext, self.plan
        blocks: list[Block] = [
            Prose(
                gettext(
                    "As of {day}, requests that are unmet after matching: {open}. Of these, without an upcoming "
                    "training: {waiting}. Requests without a resource in a language the learner speaks: {lacking}.",
                    day=self.speech.day(plan.as_of),
                    open=plan.open,
                    waiting=plan.waiting,
                    lacking=plan.lacking,
                )
            )
        ]
        for heading, steps, nothing in (
            (
                Message("A guide to write"),
                plan.guides,
                Message("For every request without a resource, there is one to translate."),
            ),
            (
                Message("A training to hold"),
                plan.trainings,
                Message("No training would help anybody whose request is unmet."),
            ),
            (Message("A resource to translate"), plan.translations, Message("No translation would help anybody.")),
            (Message("A volunteer to find"), plan.volunteers, Message("No volunteer would meet an unmet request.")),
        ):
            blocks.append(Heading(self.translate(heading)))
            for step in steps:
                blocks += self._step(step)
            if not steps:
                blocks.append(Prose(self.translate(nothing)))
        return Page(gettext("The next steps"), tuple(blocks), self.language)

    def _step(self, step: Step) -> list[Block]:
        gettext = self.gettext
        gain = (
            self.ngettext(
                "{number} person or group would use it.", "{number} people and groups would use it.", step.gain
            )
            if step.kind == "guide"
            else self.ngettext(
                "This would meet {number} more request.", "This would meet {number} more requests.", step.gain
            )
        )
        lines: list[Line] = [
            gain if step.is_best else f"{gain} {gettext('Others, which were not tried, may help more people.')}"
        ]
        if step.lost:
            lines.append(
                self.ngettext(
                    "{number} other request would have to wait instead.",
                    "{number} other requests would have to wait instead.",
                    step.lost,
                )
            )
        if step.waiting:
            lines.append(gettext("For {names}.", names=self._names(step.waiting)))
        if step.relieved:
            told = Message("This also leaves places with other mentors for these: {names}.")
            lines.append(self.translate(told, names=self._names(step.relieved)))
        regions = self.speech.listed(
            f"{self.region(region)} ({self.speech.number(number)})" for region, number in step.regions
        )
        lines.append(gettext("Where: {regions}.", regions=regions))
        if step.kind == "volunteer":
            lines.append(
                gettext(
                    "With places for {seats} learners at once; somebody with fewer can help as many one after another.",
                    seats=SEATS,
                )
            )
        if step.resource:
            title, url = self.title(f"resources/{step.resource}"), self.repo.resources[step.resource].record.url
            lines.append((Link(title, url),) if url else title)
            if step.helpers:
                names = self._names(step.helpers)
                lines.append(gettext("You could ask these people, who speak both languages: {names}.", names=names))
        language = step.language if step.language in LANGUAGES else self.language
        call = Code(self.call(step), "text", language)
        return [
            Heading(self._title(step), 3),
            Bullets(tuple(lines)),
            Prose(gettext("A call to share:")),
            call,
            Prose(gettext("Add this to {path}:", path=step.path)),
            Code(composed(step.record, ModelShape(KINDS[step.path.split("/")[1]].model))),
        ]

    def _title(self, step: Step) -> str:
        language = self.speech.language_name(step.language)
        if step.resource:
            title = self.title(f"resources/{step.resource}")
            return self.gettext("{title} in {language}", title=title, language=language)
        return self.gettext("{title} in {language}", title=self.skills(step.skills), language=language)

    def _names(self, parties: tuple[Participant, ...]) -> str:
        """The names that may be told, and how many others there are."""
        named = [self._name(who) for who in parties if who.is_named][:_NAMED]
        others = len(parties) - len(named)
        if others and not named:
            return self.ngettext("{number} person or group", "{number} people and groups", others)
        if others:
            named.append(self.ngettext("{number} other", "{number} others", others))
        return self.speech.listed(named)

    def _name(self, who: Participant) -> str:
        return self.party(who.name).record.name

    def call(self, step: Step) -> str:
        """What can be sent on as it is: in the step's own language where leadkit speaks it, else in the page's."""
        own = replace(self, speech=Speech(step.language)) if step.language in LANGUAGES else self
        speech, gettext = own.speech, own.gettext
        values: dict[str, Any] = {
            "community": self.repo.config.called(speech.language),
            "skill": own.skills(step.skills),
            "language": speech.language_name(step.language),
            "level": str(step.level),
        }
        waiting = speech.ngettext(
            "{number} person or group waits for it.", "{number} people and groups wait for it.", len(step.waiting)
        )
        if step.kind == "volunteer":
            text = gettext(
                "{community} is looking for somebody who speaks {language} and can teach {skill} (level {level} of 5).",
                **values,
            )
        elif step.kind == "training":
            text = gettext(
                "{community} is looking for somebody to hold an online workshop in {language} on {skill}.", **values
            )
            day, _, hour = str(step.record["sessions"][0]["start"]).partition("T")
            if hour:
                moment = f"{speech.day(date.fromisoformat(day))}, {hour} UTC"
                text += " " + gettext("Most of them have time on {moment}.", moment=moment)
        elif step.kind == "guide":
            text = gettext("{community} is looking for somebody to write a guide to {skill} in {language}.", **values)
        else:
            title = own.title(f"resources/{step.resource}")
            text = gettext(
                "{community} is looking for somebody to translate “{title}” into {language}; it teaches {skill}.",
                **values,
                title=title,
            )
        conduct = self.repo.config.conduct
        rest = f" {gettext('We follow this code of conduct: {page}', page=conduct)}" if conduct else ""
        return f"{text} {waiting}{rest}" if step.waiting else f"{text}{rest}"
