"""The way of the data from checked records to the files of artifacts/ and of the site: compute → render."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from leadkit.commands.badges import public_files
from leadkit.commands.dating import dated
from leadkit.commands.known import KeptPages
from leadkit.commands.last_build import Built, LastBuild, expired, manifest
from leadkit.commands.look import look_of
from leadkit.commands.session import Session
from leadkit.i18n.as_of import with_day
from leadkit.layout import MANIFEST
from leadkit.pages import landing
from leadkit.products.day import Day
from leadkit.products.product import FIRST, Product
from leadkit.products.registry import PRODUCTS
from leadkit.render.markdown import render as render_markdown
from leadkit.render.reports import FORMATS, render
from leadkit.report import Report, Table
from leadkit.storage.publishing import refuse_read_only_artifacts, writing_lock
from leadkit.storage.sites import own_folder, publish_folder

LANDING: Final = "README.md"


def _report(day: Day, product: Product) -> Report:
    """A product's report; a table that holds nothing makes no file."""
    day.progress(f"laying out {product.folder}")
    report = product.report(day)
    return replace(report, tables={name: table for name, table in report.tables.items() if table.rows})


def _rendered(product: Product, report: Report, pages: KeptPages) -> dict[str, bytes]:
    """Every file of a report by its path under artifacts/, its day left open."""
    return {f"{product.folder}/{name}": content for name, content in render(report, draw=pages.draw).items()}


def _outline(report: Report) -> Report:
    """A report as far as the landing page needs it: its first page, and the names of all else that it holds."""
    first = {name: page for name, page in report.pages.items() if name == FIRST}
    nothing = Table((), ())
    return replace(
        report, pages=first, planned={}, tables=dict.fromkeys(report.tables, nothing), data=dict.fromkeys(report.data)
    )


def _everything(day: Day, published: LastBuild, pages: KeptPages) -> tuple[dict[str, bytes], dict[str, date]]:
    """All artifacts but the manifest, and the days that they show; of one product after the other, as each is large."""
    rendered: dict[str, bytes] = {}
    outlines = []
    for product in PRODUCTS.values():
        report = _report(day, product)
        rendered |= _rendered(product, report, pages)
        outlines.append((product, _outline(report)))
    page = landing.page(day.repo, outlines, FORMATS)
    files, days = dated(rendered, published, day.as_of)
    return files | {LANDING: with_day(render_markdown(page).encode("utf-8"), day.as_of)}, days


def composed(session: Session, only: str | None = None) -> tuple[Built, dict[str, bytes]]:
    """Every file of artifacts/ as a build makes it, foreign ones kept; writes nothing. Call with the lock held."""
    digest = session.known.digest
    session.stop_on_damage()
    refuse_read_only_artifacts(session.root)
    published, day, pages = session.last_build, session.day.in_use, KeptPages(session.kept)
    if only is None:
        files, days = _everything(day, published, pages)
    else:
        product = PRODUCTS[only]
        files, days = dated(_rendered(product, _report(day, product), pages), published, day.as_of)
        others = {name for name in published.own if name.split("/")[0] != only and name in published.files}
        files |= {name: published.files[name] for name in others}
        days |= {name: day for name, day in published.days.items() if name in others}
    pages.keep()
    foreign = [name for name in published.foreign if name not in files]
    files[MANIFEST] = manifest(files, digest, day.as_of, days)
    whole = files | {name: published.files[name] for name in foreign}
    return Built(day.as_of, len(files), whole != published.files, tuple(foreign)), whole


def compare(session: Session) -> Built:
    """Whether the artifacts are what a build on the manifest's day would write; writes nothing."""
    session.stop_on_damage()
    published = session.last_build
    day = session.day_of(published.as_of).in_use
    files, days = _everything(day, published, KeptPages(session.kept))
    files[MANIFEST] = manifest(files, session.known.digest, day.as_of, days)
    stale = [f"{name} is missing" for name in sorted(files.keys() - published.files.keys())]
    stale += [f"{name} is no longer written" for name in sorted(published.own - files.keys())]
    both = sorted(files.keys() & published.files.keys())
    stale += [f"{name} is out of date" for name in both if files[name] != published.files[name]]
    stale += [f"the consent of {name} has expired" for name in expired(day.repo, day.as_of, session.today)]
    return Built(day.as_of, len(files), bool(stale), stale=tuple(stale))


@dataclass(frozen=True)
class BuiltSite:
    """What was written; `heavy` are pages above the limit for slow lines: path, bytes, limit.

    `unspoken` are languages of the community that leadkit has no messages in, so that the site lacks them.
    """

    as_of: date
    files: int
    heavy: tuple[tuple[str, int, int], ...]
    unspoken: tuple[str, ...]


def check_look(session: Session) -> None:
    """Refuse a site whose pictures are not there, before anything is written."""
    session.stop_on_errors()
    look_of(session.loaded.repository.config, session.root)


def build_site(session: Session, out: Path) -> BuiltSite:
    """The whole site into a folder, which is replaced in one step; nothing is written on any error."""
    from leadkit.pages import site
    from leadkit.render.html import render as render_site
    from leadkit.render.html import too_heavy

    own_folder(session.root, out)  # before the work that a wrong folder would make vain
    day = session.day.in_use
    look = look_of(day.repo.config, session.root)
    pages = render_site(site.compose(day, look, session.day.repo))
    files = {name: with_day(content, day.as_of) for name, content in pages.items()} | public_files(session.root)
    session.progress("weighing")
    heavy = too_heavy(files)
    session.progress("publishing")
    with writing_lock(session.root):
        publish_folder(session.root, out, files)
    config = day.repo.config
    unspoken = tuple(tag for tag in config.languages if tag not in config.spoken)
    return BuiltSite(day.as_of, len(files), heavy, unspoken)
