"""`leadkit from-issue`: the answers of an issue form as a record, written if nothing is wrong; and what to reply."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from pydantic import ValidationError

from leadkit.checks.missing_languages import RULE as MISSING_LANGUAGES
from leadkit.checks.time_without_timezone import RULE as TIME_WITHOUT_TIMEZONE
from leadkit.checks.unreachable_person import RULE as UNREACHABLE_PERSON
from leadkit.commands.answer import Written, at_question, party_of, with_answer
from leadkit.commands.census_answers import with_figures
from leadkit.commands.checking import Loaded, check
from leadkit.commands.intake import Imported, Places, by_place, new_findings
from leadkit.community.accounts import is_author
from leadkit.documents import Refused
from leadkit.documents.text import decode
from leadkit.errors import UsageFault
from leadkit.findings import START, Finding, Severity
from leadkit.findings.reading import DUPLICATE_ID
from leadkit.i18n.messages import Message, translate
from leadkit.labels.answer_links import WITHDRAW
from leadkit.model.kinds import KINDS
from leadkit.model.loading.contact_details import without_contact_details
from leadkit.model.loading.names import suggest_id
from leadkit.model.loading.value_faults import describe
from leadkit.model.records import Person
from leadkit.model.repository import Repository
from leadkit.model.shapes import record_text
from leadkit.render.checked import sentence
from leadkit.report import Bullets, Line, Page, Prose, Strong
from leadkit.scaffold.answering import Confirming, Met, WrongAnswer, confirmed_text, met_text
from leadkit.scaffold.answers import reference
from leadkit.scaffold.cells import WrongCell
from leadkit.scaffold.form_answers import ISSUE, Answered, Filled, read_form, record_of
from leadkit.scaffold.forms import CENSUS, CONFIRM, MET
from leadkit.storage.changes import Change, write_changes
from leadkit.storage.files import Tree, read_tree

Told = TypeVar("Told", Confirming, Met)
_PAGE: Final = re.compile(r"https://[A-Za-z0-9./_-]{1,250}", re.ASCII)


def from_issue(root: Path, source: bytes, today: date) -> Imported:
    """The answers of an issue form (GitHub's event, or the issue's bare text) as a record."""
    issue = _issue(source)
    filled = read_form(issue.body)
    if isinstance(filled, Finding):
        return Imported((), (filled,), 0)
    tree = read_tree(root)
    before = check(tree, today)
    answered = record_of(filled, before.repository, today, f"issue form {issue.page}".strip())
    files, found = _WAYS.get(filled.form.kind, _record)(answered, filled, tree, before, today)
    findings = tuple(_for_everybody(finding) for finding in by_place((*answered.findings, *found)))
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    written = {} if has_errors else files
    texts, _ = tree
    write_changes(root, "from-issue", [Change(path, texts.get(path), content) for path, content in written.items()])
    remarks = tuple(_remarks(filled, answered, issue.author, before.repository)) if written else ()
    reply = _reply(filled, findings, tuple(written), answered, remarks)
    return Imported(tuple(sorted(written)), findings, 1, {ISSUE: filled.language}, reply=reply)


_ASKED_FOR: Final = {
    MISSING_LANGUAGES: "languages",
    UNREACHABLE_PERSON: "contact",
    TIME_WITHOUT_TIMEZONE: "sessions[0].timezone",
}
"""Rules about what is missing → where the answer that is asked for would stand."""
Files = dict[str, bytes]


def _record(
    answered: Answered, filled: Filled, tree: Tree, before: Loaded, today: date
) -> tuple[Files, tuple[Finding, ...]]:
    """The record's file, and what else is wrong with it in the words of the form."""
    if filled.findings:
        return {}, ()
    kind = KINDS[filled.form.kind]
    naming = filled.answers.get("name") or filled.answers.get("title") or ""
    base = suggest_id(naming) or suggest_id(filled.answers.get("reached", "")) or kind.singular
    placed = Places(kind.folder, before.repository).place(base, answered.record)
    if placed.is_there:
        message = Message("this is already in the repository: {path}", path=placed.path)
        return {}, (Finding(DUPLICATE_ID, ISSUE, message, Message("edit that file instead"), ""),)
    new = {placed.path: record_text(kind, answered.record).encode("utf-8")}
    found = new_findings(tree, before, new, today)
    own = (finding for finding in found if finding.path == placed.path and finding.severity is not Severity.NOTE)
    told = {finding.field for finding in answered.findings}
    asked = (_at_question(finding, filled) for finding in own)
    return new, tuple(finding for finding in asked if finding.field not in told)


