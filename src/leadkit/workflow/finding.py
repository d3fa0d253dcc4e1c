"""`leadkit find`: what answers a question, from the records as they are now."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from leadkit.products import finding
from leadkit.report import Report
from leadkit.storage.files import read_tree
from leadkit.storage.publishing import read_published
from leadkit.workflow.building import Progress
from leadkit.workflow.checking import Loaded, check
from leadkit.workflow.published import Published, moment
from leadkit.workflow.reasoning import party_name


def find(
    root: Path,
    asked: finding.Asked,
    asker: str | None,
    given: date | None,
    today: date,
    language: str,
    progress: Progress,
) -> tuple[Loaded, finding.Found | None, Report | None]:
    """The answers, and how they read; None where the records have errors. An asker adds languages and access needs."""
    progress("reading")
    loaded = check(read_tree(root))
    if not loaded.is_valid:
        return loaded, None, None
    repo = loaded.repository
    if asker is not None:
        kind, _, record_id = party_name(repo, asker).partition("/")
        record = repo.people[record_id].record if kind == "people" else repo.groups[record_id].record
        spoken = tuple(tag for tag, level in record.languages.items() if level not in (0, 1))
        needs = getattr(record, "needs_access", ())
        asked = replace(
            asked,
            languages=tuple(dict.fromkeys((*asked.languages, *spoken))),
            access=tuple(dict.fromkeys((*asked.access, *needs))),
        )
    if not asked.languages:
        asked = replace(asked, languages=(language,))
    at = moment(loaded, Published(read_published(root)), given, today)
    progress("finding")
    found = finding.compute(repo, at.as_of, asked)
    return loaded, found, finding.describe(found, repo, language)
