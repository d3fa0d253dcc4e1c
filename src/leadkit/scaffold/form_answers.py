"""The answers of a filled-in issue form, and the record that they make.

An answer may hold anything, headings too: a heading belongs to the form only where its questions, in their order and
with answers of their shape, can stand in no other way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, Final

from leadkit.checks.contact_detail_in_text import RULE as CONTACT_DETAIL_IN_TEXT
from leadkit.checks.protected_country import LEAVE_OUT, NAMED
from leadkit.checks.protected_country import RULE as PROTECTED_COUNTRY
from leadkit.checks.unknown_country import RULE as UNKNOWN_COUNTRY
from leadkit.checks.unknown_language import RULE as UNKNOWN_LANGUAGE
from leadkit.community.protection import Protection
from leadkit.documents.text import without_unsafe_signs
from leadkit.findings import Finding
from leadkit.findings.reading import DUPLICATE_KEY, MISSING_CONSENT, MISSING_KEY, NOT_A_MAPPING, UNKNOWN_KEY
from leadkit.i18n.messages import LANGUAGES, Message, translate
from leadkit.labels.forge import CONSENT_WORDS, NO_ANSWER, PUBLIC
from leadkit.model.loading.contact_details import contact_detail
from leadkit.model.repository import Repository
from leadkit.scaffold.cells import WrongCell
from leadkit.scaffold.dates import FORM, NUMBER, ZONE_APART
from leadkit.scaffold.fields import READERS, Reading, is_unanswered, put
from leadkit.scaffold.form import CONSENT, FORMER_WORDS, Form, Look, Question
from leadkit.scaffold.forms import FORMS

ISSUE: Final = "issue"
"""What findings about an issue call it."""
_HEADING: Final = re.compile(r"^### +(.+?) *$", re.MULTILINE)
_TICK: Final = re.compile(r"- \[([ xX])\] *(.*)")
_MOST_HEADINGS: Final = 60
"""Headings that are questions of the form; who repeats them more often makes no sense."""
_MOST_WAYS: Final = 1_000
_IN_FORMS: Final = {
    ZONE_APART: Message("leave it out here, and answer the question about the time zone"),
    NUMBER: FORM,
}
"""What is said of spreadsheets → what is right for a form."""
_LEAVE_QUESTIONS: Final = Message("put the answer under its question, and leave the questions as they are")


@dataclass(frozen=True)
class Filled:
    """A form that somebody filled in: the language it was asked in, the answers by the key of their question."""

    form: Form
    language: str
    answers: dict[str, str] = field(default_factory=dict)
    consent: str = ""
    findings: tuple[Finding, ...] = ()

    def label(self, question: Question) -> str:
        return translate(question.label, self.language)

    @cached_property
    def ticked(self) -> tuple[str, ...]:
        """The words of the boxes that are ticked."""
        lines = (_TICK.fullmatch(line.strip()) for line in self.consent.splitlines())
        return tuple(match[2].strip() for match in lines if match and match[1] in "xX")

    @property
    def covers(self) -> tuple[str, ...]:
        """The purposes whose box is ticked; none where it is not ticked that all of it is public."""
        if translate(PUBLIC, self.language) not in self.ticked:
            return ()
        return tuple(purpose for purpose in CONSENT_WORDS if purpose in map(self._boxes.get, self.ticked))

    @property
    def strange_boxes(self) -> tuple[str, ...]:
        """Ticked boxes that are none of the form's: what is agreed to there nobody knows."""
        return tuple(box for box in self.ticked if box not in self._boxes and box != translate(PUBLIC, self.language))

    @property
    def _boxes(self) -> dict[str, str]:
        own = {translate(words, self.language): purpose for purpose, words in CONSENT_WORDS.items()}
        return {**FORMER_WORDS, **own}

    def label_of(self, place: str) -> str:
        """The question whose answer stands at a place of the record; empty where it was not asked for."""
        for question in self.form.questions:
            name = question.field_name
            own = {name} if question.read_as != "reached" else {"contact", "username"}
            outer = place.replace("[0]", "")
            if any(outer == one or outer.startswith((f"{one}.", f"{one}[")) for one in own):
                return self.label(question)
        return translate(CONSENT, self.language) if place.startswith("consent") and self.form.asks_consent else ""


