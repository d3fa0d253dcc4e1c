"""Match lists: who should talk to whom. Optimal, deterministic, explained."""

from typing import Final

from leadkit.community.disclosure import MATCHED
from leadkit.i18n.messages import Message
from leadkit.products.matching.answer import why_report
from leadkit.products.matching.candidates import COLUMNS as CANDIDATE_COLUMNS
from leadkit.products.matching.candidates import candidate_rows
from leadkit.products.matching.describe import describe
from leadkit.products.matching.dry_run import dry_run_page
from leadkit.products.matching.history import History, PairKey, Proposal
from leadkit.products.matching.private import private_pages, private_round
from leadkit.products.matching.round import MatchList, compute
from leadkit.products.product import Product

__all__ = [
    "CANDIDATE_COLUMNS",
    "PRODUCT",
    "History",
    "MatchList",
    "PairKey",
    "Proposal",
    "candidate_rows",
    "compute",
    "describe",
    "dry_run_page",
    "private_pages",
    "private_round",
    "why_report",
]

PRODUCT: Final = Product(
    folder="matches",
    title=Message("Match lists"),
    purpose=Message("who should talk to whom"),
    report=lambda day: describe(day.matches, day.repo, day.examples.matches),
    disclosure=MATCHED,
)
