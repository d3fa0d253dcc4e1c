"""The columns of a sheet of applications: which there can be, and which a training's rules cannot be kept without."""

from typing import Final

from leadkit.findings import Finding
from leadkit.findings.reading import MISSING_KEY, UNKNOWN_KEY
from leadkit.i18n.messages import Message
from leadkit.i18n.suggest import nearest
from leadkit.model.records.selection import Rules
from leadkit.scaffold.sheets import Sheet, head_key

COLUMNS: Final = (
    *("applicant", "name", "training", "applied", "letters"),
    *("country", "region", "languages", "since", "group", "outside", "underrepresented", "needs_access", "skills"),
    *("sharing", "application", "nominated_by", "returning", "goals_set", "goals_reported"),
)
_KEYS: Final = {head_key(column): column for column in COLUMNS}
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


def column_faults(sheet: Sheet, rules: Rules, needs_skills: bool) -> list[Finding]:
    """Columns that seem misspelt, and those that the rules need and nobody finds."""
    findings: list[Finding] = []
    meant: set[str] = set()
    for head in sheet.heads:
        key = head_key(head.text)
        near = nearest(key, _KEYS, cutoff=0.8) if key and key not in _KEYS else None
        if near is not None and near not in sheet.columns:
            meant.add(near)
            message = Message("no column is called '{column}'", column=head.text)
            hint = Message("did you mean '{word}'?", word=_KEYS[near])
            findings.append(Finding(UNKNOWN_KEY, sheet.path, message, hint, "", head.place))
    hint = Message("the columns of the sheet are: {words}", words=sheet.shown_heads)
    for column in _needed(rules, needs_skills):
        if not set(map(head_key, column.split(" or "))) & {*sheet.columns, *meant}:
            message = Message("the rules need the column '{column}', which is missing", column=column)
            findings.append(Finding(MISSING_KEY, sheet.path, message, hint, "", sheet.heads[0].place))
    return findings


def unread_columns(sheet: Sheet) -> tuple[str, ...]:
    """The columns that nothing looks at."""
    return tuple(head.text for head in sheet.heads if head.text and head_key(head.text) not in _KEYS)


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
