"""`leadkit from-issue`: the answers of an issue form as a record, written if nothing is wrong; and what to reply."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from leadkit.commands.census_answers import with_figures
from leadkit.commands.checking import Loaded, check
from leadkit.commands.intake import Imported, Places, by_place, new_findings
from leadkit.documents import Refused
from leadkit.documents.text import decode
from leadkit.errors import UsageFault
from leadkit.findings import START, Finding, Severity
from leadkit.findings.reading import DUPLICATE_ID
from leadkit.i18n.messages import Message, translate
from leadkit.model.kinds import KINDS
from leadkit.model.loading.contact_details import without_contact_details
from leadkit.model.loading.names import suggest_id
from leadkit.model.shapes import record_text
from leadkit.render.checked import sentence
from leadkit.report import Bullets, Line, Page, Prose, Strong
from leadkit.scaffold.answers import reference
from leadkit.scaffold.cells import WrongCell
from leadkit.scaffold.form_answers import ISSUE, Answered, Filled, read_form, record_of
from leadkit.scaffold.forms import CENSUS
from leadkit.storage.changes import Change, write_changes
from leadkit.storage.files import Tree, read_tree

_PAGE: Final = re.compile(r"https://[A-Za-z0-9./_-]{1,250}", re.ASCII)


def from_issue(root: Path, source: bytes, today: date) -> Imported:
    """The answers of an issue form (GitHub's event, or the issue's bare text) as a record."""
    body, page = _issue(source)
    filled = read_form(body)
    if isinstance(filled, Finding):
        return Imported((), (filled,), 0)
    tree = read_tree(root)
    before = check(tree, today)
    answered = record_of(filled, before.repository, today, f"issue form {page}".strip())
    if filled.form is CENSUS:
        files, found = _figures(answered, filled, tree, before, today)
    else:
        files, found = _record(answered, filled, tree, before, today)
    findings = tuple(_for_everybody(finding) for finding in by_place((*answered.findings, *found)))
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    written = {} if has_errors else files
    texts, _ = tree
    write_changes(root, "from-issue", [Change(path, texts.get(path), content) for path, content in written.items()])
    reply = _reply(filled, findings, tuple(written), answered.assumed)
    return Imported(tuple(sorted(written)), findings, 1, {ISSUE: filled.language}, reply=reply)


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


def _at_question(finding: Finding, filled: Filled) -> Finding:
    """The same finding at the question whose answer it is about."""
    return replace(finding, path=ISSUE, field=filled.label_of(finding.field), position=START, related=(), fix=())


def _for_everybody(finding: Finding) -> Finding:
    """The same without what nobody may repeat in public."""
    return replace(
        finding,
        message=without_contact_details(finding.message),
        hint=without_contact_details(finding.hint),
    )


def _reply(filled: Filled, findings: tuple[Finding, ...], written: tuple[str, ...], assumed: tuple[str, ...]) -> Page:
    """What somebody hears who filled in a form, in its language: by question what to change, or that it is done."""

    def told(message: Message) -> str:
        return translate(message, filled.language)

    def item(finding: Finding) -> Line:
        text = " ".join(_sentence(told(words)) for words in (finding.message, finding.hint) if words)
        return (Strong(finding.field), f" – {text}") if finding.field else text

    blocks: list[Any] = []
    if written:
        blocks.append(Prose(told(Message("Thank you! Your answers are now a record: {path}", path=written[0]))))
    else:
        blocks.append(Prose(told(Message("Thank you! Before your answers can become a record, please change this:"))))
    blocks += [Bullets(tuple(map(item, findings)))] if findings else []
    if not written:
        blocks.append(Prose(told(Message("Edit your answers above; they will then be read again."))))
    elif assumed:
        names = ", ".join(assumed)
        message = Message("You gave no level for these, so they are recorded at level 3 of 5: {names}", names=names)
        blocks.append(Prose(told(message)))
    return Page(told(filled.form.title), tuple(blocks), filled.language)


def _sentence(text: str) -> str:
    first = next((at for at, sign in enumerate(text) if sign.isalpha()), 0)
    return sentence(f"{text[:first]}{text[first : first + 1].upper()}{text[first + 1 :]}" if first < 2 else text)


def _issue(source: bytes) -> tuple[str, str]:
    """Text and address of an issue."""
    try:
        event = json.loads(source)
    except (ValueError, RecursionError):
        event = None
    issue = event.get("issue") if isinstance(event, dict) else None
    if isinstance(issue, dict):
        page = str(issue.get("html_url", ""))
        return str(issue.get("body") or ""), page if _PAGE.fullmatch(page) else ""
    try:
        return decode(source), ""
    except Refused as refused:
        raise UsageFault(str(refused.faults[0].message), refused.faults[0].hint) from None
