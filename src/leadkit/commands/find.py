"""`leadkit find`: what answers a question, from the records as they are now."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from leadkit.commands.opening import Progress, opened
from leadkit.commands.session import Loaded
from leadkit.commands.why import findable_party
from leadkit.community.participants import conversant
from leadkit.errors import UsageFault
from leadkit.i18n.folding import words
from leadkit.model.records import Person
from leadkit.products import search
from leadkit.report import Report


def find(
    root: Path,
    query: search.Query,
    asker: str | None,
    given: date | None,
    today: date,
    language: str,
    progress: Progress,
) -> tuple[Loaded, search.SearchResult | None, Report | None]:
    """The answers, and how they read; None where the records have errors. An asker adds languages and access needs."""
    if not words(query.question):
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
        query = replace(
            query,
            asker=party.name,
            languages=tuple(dict.fromkeys((*query.languages, *spoken))),
            access=tuple(dict.fromkeys((*query.access, *needs))),
        )
    if not query.languages:
        query = replace(query, languages=(language,))
    progress("finding")
    found = search.compute(repo, at.as_of, query)
    return loaded, found, search.describe(found, repo, language)
