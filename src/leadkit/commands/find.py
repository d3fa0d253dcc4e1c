"""`leadkit find`: what answers a question, from the records as they are now."""

from collections.abc import Iterable
from sqlite3 import Connection

from leadkit.commands.naming import findable_party, world_of
from leadkit.commands.session import Session
from leadkit.community.parties import conversant
from leadkit.errors import UsageFault
from leadkit.i18n.called import country_called, nearest_country
from leadkit.i18n.folding import words
from leadkit.i18n.suggest import did_you_mean
from leadkit.model.plain import kind_words
from leadkit.model.record_types import Person
from leadkit.products import search
from leadkit.products.day import Day
from leadkit.report import Report


def find(
    session: Session,
    question: str,
    languages: tuple[str, ...],
    access: tuple[str, ...],
    most: int,
    asker: str | None,
    facets: search.Facets,
    language: str,
) -> tuple[Report, bool]:
    """The answers, and whether there are any. An asker adds languages and access needs."""
    if not words(question):
        raise UsageFault("the question is empty", "write a few words, such as 'grant proposal'")
    day = world_of(session.day, asker)
    name = None
    if asker is not None:
        party = findable_party(day.repo, asker, day.as_of)
        name, record = party.name, party.record
        languages = tuple(dict.fromkeys((*languages, *conversant(day.repo.config, record))))
        needs = record.needs_access if isinstance(record, Person) else ()
        access = tuple(dict.fromkeys((*access, *needs)))
    query = search.Query(question, languages or (language,), access, most, name, facets)
    session.progress("finding")
    found = search.compute(day.repo, day.as_of, query, search_index(session, day))
    return search.describe(found, day.repo, language), bool(found.answers) or found.begins


def search_index(session: Session, day: Day) -> Connection:
    """The index of a day, as it was kept, else made and kept."""
    made_from = session.known.digest, day.as_of.isoformat(), day.part
    content = session.kept.recall("words", *made_from)
    if content is not None:
        return search.restored(content)
    index = search.index_of(day.repo, day.as_of)
    if session.kept.is_there and hasattr(index, "serialize"):  # not every SQLite is made with it
        session.kept.keep(index.serialize(), "words", *made_from)
    return index


def facets_of(
    session: Session,
    kinds: Iterable[str],
    countries: Iterable[str],
    regions: Iterable[str],
    level: int | None,
    *,
    is_free: bool,
) -> search.Facets:
    """What options ask for; UsageFault for a country or region that is none."""
    known = session.config.words("regions")
    for region in regions:
        if region not in known:
            raise UsageFault(f"no region is called '{region}'", did_you_mean(region, known))
    codes = {text: country_called(text) for text in countries}
    for text, code in codes.items():
        if code is None:
            near = nearest_country(text)
            hint = f"did you mean {near.name} ({near.code})?" if near else "write its two-letter code, such as GH"
            raise UsageFault(f"no country is called '{text}'", hint)
    return search.Facets(
        frozenset(folder for folder, word in kind_words().items() if word in kinds),
        frozenset(code for code in codes.values() if code),
        frozenset(regions),
        level,
        is_free,
    )