def read_form(body: str) -> Filled | Finding:
    """The answers to each question of an issue's text, in whatever language it was asked."""
    text = without_unsafe_signs(body.replace("\r\n", "\n"))
    headings = list(_HEADING.finditer(text))
    named = {match[1] for match in headings}
    ranked = [
        (len(named.intersection(form.labels(language))), form, language)
        for form in FORMS.values()
        for language in LANGUAGES
    ]
    most, form, language = max(ranked, key=lambda each: each[0])
    if not most:
        hint = Message("use a form that 'leadkit forms' made")
        return Finding(NOT_A_MAPPING, ISSUE, Message("these are not answers to a leadkit form"), hint)
    labels = form.labels(language)
    asked = [match for match in headings if match[1] in labels]
    ways = list(_ways(text, asked, form, language)) if len(asked) <= _MOST_HEADINGS else []
    fitting = [way for way in ways if not _unfitting(way, form, language)] or ways
    if len(fitting) != 1:
        twice = next((label for label in labels if sum(match[1] == label for match in asked) > 1), labels[0])
        message = Message("the line '### {heading}' appears more than once", heading=twice)
        hint = Message("remove '###' where it is part of an answer, so that each question appears once")
        return Filled(form, language, findings=(Finding(DUPLICATE_KEY, ISSUE, message, hint, twice),))
    found = fitting[0]
    strange = _unfitting(found, form, language)
    heading = _HEADING.search(found[strange]) if strange else None
    if heading:
        message = Message("this form has no question called '{heading}'", heading=heading[1])
        return Filled(form, language, findings=(Finding(UNKNOWN_KEY, ISSUE, message, _LEAVE_QUESTIONS, strange),))
    before = text[: asked[0].start()].strip()
    if before:
        message = Message("this text belongs to no question: '{text}'", text=before[:60])
        return Filled(form, language, findings=(Finding(UNKNOWN_KEY, ISSUE, message, _LEAVE_QUESTIONS),))
    given = {q.key: text for q in form.questions if (text := found.get(translate(q.label, language), ""))}
    return Filled(form, language, given, found.get(translate(CONSENT, language), "") if form.asks_consent else "")


def _ways(text: str, asked: Sequence[re.Match[str]], form: Form, language: str) -> Iterator[dict[str, str]]:
    """Every way to read the headings as the form's questions, as many in their order as can be: label → answer."""
    ranks = {label: rank for rank, label in enumerate(form.labels(language))}
    order = [ranks[match[1]] for match in asked]
    for way in islice(_orders(order, _longest(order)), _MOST_WAYS):
        chosen = [asked[index] for index in way]
        ends = [*(match.start() for match in chosen[1:]), len(text)]
        answers = (text[match.end() : end].strip() for match, end in zip(chosen, ends, strict=True))
        yield {m[1]: "" if answer == NO_ANSWER else answer for m, answer in zip(chosen, answers, strict=True)}


def _unfitting(way: dict[str, str], form: Form, language: str) -> str:
    """The first question whose answer has a shape that GitHub cannot have written; empty where there is none."""
    looks = {translate(question.label, language): question.look for question in form.questions}
    return next((label for label, answer in way.items() if not _has_shape(answer, looks.get(label))), "")


def _has_shape(answer: str, look: Look | None) -> bool:
    if look is None:  # the boxes of consent
        return all(_TICK.fullmatch(line.strip()) for line in answer.splitlines())
    return look == "textarea" or "\n" not in answer


def _longest(ranks: Sequence[int]) -> int:
    """How many headings stand in the form's order, at most."""
    lengths: list[int] = []
    for index, rank in enumerate(ranks):
        lengths.append(1 + max((lengths[i] for i in range(index) if ranks[i] < rank), default=0))
    return max(lengths, default=0)


