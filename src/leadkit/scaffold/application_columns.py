"""The columns of a sheet of applications: which there can be, and which a training's rules cannot be kept without."""

from collections.abc import Sequence
from typing import Final

from leadkit.findings import Finding, Position
from leadkit.findings.reading import DUPLICATE_KEY, MISSING_KEY, NOT_A_MAPPING, UNKNOWN_KEY
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import nearest
from leadkit.model.records.selection import Rules

COLUMNS: Final = (
    *("applicant", "name", "training", "applied", "letters"),
    *("country", "region", "languages", "since", "group", "outside", "underrepresented", "needs_access", "skills"),
    *("sharing", "application", "nominated_by", "returning", "goals_set", "goals_reported"),
)
_OTHER_SEPARATORS: Final = ("|", ":", "^", "~")
_NEEDED_BY: Final[dict[str, tuple[str, ...]]] = {
    "sharing": ("sharing",),
    "progress": ("goals_set", "goals_reported"),
    "application": ("application",),
    "nominated": ("nominated_by",),
    "newcomer": ("since",),
    "experience": ("since",),
    "outside": ("outside",),
    "underrepresented": ("underrepresented",),
    "returning": ("returning",),
    "country": ("country",),
    "language": ("languages",),
    "access": ("needs_access",),
}
"""Columns that a word of the rules cannot be judged without."""


def read_heads(
    path: str, row: Sequence[tuple[str, Position]], rules: Rules, needs_skills: bool
) -> tuple[list[str], list[Finding]]:
    """The headings as COLUMNS writes them (`Nominated by` is `nominated_by`), and what is wrong with them."""
    heads = [_folded(value) for value, _ in row]
    other = next((sign for sign in _OTHER_SEPARATORS if row[0][0].count(sign) > 1), None)
    if len(row) == 1 and other is not None:
        message = Message("the columns are separated by '{sign}'", sign=other)
        hint = Message("save it with commas, semicolons or tabs between them")
        return heads, [Finding(NOT_A_MAPPING, path, message, hint, "", row[0][1])]
    findings: list[Finding] = []
    meant: set[str] = set()
    for number, (head, (value, place)) in enumerate(zip(heads, row, strict=True)):
        near = nearest(head, COLUMNS, cutoff=0.8) if head and head not in COLUMNS else None
        if head and head in heads[:number]:
            message = Message("two columns are called '{column}'", column=value.strip())
            findings.append(Finding(DUPLICATE_KEY, path, message, Message("rename or remove one"), "", place))
        elif near is not None and near not in heads:
            meant.add(near)
            message = Message("no column is called '{column}'", column=value.strip())
            findings.append(
                Finding(UNKNOWN_KEY, path, message, Message("did you mean '{word}'?", word=near), "", place)
            )
    hint = Message("the sheet has: {words}", words=", ".join(value.strip() for value, _ in row))
    for column in _needed(rules, needs_skills):
        if not {*column.split(" or ")} & {*heads, *meant}:
            message = Message("there is no column '{column}', which the rules need", column=column)
            findings.append(Finding(MISSING_KEY, path, message, hint, "", row[0][1]))
    return heads, findings


def _needed(rules: Rules, needs_skills: bool) -> tuple[str, ...]:
    words: list[str] = [word for pool in rules.pools for word in (*pool.for_, *pool.marks)]
    for quota in rules.quotas:
        kind, value = quota.of
        words.append(value if kind in ("who", "each") else kind)
    needed = [column for word in words for column in _NEEDED_BY.get(word, ())]
    needed += ["returning", "goals_set", "goals_reported"] if rules.reported_goals else []
    needed += ["group"] if rules.per_group else []
    needed += ["needs_access"] if rules.venue is not None else []
    needed += ["skills"] if needs_skills else []
    needed += ["region or country"] if "region" in words else []
    return tuple(dict.fromkeys(("applicant", *needed)))


def _folded(head: str) -> str:
    return "_".join(head.replace("-", " ").replace("_", " ").casefold().split())
