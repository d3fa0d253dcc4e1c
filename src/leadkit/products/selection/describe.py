"""A selection laid out: the private list with its receipts, everybody's letter, and the numbers for the public."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from leadkit.community.materials import Materials
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.labels.selection_rules import pool_name
from leadkit.model.repository import Repository
from leadkit.products.selection.applicant_pool import Limit
from leadkit.products.selection.letters import language_of, letters
from leadkit.products.selection.lottery import seed_digest
from leadkit.products.selection.public import eased_lines, is_earlier, public_page
from leadkit.products.selection.publication import (
    TABLES,
    Publication,
    Published,
    publication,
    published_after,
    standings,
)
from leadkit.products.selection.reasons import reasons
from leadkit.products.selection.receipts import Receipt
from leadkit.products.selection.selection import Selection
from leadkit.report import Block, Facts, FileLink, Heading, Page, Prose, Report, Table

_COLUMNS = (
    *("applicant", "name", "result", "pool", "rank", "of", "last_rank", "decided", "why"),
    *("lottery", "needs_arranging", "steps_in_for", "letter", "language"),
)


PUBLIC_PAGE: Final = "public/numbers"
"""What everybody may see."""
PUBLISHED: Final = "published"
"""What remembers the numbers that everybody has seen; private, as it names people."""

_NOTHING: Final = Published()


def describe(
    selection: Selection, repo: Repository, materials: Materials, sheet_digest: str, former: Published = _NOTHING
) -> Report:
    """`selection` (page, table, data), `letters/…`, `published`, and `public/numbers` in the community's languages.

    `former` is what was told before.
    """
    told = publication(standings(selection.entrants.applicants, selection.first), former)
    formatter = RecordFormatter(repo, Speech(repo.config.spoken[0]))
    own = letters(selection, repo, materials)
    paths = {name: path for name, (path, _) in own.items()}
    pages = {"selection": _page(selection, formatter), **dict(own.values())}
    for number, language in enumerate(repo.config.spoken):
        pages[f"{PUBLIC_PAGE}{f'.{language}' if number else ''}"] = public_page(selection, told, repo, language)
    table = _table(selection, repo, RecordFormatter(repo, Speech("en")), paths)
    return Report(
        pages=pages,
        tables={"selection": table},
        data={
            "selection": _data(selection, sheet_digest),
            PUBLISHED: published_after(former, told).model_dump(mode="json"),
            PUBLIC_PAGE: _public(selection, told),
        },
    )


def _page(selection: Selection, formatter: RecordFormatter) -> Page:
    gettext, entrants = formatter.gettext, selection.entrants
    blocks: list[Block] = [
        Prose(gettext("This page is private: it names people. Give each letter to its person only.")),
        Facts(
            (
                (gettext("Applications"), formatter.speech.number(len(selection.receipts))),
                (gettext("Considered"), formatter.speech.number(len(entrants.considered))),
                (gettext("Seats"), formatter.speech.number(entrants.seats)),
                (gettext("Seats given"), formatter.speech.number(len(selection.now.draw.seats))),
            )
        ),
        Heading(gettext("Pools")),
        Table(
            (gettext("Pool"), gettext("Seats"), gettext("Applications"), gettext("Seats given")),
            tuple(_pools(selection, formatter)),
        ),
    ]
    if selection.now.steps:
        nobody = gettext("nobody, because a rule would be broken")
        rows = [(step.left, formatter.speech.comma.join(step.came) or nobody) for step in selection.now.steps]
        blocks += [
            Heading(gettext("People who gave up their seat")),
            Table((gettext("Left"), gettext("Moved up from the waiting list")), tuple(rows)),
        ]
        blocks += [Prose(line) for line in eased_lines(selection, formatter)]
    for result, title in (
        ("seat", Message("Seats given")),
        ("waiting", Message("Waiting list")),
        ("not-this-time", Message("Not this time")),
        ("not-considered", Message("Not considered")),
        ("withdrawn", Message("Withdrawn")),
    ):
        rows_of = [receipt for receipt in selection.receipts if receipt.result == result]
        if rows_of:
            blocks += [Heading(formatter.translate(title)), _people(selection, rows_of, formatter)]
    return Page(
        formatter.gettext("Selection: {title}", title=formatter.title(selection.training.name)),
        tuple(blocks),
        formatter.language,
    )


def _pools(selection: Selection, formatter: RecordFormatter) -> Iterator[tuple[str, int, int, int]]:
    entrants = selection.entrants
    for number, pool in enumerate(entrants.pools):
        given = sum(own == number for own in selection.now.draw.seats.values())
        yield pool_name(pool, formatter), entrants.kept[number], len(entrants.ranked[number]), given


def _people(selection: Selection, found: list[Receipt], formatter: RecordFormatter) -> Table:
    gettext = formatter.gettext
    has_seat = found[0].result == "seat"
    last = gettext("Moves up if they leave") if has_seat else gettext("Would take over the seat of")
    rows = []
    for receipt in found:
        others = (
            formatter.speech.comma.join(selection.substitutes[receipt.applicant]) or "–"
            if has_seat
            else formatter.speech.comma.join(receipt.steps_in_for)
        )
        needs = formatter.speech.comma.join(map(formatter.word, receipt.arrange))
        why = " ".join(reasons(selection, receipt, formatter))
        name = selection.entrants.by_id[receipt.applicant].called
        rows.append((receipt.applicant, name, why, needs, others, receipt.lottery))
    columns = (
        gettext("Applicant"),
        gettext("Name"),
        gettext("What decided"),
        gettext("To be arranged"),
        last,
        gettext("Lottery"),
    )
    return Table(columns, tuple(rows))


def _table(selection: Selection, repo: Repository, formatter: RecordFormatter, letters_of: Mapping[str, str]) -> Table:
    rows = []
    for receipt in selection.receipts:
        applicant = selection.entrants.by_id[receipt.applicant]
        pool = "" if receipt.pool is None else pool_name(selection.entrants.pools[receipt.pool], formatter)
        rows.append(
            (
                receipt.applicant,
                applicant.name,
                receipt.result,
                pool,
                receipt.rank,
                receipt.of,
                receipt.last,
                receipt.decided,
                " ".join(reasons(selection, receipt, formatter)),
                receipt.lottery,
                " ".join(receipt.arrange),
                " ".join(receipt.steps_in_for),
                (FileLink("", letters_of[receipt.applicant]),) if receipt.applicant in letters_of else "",
                language_of(selection, receipt, repo),
            )
        )
    return Table(_COLUMNS, tuple(sorted(rows, key=lambda row: str(row[0]))))


def _data(selection: Selection, sheet_digest: str) -> dict[str, Any]:
    entrants = selection.entrants
    return {
        "version": 1,
        "training": selection.training.name,
        "seed": selection.seed,
        "seed_digest": seed_digest(selection.seed),
        "applications_digest": sheet_digest,
        "seats": entrants.seats,
        "pools": [
            {"for": list(pool.for_), "seats": kept} for pool, kept in zip(entrants.pools, entrants.kept, strict=True)
        ],
        "steps": [
            {
                "left": step.left,
                "came": list(step.came),
                "eased": [{"rule": _named(clash.limit), "holds": clash.number} for clash in step.eased],
            }
            for step in selection.now.steps
        ],
        "receipts": [_receipt(selection, receipt) for receipt in selection.receipts],
    }


def _receipt(selection: Selection, receipt: Receipt) -> dict[str, Any]:
    return {
        "applicant": receipt.applicant,
        "result": receipt.result,
        "decided": receipt.decided,
        "pool": receipt.pool,
        "rank": receipt.rank,
        "of": receipt.of,
        "last": receipt.last,
        "rules": [_named(limit) for limit in receipt.limits],
        "barred": list(receipt.barred),
        "lottery": receipt.lottery,
        "arrange": list(receipt.arrange),
        "steps_in_for": list(receipt.steps_in_for),
        "substitutes": list(selection.substitutes.get(receipt.applicant, ())),
    }


def _named(limit: Limit) -> dict[str, Any]:
    return {"of": f"{limit.of[0]}/{limit.of[1]}", limit.bound: limit.number}


def _public(selection: Selection, told: Publication) -> dict[str, Any]:
    """null is what is not told."""
    tables = {
        f"by_{table}": [
            {table: value, "applied": sum(sides), "seated": sides.having} for value, sides in told.cells(table).items()
        ]
        for table in TABLES
    }
    return {
        "version": 1,
        "training": selection.training.name,
        "seed": selection.seed,
        "seed_digest": seed_digest(selection.seed),
        "seats": selection.entrants.seats,
        "applied": sum(told.whole) if told.is_told else None,
        "given": told.whole.having if told.is_told else None,
        "of_an_earlier_run": is_earlier(told, selection),
        **tables,
    }
