"""`leadkit sample`: who is asked, drawn by strata and lot; names go into a private folder only."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leadkit.commands.opening import Progress, opened
from leadkit.commands.seeds import judge_seed
from leadkit.commands.session import Loaded
from leadkit.errors import UsageFault
from leadkit.findings import Finding, Severity
from leadkit.i18n.suggest import nearest
from leadkit.model.repository import Repository
from leadkit.products import sampling
from leadkit.products.sampling.strata import candidates, strata
from leadkit.render.reports import render
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

    loaded: Loaded
    findings: tuple[Finding, ...] = ()
    page: str = ""
    without_record: int = 0
    missing: int = 0


def sample(
    root: Path, request: SampleRequest, labels: str, given: date | None, today: date, language: str, progress: Progress
) -> Sampled:
    """Draw, and write the private folder where one is named; `labels` is the secret that orders the labels."""
    judge_seed(request.seed)
    folder = private_folder(root, request.out) if request.out is not None else None
    content = read_private(root, request.referrals) if request.referrals is not None else None
    if request.referrals is not None and content is None:
        raise UsageFault(f"there is no {request.referrals}", "name the CSV file with the referrals")
    loaded, at = opened(root, given, today, progress)
    if at is None:
        return Sampled(loaded)
    repo = loaded.repository
    referred = Referrals({}, ())
    if request.referrals is not None and content is not None:
        referred = read_referrals(request.referrals.name, content, repo)
    if any(finding.severity is Severity.ERROR for finding in referred.findings):
        return Sampled(loaded, referred.findings)
    own = _wanted(request.at_least, repo, at.as_of)
    progress("drawing")
    found = sampling.compute(
        repo, at.as_of, request.size, request.seed, own, referred.waves, labels, request.most_referred
    )
    files = render(sampling.describe(found, repo, language))
    if folder is not None:
        replace_private(folder, files)
    missing = sum(count.missing > 0 for count in found.counts)
    return Sampled(loaded, referred.findings, files["sample.md"].decode("utf-8"), referred.without_record, missing)


def _wanted(given: tuple[str, ...], repo: Repository, as_of: date) -> dict[str, int]:
    """`newcomer=4` and `region/south-asia=5` as numbers by stratum."""
    known = {stratum.name for stratum in strata(repo, candidates(repo, as_of, {}), 1, {})}
    found: dict[str, int] = {}
    for text in given:
        name, sign, number = text.partition("=")
        if not sign or not (number.isascii() and number.isdigit() and len(number) < 5):
            raise UsageFault(f"'{text}' says no number", "write GROUP=NUMBER, such as newcomer=4")
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean '{near}'?" if near else f"one of: {', '.join(sorted(known))}"
            raise UsageFault(f"no group of the sample is called '{name}'", hint)
        found[name] = int(number)
    return found
