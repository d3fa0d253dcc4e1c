"""What somebody answers to a letter, or tells after a meeting, written into the record: nothing else of it changes."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from leadkit.documents import Document, FieldPath, parse
from leadkit.documents.style import appended, pruned, updated
from leadkit.findings import Rule
from leadkit.findings.reading import WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.labels.answer_links import PAUSE, WITHDRAW
from leadkit.model.fields import Day, HelperId, Level, Model, SkillId
from leadkit.model.kinds import KINDS
from leadkit.model.markers import Reference
from leadkit.model.records import Group, Offer, Person, Want
from leadkit.model.repository import Entry
from leadkit.model.shapes import ModelShape

_AGAIN: Final = Message("write the day until which nobody should be suggested, such as 2027-03-31")


class Confirming(Model):
    """Whether what somebody wrote still holds."""

    record: HelperId
    answer: Literal["still-so", "pause", "withdraw"]
    until: Day | None = None
    only: tuple[str, ...] = Field((), description="Subjects of the entries that are confirmed; none means all of it")


class Met(Model):
    """That two have met, and how it goes on."""

    learner: Annotated[str, Reference("people")]
    mentor: HelperId
    skill: SkillId
    on: Day
    status: Literal["accepted", "met", "done"]
    reached: Level | None = None


class WrongAnswer(Exception):
    """An answer that cannot be applied: the field of it that is to blame, and why."""

    def __init__(self, field: str, message: Message, hint: Message, rule: Rule = WRONG_VALUE) -> None:
        super().__init__(message)
        self.field, self.message, self.hint, self.rule = field, message, hint, rule


def confirmed_text(entry: Entry[Person] | Entry[Group], answer: Confirming, today: date) -> str:
    """The record's text with the answer in it; WrongAnswer where it makes no sense, Unformattable where none fits."""
    if answer.answer == WITHDRAW:
        return _withdrawn(entry, today)
    values: dict[FieldPath, Any] = _confirmations(entry, answer, today)
    if answer.answer == PAUSE:
        values["away",] = _pause(answer, today)
    return _changed(entry, entry.document, values)


def _pause(answer: Confirming, today: date) -> str:
    if answer.until is None:
        raise WrongAnswer("until", Message("a pause needs the day on which it ends"), _AGAIN)
    if answer.until <= today:
        raise WrongAnswer("until", Message("{day} is not after today", day=answer.until.isoformat()), _AGAIN)
    return answer.until.isoformat()


def _confirmations(entry: Entry[Person] | Entry[Group], answer: Confirming, today: date) -> dict[FieldPath, Any]:
    """The day, for the whole record or for each entry that is named."""
    if not answer.only:
        return {("confirmed",): today.isoformat()}
    entries: dict[str, tuple[Offer | Want, ...]] = {"offers": entry.record.offers, "wants": entry.record.wants}
    known = {one.subject or one.words for own in entries.values() for one in own}
    for subject in answer.only:
        if subject not in known:
            hint = Message("the record has: {subjects}", subjects=", ".join(sorted(str(one) for one in known)) or "–")
            raise WrongAnswer("only", Message("nothing in {path} is about '{id}'", path=entry.path, id=subject), hint)
    return {
        (key, number, "confirmed"): today.isoformat()
        for key, own in entries.items()
        for number, one in enumerate(own)
        if (one.subject or one.words) in answer.only
    }


def _withdrawn(entry: Entry[Person] | Entry[Group], today: date) -> str:
    """A person's consent ends at once; of a group goes what it gives and looks for, its public facts stay."""
    if isinstance(entry.record, Person):
        last = max(entry.record.consent.given, today - timedelta(days=1))
        return _changed(entry, entry.document, {("consent", "until"): last.isoformat()})
    return pruned(entry.document, [("offers",), ("wants",)], _shape(entry))


def met_text(entry: Entry[Person], met: Met) -> str:
    """The learner's record with the mentorship as it is now; and with what they have learned, where a level rose."""
    if met.mentor == entry.name:
        message = Message("'{id}' cannot be both sides", id=met.mentor)
        raise WrongAnswer("mentor", message, Message("name who helped"))
    ongoing = {"status": met.status, "on": met.on.isoformat()}
    row = next((n for n, one in enumerate(entry.record.mentoring) if (one.mentor, one.skill) == met_key(met)), None)
    if row is not None:
        if entry.record.mentoring[row].on > met.on:
            day = entry.record.mentoring[row].on.isoformat()
            message = Message("the record already tells of {day}, which is later", day=day)
            raise WrongAnswer("on", message, Message("write the day of the last meeting"))
        text = _changed(entry, entry.document, {("mentoring", row, key): value for key, value in ongoing.items()})
    else:
        mentorship = {"mentor": met.mentor, "skill": met.skill, **ongoing}
        text = appended(entry.document, ("mentoring",), mentorship, _shape(entry))
    return text if met.reached is None else _learned(entry, parse(entry.path, text), met, met.reached)


def met_key(met: Met) -> tuple[str, str]:
    return met.mentor, met.skill


def _learned(entry: Entry[Person], document: Document, met: Met, reached: int) -> str:
    """A step up, told once; a request that it meets goes, another one begins from there."""
    wants = [(number, want) for number, want in enumerate(entry.record.wants) if want.skill == met.skill]
    before = max((want.now for _, want in wants), default=None)
    if before is not None and reached <= before:
        message = Message("level {level} is where they were before", level=reached)
        raise WrongAnswer("reached", message, Message("write a higher level, or leave it out"))
    learned = {"skill": met.skill, **({"from": before} if before is not None else {}), "to": reached}
    learned |= {"on": met.on.isoformat(), "via": met.mentor}
    document = parse(entry.path, appended(document, ("learned",), learned, _shape(entry)))
    document = parse(entry.path, _changed(entry, document, {("wants", n, "now"): reached for n, _ in wants}))
    over: list[FieldPath] = [("wants", number) for number, want in wants if reached >= want.target]
    return pruned(document, over, _shape(entry)) if over else document.text


def _changed(entry: Entry[Person] | Entry[Group], document: Document, values: Mapping[FieldPath, Any]) -> str:
    return updated(document, values, _shape(entry))


def _shape(entry: Entry[Person] | Entry[Group]) -> ModelShape:
    return ModelShape(KINDS[entry.kind].model)