def _figures(
    answered: Answered, filled: Filled, tree: Tree, before: Loaded, today: date
) -> tuple[Files, tuple[Finding, ...]]:
    """The file of the group with its figures of one year."""
    if answered.findings:
        return {}, ()
    record: dict[str, Any] = dict(answered.record)
    called = str(record.pop("group", ""))
    question = CENSUS.questions[0]
    try:
        entry = before.repository.groups.get(reference(called, "groups", before.repository))
    except WrongCell as wrong:
        return {}, (Finding(wrong.rule, ISSUE, wrong.message, wrong.hint, filled.label(question)),)
    if entry is None:
        message = Message("the record of '{name}' already has errors", name=called)
        return {}, (Finding(DUPLICATE_ID, ISSUE, message, Message("a maintainer has to fix them first")),)
    figures = with_figures(entry, record, tree, before, today)
    return {figures.path: figures.content}, tuple(_at_question(finding, filled) for finding in figures.findings)


def _answer(
    answered: Answered, filled: Filled, tree: Tree, before: Loaded, today: date
) -> tuple[Files, tuple[Finding, ...]]:
    """The record of whoever says that it still holds, that they pause, or that they withdraw."""
    told = _told(Confirming, answered, filled)
    if not isinstance(told, Confirming):
        return {}, told
    entry = party_of(before.repository, told.record)
    return _written(lambda: with_answer(entry, lambda: confirmed_text(entry, told, today), tree, before, today), filled)


def _meeting(
    answered: Answered, filled: Filled, tree: Tree, before: Loaded, today: date
) -> tuple[Files, tuple[Finding, ...]]:
    """The record of whoever learns, with the mentorship as it is after a meeting."""
    told = _told(Met, answered, filled)
    if not isinstance(told, Met):
        return {}, told
    entry = before.repository.people.get(told.learner)
    if entry is None:
        return {}, (_faulty(told.learner, filled.label_of("learner")),)
    return _written(lambda: with_answer(entry, lambda: met_text(entry, told), tree, before, today), filled)


def _told(model: type[Told], answered: Answered, filled: Filled) -> Told | tuple[Finding, ...]:
    """The answers as what they mean, or what is wrong with them."""
    if answered.findings:
        return ()
    try:
        return model.model_validate(answered.record)
    except ValidationError as error:
        found = []
        for fault in error.errors(include_url=False):
            rule, message, hint, _ = describe(fault)
            found.append(Finding(rule, ISSUE, message, hint, filled.label_of(str(fault["loc"][0]))))
        return tuple(found)


def _written(write: Callable[[], Written], filled: Filled) -> tuple[Files, tuple[Finding, ...]]:
    try:
        written = write()
    except WrongAnswer as wrong:
        return {}, (Finding(wrong.rule, ISSUE, wrong.message, wrong.hint, filled.label_of(wrong.field)),)
    if written.findings:
        return {}, tuple(at_question(one, ISSUE, filled.label_of(one.field)) for one in written.findings)
    return {written.path: written.content}, ()


def _faulty(name: str, label: str) -> Finding:
    message = Message("the record of '{name}' already has errors", name=name)
    return Finding(DUPLICATE_ID, ISSUE, message, Message("a maintainer has to fix them first"), label)


_WAYS: Final = {CENSUS.kind: _figures, CONFIRM.kind: _answer, MET.kind: _meeting}
"""Forms whose answers change a record that is there → how."""


def _remarks(filled: Filled, answered: Answered, author: str, repo: Repository) -> Iterator[Message]:
    """What has to be done beside merging: by whoever checks who answered, and after a withdrawal."""
    if filled.form is MET:
        name = f"people/{answered.record['learner']}"
    elif filled.form is CONFIRM:
        name = str(answered.record["record"])
    else:
        return
    entry = party_of(repo, name)
    is_theirs = (
        isinstance(entry.record, Person) and author and is_author(repo.config, entry.id, entry.document.data, author)
    )
    if not is_theirs:
        yield Message(
            "Before this is merged, a maintainer has to make sure that it comes from {name}.", name=entry.record.name
        )
    if filled.form is CONFIRM and answered.record["answer"] == WITHDRAW and isinstance(entry.record, Person):
        yield Message("Your consent ends with this. A maintainer then removes the record for good.")


