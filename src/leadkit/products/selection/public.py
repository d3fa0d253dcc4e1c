"""Numbers of a selection for everybody: no names, and no number that points at fewer than five.

They are those of the first draw, also after somebody left: two sets of numbers would differ by the one who did.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels import region_label
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.selection_rules import announced
from leadkit.model.records.applicant import Applicant
from leadkit.model.repository import Repository
from leadkit.products.selection.applicant_pool import values_of
from leadkit.products.selection.lottery import seed_digest
from leadkit.products.selection.reasons import limit_line
from leadkit.products.selection.selection import Selection
from leadkit.report import Block, Bullets, Facts, Heading, Page, Prose, Table

LEAST: Final = 5
"""As many as official statistics usually want together before they tell a number."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many applied and how many have a seat; `value` is None for all that are too few to be told apart."""

    value: str | None
    applied: int
    seated: int

    @property
    def is_telling(self) -> bool:
        """Whether neither those with a seat nor those without are so few that somebody could be meant."""
        return all(number == 0 or number >= LEAST for number in (self.seated, self.applied - self.seated))


def told_apart(applicants: Iterable[Applicant], seated: Collection[str], kind: str) -> tuple[Cell, ...]:
    """Cells of one kind of a disjoint value (`region`, `experience`), the small ones joined until nobody is meant.

    They always add up to the whole, so nothing can be found by subtraction; nothing is told where even all of them
    are too few, or where only the joined cell is left.
    """
    counted: Counter[str | None] = Counter()
    given: Counter[str | None] = Counter()
    for one in applicants:
        value = next(iter(values_of(one, kind)), None)
        counted[value] += 1
        given[value] += one.id in seated
    cells = [Cell(value, number, given[value]) for value, number in counted.items()]
    cells.sort(key=lambda cell: (-cell.applied, cell.value or ""))
    told = [cell for cell in cells if cell.is_telling and cell.value is not None]
    joined = _sum(cell for cell in cells if cell not in told)
    while told and not joined.is_telling:
        joined = _sum((joined, told.pop()))
    return (*told, *((joined,) if joined.applied else ())) if told else ()


def _rules(rules: tuple[str, ...], formatter: RecordFormatter) -> tuple[Block, ...]:
    return Heading(formatter.gettext("The rules")), Bullets(rules), Prose(formatter.gettext("All of them hold."))


def eased_lines(selection: Selection, formatter: RecordFormatter) -> Iterator[str]:
    """The rules that cannot hold any longer, since somebody left; no number of people."""
    for step in selection.now.steps:
        for clash in step.eased:
            rule = limit_line(clash.limit, formatter)
            text = Message(
                "Since somebody left, this rule can no longer hold: {rule}. The nearest that can is {number}."
            )
            yield formatter.translate(text, rule=rule, number=clash.number)


def _sum(cells: Iterable[Cell]) -> Cell:
    found = list(cells)
    return Cell(None, sum(cell.applied for cell in found), sum(cell.seated for cell in found))


def told_seats(selection: Selection) -> int | None:
    """How many seats were given: all of them, or at least five; None where fewer could be meant."""
    given = len(selection.first.seats)
    return given if given >= LEAST or given == selection.entrants.seats else None


def public_page(selection: Selection, repo: Repository, language: str) -> Page:
    formatter = RecordFormatter(repo, Speech(language))
    gettext, entrants = formatter.gettext, selection.entrants
    whole = Cell(None, len(selection.receipts), len(selection.first.seats))
    given = told_seats(selection)
    facts = [
        *([(gettext("Applications"), formatter.speech.number(whole.applied))] if whole.is_telling else []),
        (gettext("Seats"), formatter.speech.number(entrants.seats)),
        *([(gettext("Seats given"), formatter.speech.number(given))] if given is not None else []),
        (gettext("Seed of the lottery"), selection.seed),
        (gettext("SHA-256 of the seed"), seed_digest(selection.seed)),
    ]
    announced_digest = selection.training.record.selection and selection.training.record.selection.seed_digest
    rules = tuple(announced(selection.training.record, formatter))
    blocks: list[Block] = [
        Facts(tuple(facts)),
        Prose(
            gettext("The digest of the seed was in the training's record beforehand.")
            if announced_digest
            else gettext("No digest of the seed was announced beforehand.")
        ),
        *(_rules(rules, formatter) if rules else ()),
        *(Prose(line) for line in eased_lines(selection, formatter)),
    ]
    labels: tuple[tuple[str, Message, Callable[[str], str]], ...] = (
        ("region", Message("Region"), lambda value: region_label(repo, value, language)),
        ("experience", Message("Experience"), formatter.word),
    )
    for kind, title, label in labels:
        cells = told_apart(entrants.applicants, selection.first.seats, kind)
        if cells:
            columns = (formatter.translate(title), gettext("Applications"), gettext("Seats given"))
            rows = [(label(c.value) if c.value else gettext("all others"), c.applied, c.seated) for c in cells]
            blocks += [Heading(formatter.translate(title)), Table(columns, tuple(rows))]
    note = gettext(
        "Numbers that could point at fewer than {least} people are joined with others, or left out.", least=LEAST
    )
    return Page(
        gettext("Selection: {title}", title=formatter.title(selection.training.name)), (*blocks, Prose(note)), language
    )
