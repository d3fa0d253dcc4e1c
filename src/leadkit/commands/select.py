"""`leadkit select`: private applications and public rules become seats, receipts, letters, and public numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from leadkit.checks.impossible_quota import RULE as IMPOSSIBLE_QUOTA
from leadkit.checks.selection_without_seats import RULE as SELECTION_WITHOUT_SEATS
from leadkit.commands.naming import record_called
from leadkit.commands.session import Session
from leadkit.community.materials import materials
from leadkit.errors import UsageFault
from leadkit.findings import Finding, Related, Severity
from leadkit.findings.reading import WRONG_VALUE
from leadkit.i18n.messages import Message
from leadkit.i18n.speech import Speech
from leadkit.i18n.suggest import did_you_mean
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Training
from leadkit.model.repository import Entry, Repository
from leadkit.products import selection
from leadkit.products.selection.lottery import judge_seed
from leadkit.render.reports import render
from leadkit.report import Page
from leadkit.scaffold.application_cells import folded
from leadkit.scaffold.applications import Applications, read_applications
from leadkit.storage.privacy import private_folder, read_private, replace_private
from leadkit.storage.publishing import hidden_state

FOLDER: Final = ".leadkit/selection"


@dataclass(frozen=True)
class SelectRequest:
    """What `select` is told: the training, the private sheet, the seed, who gave a seat back, and where to write."""

    training: str
    applications: Path
    seed: str
    dropped: tuple[str, ...] = ()
    out: Path | None = None


@dataclass(frozen=True)
class Selected:
    """What came of it: with an error among the findings, nothing was written.

    `keeps_numbers`: the public ones are those of an earlier run.
    """

    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()
    rows: int = 0
    page: Page | None = None
    folder: Path | None = None
    given: int = 0
    keeps_numbers: bool = False


def select(session: Session, request: SelectRequest) -> Selected:
    """Give the seats of one training, and write the private folder."""
    judge_seed(request.seed)
    root = session.root
    folder = private_folder(root, request.out) if request.out is not None else None
    hidden_state(root)  # so that a sheet may lie in .leadkit/
    content = read_private(root, request.applications)
    if content is None:
        raise UsageFault(f"{request.applications} does not exist", "name the CSV file with the applications")
    day = session.day
    repo = day.repo
    training = repo.trainings[record_called(repo, "trainings", request.training, exact=True)]
    folder = folder or private_folder(root, root / FOLDER / training.id)
    memory = folder / f"{selection.PUBLISHED}.json"
    former = selection.read_published(str(memory), read_private(root, memory))
    name = request.applications.name
    faults = _unready(training, request.seed)
    sheet = read_applications(name, content, training, repo, day.as_of) if not faults else Applications((), faults)
    if any(finding.severity is Severity.ERROR for finding in sheet.findings):
        return Selected(sheet.findings, sheet.unread, len(sheet.applicants))
    dropped = tuple(map(folded, request.dropped))
    found = selection.compute(training, sheet.applicants, request.seed, _known(dropped, sheet), session.progress)
    if isinstance(found, selection.Conflict):
        told = tuple(_conflict(found, training, repo))
        return Selected((*sheet.findings, *told), sheet.unread, len(sheet.applicants))
    session.progress("writing")
    report = selection.describe(found, repo, materials(repo, day.as_of), sha256(content).hexdigest(), former)
    replace_private(folder, render(report))
    page = report.pages[selection.PUBLIC_PAGE]
    is_kept = bool(report.data[selection.PUBLIC_PAGE]["of_an_earlier_run"])
    given = len(found.now.draw.seats)
    return Selected(sheet.findings, sheet.unread, len(sheet.applicants), page, folder, given, is_kept)


def _unready(training: Entry[Training], seed: str) -> tuple[Finding, ...]:
    """Why seats cannot be given, whoever applied."""
    if not training.record.seats:
        place = ("seats",) if training.record.seats == 0 else ()
        message = Message("this training has no seats to give")
        return (
            training.finding(
                SELECTION_WITHOUT_SEATS, place, message, Message("write how many seats there are, such as 'seats: 30'")
            ),
        )
    announced = training.record.selection.seed_digest if training.record.selection else None
    if announced is not None and selection.seed_digest(seed) != announced:
        message = Message("this is not the seed whose digest was announced")
        hint = Message("the seed you gave has the digest {digest}", digest=selection.seed_digest(seed))
        return (training.finding(WRONG_VALUE, ("selection", "seed_digest"), message, hint),)
    return ()


def _known(dropped: Sequence[str], sheet: Applications) -> tuple[str, ...]:
    ids = {one.id for one in sheet.applicants}
    for name in dropped:
        if name not in ids:
            hint = did_you_mean(name, ids, "write the name as in the column 'applicant'")
            raise UsageFault(f"nobody called '{name}' applied", hint)
    if len(set(dropped)) < len(dropped):
        raise UsageFault("somebody is named twice as leaving", "name everybody once, in the order in which they left")
    return tuple(dropped)


def _conflict(found: selection.Conflict, training: Entry[Training], repo: Repository) -> Iterator[Finding]:
    """Each rule that must give way, with the others that it cannot hold beside and the number that can hold."""
    formatter = RecordFormatter(repo, Speech("en"))
    for clash in found.clashes:
        rule = selection.limit_line(clash.limit, formatter)
        against = "; ".join(f"“{selection.limit_line(other, formatter)}”" for other in clash.against)
        message = Message("the rule “{rule}” cannot be kept with these applications", rule=rule)
        if against:
            message = Message(
                "the rule “{rule}” cannot be kept with these applications together with {rules}",
                rule=rule,
                rules=against,
            )
        hint = Message(
            "the nearest number that is possible is {number}; change the rule in public", number=clash.number
        )
        related = tuple(
            Related(
                training.path,
                training.at(*other.place),
                Message("another rule: “{rule}”", rule=selection.limit_line(other, formatter)),
            )
            for other in clash.against
        )
        yield training.finding(IMPOSSIBLE_QUOTA, clash.limit.place, message, hint, related=related)
