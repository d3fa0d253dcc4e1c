"""`leadkit thanks`: the paragraph for a newsletter, and the hours that somebody gave, to be printed."""

from datetime import date
from pathlib import Path

from leadkit.commands.naming import findable_party
from leadkit.commands.session import Session
from leadkit.community.parties import fluencies, reads_best
from leadkit.errors import UsageFault
from leadkit.i18n.messages import nearest_language
from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.records import Person
from leadkit.products import thanks
from leadkit.render import markdown
from leadkit.render.html import render_letter
from leadkit.report import Page
from leadkit.storage.privacy import private_folder, replace_private


def newsletter(session: Session, since: date | None, language: str) -> Page:
    """One paragraph on what happened since a day."""
    day = session.day
    return thanks.newsletter(thanks.compute(day.repo, day.as_of, since), RecordFormatter(day.repo, Speech(language)))


def confirm_hours(session: Session, out: Path, person: str, year: int | None, language: str | None) -> tuple[str, ...]:
    """Write the hours that one person gave, of all time or of a calendar year, as a page to print; its files.

    It is in the language that the person reads best, of those that leadkit speaks, unless one is named.
    """
    folder = private_folder(session.root, out)
    day = session.day
    party = findable_party(day.repo, person, day.as_of)
    if not isinstance(party.record, Person):
        raise UsageFault(f"{party.name} is a group; hours are those of a person", "name a person")
    deeds = thanks.Deeds(day.repo, day.as_of)
    found = deeds.in_year(year) if year is not None else deeds.within()
    own = language or nearest_language(reads_best(fluencies(day.repo.config, party.record)))
    page = thanks.confirmation(found, party.name, RecordFormatter(day.repo, Speech(own)))
    if page is None:
        when = f" in {year}" if year is not None else ""
        message = f"no hours of '{party.id}'{when} can be told"
        raise UsageFault(message, "their record states them under 'served', and their consent covers 'census'")
    name = f"{party.id}-hours{f'-{year}' if year is not None else ''}"
    files = {f"{name}.md": markdown.render(page).encode("utf-8"), f"{name}.html": render_letter(page).encode("utf-8")}
    replace_private(folder, files, keep=True)
    return tuple(sorted(files))
