"""Match lists: who should talk to whom. Optimal, deterministic, explained."""

from leadkit.products.matching.answer import why_report
from leadkit.products.matching.candidates import COLUMNS as CANDIDATE_COLUMNS
from leadkit.products.matching.candidates import candidate_rows
from leadkit.products.matching.describe import describe
from leadkit.products.matching.history import History, PairKey, Proposal
from leadkit.products.matching.private import private_pages, private_round
from leadkit.products.matching.round import MatchList, compute
from leadkit.products.matching.trial import trial_page

__all__ = [
    "CANDIDATE_COLUMNS",
    "History",
    "MatchList",
    "PairKey",
    "Proposal",
    "candidate_rows",
    "compute",
    "describe",
    "private_pages",
    "private_round",
    "trial_page",
    "why_report",
]
