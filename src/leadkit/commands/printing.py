"""`--format` of `match`, `report` and `index`: a page on the terminal, to be pasted elsewhere, in place of files."""

from dataclasses import replace

from leadkit.commands.session import Session
from leadkit.errors import UsageFault
from leadkit.i18n.as_of import with_day
from leadkit.i18n.speech import Speech
from leadkit.i18n.suggest import did_you_mean
from leadkit.labels.formatter import RecordFormatter
from leadkit.products.product import FIRST
from leadkit.products.registry import PRODUCTS
from leadkit.render.reports import PRINTED
from leadkit.report import Page, Picture


def first_page(session: Session, folder: str, form: str, language: str | None) -> str:
    """The page of a product that is read first, as its artifacts would have it; "" where it has none yet.

    In a language of the community: its first, where none is given.
    """
    day = session.day.in_use
    spoken = day.repo.config.spoken
    if language is not None and language not in spoken:
        message = f"the artifacts of this community are not in '{language}'"
        raise UsageFault(message, did_you_mean(language, spoken, f"name one of its languages: {', '.join(spoken)}"))
    day.progress(f"laying out {folder}")
    name = RecordFormatter(day.repo, Speech(language or spoken[0])).path(FIRST)
    page = PRODUCTS[folder].report(day).pages.get(name)
    if page is None:
        return ""
    return with_day(PRINTED[form](without_pictures(page)).encode(), day.as_of).decode()


def without_pictures(page: Page) -> Page:
    """A page beside which no files lie; a table always says what a picture shows."""
    return replace(page, blocks=tuple(block for block in page.blocks if not isinstance(block, Picture)))