def _at_question(finding: Finding, filled: Filled) -> Finding:
    """The same finding at the question whose answer it is about."""
    label, hint = filled.label_of(finding.field), finding.hint
    if finding.rule in _ASKED_FOR:
        label = filled.label_of(_ASKED_FOR[finding.rule]) or label
    if finding.rule == TIME_WITHOUT_TIMEZONE:
        zone = hint.values["zone"]
        hint = Message("answer the question '{question}', for example with {zone}", question=label, zone=zone)
    return replace(finding, path=ISSUE, field=label, hint=hint, position=START, related=(), fix=())


def _for_everybody(finding: Finding) -> Finding:
    """The same without what nobody may repeat in public."""
    return replace(
        finding,
        message=without_contact_details(finding.message),
        hint=without_contact_details(finding.hint),
    )


def _reply(
    filled: Filled,
    findings: tuple[Finding, ...],
    written: tuple[str, ...],
    answered: Answered,
    remarks: tuple[Message, ...],
) -> Page:
    """What somebody hears who filled in a form, in its language: by question what to change, or that it is done."""

    def told(message: Message) -> str:
        return translate(message, filled.language)

    def item(finding: Finding) -> Line:
        text = " ".join(_sentence(told(words)) for words in (finding.message, finding.hint) if words)
        return (Strong(finding.field), f" – {text}") if finding.field else text

    blocks: list[Any] = []
    if written:
        thanks = Message("Thank you! Your answers are now a record: {path}", path=written[0])
        if filled.form.kind in _WAYS:
            thanks = Message("Thank you! Your answers are now in the record: {path}", path=written[0])
        blocks.append(Prose(told(thanks)))
        blocks += [Prose(told(remark)) for remark in remarks]
    else:
        asked = Message("Thank you! Before your answers can become a record, please change this:")
        if filled.form.kind in _WAYS:
            asked = Message("Thank you! Before your answers can be used, please change this:")
        blocks.append(Prose(told(asked)))
    blocks += [Bullets(tuple(map(item, findings)))] if findings else []
    if not written:
        blocks.append(Prose(told(Message("Edit your answers above; they will then be read again."))))
    else:
        blocks += [Prose(told(message)) for message in _not_as_said(answered)]
    return Page(told(filled.form.title), tuple(blocks), filled.language)


def _not_as_said(answered: Answered) -> Iterator[Message]:
    """What is recorded otherwise than it was answered."""
    if answered.assumed:
        names = ", ".join(answered.assumed)
        yield Message("You gave no level for these, so they are recorded at level 3 of 5: {names}", names=names)
    if answered.nothing:
        names = ", ".join(f"'{' '.join(text.split())}'" for text in answered.nothing)
        yield Message("These answers say that there is nothing, so nothing is recorded for them: {names}", names=names)
    for text in answered.worldwide:
        yield Message(
            "You named the whole world instead of a country ('{word}'), so no country is recorded.", word=text
        )


def _sentence(text: str) -> str:
    """With a capital, and a full stop; what somebody wrote, in quotes, stays as it is."""
    return sentence(f"{text[:1].upper()}{text[1:]}")


class _Issue(NamedTuple):
    """Text and address of an issue, and who opened it; "" where that is not told."""

    body: str
    page: str = ""
    author: str = ""


def _issue(source: bytes) -> _Issue:
    try:
        event = json.loads(source)
    except (ValueError, RecursionError):
        event = None
    issue = event.get("issue") if isinstance(event, dict) else None
    if isinstance(issue, dict):
        page, user = str(issue.get("html_url", "")), issue.get("user")
        author = str(user.get("login") or "") if isinstance(user, dict) else ""
        return _Issue(str(issue.get("body") or ""), page if _PAGE.fullmatch(page) else "", author)
    try:
        return _Issue(decode(source))
    except Refused as refused:
        raise UsageFault(str(refused.faults[0].message), refused.faults[0].hint) from None
