"""A private sheet of referrals: who named whom, and in which wave each came."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leadkit.findings import Finding, Position, say
from leadkit.lookup import meant_record
from leadkit.repository import Repository
from leadkit.scaffold.applications import decoded
from leadkit.scaffold.sheets import cells

_HEADS: Final = ("person", "referred_by")


@dataclass(frozen=True)
class Referrals:
    """Person → wave (1: named by somebody who was not named), what is wrong, and how many have no record."""

    waves: Mapping[str, int]
    findings: tuple[Finding, ...]
    without_record: int = 0


def read_referrals(path: str, content: bytes, repo: Repository) -> Referrals:
    """Rows of `person` and `referred_by`, both ids of people; who has no record stands with an empty `person`."""
    text = decoded(path, content)
    if isinstance(text, Finding):
        return Referrals({}, (text,))
    try:
        table = list(cells(text))
    except csv.Error as error:
        message = say("this is no table: {problem}", problem=str(error))
        return Referrals({}, (Finding("not-a-mapping", path, message, "save the sheet as CSV with a heading line"),))
    heads = [value.strip().casefold().replace(" ", "_") for value, _ in table[0]] if table else []
    missing = [head for head in _HEADS if head not in heads]
    if missing:
        message = say("no column is called '{column}'", column=missing[0])
        return Referrals({}, (Finding("missing-key", path, message, "the sheet has person and referred_by"),))
    named: dict[str, str] = {}
    findings: list[Finding] = []
    without = 0
    for row in table[1:]:
        line = {
            head: (value.strip().removeprefix("people/"), place)
            for head, (value, place) in zip(heads, row, strict=False)
        }
        person, by = line.get("person"), line.get("referred_by")
        if person is None or by is None or not by[0]:
            continue
        wrong = [_unknown(path, value, place, repo) for value, place in (person, by) if value]
        findings += [finding for finding in wrong if finding is not None]
        if person[0] == by[0]:
            findings.append(
                Finding("self-reference", path, "nobody refers themselves", "remove the row", "", person[1])
            )
        elif not person[0]:
            without += 1
        else:
            named.setdefault(person[0], by[0])
    return Referrals(_waves(named), tuple(sorted(findings, key=Finding.sort_key)), without)


def _unknown(path: str, value: str, place: Position, repo: Repository) -> Finding | None:
    if repo.knows("people", value):
        return None
    near, _ = meant_record(repo, "people", value)
    hint = say("did you mean '{word}'?", word=near) if near else "leave it empty for somebody without a record"
    return Finding("unknown-reference", path, say("no person is called '{id}'", id=value), hint, "", place)


def _waves(named: Mapping[str, str]) -> dict[str, int]:
    """Steps back to somebody whom nobody named; in a circle each counts as the first."""
    found = {}
    for person in named:
        seen = {person}
        by = named[person]
        while by in named and by not in seen:
            seen.add(by)
            by = named[by]
        found[person] = len(seen) if by not in seen else 1
    return found
