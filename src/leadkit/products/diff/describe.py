"""The effect laid out: a letter to its contributor and an overview for the maintainers, and the same as data."""

from typing import Any

from leadkit.products.diff.diff import Diff
from leadkit.products.diff.letter import letter_page
from leadkit.products.diff.letters import Letter
from leadkit.products.diff.overview import overview_page
from leadkit.products.matching import PairKey
from leadkit.report import Report


def describe(diff: Diff) -> Report:
    return Report(pages={"diff": letter_page(diff), "maintainers": overview_page(diff)}, data={"diff": _data(diff)})


def _pair(diff: Diff, key: PairKey) -> dict[str, str | None]:
    """Null for whoever may not be named."""
    learner, mentor = (name if name in diff.paired else None for name in key[:2])
    return {"learner": learner, "mentor": mentor, "skill": key[2]}


def _data(diff: Diff) -> dict[str, object]:
    before, after = diff.before, diff.after
    letters = {letter.change.name: letter for letter in diff.letters}
    foreign, unsure = (_parted(diff, names) for names in (diff.foreign, diff.unsure))
    return {
        "version": 1,
        "base": diff.base,
        "as_of": diff.as_of.isoformat(),
        "language": diff.language,
        "is_computed": before is not None and after is not None,
        "left_out": diff.left_out.data(),
        "errors": diff.errors,
        "records": [
            {
                "change": change.change,
                "kind": change.kind,
                "id": change.id,
                "is_moved": change.is_moved,
                "fields": [{"field": f.field, "before": f.before, "after": f.after} for f in change.fields],
                "fields_not_shown": change.untold,
                **_told(diff, letters.get(change.name)),
            }
            for change in diff.records
        ],
        "foreign": foreign[0],
        "foreign_not_named": foreign[1],
        "unsure": unsure[0],
        "unsure_not_named": unsure[1],
        "matches": {
            "gained": [_pair(diff, key) for key in diff.gained],
            "lost": [_pair(diff, key) for key in diff.lost],
        },
        "gaps": [{"skill": skill, "before": old, "after": new} for skill, old, new in diff.gaps],
        "index": {
            "without_resource": {
                "before": sorted(before.without_resource) if before else [],
                "after": sorted(after.without_resource) if after else [],
            },
            "without_translation": {
                "before": sorted(before.without_translation) if before else [],
                "after": sorted(after.without_translation) if after else [],
            },
        },
    }


def _parted(diff: Diff, names: tuple[str, ...]) -> tuple[list[str], int]:
    """The ids of those who may be named, and how many others there are."""
    told = [name.partition("/")[2] for name in names if name in diff.named]
    return told, len(names) - len(told)


def _told(diff: Diff, letter: Letter | None) -> dict[str, Any]:
    """What a record's letter says beside its fields; nothing of whoever may not stand in a public pair."""
    if letter is None:
        return {"meets": [], "unmatched": [], "missing": []}
    return {
        "meets": [_pair(diff, pair.candidate.key) for pair in letter.pairs],
        "unmatched": [{"skill": want.skill, "reason": want.miss.reason} for want in letter.unmatched],
        "missing": [{"field": gap.field, "lines": gap.lines} for gap in letter.missing],
    }
