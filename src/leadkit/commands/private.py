"""`leadkit match --private`: the round of those who must not stand in a public list."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from leadkit.checks.unknown_reference import RULE as UNKNOWN_REFERENCE
from leadkit.commands.last_build import Published, moment
from leadkit.commands.opening import Progress
from leadkit.commands.session import Loaded, check
from leadkit.documents import Document, Refused, parse
from leadkit.errors import UsageFault
from leadkit.findings import Finding, Related, Severity, say
from leadkit.findings.reading import WRONG_TYPE, WRONG_VALUE
from leadkit.model.repository import Repository
from leadkit.products import matching
from leadkit.render import json as render_json
from leadkit.render.markdown import render
from leadkit.storage.files import read_tree
from leadkit.storage.privacy import read_private, refuse_public, write_private
from leadkit.storage.publishing import read_file, read_published

EXCLUSIONS: Final = ".leadkit/exclusions.yaml"


def match_privately(
    root: Path, out: Path, exclusions: Path | None, given: date | None, today: date, progress: Progress
) -> tuple[Loaded, tuple[Finding, ...], int]:
    """Write the private lists; the findings of the exclusions, and how many pairs there are. Any error: no file."""
    refuse_public(root, out)
    source = exclusions or root / EXCLUSIONS
    text = read_private(root, source)
    if text is None and exclusions is not None:
        # Without this, a slip in the name would let two meet who must not.
        raise UsageFault(f"there is no {exclusions}", "name a file that exists, or leave --exclusions out")
    progress("reading")
    loaded = check(read_tree(root))
    if not loaded.is_valid:
        return loaded, (), 0
    repo = loaded.repository
    at = moment(loaded, Published(read_published(root)), given, today)
    progress("matching")
    public = matching.compute(repo, at.as_of, at.history)
    pairs, findings = _exclusions(source.name, text, repo, public) if text is not None else ((), ())
    if any(finding.severity is Severity.ERROR for finding in findings):
        return loaded, findings, 0
    progress("matching in private")
    found = matching.private_round(repo, public, pairs)
    files = {f"{name}.md": render(page).encode("utf-8") for name, page in matching.private_pages(found, repo).items()}
    rows = [dict(zip(("learner", "mentor", "skill"), pair.candidate.key, strict=True)) for pair in found.pairs]
    files["private.json"] = render_json.render({"version": 1, "as_of": at.as_of.isoformat(), "pairs": rows}).encode(
        "utf-8"
    )
    write_private(out, files)
    return loaded, findings, len(found.pairs)


def exclusions(root: Path) -> Document | None:
    """The usual file of exclusions, read only to be rewritten; None where there is none, or none that can be read."""
    content = read_file(root, EXCLUSIONS)
    if content is None:
        return None
    try:
        return parse(EXCLUSIONS, content)
    except Refused:
        return None


def write_exclusions(root: Path, content: bytes) -> None:
    """The same file with other content, still for its owner's eyes only."""
    write_private((root / EXCLUSIONS).parent, {Path(EXCLUSIONS).name: content})


def _exclusions(
    name: str, text: bytes, repo: Repository, public: matching.MatchList
) -> tuple[tuple[tuple[str, str], ...], tuple[Finding, ...]]:
    """Pairs of `kind/id` that must not meet, and what is wrong with the file."""
    try:
        document = parse(name, text)
    except Refused as refused:
        return (), tuple(_refusal(name, refused))
    rows = document.data.get("exclusions")
    if set(document.data) != {"exclusions"} or not isinstance(rows, list):
        message, hint = "this file holds one list", "write 'exclusions:', and below it '- [people/a, people/b]'"
        return (), (Finding(WRONG_TYPE, name, message, hint),)
    findings = [finding for number, row in enumerate(rows) for finding in _faults(document, number, row, repo, public)]
    pairs = tuple((str(row[0]), str(row[1])) for row in rows) if not findings else ()
    return pairs, tuple(findings)


def _refusal(name: str, refused: Refused) -> Iterator[Finding]:
    for fault in refused.faults:
        related = (Related(name, fault.first, say("the first of the two")),) if fault.first else ()
        yield Finding(fault.rule, name, fault.message, fault.hint, "", fault.position, related)


def _faults(
    document: Document, number: int, row: Any, repo: Repository, public: matching.MatchList
) -> Iterator[Finding]:
    place = ("exclusions", number)
    field = f"exclusions[{number}]"
    if not isinstance(row, list) or len(row) != 2 or not all(isinstance(name, str) for name in row):
        message, hint = "an exclusion names two", "write '- [people/a, people/b]'"
        yield Finding(WRONG_TYPE, document.path, message, hint, field, document.value_at(place))
        return
    for index, name in enumerate(row):
        kind, _, record_id = name.partition("/")
        if kind not in ("people", "groups") or not repo.knows(kind, record_id):
            message = say("no person or group is called '{name}'", name=name)
            hint = "write people/id or groups/id, as the file is called"
            yield Finding(UNKNOWN_REFERENCE, document.path, message, hint, field, document.value_at((*place, index)))
    if all(name in public.participants.titles for name in row):
        message = (
            "both take part in the public round, which anybody can run again: an exclusion would show by its absence"
        )
        hint = "let one of them cover 'private-matching' instead of 'matching'"
        yield Finding(WRONG_VALUE, document.path, message, hint, field, document.value_at(place))
