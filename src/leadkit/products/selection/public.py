"""The page of a selection for everybody: no names, and only numbers that a publication tells."""

from collections.abc import Iterator
from typing import Final

from leadkit.community.small_numbers import LEAST
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels import region_label
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.selection_rules import announced
from leadkit.model.repository import Repository
from leadkit.products.selection.conflict import Clash
from leadkit.products.selection.lottery import seed_digest
from leadkit.products.selection.publication import TABLES, Publication, standings
from leadkit.products.selection.publication import Table as Kind
from leadkit.products.selection.reasons import limit_line
from leadkit.products.selection.selection import Selection
from leadkit.report import Block, Bullets, Facts, Heading, Page, Prose, Table


def _rules(rules: tuple[str, ...], formatter: RecordFormatter) -> tuple[Block, ...]:
    return Heading(formatter.gettext("The rules")), Bullets(rules), Prose(formatter.gettext("All of them were kept."))


def eased_lines(selection: Selection, formatter: RecordFormatter) -> Iterator[str]:
    """The rules that cannot hold any longer, since somebody left; no number of people."""
    for clash in _eased(selection):
        rule = limit_line(clash.limit, formatter)
        text = Message(
            "Since somebody left, this rule can no longer be kept: {rule}. The nearest possible number is {number}."
        )
        yield formatter.translate(text, rule=rule, number=clash.number)


def _eased(selection: Selection) -> list[Clash]:
    return [clash for step in selection.now.steps for clash in step.eased]


def _public_eased(selection: Selection, formatter: RecordFormatter) -> Iterator[str]:
    """That a rule gave way, and not which: who left, and who alone could have kept it, could be meant by that."""
    number = len(_eased(selection))
    if number:
        yield formatter.speech.ngettext(
            "Since somebody left, {number} rule can no longer hold. It was eased to the nearest that can.",
            "Since somebody left, {number} rules can no longer hold. They were eased to the nearest that can.",
            number,
        )


_LABELS: Final[dict[Kind, Message]] = {"region": Message("Region"), "experience": Message("Experience")}


def public_page(selection: Selection, told: Publication, repo: Repository, language: str) -> Page:
    """`told` holds the numbers, which may be of an earlier draw."""
    formatter = RecordFormatter(repo, Speech(language))
    gettext, number = formatter.gettext, formatter.speech.number
    withheld = gettext("not shown, because fewer than {least} have a seat or fewer than {least} have none", least=LEAST)
    given = told.whole.having
    announced_digest = selection.training.record.selection and selection.training.record.selection.seed_digest
    rules = tuple(announced(selection.training.record, formatter))
    facts = (
        (gettext("Applications"), number(sum(told.whole)) if told.is_told else withheld),
        (gettext("Seats"), number(selection.entrants.seats)),
        (gettext("Seats given"), number(given) if told.is_told else withheld),
        (gettext("Seed of the lottery"), selection.seed),
        (gettext("SHA-256 of the seed"), seed_digest(selection.seed)),
    )
    blocks: list[Block] = [
        Facts(facts),
        Prose(
            gettext("The digest of the seed was published in the training's record beforehand.")
            if announced_digest
            else gettext("No digest of the seed was announced beforehand.")
        ),
        *(_rules(rules, formatter) if rules else ()),
        *(Prose(line) for line in _public_eased(selection, formatter)),
        *(block for kind in TABLES for block in _table(told, kind, formatter)),
        Prose(
            gettext(
                "A number is shown only if at least {least} people have a seat and at least {least} have none. "
                "Smaller groups are joined with others or left out.",
                least=LEAST,
            )
        ),
    ]
    if is_earlier(told, selection):
        blocks.append(
            Prose(
                gettext(
                    "These numbers are from an earlier run. So few applications have changed since then that new "
                    "numbers would show whose they are."
                )
            )
        )
    return Page(gettext("Selection: {title}", title=formatter.title(selection.training.name)), tuple(blocks), language)


def is_earlier(told: Publication, selection: Selection) -> bool:
    """Whether the numbers are not of this draw."""
    return told.people != standings(selection.entrants.applicants, selection.first)


def _table(told: Publication, kind: Kind, formatter: RecordFormatter) -> Iterator[Block]:
    cells = told.cells(kind)
    if not cells:
        return
    title = formatter.translate(_LABELS[kind])
    columns = (title, formatter.gettext("Applications"), formatter.gettext("Seats given"))
    rows = tuple((_label(kind, value, formatter), sum(sides), sides.having) for value, sides in cells.items())
    yield Heading(title)
    yield Table(columns, rows)


def _label(kind: Kind, value: str | None, formatter: RecordFormatter) -> str:
    if value is None:
        return formatter.gettext("all others")
    if kind == "region":
        return region_label(formatter.repo, value, formatter.language)
    return formatter.word(value)
