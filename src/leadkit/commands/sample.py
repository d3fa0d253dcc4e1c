"""`leadkit sample`: who is asked, drawn by strata and lot; names go into a private folder only."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leadkit.commands.session import Session
from leadkit.errors import UsageFault
from leadkit.findings import Finding, Severity
from leadkit.i18n.suggest import did_you_mean
from leadkit.model.repository import Repository
from leadkit.products import sampling
from leadkit.products.sampling.strata import candidates, strata
from leadkit.products.selection.lottery import judge_seed
from leadkit.render.reports import render
from leadkit.report import Page
from leadkit.scaffold.referrals import Referrals, read_referrals
from leadkit.storage.privacy import private_folder, read_private, replace_private


@dataclass(frozen=True)
class SampleRequest:
    """What `sample` is told."""

    size: int
    seed: str
    at_least: tuple[str, ...] = ()
    referrals: Path | None = None
    most_referred: int | None = None
    out: Path | None = None


@dataclass(frozen=True)
class Sampled:
    """What came of it: with an error among the findings nothing was drawn."""

    findings: tuple[Finding, ...] = ()
    pages: tuple[Page, ...] = ()
    without_record: int = 0
    missing: int = 0


def sample(session: Session, request: SampleRequest, labels: str, language: str) -> Sampled:
    """Draw, and write the private folder where one is named; `labels` is the secret that orders the labels."""
    judge_seed(request.seed)
    root = session.root
    folder = private_folder(root, request.out) if request.out is not None else None
    content = read_private(root, request.referrals) if request.referrals is not None else None
    if request.referrals is not None and content is None:
        raise UsageFault(f"{request.referrals} does not exist", "name the CSV file with the referrals")
    day = session.day
    repo = day.repo
    referred = Referrals({}, ())
    if request.referrals is not None and content is not None:
        referred = read_referrals(request.referrals.name, content, repo)
    if any(finding.severity is Severity.ERROR for finding in referred.findings):
        return Sampled(referred.findings)
    own = _wanted(request.at_least, repo, day.as_of)
    session.progress("drawing")
    found = sampling.compute(
        repo, day.as_of, request.size, request.seed, own, referred.waves, labels, request.most_referred
    )
    report = sampling.describe(found, repo, language)
    if folder is not None:
        replace_private(folder, render(report))
    missing = sum(count.missing > 0 for count in found.counts)
    return Sampled(referred.findings, tuple(report.pages.values()), referred.without_record, missing)


def _wanted(given: tuple[str, ...], repo: Repository, as_of: date) -> dict[str, int]:
    """`newcomer=4` and `region/south-asia=5` as numbers by stratum."""
    known = {stratum.name for stratum in strata(repo, candidates(repo, as_of, {}), 1, {})}
    found: dict[str, int] = {}
    for text in given:
        name, sign, number = text.partition("=")
        if not sign or not (number.isascii() and number.isdigit() and len(number) < 5):
            raise UsageFault(f"'{text}' has no number", "write GROUP=NUMBER, such as newcomer=4")
        if name not in known:
            raise UsageFault(f"no group of the sample is called '{name}'", did_you_mean(name, sorted(known)))
        found[name] = int(number)
    return found