def _orders(ranks: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    """The choices of so many headings in the form's order, by their numbers; the first heading is always one."""
    stack: list[tuple[int, ...]] = [(0,)] if ranks else []
    while stack:
        way = stack.pop()
        if len(way) == size:
            yield way
            continue
        following = [index for index in range(way[-1] + 1, len(ranks)) if ranks[index] > ranks[way[-1]]]
        stack += [(*way, index) for index in reversed(following) if size - len(way) <= len(ranks) - index]


@dataclass(frozen=True)
class Answered:
    """The record that answers make, what keeps them from making one, and what was written without being said."""

    record: dict[str, Any]
    findings: tuple[Finding, ...]
    assumed: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    """Answers that say that there is nothing to write."""
    worldwide: tuple[str, ...] = ()
    """Answers that name the whole world where a country was asked for."""


def record_of(filled: Filled, repo: Repository, today: date, source: str) -> Answered:
    """The record, or of a census the figures of one year; `source`: where the answers were given."""
    form, reading = filled.form, Reading(repo)
    record: dict[str, Any] = {}
    findings = list(filled.findings)
    if form.asks_consent and not findings and (filled.strange_boxes or not filled.covers):
        findings.append(_not_agreed(filled))
    for question in form.questions:
        answer = filled.answers.get(question.key, "")
        reader = form.reader(question)
        is_free = question.is_required and reader is READERS["text"]  # a name may be any word
        if not answer or (not is_free and is_unanswered(answer, reader, reading)):
            findings += _unanswered(filled, question)
            continue
        if contact_detail(answer):
            message = Message("this contains an e-mail address or a phone number, and everybody can read it")
            hint = Message("remove it; write a user name or a page that begins with https:// where messages arrive")
            findings.append(Finding(CONTACT_DETAIL_IN_TEXT, ISSUE, message, hint, filled.label(question)))
            continue
        try:
            value = reader(answer, reading)
        except WrongCell as wrong:
            findings.append(_wrong(wrong, filled, question, Protection(repo.config)))
            continue
        if value in ([], {}):
            findings += _unanswered(filled, question)
            continue
        record |= value if question.read_as == "reached" else {}
        if question.read_as != "reached":
            put(record, form.place(question), value)
    _complete(filled, record, today, source)
    return Answered(record, tuple(findings), tuple(reading.assumed), tuple(reading.nothing), tuple(reading.worldwide))


def _unanswered(filled: Filled, question: Question) -> Iterator[Finding]:
    if question.is_required and not filled.findings:
        message, hint = Message("this question is not answered"), Message("fill it in")
        yield Finding(MISSING_KEY, ISSUE, message, hint, filled.label(question))


def _wrong(wrong: WrongCell, filled: Filled, question: Question, protection: Protection) -> Finding:
    """What is wrong with an answer; where a person may have meant a protected country, the reply does not say it."""
    label, meant = filled.label(question), str(wrong.message.values.get("value", ""))
    is_country = wrong.rule == UNKNOWN_COUNTRY and protection.may_be_meant(meant)
    is_protected = is_country or (wrong.rule == UNKNOWN_LANGUAGE and protection.is_named_in(meant))
    if filled.form.kind == "people" and is_protected:
        return Finding(PROTECTED_COUNTRY, ISSUE, NAMED, LEAVE_OUT, label)
    return Finding(wrong.rule, ISSUE, wrong.message, _IN_FORMS.get(wrong.hint, wrong.hint), label)


def _not_agreed(filled: Filled) -> Finding:
    message = Message("no box is ticked, so nothing that you wrote may be published")
    if filled.ticked and translate(PUBLIC, filled.language) not in filled.ticked:
        message = Message("the box is not ticked that says you know that what you send is public")
    hint = Message("tick what you agree to, and that you know that it is public; without that no record can be made")
    if filled.strange_boxes:
        message = Message("the box '{words}' is not part of this form", words=filled.strange_boxes[0])
        hint = Message("fill in the current form")
    return Finding(MISSING_CONSENT, ISSUE, message, hint, translate(CONSENT, filled.language))


def _complete(filled: Filled, record: dict[str, Any], today: date, source: str) -> None:
    """What a record holds besides answers: when and how somebody agreed, in which language a title is, the page."""
    if filled.form.asks_consent:
        record["consent"] = {"given": today.isoformat(), "covers": list(filled.covers), "by": source}
    if isinstance(record.get("title"), str):
        record["title"] = {next(iter(record.get("languages", ())), filled.language): record["title"]}
    page = record.get("url") or record.get("website") or next((s.get("url") for s in record.get("sessions", ())), None)
    if filled.form.kind in ("resources", "groups", "trainings"):
        record["sources"] = [page or source]
