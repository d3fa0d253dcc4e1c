"""The five lines that a group adds a year, prefilled with what it said last, and a link that opens them."""

from urllib.parse import quote, urlencode

from leadkit.locale.phrases import said_in, say
from leadkit.records import Group
from leadkit.records.group import Count
from leadkit.repository import Entry
from leadkit.scaffold.forms import CENSUS
from leadkit.style.scalars import quoted

_FIGURES = ("staff", "volunteers", "members")


def census_lines(entry: Entry[Group], year: int, language: str) -> str:
    """Lines for the group's file. What it never said stands there as a comment, to be filled in or left out."""
    latest = {figure: _latest(entry.record.census, figure) for figure in (*_FIGURES, "budget", "source")}
    name, path = entry.record.name, entry.path
    lines = [
        _comment(
            "Figures of {group} for {year}, to be added to {path}", language, group=name, year=str(year), path=path
        ),
        _comment("Change what has changed; leave out what you do not know. The page is needed.", language),
        _comment("A link to your report alone is a complete answer: year and source.", language),
        "census:",
        f"  - year: {year}",
    ]
    for figure in _FIGURES:
        count = latest[figure]
        value = None if count is None else f"{getattr(count, figure):g}"
        lines.append(_line(figure, value, count, language))
    count = latest["budget"]
    budget = None
    if count is not None and count.budget is not None:
        found = count.budget
        budget = f"{{amount: {found.amount:.10g}, currency: {found.currency}, kind: {found.kind}}}"
    lines.append(_line("budget", budget, count, language))
    count = latest["source"]
    lines.append(_line("source", None if count is None else quoted(count.source), count, language))
    return "\n".join(lines) + "\n"


def _comment(template: str, language: str, **values: str) -> str:
    return f"# {said_in(say(template, **values), language)}"


def _latest(counts: tuple[Count, ...], figure: str) -> Count | None:
    stated = [count for count in counts if getattr(count, figure) is not None]
    return max(stated, key=lambda count: count.year, default=None)


def _line(key: str, value: str | None, count: Count | None, language: str) -> str:
    if value is None or count is None:
        never = said_in("not reported before", language)
        return f"    # {key}: …  ({never})"
    told = said_in(say("as of {year}", year=str(count.year)), language)
    return f"    {key}: {value}  # {told}"


def census_link(repository: str, entry: Entry[Group], year: int, language: str) -> str:
    """The address of a form with the same answers in it; where forms are unknown, of an issue with them as its text."""
    answers = _answers(entry, year)
    title = f"{said_in('Our group in figures', language)}: {entry.record.name}, {year}"
    base = repository.rstrip("/").removesuffix(".git")
    if "github." in base:
        return f"{base}/issues/new?{_query({'template': f'census-{language}.yml', 'title': title, **answers})}"
    text = "\n\n".join(f"### {said_in(q.label, language)}\n\n{answers.get(q.key, '_No response_')}" for q in CENSUS)
    return f"{base}/-/issues/new?{_query({'issue[title]': title, 'issue[description]': text})}"


def _answers(entry: Entry[Group], year: int) -> dict[str, str]:
    found = {"group": entry.id, "year": str(year)}
    for figure in _FIGURES:
        count = _latest(entry.record.census, figure)
        if count is not None:
            found[figure] = f"{getattr(count, figure):g}"
    count = _latest(entry.record.census, "budget")
    if count is not None and count.budget is not None:
        found["budget"] = f"{count.budget.amount:.10g} {count.budget.currency} {count.budget.kind}"
    count = _latest(entry.record.census, "source")
    if count is not None:
        found["source"] = count.source
    return found


def _query(values: dict[str, str]) -> str:
    return urlencode(values, quote_via=quote)
