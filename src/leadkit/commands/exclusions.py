"""Who must not meet whom: a private file, read for the private round, rewritten when a record goes or moves."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from leadkit.checks.unknown_reference import RULE as UNKNOWN_REFERENCE
from leadkit.documents import Document, Refused, parse
from leadkit.findings import Finding, Related
from leadkit.findings.reading import WRONG_TYPE, WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.model.repository import Repository
from leadkit.products import matching
from leadkit.storage.changes import Change
from leadkit.storage.publishing import read_file

EXCLUSIONS: Final = ".leadkit/exclusions.yaml"


def changed_exclusions(root: Path, rewrite: Callable[[Document], bytes | None]) -> tuple[Change, ...]:
    """The usual file of exclusions as `rewrite` has it; nothing where that gives None, or the file cannot be read."""
    content = read_file(root, EXCLUSIONS)
    if content is None:
        return ()
    try:
        after = rewrite(parse(EXCLUSIONS, content))
    except Refused:
        return ()
    return (Change(EXCLUSIONS, content, after),) if after is not None else ()


def read_exclusions(
    name: str, text: bytes, repo: Repository, public: matching.MatchList
) -> tuple[tuple[tuple[str, str], ...], tuple[Finding, ...]]:
    """Pairs of `kind/id` that must not meet, and what is wrong with the file."""
    try:
        document = parse(name, text)
    except Refused as refused:
        return (), tuple(_refusal(name, refused))
    rows = document.data.get("exclusions")
    if set(document.data) != {"exclusions"} or not isinstance(rows, list):
        message, hint = (
            Message("this file should hold one list"),
            Message("write 'exclusions:', and below it '- [people/a, people/b]'"),
        )
        return (), (Finding(WRONG_TYPE, name, message, hint),)
    findings = [finding for number, row in enumerate(rows) for finding in _faults(document, number, row, repo, public)]
    pairs = tuple((str(row[0]), str(row[1])) for row in rows) if not findings else ()
    return pairs, tuple(findings)


def _refusal(name: str, refused: Refused) -> Iterator[Finding]:
    for fault in refused.faults:
        related = (Related(name, fault.first, Message("the first of the two")),) if fault.first else ()
        yield Finding(fault.rule, name, fault.message, fault.hint, "", fault.position, related)


def _faults(
    document: Document, number: int, row: Any, repo: Repository, public: matching.MatchList
) -> Iterator[Finding]:
    place = ("exclusions", number)
    field = f"exclusions[{number}]"
    if not isinstance(row, list) or len(row) != 2 or not all(isinstance(name, str) for name in row):
        message, hint = Message("an exclusion names two people or groups"), Message("write '- [people/a, people/b]'")
        yield Finding(WRONG_TYPE, document.path, message, hint, field, document.value_at(place))
        return
    for index, name in enumerate(row):
        kind, _, record_id = name.partition("/")
        if kind not in ("people", "groups") or not repo.knows(kind, record_id):
            message = Message("no person or group is called '{name}'", name=name)
            hint = Message("write people/id or groups/id, with the name of the file as the id")
            yield Finding(UNKNOWN_REFERENCE, document.path, message, hint, field, document.value_at((*place, index)))
    if all(name in public.participants.titles for name in row):
        message = Message(
            "both take part in public matching, which anybody can repeat, so others would see that they are kept apart"
        )
        hint = Message("let the consent of one of them cover 'private-matching' instead of 'matching'")
        yield Finding(WRONG_VALUE, document.path, message, hint, field, document.value_at(place))
