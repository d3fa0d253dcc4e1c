"""The five lines that a group adds a year, prefilled with its last report, and a link that opens them.

Only the latest report up to that year is filled in, with its own page; what is older stands there as a comment.
"""

from leadkit.documents.style.scalars import quoted
from leadkit.i18n.messages import Message, translate
from leadkit.labels.forge import filled_in, forge_of
from leadkit.model.records import Group
from leadkit.model.records.group import Count, written_figure
from leadkit.model.repository import Entry
from leadkit.scaffold.forms import CENSUS

_KEYS = ("staff", "volunteers", "members", "budget", "source")


def census_lines(entry: Entry[Group], year: int, language: str) -> str:
    """Lines for the group's file."""
    past = _past(entry, year)
    names = {"group": entry.record.name, "year": str(year), "path": entry.path}
    lines = [
        _comment(Message("Figures of {group} for {year}: add them to {path}", **names), language),
        *_place(entry, year, language),
        _comment(
            Message("Change what has changed, and leave out what you do not know. The page is required."), language
        ),
        _comment(Message("A link to your report alone is a complete answer: year and source."), language),
        *([] if entry.record.census else ["census:"]),
        f"  - year: {year}",
    ]
    for key in _KEYS:
        stated = next((count for count in past if getattr(count, key) is not None), None)
        if stated is None:
            lines.append(f"    # {key}: …  ({translate(Message('not reported before'), language)})")
            continue
        told = translate(Message("as of {year}", year=str(stated.year)), language)
        is_last = stated.year == past[0].year
        lines.append(
            f"    {key}: {_yaml(stated, key)}  # {told}" if is_last else f"    # {key}: {_yaml(stated, key)}  ({told})"
        )
    return "\n".join(lines) + "\n"


def _past(entry: Entry[Group], year: int) -> list[Count]:
    """What the group reported up to a year, the latest first."""
    return sorted((count for count in entry.record.census if count.year <= year), key=lambda count: -count.year)


def _place(entry: Entry[Group], year: int, language: str) -> list[str]:
    """Where the lines belong in a file that has figures already."""
    if any(count.year == year for count in entry.record.census):
        return [_comment(Message("It already has figures for {year}: change those instead.", year=str(year)), language)]
    return [_comment(Message("Put them at the end of its 'census:'."), language)] if entry.record.census else []


def _comment(message: Message, language: str) -> str:
    return f"# {translate(message, language)}"


def _yaml(count: Count, key: str) -> str:
    if key == "source":
        return quoted(count.source)
    if key == "budget" and count.budget is not None:
        amount = written_figure(count.budget.amount)
        return f"{{amount: {amount}, currency: {count.budget.currency}, kind: {count.budget.kind}}}"
    return written_figure(getattr(count, key))


def census_link(repository: str, entry: Entry[Group], year: int, form: str) -> str:
    """The address of a form with the same answers in it, named by its language; beyond GitHub of an issue with them."""
    about, labels = f"{entry.record.name}, {year}", {question.key: question.label for question in CENSUS.questions}
    return filled_in(forge_of(repository), "census", form, about, labels, _answers(entry, year))


def _answers(entry: Entry[Group], year: int) -> dict[str, str]:
    """What the last report says, as people type it."""
    found = {"group": entry.id, "year": str(year)}
    for count in _past(entry, year)[:1]:
        stated = {key: getattr(count, key) for key in ("staff", "volunteers", "members")}
        found |= {key: written_figure(value) for key, value in stated.items() if value is not None}
        if count.budget is not None:
            found["budget"] = f"{written_figure(count.budget.amount)} {count.budget.currency} {count.budget.kind}"
        found["source"] = count.source
    return found
