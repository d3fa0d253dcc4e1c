"""The landing page of the artifacts: what a community sees first."""

from collections.abc import Iterator, Sequence

from leadkit.i18n.speech import Speech
from leadkit.labels.formatter import RecordFormatter
from leadkit.model.repository import Repository
from leadkit.products.product import FIRST, Product
from leadkit.render.reports import Format
from leadkit.report import Block, Bullets, Heading, Line, Link, Page, Prose, Report, Table


def page(repo: Repository, products: Sequence[tuple[Product, Report]], formats: Sequence[Format]) -> Page:
    """Each product that has anything to say with its first sentence, its page and its files, in the first language of
    the community; where nobody takes part yet, what to do first."""
    formatter = RecordFormatter(repo, Speech(repo.config.spoken[0]))
    blocks: list[Block] = [*_first_step(repo, formatter)]
    for product, report in products:
        if FIRST not in report.pages:
            continue
        heading = f"{formatter.translate(product.title)}: {formatter.translate(product.purpose)}"
        blocks.append(Heading(heading))
        blocks += [block for block in report.pages[FIRST].blocks if isinstance(block, Prose)][:1]
        blocks.append(Bullets(tuple(_files(product.folder, report, formats, formatter))))
    for product, report in products:
        if product.folder == "census" and "priorities" in report.tables:
            gaps = [block for block in report.pages[FIRST].blocks if isinstance(block, Table)][:1]
            blocks.append(Heading(formatter.gettext("The five largest gaps")))
            blocks += [Table(table.columns[:3], tuple(row[:3] for row in table.rows[:5])) for table in gaps]
    text = formatter.gettext(
        "leadkit build writes these files, so edit the records under data/ instead. manifest.json lists all files."
    )
    return Page(repo.config.called(formatter.language), (*blocks, Prose(text)), formatter.language)


def _first_step(repo: Repository, formatter: RecordFormatter) -> Iterator[Block]:
    if not repo.members and not repo.participating_groups:
        text = formatter.gettext(
            "Nobody has a record here yet. Start with your own: run 'leadkit new person your-name', fill in its lines, "
            "then run 'leadkit build'."
        )
        yield Prose(text)


def _files(folder: str, report: Report, formats: Sequence[Format], formatter: RecordFormatter) -> Iterator[Line]:
    """A line for each format: the first page only, and all else that lies beside it; none of the pictures, which pages
    show. Files of one region or language lie in folders, and the pages lead to them."""
    for form in formats:
        if form.part == "charts":
            continue
        links: list[str | Link] = []
        beside = (name for name in getattr(report, form.part) if "/" not in name)
        for name in (FIRST,) if form.part == "pages" else beside:
            file = f"{name}.{form.ending}"
            links += [Link(f"{folder}/{file}" if form.part == "pages" else file, f"{folder}/{file}"), ", "]
        if links:
            yield f"{formatter.translate(form.purpose)}: ", *links[:-1]
