"""Our values as the Language Server Protocol has them."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Final

from lsprotocol import types

from leadkit.documents.style import written_edit
from leadkit.editor.choices import Choice, Choices
from leadkit.editor.lines import Lines, Span
from leadkit.findings import Edit, Finding, Severity
from leadkit.i18n.messages import translate
from leadkit.render import markdown
from leadkit.report import Page

SOURCE: Final = "leadkit"
_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_KINDS: Final = {
    "key": types.CompletionItemKind.Field,
    "record": types.CompletionItemKind.Reference,
    "word": types.CompletionItemKind.EnumMember,
    "value": types.CompletionItemKind.Value,
}
_NEAREST: Final = ("did you mean '{word}'?", "did you mean '{word}'? ({path})")
"""Hints whose word may stand in place of all that a finding points at."""


def range_of(span: Span) -> types.Range:
    return types.Range(types.Position(*span.start), types.Position(*span.end))


def diagnostic(
    finding: Finding, lines: Lines, language: str, places: Mapping[str, tuple[str, Lines]]
) -> types.Diagnostic:
    """`places`: path → URI and lines of the files that findings are related to."""
    said = translate(finding.message, language)
    message = f"{finding.field}: {said}" if finding.field else said
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(places[each.path][0], range_of(places[each.path][1].span(each.position))),
            translate(each.message, language),
        )
        for each in finding.related
    ]
    return types.Diagnostic(
        range=range_of(lines.span(finding.position)),
        message=f"{message}\n{translate(finding.hint, language)}" if finding.hint else message,
        severity=_SEVERITIES[finding.severity],
        code=str(finding.rule),
        source=SOURCE,
        related_information=related or None,
    )


def completions(found: Choices, lines: Lines) -> types.CompletionList:
    span = range_of(lines.span_of(found.start, found.end))
    items = [_completion(choice, number, span) for number, choice in enumerate(found.items)]
    return types.CompletionList(is_incomplete=found.is_cut, items=items)


def _completion(choice: Choice, number: int, span: types.Range) -> types.CompletionItem:
    return types.CompletionItem(
        label=choice.text,
        label_details=types.CompletionItemLabelDetails(description=choice.title) if choice.title else None,
        kind=_KINDS[choice.sort],
        detail=choice.title or None,
        documentation=choice.more or None,
        sort_text=f"{number:04}",
        filter_text=f"{choice.text} {choice.title}".strip(),
        text_edit=types.TextEdit(span, choice.written),
    )


def hover_of(page: Page, span: Span) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, markdown.render(page)), range_of(span))


def fixes(finding: Finding, text: str) -> tuple[tuple[Edit, ...], ...]:
    """What may be done about a finding: the safe repair, else the nearest word."""
    if finding.fix:
        return (finding.fix,)
    hint = finding.hint
    is_nearest = hint.template in _NEAREST and finding.field and text
    return ((Edit(finding.position, str(hint.values["word"])),),) if is_nearest else ()


def text_edits_of(edits: Iterable[Edit], text: str, lines: Lines) -> list[types.TextEdit]:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return [types.TextEdit(range_of(lines.span(edit.position)), written_edit(plain, edit)) for edit in edits]


def text_edits(before: str, after: str, lines: Lines) -> list[types.TextEdit]:
    """The lines that differ, so that a cursor elsewhere stays where it is."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    return [
        types.TextEdit(range_of(lines.span_of(starts[first], starts[last])), "".join(new[start:end]))
        for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
