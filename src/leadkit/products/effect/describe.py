"""The effect laid out: sentences for a pull request's comment, and the same as data."""

from collections.abc import Iterator

from leadkit.locale.phrases import counted
from leadkit.products.effect.effect import Effect
from leadkit.products.effect.outcome import Outcome
from leadkit.products.effect.records import FieldChange, RecordChange
from leadkit.products.wording import skill_label
from leadkit.report import Block, Bullets, Heading, Line, Note, Page, Prose, Report, Strong


def describe(effect: Effect) -> Report:
    return Report(pages={"effect": _page(effect)}, data={"effect": _data(effect)})


def _page(effect: Effect) -> Page:
    blocks: list[Block] = []
    if not effect.records:
        blocks.append(Prose("No record differs."))
    if effect.foreign:
        names = ", ".join(effect.foreign)
        warning = f"This edits the record of somebody else than {effect.author}: {names}. Did they agree?"
        blocks.append(Note((Strong(warning),)))
    if effect.records:
        blocks += [Heading("Records"), Bullets(tuple(line for change in effect.records for line in _record(change)))]
    if effect.before is None or effect.after is None:
        side = "after" if effect.after is None else "before"
        blocks.append(Prose(f"The records have errors {side} this change, so its effect cannot be computed."))
        return Page("What this change does", tuple(blocks))
    for title, lines in (
        ("Matches", _matches(effect, effect.before, effect.after)),
        ("Gaps", _gaps(effect, effect.before, effect.after)),
        ("Index", _index(effect.before, effect.after)),
    ):
        found = tuple(lines)
        blocks.append(Heading(title))
        blocks.append(Bullets(found) if found else Prose("Nothing changes."))
    return Page("What this change does", tuple(blocks))


def _record(change: RecordChange) -> Iterator[Line]:
    name = f"{change.kind} {change.id}" if change.id else f"a {change.kind} who is not named here"
    if not change.fields:
        yield (Strong(change.change), f": {name}")
    for field in change.fields:
        yield (Strong(change.change), f": {name}, {_edit(field)}")


def _edit(field: FieldChange) -> str:
    if not field.before:
        return f"{field.field} now has: {field.after}"
    if not field.after:
        return f"{field.field} no longer has: {field.before}"
    return f"{field.field}: {field.before} → {field.after}"


def _matches(effect: Effect, before: Outcome, after: Outcome) -> Iterator[Line]:
    for verb, pairs, outcome in (("gained", effect.gained, after), ("lost", effect.lost, before)):
        for learner, mentor, skill in pairs:
            names = f"{outcome.titles[learner]} learns {skill_label(outcome.repository, skill)} with"
            yield (Strong(verb), f": {names} {outcome.titles[mentor]}")


def _gaps(effect: Effect, before: Outcome, after: Outcome) -> Iterator[Line]:
    for skill, old, new in effect.gaps:
        verb = "closed" if new == 0 else "opened" if old == 0 else "smaller" if new < old else "larger"
        repo = after.repository if skill in after.repository.skills else before.repository
        wishes = f"{old} → {counted(new, 'open wish', 'open wishes')}"
        yield (Strong(verb), f": {skill_label(repo, skill)}, {wishes}")


def _index(before: Outcome, after: Outcome) -> Iterator[Line]:
    for text, old, new in (
        ("a resource at last", before.without_resource, after.without_resource),
        ("a resource in a wanted language at last", before.without_translation, after.without_translation),
    ):
        still_wanted = {skill for skill in old - new if skill in after.repository.skills}
        yield from ((Strong(text), f": {skill_label(after.repository, skill)}") for skill in sorted(still_wanted))
    for skill in sorted(after.without_resource - before.without_resource):
        yield (Strong("wanted, without any resource"), f": {skill_label(after.repository, skill)}")


def _data(effect: Effect) -> dict[str, object]:
    keys = ("learner", "mentor", "skill")
    before, after = effect.before, effect.after
    is_computed = before is not None and after is not None
    return {
        "version": 1,
        "base": effect.base,
        "as_of": effect.as_of.isoformat(),
        "is_computed": is_computed,
        "records": [
            {
                "change": change.change,
                "kind": change.kind,
                "id": change.id,
                "fields": [{"field": f.field, "before": f.before, "after": f.after} for f in change.fields],
            }
            for change in effect.records
        ],
        "foreign": list(effect.foreign),
        "matches": {
            "gained": [dict(zip(keys, pair, strict=True)) for pair in effect.gained],
            "lost": [dict(zip(keys, pair, strict=True)) for pair in effect.lost],
        },
        "gaps": [{"skill": skill, "before": old, "after": new} for skill, old, new in effect.gaps],
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
