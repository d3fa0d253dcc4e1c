"""A private sheet of referrals: who named whom, and in which wave each came."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from leadkit.checks.self_reference import RULE as SELF_REFERENCE
from leadkit.checks.unknown_reference import RULE as UNKNOWN_REFERENCE
from leadkit.findings import Finding
from leadkit.findings.reading import MISSING_KEY
from leadkit.i18n.messages import Message
from leadkit.model.lookup import meant_record
from leadkit.model.repository import Repository
from leadkit.scaffold.sheets import Cell, head_key, read_sheet

_HEADS: Final = ("person", "referred_by")


@dataclass(frozen=True)
class Referrals:
    """Person → wave (1: named by somebody who was not named), what is wrong, and how many have no record."""

    waves: Mapping[str, int]
    findings: tuple[Finding, ...]
    without_record: int = 0


def read_referrals(path: str, content: bytes, repo: Repository) -> Referrals:
    """Rows of `person` and `referred_by`, both ids of people; who has no record stands with an empty `person`."""
    sheet = read_sheet(path, content)
    missing = [head for head in _HEADS if head_key(head) not in sheet.columns]
    if sheet.findings or missing:
        message = Message("no column is called '{column}'", column=next(iter(missing), ""))
        hint = Message("the columns of the sheet are 'person' and 'referred_by'")
        return Referrals({}, sheet.findings or (Finding(MISSING_KEY, path, message, hint),))
    named: dict[str, set[str]] = {}
    findings: list[Finding] = []
    without = 0
    for row in sheet.rows:
        person, by = (_without_kind(sheet.cell(row, head)) for head in _HEADS)
        if not by.text:
            continue
        wrong = [_unknown(path, cell, repo) for cell in (person, by) if cell.text]
        findings += [finding for finding in wrong if finding is not None]
        if person.text == by.text:
            findings.append(
                Finding(
                    SELF_REFERENCE,
                    path,
                    Message("people cannot refer themselves"),
                    Message("remove the row"),
                    "",
                    person.place,
                )
            )
        elif not person.text:
            without += 1
        else:
            named.setdefault(person.text, set()).add(by.text)
    return Referrals(_waves(named), tuple(sorted(findings, key=Finding.sort_key)), without)


def _without_kind(cell: Cell) -> Cell:
    return cell._replace(text=cell.text.removeprefix("people/"))


def _unknown(path: str, cell: Cell, repo: Repository) -> Finding | None:
    value, place = cell
    if repo.knows("people", value):
        return None
    near, _ = meant_record(repo, "people", value)
    hint = (
        Message("did you mean '{word}'?", word=near)
        if near
        else Message("leave it empty for somebody without a record")
    )
    return Finding(UNKNOWN_REFERENCE, path, Message("no person is called '{id}'", id=value), hint, "", place)


def _waves(named: Mapping[str, Collection[str]]) -> dict[str, int]:
    """The shortest way back to somebody whom nobody named; who is named in a circle only counts as the first."""
    found = dict.fromkeys((by for referrers in named.values() for by in referrers if by not in named), 0)
    wave = 0
    while wave in found.values():
        wave += 1
        reached = [p for p, by in named.items() if p not in found and any(found.get(one) == wave - 1 for one in by)]
        found |= dict.fromkeys(reached, wave)
    return {person: found.get(person, 1) for person in sorted(named)}
