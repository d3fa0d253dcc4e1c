"""The five lines that a group adds a year, prefilled with what it said last, and a link that opens them."""

from urllib.parse import quote, urlencode, urlsplit

from leadkit.locale.phrases import said_in, say
from leadkit.records import Group
from leadkit.records.group import Count, written_figure
from leadkit.repository import Entry
from leadkit.scaffold.forms import CENSUS, NO_ANSWER
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
        *_place(entry, year, language),
        _comment("Change what has changed; leave out what you do not know. The page is needed.", language),
        _comment("A link to your report alone is a complete answer: year and source.", language),
        *([] if entry.record.census else ["census:"]),
        f"  - year: {year}",
    ]
    for figure in _FIGURES:
        count = latest[figure]
        value = None if count is None else written_figure(getattr(count, figure))
        lines.append(_line(figure, value, count, language))
    count = latest["budget"]
    budget = None
    if count is not None and count.budget is not None:
        found = count.budget
        budget = f"{{amount: {written_figure(found.amount)}, currency: {found.currency}, kind: {found.kind}}}"
    lines.append(_line("budget", budget, count, language))
    count = latest["source"]
    lines.append(_line("source", None if count is None else quoted(count.source), count, language))
    return "\n".join(lines) + "\n"


def _place(entry: Entry[Group], year: int, language: str) -> list[str]:
    """Where the lines belong in a file that has figures already."""
    if any(count.year == year for count in entry.record.census):
        return [_comment("There are figures of {year} in it: change them instead.", language, year=str(year))]
    return [_comment("They belong at the end of its 'census:'.", language)] if entry.record.census else []


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


def census_link(repository: str, entry: Entry[Group], year: int, language: str, *, has_form: bool) -> str:
    """The address of a form with the same answers in it; where there is none, of an issue with them as its text."""
    answers = _answers(entry, year)
    title = f"{said_in('Our group in figures', language)}: {entry.record.name}, {year}"
    base = repository.rstrip("/").removesuffix(".git")
    host = urlsplit(base).hostname or ""
    if has_form and host.startswith("github."):
        return f"{base}/issues/new?{_query({'template': f'census-{language}.yml', 'title': title, **answers})}"
    text = "\n\n".join(f"### {said_in(q.label, language)}\n\n{answers.get(q.key, NO_ANSWER)}" for q in CENSUS)
    if "gitlab" in host:
        return f"{base}/-/issues/new?{_query({'issue[title]': title, 'issue[description]': text})}"
    return f"{base}/issues/new?{_query({'title': title, 'body': text})}"


def _answers(entry: Entry[Group], year: int) -> dict[str, str]:
    found = {"group": entry.id, "year": str(year)}
    for figure in _FIGURES:
        count = _latest(entry.record.census, figure)
        if count is not None:
            found[figure] = written_figure(getattr(count, figure))
    count = _latest(entry.record.census, "budget")
    if count is not None and count.budget is not None:
        found["budget"] = f"{written_figure(count.budget.amount)} {count.budget.currency} {count.budget.kind}"
    count = _latest(entry.record.census, "source")
    if count is not None:
        found["source"] = count.source
    return found


def _query(values: dict[str, str]) -> str:
    return urlencode(values, quote_via=quote)
