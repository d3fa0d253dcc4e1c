"""`leadkit answer`: what somebody answered, in their record; and how an answer that came by a form gets there."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from leadkit.commands.checking import Loaded, check
from leadkit.commands.intake import new_findings
from leadkit.commands.naming import party_called, subject_called
from leadkit.documents.style import Unformattable
from leadkit.errors import UsageFault
from leadkit.findings import START, Finding, Severity
from leadkit.findings.reading import UNFORMATTABLE
from leadkit.i18n.messages import Message
from leadkit.labels.answer_links import WITHDRAW
from leadkit.model.records import Group, Person
from leadkit.model.repository import Entry, Repository
from leadkit.scaffold.answering import Confirming, Met, WrongAnswer, confirmed_text, met_text
from leadkit.storage.changes import Change, write_changes
from leadkit.storage.files import Tree, read_tree


class Written(NamedTuple):
    """A record with an answer in it, or what keeps it from being written."""

    path: str
    content: bytes = b""
    findings: tuple[Finding, ...] = ()


def with_answer(
    entry: Entry[Person] | Entry[Group],
    text: Callable[[], str],
    tree: Tree,
    before: Loaded,
    today: date,
) -> Written:
    """The record as `text` writes it, checked beside all others; WrongAnswer where the answer makes no sense."""
    try:
        content = text().encode("utf-8")
    except Unformattable as fault:
        hint = Message("change {path} by hand", path=entry.path)
        return Written(entry.path, findings=(Finding(UNFORMATTABLE, entry.path, fault.reason, hint),))
    known = {(finding.path, finding.rule, finding.field) for finding in before.findings}
    found = (each for each in new_findings(tree, before, {entry.path: content}, today) if _is_error(each))
    return Written(
        entry.path, content, tuple(each for each in found if (each.path, each.rule, each.field) not in known)
    )


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


@dataclass(frozen=True)
class Answering:
    """What was written: the record, and what is left to do, if anything."""

    path: str
    findings: tuple[Finding, ...]
    note: Message | None = None


Given: TypeAlias = Literal["still-so", "pause", "withdraw"]


def answer(root: Path, who: str, given: Given, until: date | None, only: Sequence[str], today: date) -> Answering:
    """Write an answer into the record of a person or group; nothing where it makes no sense."""
    tree = read_tree(root)
    before = check(tree, today)
    name = party_called(before.repository, who, exact=True)
    entry = party_of(before.repository, name)
    subjects = tuple(_subject(before.repository, text) for text in only)
    confirming = Confirming.model_construct(record=name, answer=given, until=until, only=subjects)
    with _as_usage():
        written = with_answer(entry, lambda: confirmed_text(entry, confirming, today), tree, before, today)
    if written.findings:
        return Answering(entry.path, written.findings)
    write_changes(root, "answer", [Change(entry.path, tree[0].get(entry.path), written.content)])
    return Answering(entry.path, (), left_to_do(entry, given))


@contextmanager
def _as_usage() -> Iterator[None]:
    """An answer that makes no sense was typed so."""
    try:
        yield
    except WrongAnswer as wrong:
        raise UsageFault(str(wrong.message), str(wrong.hint)) from None


def met(root: Path, told: Met, today: date) -> Answering:
    """Write into the learner's record that two have met."""
    tree = read_tree(root)
    before = check(tree, today)
    entry = before.repository.people[told.learner]
    with _as_usage():
        written = with_answer(entry, lambda: met_text(entry, told), tree, before, today)
    if not written.findings:
        write_changes(root, "meet", [Change(entry.path, tree[0].get(entry.path), written.content)])
    return Answering(entry.path, written.findings)


def _subject(repo: Repository, text: str) -> str:
    """A skill's id, `means/…`, or somebody's own words."""
    try:
        return subject_called(repo, text) or text
    except UsageFault:
        return text


def left_to_do(entry: Entry[Person] | Entry[Group], given: str) -> Message | None:
    """After a withdrawal: what removes the rest of somebody."""
    if given != WITHDRAW or isinstance(entry.record, Group):
        return None
    return Message(
        "the consent ends, so nothing more of it is published; 'leadkit forget {id}' removes the record", id=entry.id
    )


def party_of(repo: Repository, name: str) -> Entry[Person] | Entry[Group]:
    """The record of `kind/id`; UsageFault where it cannot be read."""
    kind, _, record_id = name.partition("/")
    entry = repo.groups.get(record_id) if kind == "groups" else repo.people.get(record_id)
    if entry is None:
        raise UsageFault(f"data/{name}.yaml has errors", "run 'leadkit validate', and fix them first")
    return entry


def at_question(finding: Finding, path: str, label: str) -> Finding:
    """The same finding at a question of a form."""
    return replace(finding, path=path, field=label, position=START, related=(), fix=())
