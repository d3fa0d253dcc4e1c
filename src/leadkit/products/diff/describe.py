"""The effect laid out: sentences for a pull request's comment, and the same as data."""

from collections.abc import Iterator

from leadkit.i18n.speech import Speech
from leadkit.labels import skill_label
from leadkit.products.diff.diff import Diff
from leadkit.products.diff.records import HIDDEN, FieldChange, RecordChange
from leadkit.products.diff.snapshot import Snapshot
from leadkit.report import Block, Bullets, Heading, Line, Note, Page, Prose, Report, Strong


def describe(diff: Diff) -> Report:
    return Report(pages={"diff": _page(diff)}, data={"diff": _data(diff)})


def _page(diff: Diff) -> Page:
    blocks: list[Block] = []
    if not diff.records:
        blocks.append(Prose("No record differs."))
    if diff.foreign or diff.foreign_unnamed:
        names = ", ".join((*diff.foreign, *_unnamed(diff.foreign_unnamed)))
        warning = f"This edits the record of somebody else than {diff.author}: {names}. Did they agree?"
        blocks.append(Note((Strong(warning),)))
    if diff.records:
        blocks += [Heading("Records"), Bullets(tuple(line for change in diff.records for line in _record(change)))]
    if diff.before is None or diff.after is None:
        side = "after" if diff.after is None else "before"
        blocks.append(Prose(f"The records have errors {side} this change, so its effect cannot be computed."))
        return Page("What this change does", tuple(blocks))
    blocks += map(Note, diff.left_out.sentences(Speech("en")))
    for title, lines in (
        ("Matches", _matches(diff, diff.before, diff.after)),
        ("Gaps", _gaps(diff, diff.before, diff.after)),
        ("Index", _index(diff.before, diff.after)),
    ):
        found = tuple(lines)
        blocks.append(Heading(title))
        blocks.append(Bullets(found) if found else Prose("Nothing changes."))
    return Page("What this change does", tuple(blocks))


def _unnamed(number: int) -> Iterator[str]:
    """How many people there are who may not be named, where there are any."""
    if number:
        yield Speech("en").ngettext(
            "{number} person who is not named here", "{number} people who are not named here", number
        )


def _record(change: RecordChange) -> Iterator[Line]:
    name = f"{change.kind} {change.id}" if change.id else f"a {change.kind} who is not named here"
    if not change.fields and not change.untold:
        yield (Strong(change.change), f": {name}")
    for field in change.fields:
        yield (Strong(change.change), f": {name}, {_edit(field)}")
    if change.untold:
        text = Speech("en").ngettext(
            "{number} field whose words are not shown here",
            "{number} fields whose words are not shown here",
            change.untold,
        )
        yield (Strong(change.change), f": {name}, {text}")


def _edit(field: FieldChange) -> str:
    if not field.before:
        return f"{field.field} now has: {field.after}"
    if not field.after:
        return f"{field.field} no longer has: {field.before}"
    return f"{field.field}: {field.before} → {field.after}"


def _matches(diff: Diff, before: Snapshot, after: Snapshot) -> Iterator[Line]:
    for verb, pairs, outcome in (("gained", diff.gained, after), ("lost", diff.lost, before)):
        for learner, mentor, skill in pairs:
            first, second = (outcome.titles[name] if name in diff.paired else HIDDEN for name in (learner, mentor))
            yield (Strong(verb), f": {first} learns {skill_label(outcome.repository, skill)} with {second}")


def _gaps(diff: Diff, before: Snapshot, after: Snapshot) -> Iterator[Line]:
    for skill, old, new in diff.gaps:
        verb = "closed" if new == 0 else "opened" if old == 0 else "smaller" if new < old else "larger"
        repo = after.repository if skill in after.repository.skills else before.repository
        requests = f"{old} → {Speech('en').ngettext('{number} unmet request', '{number} unmet requests', new)}"
        yield (Strong(verb), f": {skill_label(repo, skill)}, {requests}")


def _index(before: Snapshot, after: Snapshot) -> Iterator[Line]:
    for text, old, new in (
        ("a resource at last", before.without_resource, after.without_resource),
        ("a resource in a wanted language at last", before.without_translation, after.without_translation),
    ):
        still_wanted = {skill for skill in old - new if skill in after.repository.skills}
        yield from ((Strong(text), f": {skill_label(after.repository, skill)}") for skill in sorted(still_wanted))
    for skill in sorted(after.without_resource - before.without_resource):
        yield (Strong("wanted, without any resource"), f": {skill_label(after.repository, skill)}")


def _pair(diff: Diff, learner: str, mentor: str, skill: str) -> dict[str, str | None]:
    """Null for whoever may not be named."""
    first, second = (name if name in diff.paired else None for name in (learner, mentor))
    return {"learner": first, "mentor": second, "skill": skill}


def _data(diff: Diff) -> dict[str, object]:
    before, after = diff.before, diff.after
    is_computed = before is not None and after is not None
    return {
        "version": 1,
        "base": diff.base,
        "as_of": diff.as_of.isoformat(),
        "is_computed": is_computed,
        "left_out": diff.left_out.data(),
        "records": [
            {
                "change": change.change,
                "kind": change.kind,
                "id": change.id,
                "fields": [{"field": f.field, "before": f.before, "after": f.after} for f in change.fields],
                "fields_not_shown": change.untold,
            }
            for change in diff.records
        ],
        "foreign": list(diff.foreign),
        "foreign_not_named": diff.foreign_unnamed,
        "matches": {
            "gained": [_pair(diff, *pair) for pair in diff.gained],
            "lost": [_pair(diff, *pair) for pair in diff.lost],
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
