"""`leadkit find`: what answers a question, from the records as they are now."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from leadkit.errors import UsageFault
from leadkit.locale.folding import words
from leadkit.products import finding
from leadkit.products.participants import conversant
from leadkit.records import Person
from leadkit.report import Report
from leadkit.workflow.checking import Loaded
from leadkit.workflow.opening import Progress, opened
from leadkit.workflow.reasoning import findable_party


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
    if not words(asked.question):
        raise UsageFault("the question is empty", "write a few words, such as 'grant proposal'")
    loaded, at = opened(root, given, today, progress)
    if at is None:
        return loaded, None, None
    repo = loaded.repository
    if asker is not None:
        party = findable_party(repo, asker, at.as_of)
        record = party.record
        spoken = conversant(record.languages)
        needs = record.needs_access if isinstance(record, Person) else ()
        asked = replace(
            asked,
            asker=party.name,
            languages=tuple(dict.fromkeys((*asked.languages, *spoken))),
            access=tuple(dict.fromkeys((*asked.access, *needs))),
        )
    if not asked.languages:
        asked = replace(asked, languages=(language,))
    progress("finding")
    found = finding.compute(repo, at.as_of, asked)
    return loaded, found, finding.describe(found, repo, language)
