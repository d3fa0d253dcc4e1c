"""Findings on a terminal: what is wrong, the line it is wrong in, and what to do; at the end what to do next."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from rich.text import Text

from leadkit.findings import START, Finding, Severity
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.render.checked import HINT, LONG, Checked
from leadkit.render.terminal import Screen, one_line
from leadkit.render.terminal.excerpt import GUTTER, Excerpt, excerpt
from leadkit.render.terminal.ink import broken, written

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_COMMAND: Final = r"leadkit (validate --\w+|explain \S+)"


def render(checked: Checked, screen: Screen, *, folds_notes: bool = False) -> str:
    """All findings; notes, which nobody has to act on, only as their number where they are folded."""
    shown = [finding for finding in checked.findings if not (folds_notes and finding.severity is Severity.NOTE)]
    told = replace(checked, findings=shown)
    lines = [line for finding in shown for line in (*_finding(finding, checked, screen), Text())]
    for text in _closing(told, len(checked.findings) - len(shown)):
        closing = Text(text)
        closing.highlight_regex(_COMMAND, "bold")
        lines += broken(closing, screen.width, None, Text("  "))
    return written(lines, screen)


def _finding(finding: Finding, checked: Checked, screen: Screen) -> Iterator[Text]:
    line, style = finding.position.line, _STYLES[finding.severity]
    margin, field = len(str(line)), one_line(finding.field)
    found = _excerpt(finding, checked, screen.width - margin - 3)
    message = one_line(checked.translate(finding.message))
    head = Text.assemble((checked.translate(finding.severity.message), style), f"[{finding.rule}]: ")
    head.append(message if found is not None or not field else f"{field}: {message}", "bold")
    yield from broken(head, screen.width, None, Text("  "))
    place = Text(one_line(f"{finding.path}:{line}:{finding.position.column}"))
    yield from broken(place, screen.width, Text(f"{'':>{margin}}--> ", GUTTER), Text(" " * (margin + 4)))
    if found is not None:
        yield from found.lines(line, margin, style, field, screen.width)
    for other in finding.related:
        told = f"{other.path}:{other.position.line}: {checked.translate(other.message)}"
        yield from _remark(Text(one_line(told)), margin, screen)
    if finding.hint:
        hint = Text.assemble((checked.translate(HINT), "bold green"), f": {one_line(checked.translate(finding.hint))}")
        yield from _remark(hint, margin, screen)


def _excerpt(finding: Finding, checked: Checked, width: int) -> Excerpt | None:
    """None for what is said of a whole file, and for what lies in none."""
    content = checked.texts.get(finding.path)
    return None if content is None or finding.position == START else excerpt(content, finding.position, width)


def _remark(text: Text, margin: int, screen: Screen) -> list[Text]:
    return broken(text, screen.width, Text(f"{'':>{margin}} = ", GUTTER), Text(" " * (margin + 3)))


def _closing(told: Checked, folded: int) -> Iterator[str]:
    """What stands last, where it is seen first: how many of which rule, what is folded, and which command helps."""
    if len(told.findings) > LONG:
        yield told.tally()
    if folded:
        ngettext = Speech(told.language).ngettext
        yield ngettext(
            "{number} note: leadkit validate --notes shows it",
            "{number} notes: leadkit validate --notes shows them",
            folded,
        )
    number = len(told.findings)
    fixable = sum(1 for finding in told.findings if finding.fix and finding.path in told.texts)
    if fixable:
        one = Message("leadkit can fix this: leadkit validate --fix")
        some = Message("leadkit can fix {fixable} of these {number}: leadkit validate --fix", fixable=0, number=0)
        yield told.translate(one if number == 1 else some.filled(fixable=fixable, number=number))
    if told.findings:
        worst = min(told.findings, key=lambda finding: list(Severity).index(finding.severity))
        yield told.translate(Message("more about this: leadkit explain {rule}", rule=worst.rule))
